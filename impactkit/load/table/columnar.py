"""Files that hold columns with types of their own: Parquet and Arrow, read lazily."""

from __future__ import annotations

from pathlib import Path

from impactkit.deferred import pl
from impactkit.load.table.content import ends_of, file_status
from impactkit.load.table.kind import kind_of
from impactkit.problem import InputError, Problem

COLUMNAR = {".parquet": b"PAR1", ".arrow": b"ARROW1", ".feather": b"ARROW1", ".ipc": b"ARROW1"}
"""How a whole file of each ending begins and ends."""
_LOOK = 2000
"""Bytes at each end of a file that are looked at for its marks, which are the first and last few."""


def is_columnar(path: Path) -> bool:
    """True for the endings `read_columnar` reads; the file is not looked at."""
    return path.suffix.lower() in COLUMNAR


def read_columnar(path: Path, name: str) -> pl.LazyFrame:
    """The columns of a Parquet or Arrow file (not an Arrow stream), unread but for their names and types.

    Raises `InputError`: `not-found`, `unreadable`, `folder-given`, `not-a-file`, `unknown-table`,
    `empty-table` (no bytes, no columns or no rows), `not-as-named`, `damaged-table`.
    """
    status = file_status(path, name)
    ending = path.suffix.lower()
    if ending not in COLUMNAR:
        values = {"ending": ending}
        raise InputError((Problem("unknown-table", name, values=values, allowed=tuple(COLUMNAR)),))
    if not status.st_size:
        raise InputError((Problem("empty-table", name),))
    _refuse_other(path, name, ending)
    frame, rows = _scanned(path, name, ending)
    if not rows:
        raise InputError((Problem("empty-table", name),))
    return frame


def _refuse_other(path: Path, name: str, ending: str) -> None:
    first, last = ends_of(path, name, _LOOK)
    if not first.startswith(COLUMNAR[ending]):
        found = "ZIP" if first.startswith(b"PK") else kind_of(first, name)
        raise InputError((Problem("not-as-named", name, values={"ending": ending, "found": found}),))
    if not last.endswith(COLUMNAR[ending]):
        raise InputError((Problem("damaged-table", name),))


def _scanned(path: Path, name: str, ending: str) -> tuple[pl.LazyFrame, int]:
    """The frame and its number of rows; 0 where it has no columns."""
    try:
        if ending == ".parquet":
            frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        else:
            frame = pl.scan_ipc(path, glob=False, hive_partitioning=False)
        rows = frame.select(pl.len()).collect().item() if frame.collect_schema() else 0
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
        raise InputError((Problem("damaged-table", name),)) from error
    return frame, int(rows)

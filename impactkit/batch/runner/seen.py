"""Files as they were when they were last read, so that an unchanged one need not be read again to know it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from impactkit.batch.runner.digests import digest_of

Row = tuple[str, int, int, int, int, int, str]
"""A file's name, what the system says of it, when it was read, and the digest of its content."""
_SETTLED = 2_000_000_000
"""Nanoseconds after its last change from which a file is taken for the same as long as the system says the same of it.

The clock of a file system may be that coarse: what is written twice within its tick looks as if it were written once.
"""
_TICK = 20_000_000
"""Nanoseconds by which the clock of a file system may be behind: a few beats of the kernel's."""


class Seen:
    """The digests of files, each worked out where the system tells of a change, or may not yet tell of one."""

    def __init__(self, rows: Iterable[Sequence[Any]] = ()) -> None:
        self._before = {row[0]: cast(Row, tuple(row)) for row in rows}
        self.rows: dict[str, Row] = {}
        """All that were asked for and can be read."""

    def digest(self, file: Path) -> str | None:
        """A file's content as one short text; none where it cannot be read."""
        name, now = file.as_posix(), time.time_ns()
        try:
            told = file.stat()
        except OSError:
            return None
        state = (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
        known = self.rows.get(name) or self._before.get(name)
        if known is None or known[1:5] != state or max(state[1], state[2]) > known[5] - _SETTLED:
            content = digest_of(file)
            if content is None:
                return None
            known = (name, *state, now, content)
        self.rows[name] = known
        return known[6]

    def digests(self, files: Iterable[Path]) -> dict[str, str | None]:
        """The same of many, by name."""
        return {file.as_posix(): self.digest(file) for file in files}


def begun() -> int:
    """A moment, in nanoseconds, that every later write is told apart from; whatever was written is past by then."""
    time.sleep(_TICK / 1e9)
    return time.time_ns()


def written_since(file: Path, moment: int) -> bool:
    """Whether a file was written after a moment that `begun` gave; one that is not there was not."""
    try:
        told = file.stat()
    except OSError:
        return False
    return max(told.st_mtime_ns, told.st_ctime_ns) > moment - _TICK

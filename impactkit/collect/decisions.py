"""What somebody has decided about files that could not be told whose they are: a small table in the programme's folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from impactkit.collect.sent import Sent
from impactkit.load.table.read import read_table
from impactkit.problem import InputError, Problem, file_name

NAME = "decisions.csv"
OWN, NO = "own", "no"
"""A file is a project of its own, whatever number it has; a file is not to be taken."""
_HEADINGS = ("mark", "file", "is")


@dataclass(frozen=True)
class Decision:
    """Whose a file is, as somebody has decided it."""

    mark: str
    """The sign of the file's bytes: what is decided of these holds for no others."""
    file: str
    """What it was called, for who reads the table."""
    answer: str
    """A project's short name, `own` or `no`."""


def decisions(programme: Path) -> Mapping[str, Decision]:
    """Every decision there is, by the mark of its file; raises `InputError` for a table that is none."""
    file = programme / NAME
    if not file.is_file():
        return {}
    grid = read_table(file, name=file_name(file))
    heads = [str(one or "").strip().lower() for one in grid.rows[0]]
    if not set(_HEADINGS) <= set(heads):
        raise InputError((Problem("decisions-no-heading", grid.file, allowed=_HEADINGS),))
    rows = [dict(zip(heads, (str(one or "").strip() for one in row), strict=True)) for row in grid.rows[1:]]
    told = (Decision(row["mark"], row["file"], row["is"].lower()) for row in rows if row["is"])
    return {one.mark: one for one in told}


def decided(told: Iterable[str], sent: Sequence[Sent]) -> Mapping[str, Decision]:
    """What the command line says, `anna/x.xlsx=kornet`, by the marks of the files it means.

    A file is named by its way from the folder, by its own name where only one has it, or by its mark. Raises
    `InputError` for one that is not there, or could be several.
    """
    found: dict[str, Decision] = {}
    for one in told:
        name, equals, answer = one.rpartition("=")
        meant = {file.mark: file for file in sent if name in {file.name, file.mark}}
        meant = meant or {file.mark: file for file in sent if file.own_name == name}
        if not equals or not answer or len(meant) != 1:
            code = "decide-several" if len(meant) > 1 else "decide-nothing"
            allowed = tuple(file.name for file in meant.values())
            raise InputError((Problem(code, one, allowed=allowed),))
        found |= {mark: Decision(mark, file.name, answer.strip().lower()) for mark, file in meant.items()}
    return found


def written(told: Mapping[str, Decision]) -> bytes:
    """The table, as spreadsheets open it; names that a spreadsheet would run as a formula are text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for one in sorted(told.values(), key=lambda one: (one.file, one.mark)):
        name = f"'{one.file}" if one.file.startswith(("=", "+", "-", "@")) else one.file
        writer.writerow((one.mark, name, one.answer))
    return b"\xef\xbb\xbf" + out.getvalue().encode()

"""Values that people write in the forms: a file of their own beside the project file, read as any file of results is."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from impactkit.author.forms.entries import Entries
from impactkit.deferred import pl
from impactkit.files import write_whole
from impactkit.load.records.source import Read, read_source
from impactkit.load.workbook.values import HEADINGS, SOURCE
from impactkit.load.workbook.vocabulary import meaning, written
from impactkit.model.stated.data import DataKind, DataSource
from impactkit.model.stated.project import Project
from impactkit.problem import InputError, Problem
from impactkit.signs import readable

ValueRow = Mapping[str, str]
"""A row as it was typed, by the meaning of its columns."""
MOST = 1_000_000
"""Bytes of a file of values that is read: some ten thousand rows, which nobody types."""
_RUNS = ("=", "+", "-", "@")
"""Signs at the beginning of a text for which a spreadsheet would run it."""


@dataclass(frozen=True)
class OwnValues:
    """The file of values of a project that the forms write."""

    source: str
    """Its name among the data of the project."""
    file: Path
    rows: tuple[ValueRow, ...] = ()
    named: bool = True
    """Whether the project file names it already."""

    def with_rows(self, rows: Iterable[ValueRow]) -> OwnValues:
        """The same file with other rows."""
        return OwnValues(self.source, self.file, tuple(rows), self.named)


def own_values(project: Project, folder: Path) -> OwnValues:
    """The file of values that the project names and the forms wrote; else one that is to be."""
    for name, source in project.data.items():
        if source.kind is DataKind.RESULTS and source.file in _names(project):
            rows = _rows(folder / source.file)
            if rows is not None:
                return OwnValues(name, folder / source.file, rows)
    taken = {one.file for one in project.data.values()}
    file = next(one for one in _names(project) if one not in taken and not (folder / one).exists())
    free = (SOURCE if n == 1 else f"{SOURCE}-{n}" for n in range(1, 1000))
    return OwnValues(next(one for one in free if one not in project.data), folder / file, named=False)


def _names(project: Project) -> tuple[str, ...]:
    """What the file may be called: `cafe.values.csv`, or with a number where that is somebody else's."""
    return (f"{project.id}.values.csv", *(f"{project.id}.values-{n}.csv" for n in range(2, 100)))


def _rows(file: Path) -> tuple[ValueRow, ...] | None:
    """The rows of a file with just the columns that the forms write; None for any other."""
    try:
        if file.stat().st_size > MOST:
            return None
        text = file.read_bytes().decode("utf-8-sig")
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    except (OSError, UnicodeDecodeError, csv.Error):
        return None
    columns = [meaning("column", one, among=HEADINGS) for one in found[0]] if found else []
    if sorted(filter(None, columns)) != sorted(HEADINGS) or len(columns) != len(HEADINGS):
        return None
    if any(len(row) > len(HEADINGS) for row in found):
        return None
    told = (dict(zip(columns, map(_shown, row), strict=False)) for row in found[1:] if any(row))
    return tuple({name: row.get(name, "") for name in HEADINGS} for row in told)


def as_csv(rows: Iterable[ValueRow], entries: Entries) -> bytes:
    """The rows as a file that spreadsheets open: a byte order mark, and semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(written("column", one, entries.language) for one in HEADINGS)
    writer.writerows([_harmless(row.get(name, ""), name) for name in HEADINGS] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(text: str, name: str) -> str:
    """A note that a spreadsheet would run as a formula, kept as text; numbers may begin with a minus."""
    return f"'{text}" if name == "note" and text.startswith(_RUNS) else text


def _shown(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in _RUNS else text


def named(own: OwnValues, entries: Entries) -> dict[str, object]:
    """The file as data of the project: how its headings are read, and what a comma in it is."""
    language = entries.language
    told: dict[str, object] = {
        "kind": "results",
        "file": own.file.name,
        "delimiter": "semicolon",
        "columns": {
            written("column", "of", language): "denominator",
            written("column", "note", language): "note",
        },
    }
    told |= {"decimal": "comma"} if language == "sv" else {}
    return told | ({"illustrative": True} if entries.project.illustrative else {})


def typed_row(said: Mapping[str, object]) -> ValueRow:
    """A row as it was typed, each cell on one line."""
    return {name: " ".join(readable(str(said.get(name) or "")).split()) for name in HEADINGS}


Faults = Mapping[int, Mapping[str, Problem]]
"""What is wrong, by the number of the row and its field."""


def faults(own: OwnValues, entries: Entries) -> Faults:
    """What is wrong with rows, as the reader of results finds it, and rows about the same thing."""
    found: dict[int, dict[str, Problem]] = {}
    if not own.rows:
        return found
    read = read_rows(own, entries)
    for problem in read if isinstance(read, tuple) else read.problems:
        row, field = _at(problem)
        found.setdefault(row, {}).setdefault(field, problem)
    if not isinstance(read, tuple):
        for row in _again(read):
            found.setdefault(row, {}).setdefault("period", Problem("forms-value-twice", ""))
    return found


def read_rows(own: OwnValues, entries: Entries) -> Read | tuple[Problem, ...]:
    """The rows as results, or why the whole file cannot be read."""
    project = entries.project
    source = project.data.get(own.source) or DataSource.model_validate(named(own, entries))
    with tempfile.TemporaryDirectory() as folder:
        draft = write_whole(as_csv(own.rows, entries), Path(folder) / own.file.name)
        try:
            return read_source(project.but(data={own.source: source}), own.source, draft, own.file.name)
        except InputError as error:
            return error.problems


def _at(problem: Problem) -> tuple[int, str]:
    """The row and the field of a fault told as `5:2`: the line of the file, which begins with headings, and its column."""
    row, _, column = problem.key.partition(":")
    if not row.isdecimal():
        return 0, "value"
    at = int(column) - 1 if column.isdecimal() else HEADINGS.index("value")
    return int(row) - 2, HEADINGS[at] if at < len(HEADINGS) else "value"


def _again(read: Read) -> Sequence[int]:
    """The rows that tell the same indicator, period and category as one before them."""
    columns = ["indicator", "split", "category", "start", "end"]
    again = read.frame.filter(~pl.struct(columns).is_first_distinct())
    return sorted({int(place.partition(":")[0]) - 2 for place in again["place"]})

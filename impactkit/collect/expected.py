"""Who is expected to send something: a table the adviser keeps, with a row for each enterprise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from impactkit.collect.identity import Identity, compared
from impactkit.languages import lexicon
from impactkit.load.cell.identity import ReadIdentity, read_identity
from impactkit.load.table.grid import Grid, Raw
from impactkit.load.table.read import read_table
from impactkit.problem import InputError, Problem, file_name

NAMES = ("expected.csv", "expected.xlsx")
"""What the table is called where it lies in the programme's folder."""
_DIGITS = 10


def expected_file(programme: Path) -> Path | None:
    """The table in the programme's folder, if there is one."""
    return next((file for name in NAMES if (file := programme / name).is_file()), None)


def expected(file: Path) -> tuple[Identity, ...]:
    """Everyone in a table with the headings short name, name and organisation number, of which each row needs one.

    Raises `InputError` for a file that is no table, has none of the headings, or tells somebody twice.
    """
    grid = read_table(file, name=file_name(file))
    at, columns = _headings(grid)
    found: list[Identity] = []
    for number in range(at + 1, len(grid.rows)):
        told = {name: _said(grid.rows[number][column]) for column, name in columns.items()}
        if any(told.values()):
            found.append(_identity(told, grid, number))
    _refuse_twice(found, grid)
    return tuple(found)


def _headings(grid: Grid) -> tuple[int, Mapping[int, str]]:
    """The first row with a heading that is known, and what its columns hold."""
    words = {compared(word): key for key, said in lexicon("collect").items() for word in said}
    for at, row in enumerate(grid.rows):
        columns = {column: words.get(compared(_said(raw)), "") for column, raw in enumerate(row)}
        columns = {column: name for column, name in columns.items() if name}
        if set(columns.values()) & {"expected.id", "expected.name", "expected.number"}:
            return at, columns
    raise InputError((Problem("expected-no-heading", grid.file),))


def _said(raw: Raw) -> str:
    if raw is None:
        return ""
    return " ".join(str(raw).split())


def _identity(told: Mapping[str, str], grid: Grid, number: int) -> Identity:
    said = told.get("expected.number", "")
    found = read_identity(said)
    digits = found.canonical if isinstance(found, ReadIdentity) and len(found.canonical) == _DIGITS else ""
    if said and not digits:
        raise InputError((Problem("expected-no-number", f"{grid.file}:{grid.place(number)}"),))
    name = told.get("expected.name", "")
    names = frozenset({compared(name)}) if name else frozenset()
    told_number = f"{digits[:6]}-{digits[6:]}" if digits else ""
    return Identity(told.get("expected.id", "").lower(), told_number, name, names)


def _refuse_twice(found: list[Identity], grid: Grid) -> None:
    for one in _twice([who.id for who in found if who.id]):
        raise InputError((Problem("expected-twice", grid.file, values={"found": one}),))


def _twice(names: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in names:
        if one in seen:
            yield one
        seen.add(one)

"""A table on a sheet of a workbook: found by its headings, in any order, with other columns between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impactkit.load.table.grid import Grid, cell_name, sheet_key
from impactkit.load.workbook.filling import Cell, Filling
from impactkit.load.workbook.vocabulary import is_example, meaning, written
from impactkit.load.yaml.path import shown

_LOOKED_THROUGH = 60
"""Rows that are looked through for headings: the sheets have help above them, and people write more."""
_MANY = frozenset({"leads-to", "measures"})
"""Headings that may stand over several columns."""
_ALSO = {"also-measures": "measures"}


@dataclass(frozen=True)
class Row:
    """A row under the headings."""

    cells: Mapping[str, tuple[Cell, ...]]
    """Its cells that hold something, by what their headings mean."""
    first: str
    """Where it begins."""

    def one(self, name: str) -> Cell | None:
        """The cell under a heading; None where it is blank."""
        return next(iter(self.cells.get(name, ())), None)

    def all(self, name: str) -> tuple[Cell, ...]:
        """The cells under a heading that stands over several columns."""
        return self.cells.get(name, ())


@dataclass(frozen=True)
class _Headings:
    row: int
    columns: Mapping[int, str]


def rows(
    grid: Grid, filling: Filling, *, of: tuple[str, ...], needed: tuple[str, ...], sheet: str = ""
) -> Iterator[Row]:
    """The rows of a sheet's table that hold something; `of` are the headings it may have, `needed` those it must.

    What stands above the headings is help, and never read; who writes over the example of the `sheet` is told.
    Faults are of headings that are not found or stand twice, and of cells merged into one; columns with other
    headings are told as unread.
    """
    headings = _headings(grid, of)
    missing = [one for one in needed if one not in headings.columns.values()]
    if missing:
        names = tuple(written("column", one, filling.language) for one in missing)
        filling.fault("workbook-no-heading", grid.sheet or "", name=" / ".join(names))
        return
    _tell_twice(grid, headings, filling)
    _tell_merged(grid, headings, filling)
    _tell_unread(grid, headings, filling)
    _tell_above(grid, headings, filling, sheet)
    for number in range(headings.row + 1, len(grid.rows)):
        row = _row(grid, headings, number)
        if any(name not in {"id", "help", "note", "was"} for name in row.cells):
            yield row


def _headings(grid: Grid, of: tuple[str, ...]) -> _Headings:
    """The row with most headings, the first of several."""
    found = (
        _Headings(number, dict(_named(grid, number, of)))
        for number in range(min(len(grid.rows), _LOOKED_THROUGH))
    )
    return max(found, key=lambda one: len(set(one.columns.values())))


def _named(grid: Grid, number: int, of: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for column, raw in enumerate(grid.rows[number]):
        means = meaning("column", raw, among=of) if isinstance(raw, str) else None
        if means:
            yield column, _ALSO.get(means, means)


def _row(grid: Grid, headings: _Headings, number: int) -> Row:
    cells: dict[str, tuple[Cell, ...]] = {}
    for column, means in headings.columns.items():
        raw = grid.rows[number][column]
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            continue
        cells[means] = (*cells.get(means, ()), Cell(raw, sheet_key(grid.sheet or "", number, column)))
    return Row(cells, sheet_key(grid.sheet or "", number, min(headings.columns)))


def _tell_twice(grid: Grid, headings: _Headings, filling: Filling) -> None:
    seen: set[str] = set()
    for column, means in headings.columns.items():
        if means in seen and means not in _MANY:
            cell = Cell(None, sheet_key(grid.sheet or "", headings.row, column))
            filling.fault("workbook-heading-twice", cell, found=str(grid.rows[headings.row][column]))
        seen.add(means)


def _tell_merged(grid: Grid, headings: _Headings, filling: Filling) -> None:
    """Of cells merged into one only the first holds anything: what was meant for the others is not known."""
    for top, left, bottom, right in grid.merged:
        within = [one for one in headings.columns if left <= one <= right]
        if bottom > headings.row and within and (bottom > top or len(within) > 1):
            place = f"{sheet_key(grid.sheet or '', top, left)}:{cell_name(bottom, right)}"
            filling.fault("workbook-merged", place)


def _tell_unread(grid: Grid, headings: _Headings, filling: Filling) -> None:
    for column, heading in enumerate(grid.rows[headings.row]):
        below = range(headings.row + 1, len(grid.rows))
        held = [number for number in below if grid.rows[number][column] is not None]
        if held and column not in headings.columns:
            code = "workbook-unread-bare" if heading is None else "workbook-unread"
            place = sheet_key(grid.sheet or "", held[0], column)
            filling.leave(code, place, found=shown(heading), n=len(held))


def _tell_above(grid: Grid, headings: _Headings, filling: Filling, sheet: str) -> None:
    """A row above the headings that is filled in, and is not the example it was."""
    if headings.row == 0:
        return
    above = _row(grid, headings, headings.row - 1)
    held = [(name, cell) for name, cells in above.cells.items() for cell in cells]
    own = [cell for name, cell in held if not is_example(sheet, name, cell.value)]
    if len(held) > 1 and any(_is_answer(cell) for cell in own):
        filling.leave("workbook-above", own[0])


def _is_answer(cell: Cell) -> bool:
    """True for a number, a day and a choice: what no help says."""
    return not isinstance(cell.value, str) or any(meaning(of, cell.value) for of in _CHOICES)


_CHOICES = ("kind", "money", "counts", "adds", "direction", "status")

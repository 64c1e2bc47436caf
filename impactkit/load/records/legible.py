"""Cells with signs that are no text, read as what anyone can read; each told with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from impactkit.load.table import Grid, Raw
from impactkit.model.measured.reading import ReadingRemark
from impactkit.signs import is_text, noticed_in, readable


def legible(grid: Grid) -> Grid:
    """The grid with texts anyone can read, and a remark on each cell where other signs stood."""
    odd = [(i, j) for i, row in enumerate(grid.rows) for j, cell in enumerate(row) if not _is_text(cell)]
    if not odd:
        return grid
    rows = list(grid.rows)
    for i in dict.fromkeys(row for row, _ in odd):
        rows[i] = tuple(readable(cell) if isinstance(cell, str) else cell for cell in rows[i])
    remarks = (remark for i, j in odd for remark in _remarks(grid, i, j))
    return replace(grid, rows=tuple(rows), remarks=(*grid.remarks, *remarks))


def _is_text(cell: Raw) -> bool:
    return not isinstance(cell, str) or (cell.isascii() and cell.isprintable()) or is_text(cell)


def _remarks(grid: Grid, row: int, column: int) -> Iterator[ReadingRemark]:
    address = grid.address(row, column)
    place = f"{grid.sheet}!{address}" if grid.sheet else address
    for one in noticed_in(str(grid.rows[row][column]), where="", shapes=False):
        for sign in one.signs:
            yield ReadingRemark(code="signs", places=(place,), values={"sign": sign})

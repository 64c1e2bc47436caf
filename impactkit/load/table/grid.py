"""A grid of cells as a file holds them, and where each cell is for the one who opens the file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.measured.reading import ReadingRemark
from impactkit.problem import InputError, Problem

Raw = str | Decimal | datetime.date | bool | None
"""What a cell holds: text as written, a number, a day, true or false; None where it is empty."""
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, all counted from 0 and included."""

MAX_ROWS = 1_048_576
"""The rows of a sheet in Excel."""
MAX_CELLS = 5_000_000
"""Cells that are held at once. A choice between the largest list people send and the memory of a small machine: a hundred
thousand persons with fifty columns.
"""


@dataclass(frozen=True)
class Grid:
    """Every cell of one sheet or one delimited text, rows by columns, all rows of one width."""

    file: str
    """The file as the person named it."""
    sheet: str | None
    """The sheet's name; None for delimited text."""
    rows: tuple[tuple[Raw, ...], ...]
    """At least one row; blank rows inside are kept, blank rows at the end are not."""
    merged: tuple[Range, ...] = ()
    """Cells merged into one, within the grid; only the first cell of each holds anything."""
    first_line: tuple[int, ...] | None = None
    """Delimited text: the line each row begins on, counted from 1; a quoted cell may hold several lines."""
    remarks: tuple[ReadingRemark, ...] = ()
    """What was noticed of the file itself."""

    hidden_rows: frozenset[int] = frozenset()
    """Rows, counted from 0, that whoever opens the sheet does not see: hidden, filtered away or folded."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns, counted from 0, that whoever opens the sheet does not see."""

    def place(self, row: int) -> int:
        """The number of a row (counted from 0) as its program shows it: a sheet's row, a text's line."""
        return row + 1 if self.first_line is None else self.first_line[row]

    def address(self, row: int, column: int) -> str:
        """A cell as its program names it: `C7` of a sheet, `7:3` (line, column) of delimited text."""
        if self.first_line is None:
            return cell_name(row, column)
        return f"{self.place(row)}:{column + 1}"


def cell_name(row: int, column: int) -> str:
    """A spreadsheet's name of a cell, such as `C7` for row 6 and column 2 counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def sheet_key(sheet: str, row: int, column: int) -> str:
    """Where a cell stands in a workbook: `Sheet!C7`."""
    return f"{sheet}!{cell_name(row, column)}"


def squared(rows: Sequence[Sequence[Raw]]) -> tuple[tuple[Raw, ...], ...]:
    """Rows as tuples of one width, without the blank ones at the end; none where all are blank."""
    height = next((i for i in range(len(rows), 0, -1) if any(cell is not None for cell in rows[i - 1])), 0)
    width = max((len(row) for row in rows[:height]), default=0)
    return tuple((*row, *(None,) * (width - len(row))) for row in rows[:height])


def refuse_size(height: int, width: int, name: str, key: str = "") -> None:
    """Raise `InputError` for more rows or cells than a table read whole may have."""
    if height > MAX_ROWS:
        raise InputError((Problem("too-many-rows", name, key=key, values={"limit": MAX_ROWS}),))
    if height * width > MAX_CELLS:
        values = {"rows": height, "columns": width, "limit": MAX_CELLS}
        raise InputError((Problem("too-many-cells", name, key=key, values=values),))

"""A sheet of a workbook (XLSX, XLS, ODS) to a grid; macros, formulas and looks are not read."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.load.table.grid import Grid, Range, Raw, sheet_key, squared
from impactkit.load.table.letters import spoilt_in
from impactkit.load.table.workbook.book import Book
from impactkit.load.table.workbook.cell import Told, raw_cell
from impactkit.load.table.workbook.scan import Cells, cell_problem, within
from impactkit.load.table.workbook.sheet import chosen_sheet
from impactkit.problem import InputError, Problem


def read_spreadsheet(raw: bytes, name: str, *, kind: str, sheet: str | None = None) -> Grid:
    """Every cell of a sheet as it was last calculated; of the only one that holds anything unless named.

    Raises `InputError`: `password-protected`, `damaged-table`, `unpacked-too-large`, `no-such-sheet`,
    `which-sheet`, `hidden-sheets`, `empty-sheet`, `too-many-rows`, `too-many-cells`, `error-cells`,
    `uncalculated-cells`, `mojibake`, `lost-letters`, `control-in-cell`. An old XLS file does not tell
    errors and missing results from blank cells to its reader: there they are None.
    """
    book = Book(raw, name, kind)
    meant = chosen_sheet(book, sheet)
    scan = book.scan(meant)
    if problems := scan.problems(name, meant):
        raise InputError(problems)
    cells = _raw_rows(book.cells(meant), name, meant)
    scan.looks.put_on(cells)
    rows = squared(cells)
    if not rows:
        raise InputError((Problem("empty-sheet", name, key=meant),))
    if problems := tuple(_spoilt(rows, name, meant)):
        raise InputError(problems)
    return Grid(
        name,
        meant,
        rows,
        merged=_within(scan.merged, rows),
        hidden_rows=within(scan.hidden_rows, len(rows)),
        hidden_columns=within(scan.hidden_columns, len(rows[0])),
    )


def _raw_rows(cells: list[list[Told]], name: str, sheet: str) -> list[list[Raw]]:
    no_numbers = Cells()
    rows: list[list[Raw]] = []
    for told_row in cells:
        row: list[Raw] = []
        for one in told_row:
            try:
                row.append(raw_cell(one))
            except ValueError:  # a program wrote `nan` as a number
                no_numbers.add(len(rows), len(row), str(one))
                row.append(None)
        rows.append(row)
    if no_numbers.count:
        raise InputError((cell_problem("error-cells", no_numbers, name, sheet),))
    return rows


def _spoilt(rows: tuple[tuple[Raw, ...], ...], name: str, sheet: str) -> Iterator[Problem]:
    """The first spoilt cell of each kind."""
    told: set[str] = set()
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            spoilt = spoilt_in(cell) if isinstance(cell, str) else None
            if spoilt and spoilt.code not in told:
                told.add(spoilt.code)
                yield Problem(spoilt.code, name, key=sheet_key(sheet, i, j), values=spoilt.values)


def _within(merged: list[Range], rows: tuple[tuple[Raw, ...], ...]) -> tuple[Range, ...]:
    """Merged ranges cut at the last row and column that hold anything."""
    bottom, right = len(rows) - 1, len(rows[0]) - 1
    cut = {(top, left, min(down, bottom), min(end, right)) for top, left, down, end in merged}
    return tuple(sorted(one for one in cut if one[0] <= one[2] and one[1] <= one[3]))

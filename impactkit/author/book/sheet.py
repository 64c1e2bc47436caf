"""A sheet of the workbook: what it is for, help and an example above the headings, rows to fill in below."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from impactkit.author.book.rows import BookRow, Told

HEADINGS_AT = 5
"""The row of the headings, counted from 0: title, what to do, help, that there is an example, the example."""
LAST_ROW = 500
"""The last row that has lists to choose from, counted from 0."""
_SHOWN_ROWS = 22
"""Rows that are ruled for filling in, and printed, at least: what fits on a page."""
_LINE = 13.2
"""The height of a line of text of ten points, in points."""
_ROW = 20.0
"""The least height of a row to fill in, also by hand on paper."""
_SMALL, _BOLD = 1.15, 0.85
"""How many more signs of small letters, and how many fewer of bold ones, a column takes."""
INK, QUIET, FAINT, LINE, BAND = "#1b1b1b", "#6b6b6b", "#8a8a8a", "#c9c9c9", "#e8eef2"


@dataclass(frozen=True)
class Column:
    """A column to be filled in."""

    means: str
    heading: str
    width: float
    help: str = ""
    example: str = ""
    choose: Sequence[str] | str = ()
    """What may be chosen: words, or a formula of cells."""
    form: str = "General"
    """How the program shows what is written, `@` for text that stays as it is written."""
    quiet: bool = False
    hidden: bool = False


@dataclass
class Pen:
    """The looks of a workbook, each made once."""

    book: Workbook
    made: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def look(self, **told: Any) -> Any:
        """A look, by its properties as xlsxwriter names them."""
        key = tuple(sorted({"valign": "top", "font_color": INK, **told}.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(dict(key))
        return self.made[key]


def write_table(
    pen: Pen, sheet: Worksheet, columns: Sequence[Column], rows: Sequence[BookRow], *, lead: str, label: str
) -> None:
    """A sheet with a table, its rows and as many blank ones as fit on a page."""
    write_top(pen, sheet, lead=lead)
    last = max(HEADINGS_AT + _SHOWN_ROWS, HEADINGS_AT + len(rows) + 10)
    grey = {"font_color": FAINT, "italic": True, "text_wrap": True}
    sheet.write_string(3, 0, label, pen.look(font_color=FAINT, font_size=9))
    for at, column in enumerate(columns):
        sheet.set_column(
            at, at, column.width, pen.look(text_wrap=True, num_format=column.form), {"hidden": column.hidden}
        )
        sheet.write_string(2, at, column.help, pen.look(font_color=QUIET, font_size=9, text_wrap=True))
        sheet.write_string(4, at, column.example, pen.look(**grey))
        sheet.write_string(HEADINGS_AT, at, column.heading, pen.look(**_heading(column)))
        _offer(sheet, at, column)
    for number in range(HEADINGS_AT + 1, last + 1):
        told = rows[number - HEADINGS_AT - 1] if number - HEADINGS_AT <= len(rows) else {}
        _write_row(pen, sheet, number, columns, told)
    sheet.set_row(2, height([(column.help, column.width * _SMALL) for column in columns]))
    sheet.set_row(4, height([(column.example, column.width) for column in columns]))
    sheet.set_row(
        HEADINGS_AT, height([(column.heading, column.width * _BOLD) for column in columns], least=18)
    )
    sheet.freeze_panes(HEADINGS_AT + 1, 0)
    print_on_a_page(sheet, last, len(columns) - 1)
    sheet.repeat_rows(HEADINGS_AT)


def height(texts: Sequence[tuple[str, float]], *, least: float = _LINE + 2) -> float:
    """The height in points of a row of wrapped texts, each in a column so many signs wide."""
    lines = (
        sum(max(1, math.ceil(len(line) * 1.05 / width)) for line in text.splitlines() or [""])
        for text, width in texts
    )
    return max(least, max(lines, default=1) * _LINE + 4)


def write_top(pen: Pen, sheet: Worksheet, *, lead: str) -> None:
    """The sheet's name, large, and what to do on it."""
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, sheet.get_name(), pen.look(bold=True, font_size=16))
    sheet.write_string(1, 0, lead, pen.look(font_size=11))
    sheet.set_row(0, 26)
    sheet.set_row(1, 22)


def print_on_a_page(sheet: Worksheet, last_row: int, last_column: int) -> None:
    """Landscape, one page wide, as long as it needs."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.print_area(0, 0, last_row, last_column)


def _heading(column: Column) -> dict[str, Any]:
    loud = {"bold": True, "bg_color": BAND, "bottom": 1, "bottom_color": QUIET, "text_wrap": True}
    return {**loud, "font_color": FAINT, "bold": False} if column.quiet else loud


def _offer(sheet: Worksheet, at: int, column: Column) -> None:
    """The list of a column; what is not in it may be written all the same, and is told when it is read."""
    if not column.choose:
        return
    source = column.choose if isinstance(column.choose, str) else list(column.choose)
    told = {"validate": "list", "source": source, "show_error": False}
    sheet.data_validation(HEADINGS_AT + 1, at, LAST_ROW, at, told)


def _write_row(pen: Pen, sheet: Worksheet, number: int, columns: Sequence[Column], told: BookRow) -> None:
    used: dict[str, int] = {}
    texts: list[tuple[str, float]] = []
    for at, column in enumerate(columns):
        cells = told.get(column.means, ())
        nth = used.get(column.means, 0)
        used[column.means] = nth + 1
        write_cell(pen, sheet, number, at, cells[nth] if nth < len(cells) else None, column)
        texts += [(str(one), column.width) for one in cells[nth : nth + 1] if not column.hidden]
    sheet.set_row(number, height(texts, least=_ROW))


def write_cell(pen: Pen, sheet: Worksheet, row: int, at: int, told: Told | None, column: Column) -> None:
    """A cell that is ruled for filling in, with what is known already; text stays text."""
    quiet = {"font_color": FAINT, "font_size": 9} if column.quiet else {}
    look: Mapping[str, Any] = {"text_wrap": True, "bottom": 4, "bottom_color": LINE, **quiet}
    match told:
        case None:
            sheet.write_blank(row, at, None, pen.look(**look, num_format=column.form))
        case Decimal():
            sheet.write_number(row, at, float(told), pen.look(**look, align="right"))
        case datetime.date():
            moment = datetime.datetime(told.year, told.month, told.day)  # noqa: DTZ001 - a day, of no zone
            sheet.write_datetime(row, at, moment, pen.look(**look, num_format="yyyy-mm-dd", align="left"))
        case _:
            sheet.write_string(row, at, told, pen.look(**look, num_format=column.form))


def cells_of(sheet: str, at: int) -> str:
    """A formula of the cells of a column that are filled in, to choose among."""
    column, first = xl_col_to_name(at), HEADINGS_AT + 2
    whole = f"'{sheet}'!${column}${first}:${column}${LAST_ROW + 1}"
    last = f'SUMPRODUCT(MAX(({whole}<>"")*ROW({whole})))'
    return f"=OFFSET('{sheet}'!${column}${first},0,0,MAX(1,{last}-{first - 1}),1)"

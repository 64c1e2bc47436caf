"""The workbook to fill in: a row for each form, a row for each time an activity took place, and how it is done."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from impactkit.instrument.questions import Asked, activities, questions
from impactkit.model.stated.project import Project
from impactkit.words import Words

DAY = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook must tell a day; one that is no day of anyone's work
TEXT_STAYS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LETTERS = {"font_name": "Arial", "font_size": 10, "font_scheme": ""}
_ROWS = 500
"""Rows that are ruled and have lists to choose from. A choice: more answers are better sent by a form on the web."""
_HEAD = 3
"""The row of the headings, counted from 0: title, what to do, questions, headings."""
_BAND, _INK, _QUIET, _LINE = "#e8eef2", "#1b1b1b", "#5a5a5a", "#c9c9c9"


@dataclass(frozen=True)
class Column:
    """A column to be filled in."""

    heading: str
    over: str = ""
    """What is asked, in full, over the heading."""
    width: float = 16
    choose: Sequence[str] = ()
    form: str = "General"


def workbook(project: Project, words: Words) -> bytes:
    """The workbook (.xlsx) in a language; equal projects give equal bytes, and nothing in it is a formula of data."""
    kept = io.BytesIO()
    book = Workbook(kept, {"in_memory": True, **TEXT_STAYS, "default_format_properties": dict(_LETTERS)})
    book.set_properties({"created": DAY})
    asked, took_place = questions(project, words), activities(project, words)
    filled = {}
    if asked:
        filled["answers"] = _answers(asked, words)
    if took_place:
        filled["diary"] = _diary([text for _, text in took_place], words)
    sheets = {
        name: book.add_worksheet(words.say(f"instrument.sheet.{name}")) for name in (*filled, "read-me")
    }
    lists = _Lists(book, words)
    for name, columns in filled.items():
        _write(book, sheets[name], columns, lists, lead=words.say(f"instrument.lead.{name}"))
    _read_me(book, sheets["read-me"], words)
    book.close()
    return kept.getvalue()


def _answers(asked: Sequence[Asked], words: Words) -> list[Column]:
    occasions = tuple(words.say(f"instrument.{one}") for one in ("before", "after"))
    over = words.say("instrument.code-made")
    return [
        Column(words.say("instrument.heading.code"), over, 18, form="@"),
        Column(words.say("instrument.heading.when"), words.say("instrument.when"), 14, occasions),
        *(Column(one.name, _asked(one), 26, numbered(one)) for one in asked),
    ]


def _asked(one: Asked) -> str:
    return f"{one.text} ({one.unit})" if one.unit and not one.steps else one.text


def numbered(one: Asked) -> tuple[str, ...]:
    """The steps with their numbers, as they are chosen and read back: `3. Often`."""
    return tuple(f"{at}. {step}" for at, step in enumerate(one.steps, start=1))


def _diary(texts: Sequence[str], words: Words) -> list[Column]:
    def head(name: str) -> str:
        return words.say(f"instrument.heading.{name}")

    return [
        Column(head("date"), words.say("instrument.date"), 14, form="yyyy-mm-dd"),
        Column(head("activity"), words.say("instrument.activity"), 44, texts),
        Column(head("place"), words.say("instrument.place"), 20),
        Column(head("participants"), words.say("instrument.participants"), 20),
    ]


class _Lists:
    """What may be chosen, each list a column of a sheet that is made when the first list needs it."""

    def __init__(self, book: Workbook, words: Words) -> None:
        self.book, self.name = book, words.say("instrument.sheet.lists")
        self.sheet: Worksheet | None = None
        self.lists = 0

    def range_of(self, choices: Sequence[str]) -> str:
        """The cells that hold these choices."""
        if self.sheet is None:
            self.sheet = self.book.add_worksheet(self.name)
            self.sheet.hide()
        for at, choice in enumerate(choices):
            self.sheet.write_string(at, self.lists, choice)
        column = xl_col_to_name(self.lists)
        self.lists += 1
        return f"='{self.name}'!${column}$1:${column}${len(choices)}"


def _write(book: Workbook, sheet: Worksheet, columns: Sequence[Column], lists: _Lists, *, lead: str) -> None:
    _top(book, sheet, lead)
    head = book.add_format(_look(bold=True, bg_color=_BAND, bottom=1))
    asked = book.add_format(_look(font_color=_QUIET))
    for at, column in enumerate(columns):
        cell = book.add_format(_look(bottom=4, bottom_color=_LINE, num_format=column.form))
        sheet.set_column(at, at, column.width)
        sheet.write_string(_HEAD - 1, at, column.over, asked)
        sheet.write_string(_HEAD, at, column.heading, head)
        for row in range(_HEAD + 1, _HEAD + 1 + _ROWS):
            sheet.write_blank(row, at, None, cell)
        if column.choose:
            told = {"validate": "list", "source": lists.range_of(column.choose), "show_error": False}
            sheet.data_validation(_HEAD + 1, at, _HEAD + _ROWS, at, told)
    sheet.set_row(_HEAD - 1, max(_height(one.over, one.width) for one in columns))
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD - 1, _HEAD)


def _top(book: Workbook, sheet: Worksheet, lead: str) -> None:
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, sheet.get_name(), book.add_format({"bold": True, "font_size": 16}))
    sheet.write_string(1, 0, lead, book.add_format({"font_size": 11}))
    sheet.set_row(0, 26)
    sheet.set_row(1, 22)


def _look(**told: Any) -> dict[str, Any]:
    return {"valign": "top", "text_wrap": True, "font_color": _INK, **told}


def _height(text: str, width: float) -> float:
    """Points that a wrapped text takes in a column so many signs wide."""
    return min(400.0, 6 + 13.2 * (1 + int(len(text) * 1.15 / width)))


def _read_me(book: Workbook, sheet: Worksheet, words: Words) -> None:
    """How the code is made, how a form is entered, and what becomes of it."""
    _top(book, sheet, words.say("instrument.lead.read-me"))
    sheet.set_column(0, 0, 100)
    look = book.add_format(_look())
    for at, key in enumerate(("code-how", "enter", "blank", "twice", "people", "attribution"), start=_HEAD):
        said = words.say(f"instrument.{key}") if key == "code-how" else words.say(f"instrument.read-me.{key}")
        sheet.write_string(at, 0, said, look)
        sheet.set_row(at, _height(said, 100))

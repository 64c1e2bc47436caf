"""The whole report as a workbook: contents, data, a few tables, a data dictionary; the same bytes each time."""

from __future__ import annotations

import datetime
import io

from xlsxwriter import Workbook

from impactkit.model.brand import Brand
from impactkit.model.colour import ACCENT, readable
from impactkit.publish.manuscript import Manuscript
from impactkit.publish.xlsx.contents import write_contents
from impactkit.publish.xlsx.data import DataSheet, write_data
from impactkit.publish.xlsx.dictionary import write_dictionary
from impactkit.publish.xlsx.names import sheet_names
from impactkit.publish.xlsx.pen import CellLooks, Pen
from impactkit.publish.xlsx.sheet import fields, write
from impactkit.publish.xlsx.tables import tables
from impactkit.show.draw.theme import PAPER
from impactkit.show.ground.reading import text_of

_DAY = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook must tell a day; one that is no day of anyone's work
_TEXT_STAYS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LETTERS = {"font_name": "Arial", "font_size": 10, "font_scheme": ""}


def workbook(manuscript: Manuscript, *, brand: Brand | None = None) -> bytes:
    """The report's numbers as a workbook (.xlsx): real numbers and dates, and no formula.

    Equal manuscripts and brands give equal bytes.
    """
    brand, words = brand or Brand(), manuscript.words
    kept = io.BytesIO()
    letters = dict(_LETTERS)  # a workbook changes what it is given
    book = Workbook(kept, {"in_memory": True, **_TEXT_STAYS, "default_format_properties": letters})
    title = words.say("edition.draft-title", title=manuscript.title) if manuscript.draft else manuscript.title
    book.set_properties({"title": title, "author": text_of(words, brand.organisation), "created": _DAY})
    looks = CellLooks(book, readable(brand.colours.accent or ACCENT, PAPER))
    first, last = words.say("xlsx.contents"), words.say("xlsx.dictionary")
    data = [DataSheet(one.title, one) for one in manuscript.data if one.size]
    found = tables(manuscript)
    taken = (first, *(one.name for one in data), last)
    sheets = dict(zip(sheet_names(words, found, taken), found, strict=True))
    names = (first, *(one.name for one in data), *sheets, *([last] if data else ()))
    pens = {name: Pen(words, book.add_worksheet(name), looks) for name in names}
    for one in data:
        write_data(pens[one.name], one)
    for at, (name, table) in enumerate(sheets.items(), start=1):
        write(pens[name], table, fields(words, table), number=at, back=first, draft=manuscript.draft)
    write_contents(pens[first], manuscript, brand, data=data, tables=sheets, dictionary=last)
    if data:
        write_dictionary(pens[last], data, back=first)
    for pen in pens.values():
        pen.sheet.hide_gridlines(2)
    book.close()
    return kept.getvalue()

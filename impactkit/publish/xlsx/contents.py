"""The first sheet: what the report is, and where each table stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impactkit.model.brand import Brand
from impactkit.publish.manuscript import Manuscript
from impactkit.publish.xlsx.pen import HEAD, PLAIN, QUIETLY, TITLE, WARNING, WRAPPED, Look, Pen, lines_of
from impactkit.publish.xlsx.sheet import SheetField
from impactkit.publish.xlsx.tables import Sheet
from impactkit.publish.xlsx.values import Written
from impactkit.show.ground.reading import text_of

_WIDTHS = (34, 64, 34, 10, 24)
"""Widths in letters: sheet, title, section, rows, marks. A choice: a title on one or two lines, all on a screen."""
_HEADS = ("sheet", "title", "section", "rows", "marks")


def write_contents(
    pen: Pen,
    manuscript: Manuscript,
    brand: Brand,
    sheets: Sequence[tuple[str, Sheet, list[SheetField]]],
    *,
    dictionary: str,
) -> None:
    """Fill the sheet: title and kind of report, then a line with a link for each sheet, then the sender."""
    words = pen.words
    opening = list(_opening(pen, manuscript, brand))
    for row, (text, look) in enumerate(opening):
        pen.text(row, 0, text, look)
    head = len(opening) + 1
    for at, name in enumerate(_HEADS):
        pen.text(
            head,
            at,
            words.say(f"xlsx.contents-head.{name}"),
            HEAD if name != "rows" else {**HEAD, "align": "right", "indent": 0},
        )
    for row, (name, table, _) in enumerate(sheets, start=head + 1):
        _line(pen, row, name, table)
    last, says = head + len(sheets) + 1, words.say("xlsx.dictionary-says")
    pen.link(last, 0, dictionary, dictionary)
    pen.text(last, 1, says, WRAPPED)
    pen.tall(last, lines_of(says, _WIDTHS[1]))
    for row, (text, look) in enumerate(_closing(pen, brand), start=last + 2):
        pen.text(row, 0, text, look)
    for at, width in enumerate(_WIDTHS):
        pen.sheet.set_column(at, at, width)
    pen.sheet.set_landscape()
    pen.sheet.set_paper(9)
    pen.sheet.fit_to_pages(1, 0)


def _line(pen: Pen, row: int, name: str, table: Sheet) -> None:
    """A sheet: its link, what it holds, and whether any of it is made up."""
    pen.link(row, 0, name, name)
    pen.text(row, 1, table.title, WRAPPED)
    pen.text(row, 2, table.section, WRAPPED)
    pen.value(row, 3, Written(float(len(table.rows)), "number", "0"))
    pen.text(row, 4, pen.words.say("xlsx.made-up") if table.is_made_up else "", WRAPPED)
    pen.tall(row, lines_of(table.title, _WIDTHS[1]))


def _opening(pen: Pen, manuscript: Manuscript, brand: Brand) -> Iterator[tuple[str, Look]]:
    words = pen.words
    sender = text_of(words, brand.organisation)
    if sender:
        yield sender, QUIETLY
    yield manuscript.title, TITLE
    if manuscript.draft:
        yield f"{words.say('edition.draft-band')}. {words.say('edition.draft-says')}", WARNING
    for line in manuscript.cover.told if manuscript.cover else ():
        yield line, PLAIN
    yield words.say("xlsx.language"), PLAIN
    yield words.say("xlsx.about-file"), QUIETLY


def _closing(pen: Pen, brand: Brand) -> Iterator[tuple[str, Look]]:
    for line in brand.contact:
        yield text_of(pen.words, line), PLAIN
    for part in text_of(pen.words, brand.legal).split("\n"):
        yield part, QUIETLY

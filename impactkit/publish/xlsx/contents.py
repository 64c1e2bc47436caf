"""The first sheet: what the report is, what each sheet holds, and what the words for an absence mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from impactkit.model.brand import Brand
from impactkit.model.quantity import Absence
from impactkit.publish.manuscript import Manuscript
from impactkit.publish.xlsx.data import DataSheet
from impactkit.publish.xlsx.pen import (
    HEAD,
    PLAIN,
    QUIETLY,
    STRONG,
    TITLE,
    WARNING,
    WRAPPED,
    Look,
    Pen,
    lines_of,
)
from impactkit.publish.xlsx.tables import Sheet
from impactkit.publish.xlsx.values import Written
from impactkit.show.ground.reading import text_of
from impactkit.show.ground.values import SIGNS, absence_words
from impactkit.words import Words

_WIDTHS = (30, 78, 34, 9)
"""Widths in letters: sheet, what it holds, section, rows. A choice: a sentence on one or two lines, all on a screen."""
_HEADS = ("sheet", "title", "section", "rows")


@dataclass(frozen=True)
class ContentsLine:
    """A sheet in the list of sheets."""

    name: str
    holds: str
    """What it holds, in a sentence."""
    section: str = ""
    """The heading it stands under in the report."""
    rows: int | None = None
    """How many rows its table has."""


def write_contents(
    pen: Pen,
    manuscript: Manuscript,
    brand: Brand,
    *,
    data: Sequence[DataSheet],
    tables: Mapping[str, Sheet],
    dictionary: str,
) -> None:
    """Fill the sheet: title and kind of report, a line with a link for each sheet, words for absences, the sender."""
    row = _said(pen, 0, _opening(pen, manuscript, brand)) + 1
    lines = [*_lines(pen.words, data, tables)]
    if data:
        lines.append(ContentsLine(dictionary, pen.words.say("xlsx.dictionary-says")))
    row = _list(pen, row, lines) + 1
    pen.text(row, 0, pen.words.say("xlsx.absences"), STRONG)
    row = _absences(pen, row + 1) + 1
    _said(pen, row, _closing(pen, brand))
    for at, width in enumerate(_WIDTHS):
        pen.sheet.set_column(at, at, width)
    pen.sheet.set_landscape()
    pen.sheet.set_paper(9)
    pen.sheet.fit_to_pages(1, 0)


def _lines(words: Words, data: Sequence[DataSheet], tables: Mapping[str, Sheet]) -> Iterator[ContentsLine]:
    for one in data:
        yield ContentsLine(one.name, " ".join(one.data.paragraphs), words.say("xlsx.to-pivot"), one.data.size)
    some = len({table.is_made_up for table in tables.values()}) > 1
    for name, table in tables.items():
        marked = some and table.is_made_up
        holds = f"{table.title} ({words.say('xlsx.made-up')})" if marked else table.title
        yield ContentsLine(name, holds, table.section, len(table.rows))


def _said(pen: Pen, row: int, texts: Iterator[tuple[str, Look]]) -> int:
    """Lines of text, one under another; gives the row after them."""
    for text, look in texts:
        pen.text(row, 0, text, look)
        pen.tall(row, 2 if look is TITLE else 1)
        row += 1
    return row


def _list(pen: Pen, row: int, lines: Sequence[ContentsLine]) -> int:
    """The list of sheets under its heads; gives the row after it."""
    for at, name in enumerate(_HEADS):
        right = {"align": "right", "indent": 0} if name == "rows" else {}
        pen.text(row, at, pen.words.say(f"xlsx.contents-head.{name}"), {**HEAD, **right})
    for line in lines:
        row += 1
        pen.link(row, 0, line.name, line.name)
        pen.text(row, 1, line.holds, WRAPPED)
        pen.text(row, 2, line.section, WRAPPED)
        if line.rows is not None:
            pen.value(row, 3, Written(float(line.rows), "number", "0"))
        pen.tall(row, max(lines_of(line.holds, _WIDTHS[1]), lines_of(line.section, _WIDTHS[2])))
    return row + 1


def _absences(pen: Pen, row: int) -> int:
    """The words and signs for each absence, and what they mean; gives the row after them."""
    words = pen.words
    for one in Absence:
        sign = f"{SIGNS[one]} " if one in SIGNS else ""
        names = sign + " / ".join(
            dict.fromkeys((absence_words(words, one), words.say(f"absence.{one.value}")))
        )
        says = words.say(f"legend.{one.value}")
        pen.text(row, 0, names, WRAPPED)
        pen.text(row, 1, f"{says[:1].upper()}{says[1:]}", WRAPPED)
        pen.tall(row, lines_of(names, _WIDTHS[0]))
        row += 1
    pen.text(row, 0, "0", WRAPPED)
    pen.text(row, 1, words.say("xlsx.zero"), WRAPPED)
    return row + 1


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
    yield words.say("xlsx.about-file"), QUIETLY


def _closing(pen: Pen, brand: Brand) -> Iterator[tuple[str, Look]]:
    for line in brand.contact:
        yield text_of(pen.words, line), PLAIN
    for part in text_of(pen.words, brand.legal).split("\n"):
        yield part, QUIETLY

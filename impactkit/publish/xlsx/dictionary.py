"""The data dictionary: every column of the sheets of data, its name for programs, and what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impactkit.publish.xlsx.data import DataSheet
from impactkit.publish.xlsx.pen import TITLE, WRAPPED, Pen, lines_of
from impactkit.publish.xlsx.sheet import HEADER, on_paper
from impactkit.words import Words

_HEADS = ("sheet", "head", "id", "kind", "about")
_WIDTHS = (16, 26, 20, 12, 90)
"""Widths in letters, in the order of the heads. A choice: what a column holds stands on a line or two."""


def write_dictionary(pen: Pen, sheets: Sequence[DataSheet], *, back: str) -> None:
    """Fill the sheet: a row for each column of each sheet of data."""
    words, title = pen.words, pen.words.say("xlsx.dictionary")
    pen.text(0, 0, title, TITLE)
    pen.link(1, 0, back, words.say("xlsx.back"))
    lines = [line for sheet in sheets for line in _lines(words, sheet)]
    heads = [words.say(f"xlsx.dictionary-head.{one}") for one in _HEADS]
    pen.table(HEADER, heads, rows=len(lines), name=f"{words.say('xlsx.table')}_0", title=title)
    for down, line in enumerate(lines, start=HEADER + 1):
        for at, text in enumerate(line):
            pen.text(down, at, text, WRAPPED)
        pen.tall(down, max(lines_of(text, width) for text, width in zip(line, _WIDTHS, strict=True)))
    for at, width in enumerate(_WIDTHS):
        pen.sheet.set_column(at, at, width)
    pen.sheet.freeze_panes(HEADER + 1, 0)
    on_paper(pen, title)


def _lines(words: Words, sheet: DataSheet) -> Iterator[tuple[str, ...]]:
    for column in sheet.data.columns:
        yield sheet.name, column.label, column.id, words.say(f"xlsx.kind.{column.kind}"), column.about

"""The data dictionary: every sheet and column, what it holds, in what unit, and what the words for an absence mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impactkit.model.quantity import Absence
from impactkit.publish.xlsx.pen import QUIETLY, STRONG, TITLE, WRAPPED, Pen, lines_of
from impactkit.publish.xlsx.sheet import HEADER, SheetField, on_paper
from impactkit.show.ground.values import SIGNS, absence_words
from impactkit.words import Words

_HEADS = ("sheet", "head", "place", "kind", "unit", "absences", "about")
_WIDTHS = (30, 38, 8, 20, 30, 34, 60)
"""Widths in letters, in the order of the heads. A choice: the last wraps, and the rest stay on a line or two."""


def write_dictionary(pen: Pen, sheets: Sequence[tuple[str, list[SheetField]]], *, back: str) -> None:
    """Fill the sheet: a row for each column of each sheet, then what the words mean."""
    words = pen.words
    pen.text(0, 0, words.say("xlsx.dictionary"), TITLE)
    pen.link(1, 0, back, words.say("xlsx.back"))
    lines = [line for name, columns in sheets for line in _lines(words, name, columns)]
    heads = [words.say(f"xlsx.dictionary-head.{one}") for one in _HEADS]
    pen.table(
        HEADER,
        heads,
        rows=max(len(lines), 1),
        name=f"{words.say('xlsx.table')}_0",
        title=words.say("xlsx.dictionary"),
    )
    for down, line in enumerate(lines, start=HEADER + 1):
        for at, text in enumerate(line):
            pen.text(down, at, text, WRAPPED)
        pen.tall(down, max(lines_of(text, width) for text, width in zip(line, _WIDTHS, strict=True)))
    for at, width in enumerate(_WIDTHS):
        pen.sheet.set_column(at, at, width)
    down = HEADER + max(len(lines), 1) + 2
    pen.text(down, 0, words.say("xlsx.absences"), STRONG)
    for at, (word, meaning) in enumerate(absences(words), start=down + 1):
        pen.text(at, 0, word)
        pen.text(at, 1, meaning, QUIETLY)
    pen.text(down + len(Absence) + 2, 0, words.say("xlsx.reading", row=words.number(HEADER + 1)), QUIETLY)
    pen.sheet.freeze_panes(HEADER + 1, 0)
    on_paper(pen, words.say("xlsx.dictionary"))


def absences(words: Words) -> Iterator[tuple[str, str]]:
    """The words for each absence, and what they mean."""
    for one in Absence:
        names = dict.fromkeys((absence_words(words, one), words.say(f"absence.{one.value}")))
        sign = f"{SIGNS[one]} " if one in SIGNS else ""
        meaning = words.say(f"legend.{one.value}")
        yield f"{sign}{' / '.join(names)}", f"{meaning[:1].upper()}{meaning[1:]}"


def _lines(words: Words, sheet: str, columns: Sequence[SheetField]) -> Iterator[tuple[str, ...]]:
    for at, column in enumerate(columns):
        kinds = column.kinds or ("text",)
        units = [_unit(words, column, kind) for kind in kinds]
        yield (
            sheet,
            column.name,
            _letter(at),
            "; ".join(words.say(f"xlsx.kind.{kind}") for kind in kinds),
            "; ".join(unit for unit in dict.fromkeys(units) if unit),
            "; ".join(column.absences),
            column.about,
        )


def _unit(words: Words, column: SheetField, kind: str) -> str:
    if kind == "money":
        return ", ".join(dict.fromkeys(one.unit for one in column.cells if one.unit))
    key = f"xlsx.unit.{kind}"
    return words.say(key) if words.has(key) else ""


def _letter(at: int) -> str:
    """A column's place as spreadsheets name it."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(at))

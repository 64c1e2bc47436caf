"""What a row of a sheet says beside its values: words around a number, and which values are made up or computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from impactkit.languages import Language
from impactkit.publish.xlsx.tables import Sheet
from impactkit.publish.xlsx.values import is_number
from impactkit.show.ground.cells import Cell, Column
from impactkit.words import Words

_BESIDE = re.compile(r"[^\W\d_]+|[(){}<>~≈–—*†]")
"""What is more than a number: words, brackets, and signs for about or from and to."""
_FOOTNOTE = re.compile(r"\[\d+\]")
"""What leads to a note under the table."""


def label_of(column: Column) -> str:
    """A column's head with that of its group, so that it says enough alone."""
    return f"{column.group}: {column.label}" if column.group else column.label


def remarks_of(words: Words, table: Sheet) -> list[str]:
    """What is said of each row: `So far: 334 of 360; see [1]; computed: Plan`."""
    mixed = [
        (mark, [at for at in range(len(table.columns)) if _is_mixed(table, at, mark)])
        for mark in ("illustrative", "derived")
    ]
    return ["; ".join(_remarks(words, table, row, mixed)) for row in table.rows]


def _remarks(
    words: Words, table: Sheet, row: tuple[Cell, ...], mixed: list[tuple[str, list[int]]]
) -> Iterator[str]:
    for column, cell in zip(table.columns, row, strict=True):
        if says_more(words, cell):
            yield f"{label_of(column)}: {_FOOTNOTE.sub('', cell.shown).strip()}"
    notes = {one for cell in row if is_number(cell) for one in _FOOTNOTE.findall(cell.shown)}
    if notes:
        told = sorted(notes, key=lambda one: (len(one), one))
        yield words.say("xlsx.mark.see", notes=" ".join(told))
    for mark, columns in mixed:
        heads = [
            label_of(table.columns[at]) for at in columns if getattr(row[at], mark) and _has_value(row[at])
        ]
        if heads:
            yield words.say(f"xlsx.mark.{mark}", which=", ".join(heads))


def _is_mixed(table: Sheet, at: int, mark: str) -> bool:
    """Whether some values of a column are marked and some not; where all are, its head or the contents say so."""
    return len({getattr(row[at], mark) for row in table.rows if _has_value(row[at])}) > 1


def _has_value(cell: Cell) -> bool:
    return cell.absence is None and (cell.value is not None or cell.day is not None)


def says_more(words: Words, cell: Cell) -> bool:
    """Whether a number or a day is shown among other words: *about 400*, *334 of 360*."""
    if cell.day is not None and cell.absence is None:
        return cell.shown != words.day(cell.day)
    if not is_number(cell):
        return False
    units = {cell.currency.lower(), *_units(words.language)}
    return any(one.lower() not in units for one in _BESIDE.findall(_FOOTNOTE.sub("", cell.shown)))


@cache
def _units(language: Language) -> frozenset[str]:
    """The words that a language writes amounts with: `kr`, `mnkr`."""
    words = Words(language)
    amounts = (Decimal(1), Decimal(20_000), Decimal(2_000_000))
    shown = " ".join(words.money_in_brief(one, currency) for one in amounts for currency in ("SEK", "EUR"))
    return frozenset(one.lower() for one in _BESIDE.findall(shown))

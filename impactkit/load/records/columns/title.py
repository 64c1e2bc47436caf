"""The unit that stands over or under a table of money instead of in its headings: *Belopp i tkr*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from impactkit.load.cell import Unit, read_unit
from impactkit.load.records.columns.layout import TableLayout
from impactkit.load.table import Grid
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.records import KINDS
from impactkit.model.stated.data import DataKind, DataSource, Role

_MONEY: frozenset[Role | None] = frozenset({"amount", "approved", "paid"})
_WORDS = re.compile(r"[^\s(),;:]+|[(,;:]")
_BEFORE = frozenset({"i", "in", "(", ",", ":", ";"})
_MOST_WORDS = 4
"""Words of the longest unit in a title: *thousands of Swedish kronor*."""
_LONGEST = 300
"""Signs of the longest title that is looked at; longer ones are prose. A choice."""


def in_title_unit(grid: Grid, layout: TableLayout, source: DataSource) -> TableLayout:
    """The layout of a ledger or of claims with the unit of its titles and notes, where no heading has one.

    Of results it is only told, since a table of them may hold both money and persons.
    """
    found = next(_units(grid, layout), None)
    if found is None or not (KINDS[source.kind].money or source.kind is DataKind.RESULTS):
        return layout
    place, unit = found
    if source.kind is DataKind.RESULTS:
        if not unit.factor > 1 or any(column.unit for column in layout.columns):
            return layout
        told = ReadingRemark(code="title-unit", places=(place,), values={"unit": unit.word}, doubtful=True)
        return replace(layout, remarks=(*layout.remarks, told))
    return replace(
        layout,
        columns=tuple(
            replace(column, unit=unit) if column.role in _MONEY and column.unit is None else column
            for column in layout.columns
        ),
    )


def _units(grid: Grid, layout: TableLayout) -> Iterator[tuple[str, Unit]]:
    """Units other than the krona, in texts over the headings and in texts that stand alone under them."""
    for i, row in enumerate(grid.rows):
        filled = [(j, cell) for j, cell in enumerate(row) if cell is not None and str(cell).strip()]
        if layout.begins - layout.stacked <= i < layout.begins or (i >= layout.begins and len(filled) != 1):
            continue
        for j, cell in filled:
            if isinstance(cell, str) and len(cell) < _LONGEST and (unit := _unit_in(cell)):
                place = grid.address(i, j)
                yield (f"{grid.sheet}!{place}" if grid.sheet else place), unit


def _unit_in(text: str) -> Unit | None:
    """The unit a text says that numbers are in: after *i* or *in*, in brackets, or alone; no part of an amount."""
    words = _WORDS.findall(text)
    for begin in range(len(words)):
        if begin and words[begin - 1].casefold() not in _BEFORE:
            continue
        for end in range(min(begin + _MOST_WORDS, len(words)), begin, -1):
            if begin == 0 and end < len(words):
                continue
            unit = read_unit(" ".join(words[begin:end]))
            letters = any(sign.isalpha() for sign in unit.word) if unit else False
            if unit and letters and not unit.share and (unit.factor != 1 or unit.currency not in {"", "SEK"}):
                return unit
    return None

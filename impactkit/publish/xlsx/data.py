"""Data on a sheet of their own: heads in the first row, a row for each value, cells that are numbers, days or words."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from impactkit.publish.xlsx.pen import INSIDE, Pen
from impactkit.publish.xlsx.sheet import on_paper
from impactkit.publish.xlsx.values import Written
from impactkit.show.ground.cells import decimals_of
from impactkit.show.ground.exhibit import Data, DataColumn
from impactkit.words import Words

_WIDEST, _NARROWEST = 44, 9
"""Widths of columns in letters. A choice: names of indicators are read, and several columns stand on a screen."""
_SAMPLE = 400
"""Rows that the width of a column is judged by."""
_MOST_DECIMALS = 6
"""Frames are exact to the sixth decimal."""
_NUMBERS = {"number", "money", "share"}


@dataclass(frozen=True)
class DataSheet:
    """Data, and the name of their sheet."""

    name: str
    data: Data


def write_data(pen: Pen, sheet: DataSheet) -> None:
    """Fill a sheet; its table is named as the sheet is, for formulas and pivots."""
    data, words = sheet.data, pen.words
    pen.table(
        0,
        [one.label for one in data.columns],
        rows=data.size,
        name=re.sub(r"\W", "_", data.title),
        right=frozenset(at for at, one in enumerate(data.columns) if one.kind in _NUMBERS),
        title=data.title,
        description=" ".join(data.paragraphs)[:250],
    )
    for at, column in enumerate(data.columns):
        for down, value in enumerate(column.values, start=1):
            if value is not None:
                pen.value(down, at, _written(words, column, value), INSIDE)
        pen.sheet.set_column(at, at, _width(column))
    pen.sheet.freeze_panes(1, 0)
    on_paper(pen, data.title, header=0)


def _written(words: Words, column: DataColumn, value: str) -> Written:
    """A value as what it is: a number with its own decimals, a day, or words."""
    if column.kind == "day":
        return Written(datetime.date.fromisoformat(value), "day", words.say("xlsx.format.day"))
    if column.kind in _NUMBERS:
        number = Decimal(value)
        decimals = min(decimals_of(number), _MOST_DECIMALS)
        return Written(float(number), column.kind, "#,##0" + ("." + "0" * decimals if decimals else ""))
    return Written(value, "text")


def _width(column: DataColumn) -> float:
    """Letters of the longest of the first values; a head may take two lines."""
    longest = max((len(value) for value in column.values[:_SAMPLE] if value), default=0)
    head = max(len(word) for word in column.label.split()) + 5
    return min(max(longest + 2, head, len(column.label) / 2 + 5, _NARROWEST), _WIDEST)

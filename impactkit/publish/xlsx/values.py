"""A cell as a workbook holds it: a real number with its format, a date, or words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from impactkit.show.ground.cells import Cell, CellKind, decimals_of
from impactkit.words import Words

_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""
_MOST_DECIMALS = 2
"""Decimals that are shown of a number; the cell holds them all."""
_FIRST_DAY = datetime.date(1901, 1, 1)
"""Days before it are words: spreadsheets count from 1900, and not alike."""


@dataclass(frozen=True)
class Written:
    """What stands in a cell of a workbook."""

    value: str | float | datetime.date
    kind: CellKind
    format: str = ""
    """How a number or a day is shown, as spreadsheets write it."""
    unit: str = ""
    """The currency of an amount."""
    absent: bool = False
    """True for words in place of a value."""


def written(words: Words, cell: Cell) -> Written:
    """A cell as a number or a day where it is one, else as its words. An absence is never a number."""
    if cell.absence is not None:
        return Written(cell.shown, "text", absent=True)
    if cell.day is not None and cell.day >= _FIRST_DAY:
        return Written(cell.day, "day", words.say("xlsx.format.day"))
    if is_number(cell):
        return _number(words, cell, cell.value or Decimal(0))
    return Written(cell.shown, "text")


def is_number(cell: Cell) -> bool:
    """Whether the cell holds a number that a spreadsheet can hold."""
    return cell.absence is None and cell.value is not None and _is_kept(cell.value)


def _is_kept(value: Decimal) -> bool:
    """Whether a spreadsheet keeps the number; the many decimals of a quotient it may round."""
    return len(str(abs(int(value)))) <= _DIGITS


def _number(words: Words, cell: Cell, value: Decimal) -> Written:
    """A number as exact as it is looked at: amounts to the öre, numbers to two decimals, shares as in the report."""
    kind: CellKind = cell.kind if cell.kind in {"money", "share"} else "number"
    decimals = min(decimals_of(value), _MOST_DECIMALS)
    if kind == "money":
        decimals = 2 if decimals else 0
    if kind == "share":
        decimals = decimals_of(value * 100) if cell.decimals is None else cell.decimals
    return Written(float(value), kind, _format(words, cell, decimals), unit=_unit(words, cell.currency))


def _unit(words: Words, currency: str) -> str:
    """A currency as the language writes it."""
    key = f"xlsx.currency.{currency}"
    return words.say(key) if words.has(key) else currency


def _format(words: Words, cell: Cell, decimals: int) -> str:
    """How a spreadsheet shows a number like the report: `#,##0.00` for 1,234.50, `0%` for 60%."""
    tail = "." + "0" * decimals if decimals else ""
    if cell.kind == "share":
        number = words.say("xlsx.format.share", number=f"0{tail}")
    elif cell.currency:
        key = f"xlsx.format.amount.{cell.currency}"
        key = key if words.has(key) else "xlsx.format.amount.other"
        number = words.say(key, number=f"#,##0{tail}", currency=cell.currency)
    else:
        number = f"#,##0{tail}"
    return f"+{number};-{number};{number}" if cell.signed and (cell.value or 0) > 0 else number

"""Cells of columns that have types of their own, as the cells of a sheet would be."""

from __future__ import annotations

import datetime
from decimal import Decimal

from impactkit.load.cell import swedish_day
from impactkit.load.records.letters import readable
from impactkit.load.table import Raw

_DIGITS = 15
"""What a double carries."""
_SINGLE_DIGITS = 7
"""What a number of single precision carries."""
_SINGLE_WHOLE = 2**24
"""Up to here single precision has every whole number."""


def typed_cell(cell: object, *, single: bool = False) -> Raw:
    """A typed cell: whole numbers and decimals exact, binary fractions to the digits they are good for.

    `single` is for a column of single precision, in which 1.1 is stored as 1.10000002. No number (NaN) is
    nothing, infinity a text that no number is. A moment with a zone is its day in Sweden.
    """
    if isinstance(cell, str):
        return readable(cell)
    if cell is None or isinstance(cell, bool | Decimal):
        return cell
    if isinstance(cell, datetime.datetime):
        return _day(cell)
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        return _binary(cell, single=single)
    return str(cell)


def _day(moment: datetime.datetime) -> Raw:
    """The day of a moment; without a zone, a time of day stays beside it."""
    if moment.tzinfo is not None:
        return swedish_day(moment)
    return moment.date() if moment.time() == datetime.time() else moment.isoformat(sep=" ")


def _binary(number: float, *, single: bool) -> Raw:
    if number != number:
        return None
    if number in {float("inf"), float("-inf")}:
        return "infinity" if number > 0 else "-infinity"
    if single and not (number.is_integer() and abs(number) < _SINGLE_WHOLE):
        return Decimal(f"{number:.{_SINGLE_DIGITS}g}")
    return Decimal(f"{number:.{_DIGITS}g}")

"""One cell of a spreadsheet as what it holds: an exact number, a day, a text, true or false, nothing."""

from __future__ import annotations

import datetime
import math
from decimal import Context, Decimal

from impactkit.load.table.grid import Raw

Told = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
"""What the reader of spreadsheets gives."""

_EXACT = Context(prec=400)
"""Room for the largest number of a spreadsheet, written out."""


def raw_cell(told: Told) -> Raw:
    """The cell with numbers as a spreadsheet means them: 15 digits, so that 0.30000000000000004 is 0.3.

    A moment is its day, a time or a length of time is a text: `13:30:00`, `36:00:00` hours, minutes and
    seconds. Raises `ValueError` for what is no number though it is stored as one.
    """
    if isinstance(told, bool):
        return told
    if isinstance(told, str):
        return told or None
    if isinstance(told, int | float):
        return _number(told)
    if isinstance(told, datetime.datetime):
        return told.date()
    if isinstance(told, datetime.timedelta):
        return _length(told)
    return told if isinstance(told, datetime.date) else told.isoformat("seconds")


def _number(told: float) -> Decimal:
    if not math.isfinite(told):
        raise ValueError(told)
    return _EXACT.add(Decimal(f"{told:.15g}"), Decimal(0))  # no minus before zero, no power of ten


def _length(told: datetime.timedelta) -> str:
    minutes, seconds = divmod(round(abs(told).total_seconds()), 60)
    sign = "-" if told < datetime.timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"

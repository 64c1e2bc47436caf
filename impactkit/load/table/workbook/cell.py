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


def raw_cell(content: Told) -> Raw:
    """The cell with numbers as a spreadsheet means them: 15 digits, so that 0.30000000000000004 is 0.3.

    A moment is its day, a time or a length of time is a text: `13:30:00`, `36:00:00` hours, minutes and
    seconds. Raises `ValueError` for what is no number though it is stored as one.
    """
    if isinstance(content, bool):
        return content
    if isinstance(content, str):
        return content or None
    if isinstance(content, int | float):
        return _number(content)
    if isinstance(content, datetime.datetime):
        return content.date()
    if isinstance(content, datetime.timedelta):
        return _length(content)
    return content if isinstance(content, datetime.date) else content.isoformat("seconds")


def _number(content: float) -> Decimal:
    if not math.isfinite(content):
        raise ValueError(content)
    return _EXACT.add(Decimal(f"{content:.15g}"), Decimal(0))  # no minus before zero, no power of ten


def _length(duration: datetime.timedelta) -> str:
    minutes, seconds = divmod(round(abs(duration).total_seconds()), 60)
    sign = "-" if duration < datetime.timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"

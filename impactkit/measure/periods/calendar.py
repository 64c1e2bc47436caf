"""Reporting periods of the calendar, numbered so that a period is a whole number.

A period of k months (1, 3, 4, 6 or 12) has the number (year x 12 + month - 1) // k.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from impactkit.deferred import pl
from impactkit.model.measured.value import Span
from impactkit.model.stated.data import Every

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.TERTIAL: 4, Every.HALF_YEAR: 6, Every.YEAR: 12}
"""The length of a reporting period in months."""


def period_of(day: datetime.date, every: Every) -> int:
    """The number of the period a day is in.

    >>> span_of(period_of(datetime.date(2025, 2, 3), Every.HALF_YEAR), Every.HALF_YEAR).end
    datetime.date(2025, 6, 30)
    """
    return (day.year * 12 + day.month - 1) // MONTHS[every]


@lru_cache(maxsize=4096)
def span_of(period: int, every: Every) -> Span:
    """The days of a period."""
    months = MONTHS[every]
    return Span(start=_first_day(period * months), end=_first_day((period + 1) * months) - _DAY)


def last_ended(day: datetime.date, every: Every) -> int:
    """The latest period that has ended by a day."""
    period = period_of(day, every)
    return period if span_of(period, every).end == day else period - 1


def longest(start: datetime.date, end: datetime.date) -> Every:
    """The shortest kind of period that is at least as long as a span."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return next((every for every, length in MONTHS.items() if months <= length), Every.YEAR)


def period_number(day: pl.Expr, months: pl.Expr) -> pl.Expr:
    """The number of the period a day is in, for a whole column."""
    return (day.dt.year().cast(pl.Int32) * 12 + day.dt.month().cast(pl.Int32) - 1) // months


_DAY = datetime.timedelta(days=1)


def _first_day(month: int) -> datetime.date:
    return datetime.date(month // 12, month % 12 + 1, 1)

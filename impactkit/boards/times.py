"""The time of a board: the periods that are reported for, or the years they are in where they are many."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from impactkit.model.measured.value import Span
from impactkit.model.stated.data import Every
from impactkit.show.ground.periods import MONTHS, period_label
from impactkit.words import Words

MOST = 24
"""How many periods stand side by side; more are told in longer ones. A choice: about what a strip has room for."""


def times(words: Words, spans: Iterable[Span]) -> list[dict[str, str]]:
    """What a stretch of time is chosen by: calendar periods in order, as short as any that is reported for.

    What is reported for a period belongs to the one in which it ends.
    """
    own = list(spans)
    if not own:
        return []
    lengths = [length for length in MONTHS if any(_is(span, length) for span in own)] or [Every.YEAR]
    longer = [length for length in MONTHS if MONTHS[length] > MONTHS[lengths[0]]]
    rows = (_row(own, length) for length in (lengths[0], *longer))
    found = next((row for row in rows if len(row) <= MOST), _row(own, Every.YEAR))
    return [
        {"start": span.start.isoformat(), "end": span.end.isoformat(), "name": period_label(words, span)}
        for span in found
    ]


def _is(span: Span, length: Every) -> bool:
    return span == _around(span.end, length)


def _around(day: datetime.date, length: Every) -> Span:
    """The calendar period of a length that a day is in."""
    months = MONTHS[length]
    first = day.year * 12 + (day.month - 1) // months * months
    return Span(start=_month(first), end=_month(first + months) - datetime.timedelta(1))


def _month(number: int) -> datetime.date:
    return datetime.date(number // 12, number % 12 + 1, 1)


def _row(spans: list[Span], length: Every) -> list[Span]:
    """Every period of a length from the first in which any of them ends to the last."""
    last = max(span.end for span in spans)
    row = [_around(min(span.end for span in spans), length)]
    while row[-1].end < last:
        row.append(_around(row[-1].end + datetime.timedelta(1), length))
    return row

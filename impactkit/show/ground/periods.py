"""Periods as a person reads them: the quarter, tertial or half-year they are, or their first and last day."""

from __future__ import annotations

from impactkit.model.measured.value import Span
from impactkit.model.stated.data import Every
from impactkit.words import Words

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.TERTIAL: 4, Every.HALF_YEAR: 6, Every.YEAR: 12}
"""How many months each of the calendar's periods has."""


def period_label(words: Words, span: Span, every: Every | None = None) -> str:
    """A period by its name in the calendar; one that is no whole or broken part of it, by its days.

    Without `every`, the shortest calendar period that holds the span names it.
    """
    for length in (every,) if every else tuple(MONTHS):
        place = (span.end.month - 1) // MONTHS[length]
        if (span.start.year, (span.start.month - 1) // MONTHS[length]) == (span.end.year, place):
            name = words.say(f"month.{place + 1}") if length is Every.MONTH else words.number(place + 1)
            return words.say(f"period.{length.value}", n=name, year=str(span.end.year))
    return days(words, span)


def days(words: Words, span: Span) -> str:
    """The first and the last day of a period."""
    return words.say("period.days", start=words.day(span.start), end=words.day(span.end))

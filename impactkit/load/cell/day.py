"""Calendar days as people write them, and never guessed.

`1/9 2025` and `1.9.2025` are day first everywhere they are written so; `3/4/2025` and `3-4-2025` are written
both ways, and have two readings.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from impactkit.load.cell.month import MONTH, MONTHS
from impactkit.load.cell.plain import plain

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years between which a day is believed: outside them it is a number, a slip or a program's zero."""


@dataclass(frozen=True)
class AmbiguousDay:
    """A day with two readings, such as `3/4/2025`."""

    first: datetime.date
    """With the day before the month, as in Sweden: 3 April."""
    second: datetime.date
    """With the month before the day: 4 March."""


@dataclass(frozen=True)
class Implausible:
    """A possible day in an impossible year, such as `0205-01-01`."""

    year: int
    """Before 1900 or after 2100."""


_YEAR = "(?P<year>[0-9]{4})"
_DAY = "(?P<day>[0-9]{1,2})"
_NUMBER = "(?P<month>[0-9]{1,2})"
_TIME = r"(?:[t ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?)?"
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:z|[-+][0-9]{2}:?[0-9]{2})"
)
_SWEDEN = ZoneInfo("Europe/Stockholm")
_ONE_READING = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}-{_NUMBER}-{_DAY}{_TIME}",
        rf"{_YEAR}/{_NUMBER}/{_DAY}{_TIME}",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"{_DAY}/{_NUMBER} {_YEAR}",
        rf"{_DAY}\.{_NUMBER}\.{_YEAR}",
        rf"{_DAY}\.? {MONTH} {_YEAR}",
        rf"{MONTH} {_DAY},? {_YEAR}",
    )
)
_TWO_READINGS = tuple(re.compile(rf"{_DAY}{mark}{_NUMBER}{mark}{_YEAR}") for mark in "/-")


@lru_cache(maxsize=2048)
def read_day(text: str) -> datetime.date | AmbiguousDay | Implausible | None:
    """The day a text is; both readings where there are two; None where it is no possible day.

    A time of day without a zone is dropped; with a zone it is the day it was in Sweden then: 30 June 2025
    22:00 in universal time is 1 July. A year of two digits is refused.

    >>> read_day("14 mars 2023")
    datetime.date(2023, 3, 14)
    >>> read_day("2025-06-30T22:00Z")
    datetime.date(2025, 7, 1)
    >>> read_day("3/4/2025")
    AmbiguousDay(first=datetime.date(2025, 4, 3), second=datetime.date(2025, 3, 4))
    """
    told = plain(text)
    if told is None:
        return None
    if _MOMENT.fullmatch(told):
        return _day_of_moment(told)
    found = list(dict.fromkeys(_readings(told)))
    implausible = [one for one in found if isinstance(one, Implausible)]
    days = [one for one in found if isinstance(one, datetime.date)]
    if implausible:
        return implausible[0]
    return AmbiguousDay(days[0], days[1]) if len(days) == 2 else days[0] if days else None


def _day_of_moment(text: str) -> datetime.date | Implausible | None:
    """The day in Sweden of a moment with its zone; None where there is no such moment."""
    try:
        moment = datetime.datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    if not FIRST_YEAR < moment.year < LAST_YEAR:
        return Implausible(moment.year)
    return swedish_day(moment)


def swedish_day(moment: datetime.datetime) -> datetime.date:
    """The day it is in Sweden at a moment with its zone."""
    return moment.astimezone(_SWEDEN).date()


def _readings(text: str) -> Iterator[datetime.date | Implausible | None]:
    for shape in _ONE_READING:
        if match := shape.fullmatch(text):
            month = MONTHS.get(match["month"]) or int(match["month"])
            yield _possible(int(match["year"]), month, int(match["day"]))
    for shape in _TWO_READINGS:
        if match := shape.fullmatch(text):
            year, first, second = int(match["year"]), int(match["day"]), int(match["month"])
            yield _possible(year, second, first)
            yield _possible(year, first, second)


def _possible(year: int, month: int, day: int) -> datetime.date | Implausible | None:
    """The day, None where no calendar has it; leap years come back every 400 years."""
    try:
        like = datetime.date(2000 + year % 400, month, day)
    except ValueError:
        return None
    return like.replace(year=year) if FIRST_YEAR <= year <= LAST_YEAR else Implausible(year)

"""Labels of periods as people write them in every language: from the first day to the last."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from impactkit.languages import lexicon
from impactkit.load.cell.day import FIRST_YEAR, LAST_YEAR
from impactkit.load.cell.plain import plain
from impactkit.load.cell.stretch import Stretch, stretch


@dataclass(frozen=True)
class ReadSpan:
    """A period, both days in it."""

    start: datetime.date
    """The first day."""
    end: datetime.date
    """The last day."""


@dataclass(frozen=True)
class NoYear:
    """A label without a year, such as `K1`, where none was told."""


@dataclass(frozen=True)
class NoSchedule:
    """A label of one of the project's own periods, such as `Delår 2`, that its schedule does not have."""

    number: int
    """Which of them, counted from 1."""


_BETWEEN = re.compile(rf" ?[-–/] ?| (?:{'|'.join(map(re.escape, lexicon('cells')['through']))}) ")
_YEAR_FIRST = re.compile("[0-9]{4}")
_OWN_PERIOD = re.compile(f"(?:{'|'.join(lexicon('cells')['own-period'])}) ?([1-9][0-9]?)")

_Days = tuple[datetime.date, datetime.date]


def read_span(
    label: str,
    *,
    year: int | None = None,
    parts: Sequence[_Days] = (),
    named: Mapping[str, _Days] = MappingProxyType({}),
) -> ReadSpan | NoYear | NoSchedule | None:
    """The period a label names; None where it names none, or may name two.

    `year` is that of labels without one; `parts` are the project's own reporting periods, in order;
    `named` are labels of the file's own, which win, whatever their capitals and spaces. What may follow
    another calendar is refused: academic terms (`VT 2025`), two years (`2024–2025`, `2024/25`).

    >>> read_span("jan–jun 2025") == read_span("2025 H1")
    True
    >>> read_span("K1", year=2024)
    ReadSpan(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 3, 31))
    >>> read_span("K1")
    NoYear()
    >>> read_span("VT 2025") is None
    True
    """
    told = _told(label)
    if told is None:
        return None
    if own := next((days for name, days in named.items() if _told(name) == told), None):
        return ReadSpan(*own)
    if match := _OWN_PERIOD.fullmatch(told):
        number = int(match[1])
        return ReadSpan(*parts[number - 1]) if number <= len(parts) else NoSchedule(number)
    return _read(told, year)


@lru_cache(maxsize=2048)
def _read(label: str, year: int | None) -> ReadSpan | NoYear | None:
    found = {_dated(first, last, year) for first, last in _readings(label)}
    return found.pop() if len(found) == 1 else None


def _told(label: str) -> str | None:
    """The label as it is compared: long dashes are one, and differ from the hyphen of `2025-01`."""
    told = plain(label)
    return None if told is None else re.sub("[—−]", "–", told)


def _readings(label: str) -> Iterator[tuple[Stretch, Stretch]]:
    """What a label may be: one part of a year, or from one to another of the same length."""
    if whole := stretch(label):
        yield whole, whole
    for between in _BETWEEN.finditer(label):
        before, after = label[: between.start()], label[between.end() :]
        first, last = stretch(before), stretch(after)
        if first and last and _may_span(first, last, between[0]):
            if first.year and not last.year and first.months and _YEAR_FIRST.match(before):
                last = replace(last, year=first.year)  # 2025 jan–jun
            if last.year or not first.year:  # jan 2025–jun is half a label
                yield replace(first, year=first.year or last.year), last


def _may_span(first: Stretch, last: Stretch, between: str) -> bool:
    """Parts of one length and not whole years; a slash stands between days only, as in ISO 8601."""
    return first.months == last.months < 12 and ("/" not in between or not first.months)


def _dated(first: Stretch, last: Stretch, year: int | None) -> ReadSpan | NoYear | None:
    """From the first day of one to the last day of the other; None where they are reversed or impossible."""
    years = (first.year or year, last.year or year)
    if years[0] is None or years[1] is None:
        return NoYear()
    if not FIRST_YEAR <= min(years[0], years[1]) <= max(years[0], years[1]) <= LAST_YEAR:
        return None
    month = last.first + max(last.months, 1) - 1
    try:
        start = datetime.date(years[0], first.first, first.day)
        end = datetime.date(years[1], month, monthrange(years[1], month)[1] if last.months else last.day)
    except ValueError:  # the 30th of February
        return None
    return ReadSpan(start, end) if start <= end else None

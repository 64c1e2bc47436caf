"""Activities on a line of time, drawn: the project's period, a bar for each, a line for the day of the report."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from impactkit.model.stated.logic import Stage
from impactkit.show.draw.lines import width_of, wrapped
from impactkit.show.draw.shapes import Box, Drawing, Label, Line, PlainShape, Shape, Sign, pointed
from impactkit.show.draw.theme import ACCENT, BAND, GRID, INK, MUTED, PALE, PAPER, QUIET, SOFT, WARN
from impactkit.words import Words

_WIDTH, _EDGE, _TOP, _LINE, _BAR, _TRACK = 630, 6, 52, 17, 10, 30
"""Pixels: the figure, its edge, its top, a line of words, a bar, a track. A choice within the 662 of a standing page."""
_YEAR = 36
"""Pixels a year wants for its number."""

SIGNS = {Stage.PLANNED: "◊", Stage.UNDER_WAY: "●", Stage.DONE: "✓", Stage.LATE: "▼", Stage.DROPPED: "×"}
"""A sign for each stage, always with its word."""

_LOOK = {
    Stage.PLANNED: (PAPER, ACCENT, True),
    Stage.UNDER_WAY: (SOFT, ACCENT, False),
    Stage.DONE: (ACCENT, ACCENT, False),
    Stage.LATE: (PALE, WARN, False),
    Stage.DROPPED: (MUTED, QUIET, True),
    None: (MUTED, QUIET, False),
}
"""Fill, edge, and whether the edge is dashed."""


_Period = tuple[datetime.date | None, datetime.date | None]
"""The first and the last day of the project, where they are known."""


@dataclass(frozen=True)
class ActivitySpan:
    """One activity: its words, the days stated for it, and the days it took place on."""

    name: str
    stage: Stage | None
    shown: str
    start: datetime.date | None
    end: datetime.date | None
    held: tuple[datetime.date, datetime.date | None] | None
    said: str

    @property
    def days(self) -> list[datetime.date]:
        """Every day that is known of it."""
        return [day for day in (self.start, self.end, *(self.held or ())) if day]

    @property
    def lines(self) -> list[str]:
        """The name in lines beside what is said of it."""
        return wrapped(self.name, _WIDTH - width_of(self.shown) - 28, 12.5, most=2)

    @property
    def height(self) -> float:
        """Pixels it takes."""
        return len(self.lines) * _LINE + _TRACK


@dataclass(frozen=True)
class _Time:
    first: datetime.date
    last: datetime.date

    def at(self, day: datetime.date) -> float:
        """Pixels from the left."""
        whole = max((self.last - self.first).days, 1)
        return _EDGE + (day - self.first).days / whole * (_WIDTH - 2 * _EDGE)

    def years(self) -> list[datetime.date]:
        """The first day of every year in it."""
        return [datetime.date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1)]


def spans(
    words: Words,
    shown: list[ActivitySpan],
    period: _Period,
    as_of: datetime.date | None,
) -> Drawing:
    """The drawing."""
    known = [day for one in shown for day in one.days] + [day for day in (*period, as_of) if day]
    time = _Time(min(known), max(known))
    height = _TOP + sum(one.height for one in shown)
    shapes = [*_field(words, time, period, height), *_years(time, period, height)]
    shapes += _as_of(words, time, as_of) if as_of else ()
    down = float(_TOP)
    for one in shown:
        shapes += _span(words, one, time, down, as_of)
        down += one.height
    return Drawing(width=_WIDTH, height=height, shapes=tuple(shapes))


def _field(words: Words, time: _Time, period: _Period, height: float) -> tuple[Shape, ...]:
    """A field behind the days of the project."""
    start, end = period
    if not (start and end):
        return ()
    x = time.at(start)
    field = Box(x=x, y=34, width=time.at(end) - x, height=height - 38, fill=BAND)
    return pointed(words.say("timeline.period"), field)


def _years(time: _Time, period: _Period, height: float) -> Iterator[PlainShape]:
    """A line where each year begins, pale enough to read words on, and over it its number, where there is room."""
    years = time.years()
    apart = min((time.at(later) - time.at(year) for year, later in pairwise(years)), default=_YEAR)
    every = math.ceil(_YEAR / max(apart, 1))
    for i, year in enumerate(years):
        x = time.at(year)
        colour = PAPER if _holds(period, year) else GRID
        yield Line(points=((x, 34), (x, height - 4)), colour=colour, thick=1)
        if i % every == 0:
            within = min(max(x, _YEAR / 4), _WIDTH - _YEAR / 4)
            yield Label(x=within, y=6, lines=(str(year.year),), colour=QUIET, align="middle")


def _holds(period: _Period, day: datetime.date) -> bool:
    start, end = period
    return start is not None and end is not None and start <= day <= end


def _as_of(words: Words, time: _Time, day: datetime.date) -> Iterator[PlainShape]:
    """The day of the report, under the numbers of the years; its line goes through the bars, and not through words."""
    x = time.at(day)
    yield Line(points=((x, 16), (x, 34)), colour=INK)
    right = x > _WIDTH / 2
    said = words.say("timeline.as-of", day=words.day(day))
    yield Label(x=x - 5 if right else x + 5, y=23, lines=(said,), align="end" if right else "start")


def _span(
    words: Words, span: ActivitySpan, time: _Time, down: float, as_of: datetime.date | None
) -> Iterator[Shape]:
    """Name and stage over a bar for the days stated, and rings for the first and last time it was held."""
    yield Label(x=_EDGE + 4, y=down + _LINE / 2, lines=tuple(span.lines), size=12.5)
    yield Label(x=_WIDTH - _EDGE - 4, y=down + _LINE / 2, lines=(span.shown,), align="end")
    y = down + len(span.lines) * _LINE + 4 + _BAR / 2
    bar = _bar(span, time, y, as_of)
    yield from pointed(span.said, bar) if bar else ()
    if as_of:
        x, reach = time.at(as_of), _BAR / 2 + 4
        yield Line(points=((x, y - reach), (x, y + reach)), colour=INK)
    if span.held:
        yield from pointed(span.said, *_held(time, y, *span.held))
    if not span.days:
        yield from _no_days(words.say("timeline.no-days"), y)


def _bar(span: ActivitySpan, time: _Time, y: float, as_of: datetime.date | None) -> PlainShape | None:
    """A bar from the first day to the last, or to the day of the report; a flag where only one is known."""
    fill, edge, is_dashed = _LOOK[span.stage]
    end = span.end or (as_of if span.stage in {Stage.UNDER_WAY, Stage.LATE} else None)
    if span.start and end and end > span.start:
        x, dash = time.at(span.start), (4, 3) if is_dashed else ()
        return Box(x=x, y=y - _BAR / 2, width=time.at(end) - x, height=_BAR, fill=fill, edge=edge, dash=dash)
    day = span.start or span.end
    return Sign(form="flag", x=time.at(day), y=y, radius=5, edge=edge, fill=fill) if day else None


def _held(time: _Time, y: float, first: datetime.date, last: datetime.date | None) -> Iterator[PlainShape]:
    start, end = time.at(first), time.at(last or first)
    if start < end:
        yield Line(points=((start, y), (end, y)), colour=INK, thick=1.6)
    for x in dict.fromkeys((start, end)):
        yield Sign(x=x, y=y, radius=3.4, edge=INK, fill=PAPER)


def _no_days(said: str, y: float) -> Iterator[PlainShape]:
    """Words in the place of a bar: that there is none, and why."""
    yield Label(x=_EDGE, y=y, lines=(said,), colour=QUIET, slanted=True)
    start = _EDGE + width_of(said) + 8
    yield Line(points=((start, y), (_WIDTH - _EDGE, y)), colour=QUIET, thick=1, dash=(1, 5))

"""Activities on a line of time, drawn: the project's period, a bar for each, a line for the day of the report."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from impactkit.model.stated.logic import Stage
from impactkit.show.draw.canvas import Canvas, width_of, wrapped
from impactkit.show.draw.theme import ACCENT, BAND, GRID, INK, MUTED, PALE, PAPER, QUIET, SOFT, WARN
from impactkit.words import Words

_WIDTH, _EDGE, _TOP, _LINE, _BAR, _TRACK = 560, 6, 44, 17, 10, 30
"""Pixels: the figure, its edge, its top, a line of words, a bar, a track. A choice within the 662 of a standing page."""

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
        return wrapped(self.name, _WIDTH - width_of(self.shown) - 24, 12.5, most=2)

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

    def years(self) -> Iterator[datetime.date]:
        """The first day of every year in it."""
        yield from (datetime.date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1))


def spans(
    words: Words,
    shown: list[ActivitySpan],
    period: tuple[datetime.date | None, datetime.date | None],
    as_of: datetime.date | None,
) -> dict[str, Any]:
    """The specification."""
    known = [day for one in shown for day in one.days] + [day for day in (*period, as_of) if day]
    time, canvas = _Time(min(known), max(known)), Canvas(_WIDTH)
    height = _TOP + sum(one.height for one in shown)
    start, end = period
    if start and end:
        canvas.box(
            time.at(start),
            26,
            time.at(end) - time.at(start),
            height - 30,
            BAND,
            tip=words.say("timeline.period"),
        )
    for day in time.years():
        canvas.line(time.at(day), 20, time.at(day), height - 4, GRID, size=1)
        canvas.say(time.at(day), 14, str(day.year), QUIET, align="center")
    if as_of:
        _as_of(canvas, words, time.at(as_of), as_of)
    down = float(_TOP)
    for one in shown:
        _span(canvas, words, one, time, down, as_of)
        down += one.height
    return canvas.specification(height)


def _as_of(canvas: Canvas, words: Words, x: float, day: datetime.date) -> None:
    """The day of the report over the figure; its line goes through the bars, and not through words."""
    canvas.line(x, 6, x, 26, INK, size=1.5)
    right = x > _WIDTH / 2
    canvas.say(
        x - 5 if right else x + 5,
        1,
        words.say("timeline.as-of", day=words.day(day)),
        align="right" if right else "left",
    )


def _span(
    canvas: Canvas, words: Words, span: ActivitySpan, time: _Time, down: float, as_of: datetime.date | None
) -> None:
    """Name and stage over a bar for the days stated, and dots for the first and last time it was held."""
    for i, line in enumerate(span.lines):
        canvas.say(_EDGE, down + _LINE / 2 + i * _LINE, line, size=12.5)
    canvas.say(_WIDTH - _EDGE, down + _LINE / 2, span.shown, align="right")
    y = down + len(span.lines) * _LINE + 4
    if as_of:
        canvas.line(time.at(as_of), y - 4, time.at(as_of), y + _BAR + 4, INK, size=1.5)
    if not span.days:
        said = words.say("timeline.no-days")
        canvas.aside(_EDGE, y + _BAR / 2, said)
        canvas.line(
            _EDGE + width_of(said) + 8, y + _BAR / 2, _WIDTH - _EDGE, y + _BAR / 2, QUIET, size=1, dash=(1, 5)
        )
        return
    fill, edge, dash = _LOOK[span.stage]
    ends = span.end or (as_of if span.stage in {Stage.UNDER_WAY, Stage.LATE} else None)
    if span.start and ends and ends > span.start:
        canvas.box(
            time.at(span.start),
            y,
            time.at(ends) - time.at(span.start),
            _BAR,
            fill,
            edge=edge,
            dash=dash,
            tip=span.said,
        )
    elif span.start or span.end:
        canvas.sign(
            time.at(span.start or span.end or time.first),
            y + _BAR / 2,
            edge,
            shape="triangle-right",
            fill=fill,
            tip=span.said,
        )
    if span.held:
        first, last = time.at(span.held[0]), time.at(span.held[1] or span.held[0])
        canvas.line(first, y + _BAR / 2, last, y + _BAR / 2, INK, size=1.6)
        for x in dict.fromkeys((first, last)):
            canvas.sign(x, y + _BAR / 2, INK, fill=PAPER, size=36, tip=span.said)

"""Money over time drawn: costs against their ceiling, and under them the grant against its cap, on one line of time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

from impactkit.show.draw.canvas import Canvas
from impactkit.show.draw.figure import ticks
from impactkit.show.draw.theme import ACCENT, GOLD, GRID, INK, LINE, MEN, PAPER, TOTAL, WARN
from impactkit.words import Words

_WIDTH, _LEFT, _PLOT, _LEGEND, _BETWEEN = 560, 84, 170, 20, 34
"""Pixels: the figure, its amounts, a plot, the key, between plots. A choice within the 662 of a standing page."""
_LEVEL = 6
"""Labels of periods that have room side by side in the width of the plot."""
_LOOK: dict[str, tuple[str, tuple[int, ...], str]] = {
    "spent": (ACCENT, (1, 0), "circle"),
    "claimed": (GOLD, (2, 3), "diamond"),
    "approved": (TOTAL, (7, 4), "square"),
    "entitled": (WARN, (1, 0), "triangle-up"),
    "paid": (MEN, (7, 4), "square"),
}
"""Colour, dash and sign of each series, told apart without colour too."""


@dataclass(frozen=True)
class Series:
    """A line over time: its look, its name, and its points as day, amount in kronor, label."""

    look: str
    name: str
    points: tuple[tuple[datetime.date, Decimal, str], ...]


@dataclass(frozen=True)
class CostPanel:
    """Series on one scale, with the limit they run towards."""

    name: str
    series: tuple[Series, ...]
    limit: Decimal | None = None
    limit_name: str = ""

    @property
    def height(self) -> float:
        """Pixels it takes, legend and all."""
        return 24 + len(self.series) * _LEGEND + 12 + _PLOT

    @property
    def largest(self) -> float:
        """The largest amount on it."""
        amounts = [amount for one in self.series for _, amount, _ in one.points]
        return float(max([*amounts, self.limit or Decimal(0)])) or 1.0


@dataclass(frozen=True)
class _Time:
    """The line of time all panels share."""

    first: datetime.date
    last: datetime.date

    def at(self, day: datetime.date) -> float:
        """Pixels from the left."""
        whole = max((self.last - self.first).days, 1)
        return _LEFT + 10 + (day - self.first).days / whole * (_WIDTH - _LEFT - 20)


def curves(words: Words, panels: tuple[CostPanel, ...]) -> dict[str, Any]:
    """The specification: amounts up to each day, with limits as lines across."""
    days = [day for panel in panels for one in panel.series for day, _, _ in one.points]
    canvas, time = Canvas(_WIDTH), _Time(min(days), max(days))
    tops = list(accumulate((panel.height + _BETWEEN for panel in panels), initial=2.0))
    for put in (_grid, _lines, _words):
        for panel, top in zip(panels, tops, strict=False):
            put(canvas, words, _Plot(panel, time, top))
    labels = {day: label for day, _, label in panels[0].series[0].points}
    down = tops[-1] - _BETWEEN + 4
    return canvas.specification(down + _days(canvas, labels, time, down))


@dataclass(frozen=True)
class _Plot:
    """A panel in its place."""

    panel: CostPanel
    time: _Time
    top: float

    def y(self, amount: float) -> float:
        """Pixels down to an amount."""
        return self.top + self.panel.height - _PLOT * amount / (self.panel.largest * 1.08)


def _grid(canvas: Canvas, words: Words, plot: _Plot) -> None:
    """Round amounts across, from zero."""
    for step in ticks(plot.panel.largest):
        at = plot.y(step)
        canvas.line(_LEFT, at, _WIDTH, at, LINE if step == 0 else GRID, size=1)
        canvas.say(_LEFT - 6, at, words.number(Decimal(str(step)).normalize()), align="right")


def _lines(canvas: Canvas, words: Words, plot: _Plot) -> None:
    """The limit, and each series as a line with a sign at each of its points."""
    if plot.panel.limit is not None:
        at = plot.y(float(plot.panel.limit))
        canvas.line(_LEFT, at, _WIDTH, at, INK, size=1.5, tip=plot.panel.limit_name)
        canvas.say(_LEFT + 8, at + 12, plot.panel.limit_name, halo=PAPER)
    for one in plot.panel.series:
        colour, dash, sign = _LOOK[one.look]
        places = [
            (plot.time.at(day), plot.y(float(amount)), amount, label) for day, amount, label in one.points
        ]
        for (x, from_, *_), (x2, to, *_) in pairwise(places):
            canvas.line(x, from_, x2, to, colour, size=2.2, dash=dash)
        for x, at, amount, label in places:
            canvas.sign(x, at, colour, shape=sign, size=44, tip=f"{one.name}, {label}: {words.money(amount)}")


def _words(canvas: Canvas, words: Words, plot: _Plot) -> None:
    """What the panel is of, and what its lines are."""
    canvas.say(0, plot.top + 8, plot.panel.name, bold=True, size=13)
    for i, one in enumerate(plot.panel.series):
        _key(canvas, words, one, plot.top + 30 + i * _LEGEND)


def _key(canvas: Canvas, words: Words, series: Series, at: float) -> None:
    """The line with its sign, its name, and what it comes to at last."""
    colour, dash, sign = _LOOK[series.look]
    canvas.line(0, at, 30, at, colour, size=2.2, dash=dash)
    canvas.sign(15, at, colour, shape=sign, size=44)
    canvas.say(38, at, f"{series.name}: {words.money(series.points[-1][1])}")


def _days(canvas: Canvas, labels: dict[datetime.date, str], time: _Time, down: float) -> float:
    """Periods under their last days, as many as can be read; gives how many pixels they take."""
    shown = list(labels.items())[:: -(-len(labels) // 8)]
    level = len(shown) <= _LEVEL
    for day, label in shown:
        x = time.at(day)
        canvas.line(x, down - 4, x, down + 1, LINE)
        if level:
            canvas.say(x, down + 10, label, align="center")
        else:
            canvas.say(x + 4, down + 8, label, align="right", angle=320)
    return 20.0 if level else 56.0

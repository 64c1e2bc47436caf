"""Money over time drawn: costs against their ceiling, and under them the grant against its cap, on one line of time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.show.draw.axes import amounts_axis, in_lines
from impactkit.show.draw.grammar import (
    Part,
    kind,
    mark,
    marks,
    moment,
    only,
    panel,
    panels,
    quantity,
    same,
)
from impactkit.show.draw.key import legend
from impactkit.show.draw.theme import ACTUAL, OTHER, PAPER, TARGET
from impactkit.words import Words

_PLOT, _HEIGHT = 530, 180
"""Pixels of a plot. A choice within the 662 of a standing page, with room for the amounts of its axis."""
_LOOK: dict[str, tuple[str, list[int], str]] = {
    "spent": (ACTUAL, [1, 0], "circle"),
    "claimed": (OTHER, [2, 3], "diamond"),
    "approved": (OTHER, [7, 4], "square"),
    "entitled": (OTHER, [7, 4], "triangle-up"),
    "paid": (ACTUAL, [1, 0], "circle"),
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


def curves(words: Words, shown: tuple[CostPanel, ...]) -> dict[str, Any]:
    """The specification: amounts up to each day, with limits as lines across."""
    time = {"type": "utc", "nice": False, "padding": 10}
    layers = [*_lines(words, [one for panel_ in shown for one in panel_.series]), *_limits()]
    axes = [None] * (len(shown) - 1) + [_days(shown)]
    drawn = (
        panel(
            "panel",
            one.name,
            layers,
            width=_PLOT,
            height=_HEIGHT,
            x=moment("day", scale=time, axis=axis),
        )
        for one, axis in zip(shown, axes, strict=True)
    )
    return panels("costs", [row for one in shown for row in _rows(words, one)], drawn)


def _rows(words: Words, panel: CostPanel) -> Iterator[dict[str, object]]:
    """A panel as data: each point of its series, and its limit."""
    for one in panel.series:
        for day, amount, label in one.points:
            point = {"panel": panel.name, "series": one.name, "day": day.isoformat(), "amount": float(amount)}
            yield {**point, "tip": f"{one.name}, {label}: {words.money(amount)}"}
    if panel.limit is not None:
        yield {"panel": panel.name, "limit": float(panel.limit), "tip": panel.limit_name}


def _lines(words: Words, series: list[Series]) -> list[Part]:
    """Each series as a line with a sign at each of its points; the key tells what it comes to at last."""
    names = [one.name for one in series]
    colours, dashes, signs = (
        {"domain": names, "range": [_LOOK[one.look][i] for one in series]} for i in range(3)
    )
    last = {one.name: [f"{one.name}: {words.money(one.points[-1][1])}"] for one in series}
    key = legend(columns=1, symbolStrokeWidth=0, labelLimit=0, labelExpr=in_lines(last))
    colour = kind("series", sort=names, scale=colours, legend=key)
    shape = kind("series", sort=names, scale=signs, legend=key)
    dash = kind("series", sort=names, scale=dashes, legend=key)
    y = quantity("amount", axis=amounts_axis(words.say("axis.kronor")))
    line = marks(mark("line", strokeWidth=2.2), y=y, color=colour, strokeDash=dash)
    sign = mark("point", filled=True, size=44, opacity=1)
    points = marks(sign, y=y, color=colour, shape=shape, tooltip=kind("tip"))
    return [only("datum.amount != null", one) for one in (line, points)]


def _limits() -> list[Part]:
    """The limit of each panel across it, with its words on paper of their own."""
    y, tip, words = quantity("limit"), kind("tip"), mark("text", align="left", dy=12)
    paper = {**words, "color": PAPER, "stroke": PAPER, "strokeWidth": 3, "strokeJoin": "round"}
    rule = marks(mark("rule", color=TARGET, strokeWidth=1.5), x=same(0), x2=same("width"), y=y, tooltip=tip)
    said = [marks(one, x=same(8), y=y, text=tip) for one in (paper, words)]
    return [only("datum.limit != null", one) for one in (rule, *said)]


def _days(panels_: tuple[CostPanel, ...]) -> Part:
    """Periods under their last days, as many as have room."""
    labels = {day.isoformat(): label for day, _, label in panels_[0].series[0].points}
    days = [datetime.date.fromisoformat(day) for day in labels]
    written = in_lines({day: [label] for day, label in labels.items()})
    return {
        "title": None,
        "labelLimit": 0,
        "grid": False,
        "values": [{"year": day.year, "month": day.month, "date": day.day, "utc": True} for day in days],
        "labelExpr": written.replace("datum.value", "utcFormat(datum.value, '%Y-%m-%d')"),
    }

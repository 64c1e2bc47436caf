"""Money over time drawn: a line for each series, a level for each limit."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.show.figure import ACCENT, INK, QUIET, WARN, inline, labelled_axis, specification, ticks
from impactkit.words import Words

_LOOK = {"spent": (ACCENT, [1, 0], "circle"), "approved": ("#3f7d20", [7, 4], "square"), "entitled": (WARN, [2, 3], "triangle-up")}  # fmt: skip
"""Colour, dash and sign of each series, told apart without colour too."""


@dataclass(frozen=True)
class Series:
    """A line over time: its look, its name, and its points as day, amount in kronor, label."""

    look: str
    name: str
    points: tuple[tuple[datetime.date, Decimal, str], ...]


@dataclass(frozen=True)
class Level:
    """A limit across the figure, in kronor."""

    name: str
    amount: Decimal


def curves(words: Words, series: tuple[Series, ...], levels: tuple[Level, ...]) -> dict[str, Any]:
    """The specification: amounts up to each day, with limits as lines across."""
    import altair as alt

    values = [
        {"day": day.isoformat(), "kronor": float(amount), "what": one.name, "label": label}
        for one in series
        for day, amount, label in one.points
    ]
    names = [one.name for one in series]
    largest = (
        max([float(one.amount) for one in levels] + [float(str(one["kronor"])) for one in values]) or 1.0
    )
    days = list(dict.fromkeys((day, label) for day, _, label in series[0].points))
    legend = alt.Legend(title=None, orient="top", labelLimit=240, symbolSize=120)

    def pick(i: int) -> Any:
        return alt.Scale(domain=names, range=[_LOOK[one.look][i] for one in series])

    x = alt.X("day:T", axis=_days(days), scale=alt.Scale(nice=False, padding=22))
    steps = labelled_axis(ticks(largest), words.number, title=words.say("axis.kronor"))
    y = alt.Y("kronor:Q", axis=steps, scale=alt.Scale(domain=[0, largest * 1.12], nice=False))
    base = alt.Chart(inline(values)).encode(
        x=x, y=y, color=alt.Color("what:N", sort=names, scale=pick(0), legend=legend)
    )
    lines = base.mark_line(strokeWidth=2.2).encode(
        strokeDash=alt.StrokeDash("what:N", sort=names, scale=pick(1), legend=legend)
    )
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(
        shape=alt.Shape("what:N", sort=names, scale=pick(2), legend=legend)
    )
    return specification(alt.layer(lines, dots, *_limits(levels)).properties(width=340, height=240))


def _days(days: list[tuple[datetime.date, str]]) -> Any:
    """Period labels under their last days, as many as can be read."""
    import altair as alt

    shown = days[:: -(-len(days) // 8)]
    said = {day.isoformat(): label for day, label in shown}
    return alt.Axis(
        title=None,
        grid=False,
        values=[{"year": day.year, "month": day.month, "date": day.day} for day, _ in shown],
        labelExpr=f"({json.dumps(said, ensure_ascii=False)})[timeFormat(datum.value, '%Y-%m-%d')]",
        labelAngle=-40 if len(shown) > 5 else 0,
    )


def _limits(levels: tuple[Level, ...]) -> list[Any]:
    import altair as alt

    if not levels:
        return []
    base = alt.Chart(inline([{"limit": float(one.amount), "shown": one.name} for one in levels]))
    rule = base.mark_rule(color=QUIET, strokeDash=[2, 2]).encode(y="limit:Q")
    words = base.mark_text(align="left", x=6, dy=-8, color=INK, fontSize=11.5)
    return [rule, words.encode(y="limit:Q", text="shown:N")]

"""A development drawn: bars for periods, lines for totals, gaps that say why they are gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from impactkit.show.draw.figure import labelled_axis, ticks
from impactkit.show.draw.grammar import Part, end, kind, layer, mark, only, quantity, same, specification
from impactkit.show.draw.theme import INK, PAPER, QUIET
from impactkit.show.ground.cells import Cell
from impactkit.show.ground.values import SIGNS, ValueScale

_WIDTH, _HEIGHT = 380, 220
"""Pixels of the plot. A choice: with its axis and key beside it, it stays within the 662 of a standing page."""
_ROOM_FOR_WORDS = 15
"""Pixels between two bars from which the reason of a gap is written out, upright; narrower gaps get a sign."""


_CROSS = "×"
"""A gap too narrow for the words of the table."""


@dataclass(frozen=True)
class PeriodBar:
    """What was reported for one period: its label, its part, its colour, its cell."""

    period: str
    part: str
    colour: str
    cell: Cell


@dataclass(frozen=True)
class Mark:
    """A value at the end of a period; a hollow one is not made of all its parts."""

    period: str
    cell: Cell
    bounds: tuple[float, float] | None = None
    hollow: bool = False


@dataclass(frozen=True)
class PeriodLine:
    """A line over periods: its name, colour and dash, and its values."""

    name: str
    colour: str
    dash: list[int]
    marks: tuple[Mark, ...]
    points: bool = False


def drawn(
    scale: ValueScale, bars: Sequence[PeriodBar], lines: Sequence[PeriodLine], *, target: Mark | None
) -> dict[str, Any]:
    """The specification of the figure; every number on it is written as the scale writes it."""
    marks = [one for line in lines for one in line.marks]
    periods = list(dict.fromkeys([one.period for one in bars] + [one.period for one in marks]))
    cells = [one.cell for one in bars] + [one.cell for one in marks] + ([target.cell] if target else [])
    highest = [float(cell.value) for cell in cells if cell.value is not None]
    highest += [one.bounds[1] for one in marks if one.bounds]
    largest = max([*highest, 0.0]) or 1.0
    x = kind("period", sort=None, scale={"domain": periods}, axis=_periods_axis(periods))
    y = quantity(
        "value",
        scale={"domain": [0, round(largest * 1.15, 6)], "nice": False},
        axis=labelled_axis(ticks(largest), scale.shown),
    )
    layers = [*_bars(bars, periods, y), *_lines(lines, y), *_gaps(bars, lines, periods)]
    layers += _target(target) if target else []
    return specification(layers, width=_WIDTH, height=_HEIGHT, x=x)


def _periods_axis(periods: list[str]) -> Part:
    """Labels of periods, slanted where they are long, and only as many as can be read."""
    level = max((len(one) for one in periods), default=0) * 6.8 < _WIDTH / max(len(periods), 1)
    shown = periods[:: -(-len(periods) // 16)] if periods else []
    angle = 0 if level else -40
    return {"title": None, "values": shown, "labelAngle": angle, "labelLimit": 220, "grid": False}


def _beside(parts: list[str]) -> dict[str, Part]:
    """Bars and their words side by side where a period has several parts."""
    return {"xOffset": kind("part", sort=parts)} if len(parts) > 1 else {}


def _legend(symbol: str) -> Part:
    look = {"labelLimit": 260, "symbolType": symbol, "symbolSize": 180}
    return {"title": None, "orient": "top", "direction": "horizontal", **look}


def _bars(bars: Sequence[PeriodBar], periods: list[str], y: Part) -> Iterator[Part]:
    parts = list(dict.fromkeys(one.part for one in bars))
    values = [
        {
            "period": one.period,
            "part": one.part,
            "value": float(one.cell.value),
            "shown": one.cell.shown,
            "tip": _tip(one.part, one.period, one.cell),
        }
        for one in bars
        if one.cell.value is not None
    ]
    if not values:
        return
    colours = [next(one.colour for one in bars if one.part == part) for part in parts]
    scale = {"domain": parts, "range": colours}
    fill = kind("part", sort=parts, scale=scale, legend=_legend("square"))
    bar = mark("bar", opacity=0.4)
    yield layer(values, bar, y=y, fill=fill, tooltip=kind("tip"), **_beside(parts))
    if len(periods) * len(parts) <= 12:
        said = mark("text", baseline="bottom", y=_HEIGHT - 4, fontSize=11, color=INK)
        yield layer(values, said, text=kind("shown"), **_beside(parts))


def _lines(lines: Sequence[PeriodLine], y: Part) -> Iterator[Part]:
    names = [line.name for line in lines]
    values = [value for line in lines for value in _stretches(line)]
    if not values:
        return
    legend = _legend("stroke")
    colours = {"domain": names, "range": [line.colour for line in lines]}
    dashes = {"domain": names, "range": [line.dash for line in lines]}
    colour = kind("line", sort=names, scale=colours, legend=legend)
    dash = kind("line", sort=names, scale=dashes, legend=legend)
    stretches = {"strokeDash": dash, "detail": kind("stretch")}
    yield layer(values, mark("line", strokeWidth=2.2), y=y, color=colour, **stretches)
    dotted, of_line = [one for one in values if one["dot"]], kind("line")
    if any(one["upper"] != one["value"] for one in dotted):
        between = layer(
            values, mark("rule", strokeWidth=3), y=quantity("value"), y2=end("upper"), color=of_line
        )
        yield only("datum.dot && datum.upper != datum.value", between)
    hollow: dict[str, Any] = {"filled": False, "fill": PAPER, "strokeWidth": 2}
    for which, look in (("!datum.hollow", {"filled": True}), ("datum.hollow", hollow)):
        dot = mark("point", size=50, opacity=1, **look)
        dots = layer(values, dot, y=quantity("upper"), color=of_line, tooltip=kind("tip"))
        yield only(f"datum.dot && {which}", dots)
    yield from _ends(dotted)


def _ends(dotted: list[dict[str, Any]]) -> Iterator[Part]:
    """The last value of each line, written over it, with a halo so that no line crosses it."""
    last = {str(one["line"]): one for one in dotted}
    halos: tuple[dict[str, Any], ...] = ({"stroke": PAPER, "strokeWidth": 4}, {})
    for halo in halos:
        said = mark("text", dy=-12, fontSize=12, fontWeight="bold", color=INK, **halo)
        yield layer(list(last.values()), said, y=quantity("upper"), text=kind("shown"))


def _stretches(line: PeriodLine) -> Iterator[dict[str, Any]]:
    """The values of a line, in stretches that end where one is missing: a line never bridges a gap."""
    stretch = 0
    for one in line.marks:
        if one.cell.value is None and one.bounds is None:
            stretch += 1
            continue
        lower, upper = one.bounds or (float(one.cell.value or 0), float(one.cell.value or 0))
        yield {
            "period": one.period,
            "value": lower,
            "upper": upper,
            "hollow": one.hollow,
            "shown": one.cell.shown,
            "tip": _tip(line.name, one.period, one.cell),
            "line": line.name,
            "stretch": f"{line.name} {stretch}",
            "dot": line.points,
        }


def _tip(part: str, period: str, cell: Cell) -> str:
    """What a mark says when it is pointed at."""
    return f"{part}, {period}: {cell.shown}"


def _gaps(bars: Sequence[PeriodBar], lines: Sequence[PeriodLine], periods: list[str]) -> Iterator[Part]:
    """Why a period has no bar, or, where there are no bars, no point: written upright in its place."""
    parts = list(dict.fromkeys(one.part for one in bars))
    cells = [(one.period, one.part, one.cell) for one in bars]
    cells = cells or [(one.period, "", one.cell) for line in lines if line.points for one in line.marks]
    narrow = _WIDTH / max(len(periods) * max(len(parts), 1), 1) < _ROOM_FOR_WORDS
    found = [
        {"period": period, "part": part, "text": _sign(cell) if narrow else cell.shown}
        for period, part, cell in cells
        if cell.value is None and cell.kind == "text"
    ]
    upright: dict[str, Any] = {
        "angle": 0 if narrow else 270,
        "align": "left",
        "baseline": "middle",
        "y": _HEIGHT - 6,
    }
    italic = {"fontSize": 11.5, "fontStyle": "italic", **upright}
    looks: tuple[dict[str, Any], ...] = ({"stroke": PAPER, "strokeWidth": 4}, {"color": QUIET})
    for look in looks if found else ():
        yield layer(found, mark("text", **look, **italic), text=kind("text"), **_beside(parts))


def _sign(cell: Cell) -> str:
    """The sign of an absence that has one; a cross where the table says what is wrong."""
    return SIGNS.get(cell.absence, _CROSS) if cell.absence else _CROSS


def _target(target: Mark) -> Iterator[Part]:
    """The target as a line across, with its words on it."""
    row, y = [{"value": float(target.cell.value or 0), "shown": target.period}], quantity("value")
    yield layer(row, mark("rule", color=INK, strokeWidth=1.4), y=y, x=same(0), x2=same(_WIDTH))
    words = mark("text", align="left", baseline="bottom", dy=-4, color=INK)
    yield layer(row, words, y=y, x=same(4), text=kind("shown"))

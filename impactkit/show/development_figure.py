"""A development drawn: bars for periods, lines for totals, gaps that say why they are gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from impactkit.show.exhibit import Cell
from impactkit.show.figure import inline, labelled_axis, specification, ticks
from impactkit.show.theme import INK, PAPER, QUIET
from impactkit.show.values import SIGNS, Scale

_WIDTH, _HEIGHT = 380, 220
_ROOM_FOR_WORDS = 15
"""Pixels between two bars from which the reason of a gap is written out; narrower gaps get a sign."""


_CROSS = "×"
"""A gap too narrow for the words of the table."""


@dataclass(frozen=True)
class Bar:
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
class Line:
    """A line over periods: its name, colour and dash, and its values."""

    name: str
    colour: str
    dash: list[int]
    marks: tuple[Mark, ...]
    points: bool = False


def drawn(
    scale: Scale, bars: Sequence[Bar], lines: Sequence[Line], *, target: Mark | None
) -> dict[str, object]:
    """The specification of the figure; every number on it is written as the scale writes it."""
    import altair as alt

    marks = [mark for line in lines for mark in line.marks]
    periods = list(dict.fromkeys([one.period for one in bars] + [mark.period for mark in marks]))
    cells = [one.cell for one in bars] + [mark.cell for mark in marks] + ([target.cell] if target else [])
    highest = [float(cell.value) for cell in cells if cell.value is not None]
    highest += [one.bounds[1] for one in marks if one.bounds]
    largest = max([*highest, 0.0]) or 1.0
    x = alt.X("period:N", sort=None, scale=alt.Scale(domain=periods), axis=_periods_axis(periods))
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, round(largest * 1.15, 6)], nice=False),
        axis=labelled_axis(ticks(largest), scale.shown),
    )
    layers = [*_bars(bars, periods, y), *_lines(lines, y), *_gaps(bars, lines, periods)]
    layers += _target(target) if target else []
    return specification(alt.layer(*layers).encode(x=x).properties(width=_WIDTH, height=_HEIGHT))


def _periods_axis(periods: list[str]) -> Any:
    """Labels of periods, slanted where they are long, and only as many as can be read."""
    import altair as alt

    level = max((len(one) for one in periods), default=0) * 6.8 < _WIDTH / max(len(periods), 1)
    shown = periods[:: -(-len(periods) // 16)] if periods else []
    return alt.Axis(title=None, values=shown, labelAngle=0 if level else -40, labelLimit=220, grid=False)


def _beside(chart: Any, parts: list[str]) -> Any:
    """Bars and their words side by side where a period has several parts."""
    import altair as alt

    return chart.encode(xOffset=alt.XOffset("part:N", sort=parts)) if len(parts) > 1 else chart


def _legend(symbol: str) -> Any:
    import altair as alt

    return alt.Legend(
        title=None, orient="top", direction="horizontal", labelLimit=260, symbolType=symbol, symbolSize=180
    )


def _bars(bars: Sequence[Bar], periods: list[str], y: Any) -> Iterator[Any]:
    import altair as alt

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
    chart = alt.Chart(inline(values)).encode(y=y)
    scale = alt.Scale(domain=parts, range=colours)
    fill = alt.Fill("part:N", sort=parts, scale=scale, legend=_legend("square"))
    yield _beside(chart.mark_bar(opacity=0.4).encode(fill=fill, tooltip="tip:N"), parts)
    if len(periods) * len(parts) <= 12:
        base = alt.Chart(inline(values)).encode(text="shown:N")
        yield _beside(base.mark_text(baseline="bottom", y=_HEIGHT - 4, fontSize=11, color=INK), parts)


def _lines(lines: Sequence[Line], y: Any) -> Iterator[Any]:
    import altair as alt

    names = [line.name for line in lines]
    values = [value for line in lines for value in _stretches(line)]
    if not values:
        return
    legend = _legend("stroke")
    colours = alt.Scale(domain=names, range=[line.colour for line in lines])
    dashes = alt.Scale(domain=names, range=[line.dash for line in lines])
    colour = alt.Color("line:N", sort=names, scale=colours, legend=legend)
    chart = alt.Chart(inline(values)).encode(y=y, color=colour)
    dash = alt.StrokeDash("line:N", sort=names, scale=dashes, legend=legend)
    yield chart.mark_line(strokeWidth=2.2).encode(strokeDash=dash, detail="stretch:N")
    dotted = [one for one in values if one["dot"]]
    dots = alt.Chart(inline(values)).encode(color=alt.Color("line:N"))
    if any(one["upper"] != one["value"] for one in dotted):
        between = dots.transform_filter("datum.dot && datum.upper != datum.value")
        yield between.mark_rule(strokeWidth=3).encode(y="value:Q", y2="upper:Q")
    hollow: dict[str, Any] = {"filled": False, "fill": PAPER, "strokeWidth": 2}
    for which, look in (("!datum.hollow", {"filled": True}), ("datum.hollow", hollow)):
        some = dots.transform_filter(f"datum.dot && {which}").encode(y="upper:Q", tooltip="tip:N")
        yield some.mark_point(size=50, opacity=1, **look)
    yield from _ends(dotted)


def _ends(dotted: list[dict[str, Any]]) -> Iterator[Any]:
    """The last value of each line, written over it, with a halo so that no line crosses it."""
    import altair as alt

    last = {str(one["line"]): one for one in dotted}
    ends = alt.Chart(inline(list(last.values()))).encode(y="upper:Q", text="shown:N")
    halos: tuple[dict[str, Any], ...] = ({"stroke": PAPER, "strokeWidth": 4}, {})
    for halo in halos:
        yield ends.mark_text(dy=-12, fontSize=12, fontWeight="bold", color=INK, **halo)


def _stretches(line: Line) -> Iterator[dict[str, Any]]:
    """The values of a line, in stretches that end where one is missing: a line never bridges a gap."""
    stretch = 0
    for mark in line.marks:
        if mark.cell.value is None and mark.bounds is None:
            stretch += 1
            continue
        lower, upper = mark.bounds or (float(mark.cell.value or 0), float(mark.cell.value or 0))
        yield {
            "period": mark.period,
            "value": lower,
            "upper": upper,
            "hollow": mark.hollow,
            "shown": mark.cell.shown,
            "tip": _tip(line.name, mark.period, mark.cell),
            "line": line.name,
            "stretch": f"{line.name} {stretch}",
            "dot": line.points,
        }


def _tip(part: str, period: str, cell: Cell) -> str:
    """What a mark says when it is pointed at."""
    return f"{part}, {period}: {cell.shown}"


def _gaps(bars: Sequence[Bar], lines: Sequence[Line], periods: list[str]) -> Iterable[Any]:
    """Why a period has no bar, or, where there are no bars, no point: written upright in its place."""
    import altair as alt

    parts = list(dict.fromkeys(one.part for one in bars))
    cells = [(one.period, one.part, one.cell) for one in bars]
    cells = cells or [(mark.period, "", mark.cell) for line in lines if line.points for mark in line.marks]
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
    said = alt.Chart(inline(found)).encode(text="text:N")
    halo = said.mark_text(stroke=PAPER, strokeWidth=4, fontSize=11.5, fontStyle="italic", **upright)
    ink = said.mark_text(color=QUIET, fontSize=11.5, fontStyle="italic", **upright)
    return [_beside(halo, parts), _beside(ink, parts)] if found else []


def _sign(cell: Cell) -> str:
    """The sign of an absence that has one; a cross where the table says what is wrong."""
    return SIGNS.get(cell.absence, _CROSS) if cell.absence else _CROSS


def _target(target: Mark) -> Iterator[Any]:
    """The target as a line across, with its words on it."""
    import altair as alt

    base = alt.Chart(inline([{"value": float(target.cell.value or 0), "shown": target.period}]))
    across = base.encode(y="value:Q", x=alt.value(0), x2=alt.value(_WIDTH))
    yield across.mark_rule(color=INK, strokeWidth=1.4)
    words = base.encode(y="value:Q", x=alt.value(4), text="shown:N")
    yield words.mark_text(align="left", baseline="bottom", dy=-4, color=INK)

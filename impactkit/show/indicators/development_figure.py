"""A development drawn: bars for periods, lines for totals, gaps that say why they are gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from impactkit.show.draw.axes import labelled_axis, ticks
from impactkit.show.draw.grammar import Part, chart, end, kind, mark, marks, only, quantity, same
from impactkit.show.draw.key import legend
from impactkit.show.draw.lines import width_of
from impactkit.show.draw.parts import PartLook
from impactkit.show.draw.theme import INK, PAPER, QUIET, TARGET
from impactkit.show.ground.cells import Cell
from impactkit.show.ground.values import SIGNS, ValueScale

_WIDTH, _HEIGHT = 470, 220
"""Pixels of the plot. A choice: with its axis and key beside it, it stays within the 662 of a standing page."""
_ROOM_FOR_WORDS = 22
"""Pixels between two bars from which the reason of a gap is written out, upright; narrower gaps get a sign."""
_CROSS = "×"
"""A gap too narrow for the words of the table."""
_MOST_WRITTEN = 12
"""Bars that have their numbers written in them; where there are more, the numbers would run together."""


@dataclass(frozen=True)
class PeriodBar:
    """What was reported for one period: its label, its part, its look, its cell."""

    period: str
    part: str
    look: PartLook
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
    marked = [one for line in lines for one in line.marks]
    periods = list(dict.fromkeys([one.period for one in bars] + [one.period for one in marked]))
    parts = list(dict.fromkeys(one.part for one in bars))
    narrow = _WIDTH / max(len(periods) * max(len(parts), 1), 1) < _ROOM_FOR_WORDS
    rows = [*_bar_rows(bars, narrow=narrow), *_line_rows(lines, lone=not bars, narrow=narrow)]
    rows += [_row("target", target.period, target.cell)] if target else []
    written = len(periods) * len(parts) <= _MOST_WRITTEN
    layers = {
        "period": _bars(bars, parts, written=written),
        "target": _target(),
        "gap": _gaps(parts, narrow=narrow),
        "total": _lines(lines, rows),
    }
    kinds = {row["what"] for row in rows}
    found = [layer for what, some in layers.items() if what in kinds for layer in some]
    x, y = _periods(periods), _values(rows, scale)
    return chart("development", rows, found, width=_WIDTH, height=_HEIGHT, x=x, y=y)


def _row(what: str, part: str, cell: Cell, period: str | None = None, **more: object) -> dict[str, Any]:
    """A row of the data; `what` is a period's own value, the total so far, a plan, a target or a gap."""
    value = None if cell.value is None else float(cell.value)
    told = ", ".join(one for one in (part, period) if one)
    row = {"what": what, "part": part, "period": period, "value": value, "upper": value}
    look = {"partial": False, "last": False, "stretch": ""}
    return {**row, **look, "shown": cell.shown, "tip": f"{told}: {cell.shown}", **more}


def _bar_rows(bars: Sequence[PeriodBar], *, narrow: bool) -> Iterator[dict[str, Any]]:
    """What was reported for each period, or why it was not."""
    for bar in bars:
        if bar.cell.value is not None:
            yield _row("period", bar.part, bar.cell, bar.period)
        elif bar.cell.kind == "text":
            yield _gap(bar.part, bar.period, bar.cell, narrow=narrow)


def _gap(part: str, period: str, cell: Cell, *, narrow: bool) -> dict[str, Any]:
    """Why a period has no number: a sign where there is no room for words."""
    sign = SIGNS.get(cell.absence, _CROSS) if cell.absence else _CROSS
    return _row("gap", part, cell, period, **({"shown": sign} if narrow else {}))


def _line_rows(lines: Sequence[PeriodLine], *, lone: bool, narrow: bool) -> Iterator[dict[str, Any]]:
    """The values of lines; where there are no bars, lines tell their own gaps."""
    for line in lines:
        values = list(_stretches(line))
        yield from values[:-1]
        yield from ({**row, "last": True} for row in values[-1:])
        if lone and line.points:
            empty = [one for one in line.marks if _missing(one) and one.cell.kind == "text"]
            yield from (_gap(line.name, one.period, one.cell, narrow=narrow) for one in empty)


def _stretches(line: PeriodLine) -> Iterator[dict[str, Any]]:
    """The values of a line, in stretches that end where one is missing: a line never bridges a gap."""
    what, stretch = "total" if line.points else "plan", 0
    for one in line.marks:
        if _missing(one):
            stretch += 1
            continue
        bounds = dict(zip(("value", "upper"), one.bounds, strict=True)) if one.bounds else {}
        look = {"partial": one.hollow, "stretch": f"{line.name} {stretch}"}
        yield _row(what, line.name, one.cell, one.period, **look, **bounds)


def _missing(point: Mark) -> bool:
    return point.cell.value is None and point.bounds is None


def _periods(periods: list[str]) -> Part:
    """Periods from left to right: slanted where they are long, and only as many as can be read."""
    level = max((width_of(one) for one in periods), default=0) < _WIDTH / max(len(periods), 1)
    shown = periods[:: -(-len(periods) // 16)] if periods else []
    angle = 0 if level else -40
    axis = {"title": None, "values": shown, "labelAngle": angle, "labelLimit": 220, "grid": False}
    return kind("period", sort=None, scale={"domain": periods}, axis=axis)


def _values(rows: list[dict[str, Any]], scale: ValueScale) -> Part:
    """Values upwards from zero, with room for words over the highest."""
    largest = max([row["upper"] for row in rows if row["upper"] is not None], default=0.0) or 1.0
    domain = {"domain": [0, round(largest * 1.15, 6)], "nice": False}
    return quantity("value", scale=domain, axis=labelled_axis(ticks(largest), scale.shown))


def _beside(parts: list[str]) -> dict[str, Part]:
    """Bars and their words side by side where a period has several parts."""
    return {"xOffset": kind("part", sort=parts, scale={"domain": parts})} if len(parts) > 1 else {}


def _of(what: str, layer: Part, more: str = "") -> Part:
    """A layer of the rows of a kind, and of those for which something more holds."""
    return only(f"datum.what === '{what}'{more}", layer)


def _bars(bars: Sequence[PeriodBar], parts: list[str], *, written: bool) -> Iterator[Part]:
    """A bar for each period, and its number in it where there is room."""
    looks = {one.part: one.look for one in bars}
    fill, edge = (
        kind(
            "part",
            scale={"domain": parts, "range": colours},
            legend=legend(symbolType="square", symbolSize=180),
        )
        for colours in ([looks[part].fill for part in parts], [looks[part].edge for part in parts])
    )
    bar = mark("bar", fillOpacity=0.4, strokeWidth=1)
    yield _of("period", marks(bar, fill=fill, stroke=edge, tooltip=kind("tip"), **_beside(parts)))
    if written:
        said = mark("text", baseline="bottom", fontSize=11, color=INK)
        yield _of("period", marks(said, y=same(_HEIGHT - 4), text=kind("shown"), **_beside(parts)))


def _lines(lines: Sequence[PeriodLine], rows: list[dict[str, Any]]) -> Iterator[Part]:
    """Lines, and on those of what was reached dots, hollow where parts are missing, and stretches between bounds."""
    names, key = [line.name for line in lines], legend(symbolType="stroke", symbolSize=180)
    colour = kind("part", scale={"domain": names, "range": [line.colour for line in lines]}, legend=key)
    dash = kind("part", scale={"domain": names, "range": [line.dash for line in lines]}, legend=key)
    drawn_line = marks(mark("line", strokeWidth=2.2), color=colour, strokeDash=dash, detail=kind("stretch"))
    yield only("datum.what === 'total' || datum.what === 'plan'", drawn_line)
    if any(row["upper"] != row["value"] for row in rows):
        between = marks(mark("rule", strokeWidth=3), y2=end("upper"), color=kind("part"))
        yield _of("total", between, " && datum.upper !== datum.value")
    yield _dots("!datum.partial", filled=True)
    if any(row["partial"] for row in rows):
        yield _dots("datum.partial", filled=False, fill=PAPER, strokeWidth=2)
    yield from _ends()


def _dots(which: str, **look: Any) -> Part:
    dot = mark("point", size=50, opacity=1, **look)
    drawn_dots = marks(dot, y=quantity("upper"), color=kind("part"), tooltip=kind("tip"))
    return _of("total", drawn_dots, f" && {which}")


def _ends() -> Iterator[Part]:
    """The last value of each line, written beside its dot, with a halo so that no line crosses it."""
    halos: tuple[dict[str, Any], ...] = ({"stroke": PAPER, "strokeWidth": 4}, {})
    for halo in halos:
        said = mark("text", align="left", dx=8, fontWeight="bold", color=INK, **halo)
        yield _of("total", marks(said, y=quantity("upper"), text=kind("shown")), " && datum.last")


def _gaps(parts: list[str], *, narrow: bool) -> Iterator[Part]:
    """Why a period has no bar, or, where there are no bars, no point: written upright in its place."""
    upright = {"angle": 0 if narrow else 270, "align": "center" if narrow else "left", "baseline": "middle"}
    words = mark("text", color=QUIET, fontSize=11.5, fontStyle="italic", **upright)
    yield _of("gap", marks(words, y=same(_HEIGHT - 6), text=kind("shown"), **_beside(parts)))


def _target() -> Iterator[Part]:
    """The target as a line across, with its words on it."""
    across = {"x": same(0), "x2": same("width")}
    yield _of("target", marks(mark("rule", color=TARGET, strokeWidth=1.4), **across))
    words = mark("text", align="left", baseline="bottom", dy=-4, color=INK)
    yield _of("target", marks(words, x=same(4), text=kind("part")))

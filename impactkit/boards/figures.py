"""The figures of a board: specifications without rows, compiled once in the page; after that their data alone change.

No word stands in them. What is written comes with the rows, and the labels of an axis from parameters: the
`names` of the periods, whether numbers are a `share`, and the `sign` after one.
"""

from __future__ import annotations

from typing import Any

from impactkit.show.draw.grammar import Part, chart, end, kind, mark, marks, only, quantity, rank, same
from impactkit.show.draw.theme import (
    ACCENT,
    INK,
    LINE,
    MEN,
    PAPER,
    QUIET,
    SERIES,
    WARN,
    WOMEN,
)

_WIDTH = 600
"""Pixels, until the place of the figure says how wide it is."""
_NUMBER = "share ? format(datum.value * 100, '~f') + sign : format(datum.value, ',~f')"
"""A number of an axis as the board writes it."""
_IN_VIEW = {"domain": {"expr": "[least, most]"}, "nice": False, "zero": False}
"""A scale that ends where the board says, so that several figures can have the same."""
_HALOS: tuple[Part, ...] = ({"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}, {})
"""Text twice: first its ground, so that no line crosses it."""


def figures() -> dict[str, Any]:
    """Each figure by its name, and the colours that its rows are given."""
    colours = {
        "women": WOMEN,
        "men": MEN,
        "ink": INK,
        "quiet": QUIET,
        "paper": PAPER,
        "warn": WARN,
        "line": LINE,
    }
    drawn = {"development": _development(), "spread": _spread(), "small": _small()}
    return {"drawn": drawn, "colours": {**colours, "accent": ACCENT, "series": SERIES}}


def _figure(data: str, layers: list[Part], height: int, padding: Part, *, x: Part, y: Part) -> dict[str, Any]:
    """A figure without rows whose plot is as wide as its place, less the padding."""
    made = chart(data, [], layers, width=_WIDTH, height=height, x=x, y=y)
    config = {**made["config"], "background": None}
    params = {"names": [], "share": False, "sign": "", "least": 0, "most": 1, "first": 0, "last": 1}
    own = {"params": [{"name": name, "value": value} for name, value in params.items()]}
    return {**made, "config": config, "autosize": "none", "padding": padding, **own}


def _of(what: str, layer: Part, more: str = "") -> Part:
    return only(f"datum.what === '{what}'{more}", layer)


def _as_stated(field: str) -> Part:
    """A colour, a dash or an opacity that the row has."""
    return kind(field, scale=None)


def _upwards(count: int) -> Part:
    axis = {"title": None, "labelExpr": _NUMBER, "tickCount": count, "domain": False, "ticks": False}
    return quantity("value", scale=_IN_VIEW, axis=axis, stack=None)


def _development() -> dict[str, Any]:
    """Bars for periods, a line for the total so far, ticks for the plan, a rule for the target, signs for gaps."""
    axis = {"title": None, "labelExpr": "names[datum.value]", "labelAngle": 0, "labelOverlap": "parity"}
    periods = rank("at", sort="ascending", axis={**axis, "labelSeparation": 6, "ticks": False, "grid": False})
    beside = {"xOffset": rank("slot", sort="ascending")}
    sign = mark("text", color=QUIET, fontSize=13, baseline="bottom")
    layers = [
        _of(
            "bar",
            marks(mark("bar"), fill=_as_stated("colour"), opacity=quantity("strength", scale=None), **beside),
        ),
        _of(
            "bar",
            marks(
                mark("text", baseline="bottom", fontSize=11, color=INK),
                y=_from_below(-4),
                text=kind("label"),
                **beside,
            ),
        ),
        _of("gap", marks(sign, y=_from_below(-4), text=kind("shown"), **beside)),
        *_target_across(),
        _of("plan", marks(mark("rule", color=INK, strokeWidth=2, strokeDash=[3, 2]), **_band("at"))),
        *_lines(50),
        *_last_words(dx=9, align="left", baseline="middle"),
        _of("hit", _hit({"y": same(0), "y2": same("height"), **beside})),
    ]
    return _figure(
        "development", layers, 230, _padding(left=64, right=64, top=18, bottom=26), x=periods, y=_upwards(5)
    )


def _small() -> dict[str, Any]:
    """The total so far over the years, with signs for gaps and the target: one of several that have the same scales."""
    axis = {
        "title": None,
        "labelExpr": "format(datum.value, 'd')",
        "tickMinStep": 1,
        "tickCount": 4,
        "grid": False,
        "labelPadding": 14,
    }
    scale = {"domain": {"expr": "[first, last]"}, "nice": False, "zero": False}
    years = quantity("at", scale=scale, axis=axis)
    sign = mark("text", color=QUIET, fontSize=12, baseline="middle")
    gaps = _of("gap", marks(sign, y=_from_below(9), text=kind("shown")))  # below the axis: a sign is no value
    layers = [gaps, *_target_across(), *_lines(36), *_last_words(dy=-9, baseline="bottom")]
    return _figure(
        "small", layers, 110, _padding(left=58, right=16, top=18, bottom=34), x=years, y=_upwards(3)
    )


def _lines(size: int) -> list[Part]:
    """Totals so far: lines that bridge no gap, dots that are hollow where parts are missing, stretches between bounds."""
    line = marks(
        mark("line", strokeWidth=2.2),
        stroke=_as_stated("colour"),
        strokeDash=_as_stated("dash"),
        detail=kind("stretch"),
    )
    between = marks(mark("rule", strokeWidth=3), y2=end("upper"), stroke=_as_stated("colour"))
    dot = mark("point", size=size, opacity=1, strokeWidth=1.8)
    dots = marks(dot, y=quantity("upper", stack=None), fill=_as_stated("fill"), stroke=_as_stated("colour"))
    return [_of("total", line), _of("total", between, " && datum.upper !== datum.value"), _of("total", dots)]


def _last_words(**place: Any) -> list[Part]:
    """What the last total comes to, beside its dot."""
    looks = [mark("text", fontWeight="bold", color=INK, **place, **halo) for halo in _HALOS]
    return [
        _of("total", marks(look, y=quantity("upper", stack=None), text=kind("shown")), " && datum.last")
        for look in looks
    ]


def _target_across() -> list[Part]:
    """The target as a line across, with its words on it at the left."""
    rule = marks(mark("rule", color=INK, strokeWidth=1.4), x=same(0), x2=same("width"))
    looks = [mark("text", align="left", baseline="bottom", dy=-5, color=INK, **halo) for halo in _HALOS]
    words = [marks(look, x=same(4), text=kind("shown")) for look in looks]
    return [_of("target", layer) for layer in (rule, *words)]


def _spread() -> dict[str, Any]:
    """A dot for each project on one scale: its name and what it tells above, from zero to its value, its target."""
    axis = {
        "title": None,
        "labelExpr": _NUMBER,
        "tickCount": 5,
        "domain": False,
        "ticks": False,
        "orient": "top",
    }
    along = quantity("value", scale=_IN_VIEW, axis=axis)
    rows = rank("row", sort="ascending", axis=None, scale={"paddingInner": 0, "paddingOuter": 0})
    layers = [
        _of("project", _hit({"x": same(0), "x2": same("width")})),
        *(_of("project", layer) for layer in _above_the_scale()),
        *_on_the_scale(),
    ]
    return _figure("spread", layers, 200, _padding(left=8, right=8, top=26, bottom=6), x=along, y=rows)


def _above_the_scale() -> tuple[Part, Part]:
    """What a project is called, and what it tells."""
    above: Part = {"baseline": "middle", "color": INK}
    names = marks(
        mark("text", align="left", limit={"expr": "width * 0.55"}, **above),
        x=same(0),
        y=rank("row", bandPosition=0.32),
        text=kind("name"),
    )
    shown = marks(
        mark("text", align="right", **above),
        x=same("width"),
        y=rank("row", bandPosition=0.32),
        text=kind("shown"),
    )
    return names, shown


def _on_the_scale() -> tuple[Part, ...]:
    """From zero to a project's value, over the bounds of what is not exact, and its target."""
    low = {"y": rank("row", bandPosition=0.74)}
    reach = marks(
        mark("rule", strokeWidth=3, opacity=0.45), x2=end("zero"), stroke=_as_stated("colour"), **low
    )
    between = marks(mark("rule", strokeWidth=5), x2=end("upper"), stroke=_as_stated("colour"), **low)
    dots = marks(
        mark("point", size=70, opacity=1),
        x=quantity("upper"),
        fill=_as_stated("colour"),
        stroke=_as_stated("colour"),
        **low,
    )
    target = marks(
        mark("rule", color=INK, strokeWidth=2),
        x=quantity("target"),
        y=rank("row", bandPosition=0.56),
        y2={"field": "row", "bandPosition": 0.92},
    )
    return (
        _of("project", reach, " && datum.value !== null"),
        _of("project", between, " && datum.value !== null && datum.upper !== datum.value"),
        _of("project", dots, " && datum.value !== null"),
        _of("project", target, " && datum.target !== null"),
    )


def _hit(channels: dict[str, Part]) -> Part:
    """What is pointed at: the whole field of a mark, seen where it is chosen."""
    return marks(
        mark("bar", fill=INK, cursor="pointer"),
        opacity=quantity("chosen", scale=None),
        tooltip=kind("tip"),
        **channels,
    )


def _band(field: str) -> dict[str, Part]:
    """From one side of a band to the other."""
    return {"x": rank(field, bandPosition=0), "x2": {"field": field, "bandPosition": 1}}


def _from_below(pixels: int) -> Part:
    """A place in pixels from the lower edge of the plot."""
    return {"value": {"expr": f"height + {pixels}"}}


def _padding(*, left: int, right: int, top: int, bottom: int) -> Part:
    return {"left": left, "right": right, "top": top, "bottom": bottom}

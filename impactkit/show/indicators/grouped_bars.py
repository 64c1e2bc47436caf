"""Bars under the names of their indicators, each indicator on a scale of its own, as rows of one chart.

The rows are in the units of the data, and the chart reckons how far along its indicator's scale each number is: a
chart for each indicator would take several times as long to draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from impactkit.show.draw.grammar import (
    Part,
    at,
    chart,
    kind,
    mark,
    marks,
    only,
    quantity,
    rank,
    reckoned,
    same,
)
from impactkit.show.draw.lines import limit, wrapped

_LABEL, _TRACK, _SAID, _ROW = 120, 220, 300, 20
"""Pixels: labels, tracks and what is said beside them; a row. A choice within the 662 of a standing page."""
_BESIDE: Part = {"value": {"expr": "width + 10"}}
"""The place beside the track, however wide that is drawn."""
_SCALE: Mapping[str, Any] = {"axis": None, "scale": {"domain": [0, 1], "clamp": True}}


@dataclass(frozen=True)
class BarGroup:
    """An indicator: its name, what is said of it, where its scale ends, and a row for each bar.

    A row has the `part` it is of, what is `shown` beside it, its `tip`, and numbers, null where there are none.
    """

    id: str
    name: str
    scale_end: float
    bars: Sequence[Mapping[str, object]]
    aside: str = ""


def grouped_bars(
    data: str, groups: Sequence[BarGroup], layers: Iterable[Part], *, numbers: Sequence[str]
) -> dict[str, Any]:
    """The specification: layers in which `along(number)` is a place, and names and labels over them."""
    return chart(
        data,
        [row for group in groups for row in _rows(group, numbers)],
        [*layers, *_words(groups)],
        width=_TRACK,
        height={"step": _ROW},
        fields=[
            {"window": [{"op": "row_number", "as": "place"}]},
            *(reckoned(f"{name}_along", _along(name)) for name in numbers),
        ],
        y=rank("row", sort={"field": "place", "op": "min"}, axis=None, scale={"padding": 0}),
    )


def along(number: str) -> Part:
    """The channel of a number on the scale of its indicator."""
    return quantity(f"{number}_along", **_SCALE)


def _along(number: str) -> str:
    return f"isValid(datum.{number}) ? datum.{number} / datum.scale_end : null"


def whole_track() -> dict[str, Part]:
    """The channels of what is as long as the scale."""
    return {"x": at(0, **_SCALE), "x2": {"datum": 1}}


def _rows(group: BarGroup, numbers: Sequence[str]) -> Iterator[dict[str, object]]:
    """A row for each line of the name, with what is said of the indicator beside the last, and one for each bar."""
    common = {"id": group.id, "indicator": group.name, "scale_end": group.scale_end}
    nothing = {"line": "", "aside": "", "part": "", "shown": "", "tip": "", **dict.fromkeys(numbers)}
    lines = wrapped(group.name, _LABEL + _TRACK, 13, bold=True)
    names = [{"line": line, "aside": group.aside if line is lines[-1] else ""} for line in lines]
    for place, row in enumerate([*names, *group.bars]):
        yield {**common, "row": f"{group.id} {place}", **nothing, **row}


def _words(groups: Sequence[BarGroup]) -> Iterator[Part]:
    """The labels of bars, and over them the names of their indicators."""
    parts = mark(
        "text", align="right", **limit((str(bar["part"]) for one in groups for bar in one.bars), _LABEL - 8)
    )
    yield only("datum.part", marks(parts, x=same(-8), text=kind("part")))
    name = mark("text", align="left", dy=3, fontSize=13, fontWeight="bold")
    yield only("datum.line", marks(name, x=same(-_LABEL), text=kind("line")))
    asides = [group.aside for group in groups if group.aside]
    if asides:
        yield only("datum.aside", beside_track("aside", asides, dy=3))


def beside_track(field: str, texts: Iterable[str], **look: Any) -> Part:
    """A layer of words beside the track."""
    return marks(mark("text", align="left", **limit(texts, _SAID), **look), x=_BESIDE, text=kind(field))

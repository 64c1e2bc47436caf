"""A small grammar of figures: marks over rows of data, and what in each row says where a mark stands and how it looks.

What it builds is Vega-Lite as plain data, so that a figure costs no more than its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from impactkit.show.draw.theme import CONFIG

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
"""The grammar that specifications are written in, by its address."""

Part = dict[str, Any]
"""A part of a specification, such as a mark, a channel or a layer."""


def quantity(field: str, /, **more: Any) -> Part:
    """A channel that follows a number."""
    return {"field": field, "type": "quantitative", **more}


def kind(field: str, /, **more: Any) -> Part:
    """A channel that follows a name, or takes its words or its colour from the data as they stand."""
    return {"field": field, "type": "nominal", **more}


def rank(field: str, /, **more: Any) -> Part:
    """A channel that follows a place in an order."""
    return {"field": field, "type": "ordinal", **more}


def moment(field: str, /, **more: Any) -> Part:
    """A channel that follows a day."""
    return {"field": field, "type": "temporal", **more}


def end(field: str) -> Part:
    """Where a mark ends, on the scale it begins on."""
    return {"field": field}


def at(place: float, /, **more: Any) -> Part:
    """A channel that is the same for all marks: a place on its scale, in the data's own units."""
    return {"datum": place, "type": "quantitative", **more}


def same(value: float | str) -> Part:
    """A channel that is the same for all marks: a place in pixels, or a colour."""
    return {"value": value}


def mark(shape: str, /, **look: Any) -> Part:
    """A kind of mark, such as bar, rule, point or text, and what all of them have in common."""
    return {"type": shape, **look}


def marks(drawn: Part, /, **channels: Part) -> Part:
    """A layer over the chart's own data: a mark for each of its rows."""
    return {"mark": drawn, "encoding": channels}


def only(condition: str, layer: Part) -> Part:
    """A layer of those rows alone for which the condition holds."""
    return {**layer, "transform": [{"filter": condition}, *layer.get("transform", [])]}


def reckoned(name: str, formula: str) -> Part:
    """A field that is reckoned from the others when the chart is drawn."""
    return {"calculate": formula, "as": name}


def chart(
    data: str,
    rows: Sequence[Mapping[str, object]],
    layers: Iterable[Part],
    *,
    width: float | Part,
    height: float | Part,
    fields: Sequence[Part] = (),
    **channels: Part,
) -> dict[str, Any]:
    """A chart over rows of data that have a name: its layers, made by `marks`, and the channels they share.

    `fields` are reckoned from those of the rows, by `reckoned`.
    """
    more = {"transform": list(fields)} if fields else {}
    return {**_over(data, rows), **more, **_layered(layers, width, height, channels)}


def panels(data: str, rows: Sequence[Mapping[str, object]], drawn: Iterable[Part]) -> dict[str, Any]:
    """Charts under each other, made by `panel`, over rows of data that have a name, along one and the same `x`.

    They are no facets: where layers draw some of the rows each, scales of each facet's own are no sure thing.
    """
    under = {"bounds": "flush", "spacing": _BETWEEN, "resolve": {"scale": {"x": "shared"}}}
    return {**_over(data, rows), "vconcat": list(drawn), **under}


def panel(
    by: str,
    name: str,
    layers: Iterable[Part],
    *,
    width: float,
    height: float | Part,
    **channels: Part,
) -> Part:
    """One of several charts: of the rows whose `by` is the name, with the name over it."""
    head = {"text": name, "anchor": "start", "frame": "group", "fontSize": 13, "fontWeight": "bold"}
    own = {"title": head, "transform": [{"filter": {"field": by, "equal": name}}]}
    return {**own, **_layered(layers, width, height, channels)}


_BETWEEN = 40
"""Pixels from one panel to the next. A choice: its heading has room there, as have lines of words that overhang."""
_OF_THE_HOUSE: Part = {"$schema": SCHEMA, "config": CONFIG}


def _over(data: str, rows: Sequence[Mapping[str, object]]) -> Part:
    return {**_OF_THE_HOUSE, "data": {"name": data}, "datasets": {data: list(rows)}}


def _layered(
    layers: Iterable[Part], width: float | Part, height: float | Part, channels: Mapping[str, Part]
) -> Part:
    shared = {"encoding": dict(channels)} if channels else {}
    return {"width": width, "height": height, **shared, "layer": list(layers)}


def with_reckoned(field: str, formula: str, layer: Part) -> Part:
    """A layer with one more field, reckoned in each of its rows: `max(datum.amount, datum.spent)`."""
    return {**layer, "transform": [*layer.get("transform", ()), reckoned(field, formula)]}

"""The key of a figure: what its signs mean, told over it with the signs themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from impactkit.show.draw.grammar import Part, kind, mark, marks, reckoned

BAR, TICK, THICK_TICK = "M-1,-.35H1V.35H-1Z", "M-.12,-1H.12V1H-.12Z", "M-.2,-1H.2V1H-.2Z"
"""Signs that the library has no name for, as paths within a square from -1 to 1."""


def legend(**look: Any) -> Part:
    """A legend over the figure, from left to right."""
    return {
        "title": None,
        "orient": "top",
        "direction": "horizontal",
        "labelLimit": 260,
        "offset": 12,
        **look,
    }


@dataclass(frozen=True)
class Key:
    """Signs by their names in words, each a shape and a colour."""

    signs: Mapping[str, tuple[str, str]]

    def sign(self, name: str, /, *, look: Part | None = None, **channels: Part) -> Part:
        """A layer of one of the signs, at a place for each row."""
        drawn = mark("point", **{"filled": True, "opacity": 1, "size": 200, **(look or {})})
        named = reckoned("sign", json.dumps(name, ensure_ascii=False))
        return {"transform": [named], **marks(drawn, **self._shape_and_colour, **channels)}

    @property
    def _shape_and_colour(self) -> dict[str, Part]:
        """Two channels that share a legend, in which all the signs are told."""
        names, told = list(self.signs), legend(symbolSize=200)
        shapes, colours = zip(*self.signs.values(), strict=True)
        return {
            "shape": kind("sign", scale={"domain": names, "range": list(shapes)}, legend=told),
            "color": kind("sign", scale={"domain": names, "range": list(colours)}, legend=told),
        }

"""A drawing in pixels: boxes, lines, signs and words, put down one by one, to a lean specification."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from impactkit.show.draw.grammar import Part, end, kind, layer, quantity, specification
from impactkit.show.draw.lines import width_of as width_of
from impactkit.show.draw.lines import wrapped as wrapped
from impactkit.show.draw.theme import INK, LINE, QUIET

_HALO = 3
"""Pixels of paper around letters that lie over lines: as much as keeps a line from touching them."""


@dataclass
class Canvas:
    """What has been put down so far, in layers of marks with the same look.

    Boxes lie under lines, lines under signs, signs under words; of a kind, the look that came first lies under.
    """

    width: float
    _layers: dict[tuple[Any, ...], list[dict[str, Any]]] = field(default_factory=dict)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        edge: str = "",
        dash: bool = False,
        tip: str = "",
    ) -> None:
        """A box by its upper left corner; `tip` is what it says when pointed at."""
        look = (
            ("type", "rect"),
            ("strokeDash", (4, 3) if dash else (1, 0)),
            ("strokeWidth", 1.5 if edge else 0),
        )
        place = {"x": x, "y": y, "x2": x + width, "y2": y + height}
        self._put(look, {**place, "fill": fill, "stroke": edge or fill}, tip)

    def line(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        colour: str = LINE,
        *,
        size: float = 1.5,
        dash: tuple[int, ...] = (1, 0),
        tip: str = "",
    ) -> None:
        """A straight line."""
        look = (("type", "rule"), ("strokeWidth", size), ("strokeDash", dash))
        self._put(look, {"x": x, "y": y, "x2": x2, "y2": y2, "stroke": colour}, tip)

    def sign(
        self,
        x: float,
        y: float,
        colour: str,
        *,
        shape: str = "circle",
        fill: str | None = None,
        size: float = 110,
        tip: str = "",
    ) -> None:
        """A sign such as a dot; `fill` for one whose inside is another colour."""
        look = (("type", "point"), ("size", size), ("strokeWidth", 2), ("opacity", 1))
        inside = colour if fill is None else fill
        self._put(look, {"x": x, "y": y, "fill": inside, "stroke": colour, "shape": shape}, tip)

    def say(
        self,
        x: float,
        y: float,
        text: str,
        colour: str = INK,
        *,
        align: str = "left",
        size: float = 12,
        bold: bool = False,
        slanted: bool = False,
        halo: str = "",
        angle: int = 0,
    ) -> None:
        """Words, at half their height; a halo keeps them apart from what they stand on."""
        look: tuple[tuple[str, Any], ...] = (
            ("type", "text"),
            ("align", align),
            ("baseline", "middle"),
            ("fontSize", size),
            ("angle", angle),
            ("fontWeight", "bold" if bold else "normal"),
            ("fontStyle", "italic" if slanted else "normal"),
        )
        if halo:
            under = (*look, ("strokeWidth", _HALO), ("strokeJoin", "round"))
            self._put(under, {"x": x, "y": y, "text": text, "fill": halo, "stroke": halo}, "")
            look = (*look, ("strokeWidth", 0))
        self._put(look, {"x": x, "y": y, "text": text, "fill": colour}, "")

    def aside(self, x: float, y: float, text: str, *, size: float = 12) -> None:
        """Words in the place of a value: why there is none."""
        self.say(x, y, text, QUIET, slanted=True, size=size)

    def _put(self, look: tuple[Any, ...], values: dict[str, Any], tip: str) -> None:
        layer = self._layers.setdefault((*look, ("tooltip", bool(tip))), [])
        layer.append({**values, "tip": tip} if tip else values)

    def specification(self, height: float) -> dict[str, Any]:
        """The drawing as a specification."""
        layers = (_layer(dict(look), values) for look, values in sorted(self._layers.items(), key=_depth))
        x, y = _pixels("x", [0, self.width]), _pixels("y", [height, 0])
        return specification(layers, width=self.width, height=height, x=x, y=y)


def _depth(layer: tuple[tuple[Any, ...], Any]) -> int:
    return ("rect", "rule", "point", "text").index(dict(layer[0])["type"])


def _pixels(name: str, domain: list[float]) -> Part:
    return quantity(name, axis=None, scale={"domain": domain, "nice": False, "zero": False})


def _layer(look: dict[str, Any], values: list[dict[str, Any]]) -> Part:
    """One layer: marks of one look, with what differs between them taken from their data."""
    names = {name for value in values for name in value}
    channels: dict[str, Part] = {name: end(name) for name in ("x2", "y2") if name in names}
    channels |= {name: kind(name, scale=None) for name in ("fill", "stroke", "shape") if name in names}
    channels |= {"text": kind("text")} if "text" in names else {}
    channels |= {"tooltip": kind("tip")} if look.pop("tooltip") else {}
    same_look = {name: list(one) if isinstance(one, tuple) else one for name, one in look.items()}
    return layer(values, same_look, **channels)

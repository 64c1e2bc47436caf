"""What diagrams are put together from, as plain data: boxes, lines, signs and words, each where it was placed.

Notebooks bring drawings back, and a person may have changed them: only numbers, texts and the theme's own colours fit.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, SerializerFunctionWrapHandler, model_serializer

from impactkit.model.base import Model
from impactkit.show.draw.theme import DARK, INK, LINE

_FURTHEST = 10_000_000
"""Pixels. A choice: further than any diagram reaches, so that no number needs an exponent."""


def _of_the_palette(colour: str) -> str:
    if colour not in DARK:
        raise ValueError("not a colour of the theme")
    return colour


def _in_hundredths(pixels: float) -> float:
    return round(pixels, 2) + 0.0  # minus zero becomes zero


Colour = Annotated[str, AfterValidator(_of_the_palette)]
"""A colour that has a dark twin."""
Pixels = Annotated[float, Field(ge=-_FURTHEST, le=_FURTHEST), AfterValidator(_in_hundredths)]
"""A place or a length, to the hundredth."""
Name = Annotated[str, Field(pattern=r"^[a-z0-9>-]*$", max_length=140)]
"""An id of a project's own, or two with `>` between them for what leads from one to the other."""
Dash = Annotated[tuple[Pixels, ...], Field(max_length=4)]
"""Lengths of strokes and the gaps after them; none is a whole line."""


class _Shape(Model):
    """What all shapes have."""

    shape: str
    """Which kind it is."""

    @model_serializer(mode="wrap")
    def _with_shape(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Its kind never goes without saying."""
        return {"shape": self.shape, **plain(self)}


class Box(_Shape):
    """A rectangle, by its upper left corner."""

    shape: Literal["box"] = "box"
    x: Pixels
    y: Pixels
    width: Pixels
    height: Pixels
    fill: Colour
    edge: Colour | None = None
    """The colour of its edge, where it has one."""
    dash: Dash = ()
    corner: Pixels = 0
    """How round its corners are."""


class Line(_Shape):
    """A line through places."""

    shape: Literal["line"] = "line"
    points: Annotated[tuple[tuple[Pixels, Pixels], ...], Field(min_length=2, max_length=20)]
    """Where it begins, turns and ends."""
    colour: Colour = LINE
    thick: Pixels = 1.5
    dash: Dash = ()
    bend: Pixels = 0
    """How far it goes along at each end of a stretch before it turns, in a curve; 0 for straight stretches."""
    arrow: bool = False
    """True where it ends in a head that points to the right."""


class Sign(_Shape):
    """A dot, a ring, or a flag that points to the right, around its middle."""

    shape: Literal["sign"] = "sign"
    form: Literal["dot", "flag"] = "dot"
    x: Pixels
    y: Pixels
    radius: Pixels = 6
    edge: Colour
    fill: Colour


class Label(_Shape):
    """Lines of words, the first at half its height."""

    shape: Literal["label"] = "label"
    x: Pixels
    y: Pixels
    lines: tuple[str, ...]
    colour: Colour = INK
    align: Literal["start", "middle", "end"] = "start"
    size: Pixels = 12
    leading: Pixels = 17
    """From line to line."""
    bold: bool = False
    slanted: bool = False


PlainShape = Annotated[Box | Line | Sign | Label, Field(discriminator="shape")]
"""What is seen."""


class Group(_Shape):
    """Shapes that are one thing, which tells itself in words when it is pointed at."""

    shape: Literal["group"] = "group"
    tip: str
    """What it tells."""
    shapes: tuple[PlainShape, ...]
    name: Name = ""
    """What it goes by where it can be chosen; empty where it is only looked at."""
    leads: tuple[Name, ...] = ()
    """The names of the groups that it leads to, so that they can be lit when it is pointed at."""


Shape = Annotated[Box | Line | Sign | Label | Group, Field(discriminator="shape")]
"""What a diagram is put together from."""


class Drawing(Model):
    """Shapes on a sheet, the first undermost."""

    width: Pixels
    height: Pixels
    shapes: tuple[Shape, ...] = ()
    note: str = ""
    """What is said in the picture itself, so that it stays when the picture is pasted alone."""


def pointed(tip: str, *shapes: PlainShape, name: str = "", leads: tuple[str, ...] = ()) -> tuple[Shape, ...]:
    """Shapes that tell something when they are pointed at, or go by a name; as they are where there is neither."""
    return (Group(tip=tip, shapes=shapes, name=name, leads=leads),) if tip or name else shapes

"""What is in a diagram: its shapes, its words, and what it tells when it is pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from impactkit.show import Exhibit
from impactkit.show.draw.shapes import Box, Group, Label, Line, Sign
from impactkit.show.ground.exhibit import Diagram

PlainShape = Box | Line | Sign | Label
S = TypeVar("S", Box, Line, Sign, Label)


def told_shapes(exhibit: Exhibit) -> Iterator[tuple[str, PlainShape]]:
    """Every shape, the undermost first, with what it tells when it is pointed at."""
    assert isinstance(exhibit, Diagram), exhibit.kind
    for shape in exhibit.drawing.shapes:
        if isinstance(shape, Group):
            yield from ((shape.tip, one) for one in shape.shapes)
        else:
            yield "", shape


def shapes(exhibit: Exhibit, kind: type[S]) -> list[S]:
    """The shapes of a kind."""
    return [shape for _, shape in told_shapes(exhibit) if isinstance(shape, kind)]


def tips_of(exhibit: Exhibit, *kinds: type[PlainShape]) -> list[str]:
    """What those of its shapes that are of these kinds tell, each thing once."""
    found = (tip for tip, shape in told_shapes(exhibit) if isinstance(shape, kinds) and tip)
    return list(dict.fromkeys(found))


def lines_in(exhibit: Exhibit) -> list[str]:
    """The lines of words that are drawn."""
    return [line for label in shapes(exhibit, Label) for line in label.lines]

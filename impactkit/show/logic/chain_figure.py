"""The effect-logic chain as a drawing: boxes in columns, and arrows that each have a way of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from types import MappingProxyType

from impactkit.show.draw.shapes import Box, Drawing, Label, Line, Shape, pointed
from impactkit.show.draw.theme import FAINT, LINE, PAPER, QUIET, WARN
from impactkit.show.logic import layout
from impactkit.show.logic.arrangement import Arrangement
from impactkit.show.logic.layout import GAP, HEAD, PADDING, SIZE, Arrow, Place, Said

_DASHES: Mapping[Said, tuple[float, ...]] = MappingProxyType(
    {"stated": (), "guarded": (11, 4), "inferred": (5, 4)}
)
_BROKEN = (5, 3)
"""Dashes of the frame where the thread is broken."""
_BEND = GAP * 0.6
"""How far an arrow goes along before it turns."""
_ARC, _FAR = 12, 400
"""The same for the shortest arc in a column, and the height in pixels from which arcs are widest."""


def chain(arrangement: Arrangement) -> Drawing:
    """A column of boxes under each head, and arrows between them; each goes by its name, and can be chosen."""
    placed = layout.lay_out(arrangement.nodes, arrangement.arrows, arrangement.widths)
    ways = zip(arrangement.arrows, placed.ways, strict=True)
    lefts = accumulate((width + GAP for width in arrangement.widths), initial=0.0)
    shapes = [
        *(shape for arrow, way in ways for shape in _arrow(arrow, way)),
        *(shape for box in placed.boxes.values() for shape in _box(box)),
        *(_head(x, head) for x, head in zip(lefts, arrangement.heads, strict=False) if head),
    ]
    return Drawing(width=placed.width, height=placed.height, shapes=tuple(shapes))


def _head(x: float, said: str) -> Label:
    return Label(x=x + 1, y=HEAD - 20, lines=(said,), colour=QUIET, size=13, bold=True)


def _arrow(arrow: Arrow, way: tuple[Place, ...]) -> Iterator[Shape]:
    """An arrow; to a box of its own column it leaves to the left, in an arc that is wider the further it goes."""
    (x, y), (x2, y2) = way[0], way[-1]
    bend = _BEND if x2 > x else -_ARC - GAP * 0.7 * min(abs(y2 - y) / _FAR, 1)
    line = Line(points=way, colour=QUIET, thick=1.2, dash=_DASHES[arrow.said], bend=bend, arrow=True)
    yield from pointed(arrow.tip, line, name=arrow.name)


def _box(box: layout.Box) -> Iterator[Shape]:
    """A box with its words; one that has more to tell tells it when it is pointed at."""
    is_cut = box.lines[-1].endswith(" …")
    tip = box.node.tip or (box.node.text if is_cut else "")
    name = "" if box.node.empty else box.node.id
    yield from pointed(tip, _frame(box), *_words(box), name=name, leads=box.node.leads)


def _frame(box: layout.Box) -> Box:
    node = box.node
    return Box(
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        fill=PAPER if node.gap else FAINT,
        edge=WARN if node.gap else LINE,
        dash=_BROKEN if node.gap else (),
        corner=5,
    )


def _words(box: layout.Box) -> Iterator[Label]:
    """The text, and under it the badges, each line of them in its colour."""
    x, y = box.x + PADDING, box.y + PADDING + layout.LINE / 2
    yield Label(x=x, y=y, lines=box.lines, size=SIZE, leading=layout.LINE)
    for i, badge in enumerate(box.node.badges, start=len(box.lines)):
        colour = WARN if badge.startswith("!") else QUIET
        yield Label(x=x, y=y + i * layout.LINE, lines=(badge,), colour=colour, size=SIZE)

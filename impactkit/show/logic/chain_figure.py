"""The effect-logic chain as a drawing: boxes in columns, and arrows that each have a way of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from impactkit.show.draw.shapes import Box, Drawing, Label, Line, Shape, pointed
from impactkit.show.draw.theme import ACCENT, COLUMNS, LINE, PAPER, QUIET, SERIES, WARN
from impactkit.show.logic import layout
from impactkit.show.logic.layout import GAP, HEAD, PADDING, SIZE, WIDTH, Arrow, Node, Place, Said

_DASHES: Mapping[Said, tuple[float, ...]] = MappingProxyType(
    {"stated": (), "guarded": (11, 4), "inferred": (5, 4)}
)
_BROKEN = (5, 3)
"""Dashes of the frame where the thread is broken."""
_BEND = GAP * 0.6
"""How far an arrow goes along before it turns."""
_ARC, _FAR = 12, 400
"""The same for the shortest arc in a column, and the height in pixels from which arcs are widest."""


def chain(
    heads: Sequence[str], nodes: Sequence[Node], arrows: Sequence[Arrow], *, named: bool = False
) -> Drawing:
    """A column of boxes under each head; where they are `named`, boxes and arrows can be told apart and chosen."""
    placed = layout.lay_out(nodes, arrows, len(heads))
    inks = _inks(placed.boxes.values())
    ways = zip(arrows, placed.ways, strict=True)
    shapes = [
        *(shape for arrow, way in ways for shape in _arrow(arrow, way, inks[arrow.tail], named=named)),
        *(shape for box in placed.boxes.values() for shape in _box(box, named=named)),
        *(_head(i, head) for i, head in enumerate(heads)),
    ]
    return Drawing(width=placed.width, height=placed.height, shapes=tuple(shapes))


def _inks(boxes: Iterable[layout.Box]) -> dict[str, str]:
    """One colour for all arrows of a box and another for the next box of its column, so that the eye can follow them.

    It carries no meaning.
    """
    columns: dict[float, list[layout.Box]] = {}
    for box in sorted(boxes, key=lambda box: box.y):
        columns.setdefault(box.x, []).append(box)
    stacked = ((box.node.id, i) for stack in columns.values() for i, box in enumerate(stack))
    return {id_: SERIES[i % len(SERIES)] for id_, i in stacked}


def _head(column: int, said: str) -> Label:
    x, y = column * (WIDTH + GAP) + 1, HEAD - 24
    return Label(x=x, y=y, lines=(said,), colour=QUIET, size=13, bold=True)


def _arrow(arrow: Arrow, way: tuple[Place, ...], ink: str, *, named: bool) -> Iterator[Shape]:
    """An arrow; to a box of its own column it leaves to the left, in an arc that is wider the further it goes."""
    (x, y), (x2, y2) = way[0], way[-1]
    bend = _BEND if x2 > x else -_ARC - GAP * 0.7 * min(abs(y2 - y) / _FAR, 1)
    line = Line(points=way, colour=ink, thick=1.3, dash=_DASHES[arrow.said], bend=bend, arrow=True)
    yield from pointed(arrow.tip, line, name=arrow.name if named else "")


def _box(box: layout.Box, *, named: bool) -> Iterator[Shape]:
    """A box with its words; one that has more to tell tells it when it is pointed at."""
    is_cut = box.lines[-1].endswith(" …")
    tip = box.node.tip or (box.node.text if is_cut else "")
    name = box.node.id if named and not box.node.empty else ""
    yield from pointed(tip, _frame(box), *_words(box), name=name)


def _frame(box: layout.Box) -> Box:
    node = box.node
    return Box(
        x=box.x,
        y=box.y,
        width=WIDTH,
        height=box.height,
        fill=PAPER if node.empty else COLUMNS[node.column],
        edge=WARN if node.gap else LINE,
        dash=_BROKEN if node.gap else (),
        corner=5,
    )


def _words(box: layout.Box) -> Iterator[Label]:
    """The text, and under it the badges, each line of them in its colour."""
    x, y = box.x + PADDING, box.y + PADDING + layout.LINE / 2
    yield Label(x=x, y=y, lines=box.lines, size=SIZE, leading=layout.LINE)
    for i, badge in enumerate(box.node.badges, start=len(box.lines)):
        colour = WARN if badge.startswith("!") else ACCENT
        yield Label(x=x, y=y + i * layout.LINE, lines=(badge,), colour=colour, size=SIZE)

"""Where boxes and arrows of an effect-logic chart stand. Pure geometry, in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from impactkit.show.draw.canvas import wrapped

WIDTH = 160
"""Pixels of a box. A choice: some twenty-five letters, so that most texts take two to five lines."""
GAP = 32
"""Pixels between columns, in which arrows turn."""
LINE = 14.5
"""Pixels from line to line: a quarter more than the text."""
PADDING = 7
"""Pixels between a box and its text."""
BETWEEN = 9
"""Pixels between boxes of a column."""
HEAD = 46
"""Pixels for the head of a column, of at most two lines."""
MOST_AIR = 70
"""How far boxes of a short column may move apart, so that arrows to a long one are less steep. A choice: further apart
they no longer look like one column.
"""
SIZE = 11.5
"""The size of the text in boxes. A choice: as small as is easy to read on a page that lies."""
_MOST_LINES = 9
"""Lines of a box; what is longer stands whole in the table. A choice: a box stays lower than a column is wide."""

Said = Literal["stated", "guarded", "inferred"]
"""Whether a document states an arrow, states it with words on how sure it is, or a reader concluded it."""


@dataclass(frozen=True)
class Node:
    """What stands in a box."""

    id: str
    column: int
    text: str
    badges: tuple[str, ...] = ()
    """Lines under the text: gaps, and how many indicators."""
    gap: bool = False
    """True where the thread is broken here."""


@dataclass(frozen=True)
class Arrow:
    """A link between two boxes, drawn from left to right."""

    tail: str
    head: str
    said: Said

    @property
    def stated(self) -> bool:
        """True where a document says it, however surely."""
        return self.said != "inferred"


@dataclass(frozen=True)
class Box:
    """A node in its place."""

    node: Node
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    """The text, wrapped; badges are not among them."""

    @property
    def middle(self) -> float:
        """Where arrows meet the box."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class ChainLayout:
    """All boxes, and how much room they need."""

    boxes: Mapping[str, Box]
    width: float
    height: float


def lay_out(nodes: Sequence[Node], arrows: Sequence[Arrow], columns: int) -> ChainLayout:
    """Stack boxes in columns, ordered so that arrows cross little, and centre the columns."""
    order = _ordered(nodes, arrows, columns)
    sizes = {node.id: _size(node) for node in nodes}
    heights = [sum(sizes[id_][1] + BETWEEN for id_ in column) for column in order]
    tallest = max(heights, default=0)
    by_id = {node.id: node for node in nodes}
    boxes: dict[str, Box] = {}
    for index, column in enumerate(order):
        spare = tallest - heights[index]
        air = min(spare / (len(column) + 1), MOST_AIR)
        y = HEAD + (spare - air * (len(column) - 1)) / 2
        for id_ in column:
            lines, height = sizes[id_]
            boxes[id_] = Box(by_id[id_], index * (WIDTH + GAP), y, height, lines)
            y += height + BETWEEN + air
    return ChainLayout(boxes, columns * WIDTH + (columns - 1) * GAP, HEAD + tallest)


def _size(node: Node) -> tuple[tuple[str, ...], float]:
    lines = tuple(wrapped(node.text, WIDTH - 2 * PADDING, SIZE, most=_MOST_LINES))
    return lines, (len(lines) + len(node.badges)) * LINE + 2 * PADDING


def _ordered(nodes: Sequence[Node], arrows: Sequence[Arrow], columns: int) -> list[list[str]]:
    order = [[node.id for node in nodes if node.column == index] for index in range(columns)]
    for sweep in range(4):
        forward = sweep % 2 == 0
        for index in range(columns) if forward else reversed(range(columns)):
            place = {id_: i / max(len(column) - 1, 1) for column in order for i, id_ in enumerate(column)}
            near = {id_: _neighbours(id_, arrows, forward) for id_ in order[index]}
            means = {id_: _mean(id_, near, place) for id_ in order[index]}
            order[index] = sorted(order[index], key=means.__getitem__)
    return order


def _neighbours(id_: str, arrows: Sequence[Arrow], left: bool) -> list[str]:
    if left:
        return [arrow.tail for arrow in arrows if arrow.head == id_]
    return [arrow.head for arrow in arrows if arrow.tail == id_]


def _mean(id_: str, near: Mapping[str, list[str]], place: Mapping[str, float]) -> float:
    spots = [place[one] for one in near[id_] if one in place]
    return sum(spots) / len(spots) if spots else place[id_]

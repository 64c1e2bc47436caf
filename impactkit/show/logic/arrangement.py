"""What of an effect logic is drawn in its chart, and in which columns, so that it can be read at its size.

A column that would be too tall stands as two beside each other. Lines run between neighbouring columns, and past a
column where that is seldom; what else a box leads to is told in it by the number of the other box.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from impactkit.show.draw.lines import width_of, wrapped
from impactkit.show.logic.layout import (
    BETWEEN,
    LINE,
    PADDING,
    SIZE,
    WIDTH,
    Arrow,
    Node,
    height_of,
    lay_out,
)

_TALLEST = 620
"""Pixels of a column that is not parted. A choice: what is as tall is printed in type of seven points on a page that lies."""
_PARTED = 176
"""Pixels of a box in a column that is parted: fewer lines make it lower."""
_MOST_PASSING = 12
"""Arrows past a column that are drawn. A choice: more of them hide where each of them goes."""


@dataclass(frozen=True)
class Arrangement:
    """The nodes in the columns that they stand in, the heads and widths of those, and the arrows that are drawn."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]

    @property
    def refers(self) -> bool:
        """True where boxes tell by numbers what they lead to."""
        return any(_refers(badge) for node in self.nodes for badge in node.badges)


def whole(heads: Sequence[str], nodes: Sequence[Node], arrows: Sequence[Arrow]) -> Arrangement:
    """A column under each head, and all arrows: for where each of them can be chosen."""
    return Arrangement(tuple(heads), (WIDTH,) * len(heads), tuple(nodes), tuple(arrows))


def arranged(heads: Sequence[str], nodes: Sequence[Node], arrows: Sequence[Arrow]) -> Arrangement:
    """What is drawn where the chart is looked at."""
    stacks = [list(_stacks(nodes, arrows, column)) for column in range(len(heads))]
    told = [
        (head if not at else "", len(stack))
        for head, stack in zip(heads, stacks, strict=True)
        for at in range(len(stack))
    ]
    parted = [part for stack in stacks for part in stack]
    placed = [replace(node, column=at) for at, part in enumerate(parted) for node in part]
    widths = tuple(_width(part, parts) for part, (_, parts) in zip(parted, told, strict=True))
    drawn = _drawn(placed, arrows)
    referring = _with_references(placed, arrows, drawn, widths)
    return Arrangement(tuple(head for head, _ in told), widths, tuple(referring), tuple(drawn))


def _stacks(nodes: Sequence[Node], arrows: Sequence[Arrow], column: int) -> Iterator[list[Node]]:
    """The nodes of a column, in two halves of one height where they would be too tall: those that more leads to first."""
    own = [node for node in nodes if node.column == column]
    within = {arrow.tail for arrow in arrows if {arrow.tail, arrow.head} <= {node.id for node in own}}
    heights = {node.id: height_of(node, _PARTED) + BETWEEN + LINE * (node.id in within) for node in own}
    if sum(height_of(node, WIDTH) + BETWEEN for node in own) <= _TALLEST:
        yield own
        return
    columns = {node.id: node.column for node in nodes}
    own.sort(key=lambda node: _lateness(node.id, arrows, columns))
    half, first = sum(heights.values()) / 2, list[Node]()
    while sum(heights[node.id] for node in first) + heights[own[len(first)].id] / 2 < half:
        first.append(own[len(first)])
    yield first
    yield own[len(first) :]


def _width(own: Sequence[Node], parts: int) -> float:
    """Pixels of a column: of a parted one more, and of another as many as its longest word wants, up to that."""
    words = (width_of(word, SIZE) for node in own for word in node.text.split())
    return _PARTED if parts > 1 else min(_PARTED, max([WIDTH, *(wide + 2 * PADDING + 1 for wide in words)]))


def _lateness(id_: str, arrows: Sequence[Arrow], columns: Mapping[str, int]) -> int:
    """How many arrows lead on from a node to later columns, less those that come to it from earlier ones."""
    on = sum(arrow.tail == id_ and columns[arrow.head] > columns[id_] for arrow in arrows)
    return on - sum(arrow.head == id_ and columns[arrow.tail] < columns[id_] for arrow in arrows)


def _drawn(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> list[Arrow]:
    """Arrows to the next column, and past a column where they are few."""
    columns = {node.id: node.column for node in nodes}
    steps = [columns[arrow.head] - columns[arrow.tail] for arrow in arrows]
    furthest = 1 if sum(step > 1 for step in steps) > _MOST_PASSING else max(steps, default=1)
    return [arrow for arrow, step in zip(arrows, steps, strict=True) if 0 < step <= furthest]


def _with_references(
    nodes: Sequence[Node], arrows: Sequence[Arrow], drawn: Sequence[Arrow], widths: Sequence[float]
) -> Iterator[Node]:
    """The nodes with the numbers of those they lead to without a line; as they are where all is drawn."""
    told = [arrow for arrow in arrows if arrow not in drawn]
    if not told:
        yield from nodes
        return
    numbers = _numbers(nodes, drawn, widths)
    for node in nodes:
        others = sorted({numbers[arrow.head] for arrow in told if arrow.tail == node.id})
        lines = (
            wrapped(f"→ {', '.join(map(str, others))}", widths[node.column] - 2 * PADDING, SIZE)
            if others
            else []
        )
        text = node.text if node.empty else f"{numbers[node.id]}. {node.text}"
        yield replace(node, text=text, badges=(*node.badges, *lines))


def _numbers(nodes: Sequence[Node], drawn: Sequence[Arrow], widths: Sequence[float]) -> dict[str, int]:
    """The nodes from 1, column by column and from the top."""
    boxes = lay_out(nodes, drawn, widths).boxes.values()
    full = sorted((box for box in boxes if not box.node.empty), key=lambda box: (box.x, box.y))
    return {box.node.id: at for at, box in enumerate(full, start=1)}


def _refers(badge: str) -> bool:
    return badge.startswith("→ ")

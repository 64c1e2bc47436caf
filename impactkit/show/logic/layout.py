"""Where boxes and arrows of an effect-logic chart stand. Pure geometry, in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from impactkit.show.draw.lines import wrapped

WIDTH = 146
"""Pixels of a box. A choice: six columns have room on a page that lies, in type of seven points and more."""
GAP = 32
"""Pixels between columns, in which arrows turn."""
LINE = 14.5
"""Pixels from line to line: a fifth more than the text."""
PADDING = 5
"""Pixels between a box and its text."""
BETWEEN = 7
"""Pixels between boxes of a column."""
HEAD = 34
"""Pixels for the head of a column."""
LANE = 6
"""Pixels between an arrow that passes through a column and what stands above and below it there."""
_APART = 7
"""Pixels between arrows that meet a box on the same side, where it has room: as much as a head is high."""
_TURNS, _ROUNDS = 2, 4
"""How often boxes move towards those before them and then after them, and at last towards both. A choice: then little moves."""
SIZE = 12
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
    empty: bool = False
    """True where nothing is stated."""
    tip: str = ""
    """What it tells when it is pointed at, where that is more than its text."""
    leads: tuple[str, ...] = ()
    """The ids of the boxes that it leads to, drawn or not."""
    broken: tuple[str, ...] = ()
    """What is broken here, by the keys of its words, such as `no-activity`."""


@dataclass(frozen=True)
class Arrow:
    """A link between two boxes, drawn from left to right."""

    tail: str
    head: str
    said: Said
    tip: str = ""
    """What it tells when it is pointed at."""

    @property
    def stated(self) -> bool:
        """True where a document says it, however surely."""
        return self.said != "inferred"

    @property
    def name(self) -> str:
        """What it is told from other arrows by: `coaching>jobs`."""
        return f"{self.tail}>{self.head}"


@dataclass(frozen=True)
class Box:
    """A node in its place."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    """The text, wrapped; badges are not among them."""

    @property
    def middle(self) -> float:
        """Where arrows meet the box."""
        return self.y + self.height / 2


Place = tuple[float, float]
"""Pixels from the left and from the top."""


@dataclass(frozen=True)
class ChainLayout:
    """All boxes, the way each arrow takes between them, and how much room they need."""

    boxes: Mapping[str, Box]
    ways: tuple[tuple[Place, ...], ...]
    """For each arrow the places it goes through, level through each column that it passes."""
    width: float
    height: float


@dataclass(frozen=True)
class _Slot:
    """What takes up height in a column: a box, or an arrow that passes."""

    id: str
    column: int
    height: float
    between: float
    """Pixels to what stands below."""


def lay_out(nodes: Sequence[Node], arrows: Sequence[Arrow], widths: Sequence[float]) -> ChainLayout:
    """Stack boxes in columns, of these widths from the left, so that arrows cross little and boxes stand near those they are linked to.

    An arrow past a column has a lane of its own between the boxes there, so that none hides it.
    """
    lines = {node.id: lines_of(node, widths[node.column]) for node in nodes}
    heights = {node.id: height_of(node, widths[node.column]) for node in nodes}
    lefts = [*accumulate((width + GAP for width in widths), initial=0.0)]
    chains = list(_chains(nodes, arrows))
    slots = [_Slot(one.id, one.column, heights[one.id], BETWEEN) for one in nodes]
    slots += [_Slot(id_, column, 0, LANE) for chain in chains for id_, column in chain[1:-1]]
    steps = [(tail, head) for chain in chains for (tail, _), (head, _) in pairwise(chain)]
    stacks = _ordered(slots, steps, len(widths))
    tallest = max((_length(stack) for stack in stacks), default=0)
    middles = _settled(stacks, steps, tallest)
    boxes = {
        one.id: Box(
            one,
            lefts[one.column],
            middles[one.id] - heights[one.id] / 2,
            widths[one.column],
            heights[one.id],
            lines[one.id],
        )
        for one in nodes
    }
    sides = [(left, left + width) for left, width in zip(lefts, widths, strict=False)]
    ways = tuple(_ways(chains, boxes, middles, sides))
    return ChainLayout(boxes, ways, lefts[-1] - GAP, HEAD + tallest)


def lines_of(node: Node, width: float) -> tuple[str, ...]:
    """The text of a box, in lines."""
    return tuple(wrapped(node.text, width - 2 * PADDING, SIZE, most=_MOST_LINES))


def height_of(node: Node, width: float) -> float:
    """Pixels of its box, with the badges."""
    return (len(lines_of(node, width)) + len(node.badges)) * LINE + 2 * PADDING


_Chain = list[tuple[str, int]]
"""The tail of an arrow, its lanes and its head, each with its column."""


def _chains(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> Iterator[_Chain]:
    column = {node.id: node.column for node in nodes}
    for at, arrow in enumerate(arrows):
        tail, head = column[arrow.tail], column[arrow.head]
        lanes = [(f"{at}>{between}", between) for between in range(tail + 1, head)]
        yield [(arrow.tail, tail), *lanes, (arrow.head, head)]


def _length(stack: Sequence[_Slot]) -> float:
    return sum(slot.height + slot.between for slot in stack)


def _ordered(slots: Sequence[_Slot], steps: Sequence[tuple[str, str]], columns: int) -> list[list[_Slot]]:
    """The slots of each column from the top, each near the mean place of those it is linked to."""
    stacks = [[slot for slot in slots if slot.column == index] for index in range(columns)]
    before, after = _neighbours(steps)
    for sweep in range(4):
        near = after if sweep % 2 else before
        for index in reversed(range(columns)) if sweep % 2 else range(columns):
            place = {slot.id: i / max(len(stack) - 1, 1) for stack in stacks for i, slot in enumerate(stack)}
            stacks[index].sort(key=lambda slot: _mean(slot.id, near, place))
    return stacks


def _neighbours(steps: Sequence[tuple[str, str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each slot those before it, and those after it."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for tail, head in steps:
        after.setdefault(tail, []).append(head)
        before.setdefault(head, []).append(tail)
    return before, after


def _mean(id_: str, near: Mapping[str, list[str]], place: Mapping[str, float]) -> float:
    spots = [place[one] for one in near.get(id_, ())]
    return sum(spots) / len(spots) if spots else place[id_]


def _settled(
    stacks: Sequence[Sequence[_Slot]], steps: Sequence[tuple[str, str]], tallest: float
) -> dict[str, float]:
    """How far down the middle of each slot is: as near the mean of those it is linked to as the others allow."""
    middles: dict[str, float] = {}
    for stack in stacks:
        centred = [HEAD + tallest / 2] * len(stack)
        middles |= _apart(stack, centred, HEAD + tallest)
    before, after = _neighbours(steps)
    both = {id_: [*before.get(id_, ()), *after.get(id_, ())] for id_ in middles}
    for near in (*(before, after) * _TURNS, *(both,) * _ROUNDS):
        for stack in reversed(stacks) if near is after else stacks:
            wanted = [_mean(slot.id, near, middles) for slot in stack]
            middles |= _apart(stack, wanted, HEAD + tallest)
    return middles


def _apart(stack: Sequence[_Slot], wanted: Sequence[float], foot: float) -> dict[str, float]:
    """The middles nearest to the wanted ones, by least squares, for which no slot comes over the next one.

    Where two wish to pass each other they share their mean: regression by pools of adjacent violators.
    """
    if not stack:
        return {}
    down = [0.0]
    for above, below in pairwise(stack):
        down.append(down[-1] + above.height / 2 + above.between + below.height / 2)
    pools: list[tuple[float, int]] = []
    for wish, own in zip(wanted, down, strict=True):
        pools.append((wish - own, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, n), (other, m) = pools[-2:]
            pools[-2:] = [((one * n + other * m) / (n + m), n + m)]
    first = HEAD + stack[0].height / 2
    last = max(first, foot - stack[-1].between - stack[-1].height / 2 - down[-1])
    starts = [min(max(start, first), last) for start, n in pools for _ in range(n)]
    return {slot.id: start + own for slot, start, own in zip(stack, starts, down, strict=True)}


def _ways(
    chains: Sequence[_Chain],
    boxes: Mapping[str, Box],
    middles: Mapping[str, float],
    sides: Sequence[tuple[float, float]],
) -> Iterator[tuple[Place, ...]]:
    """The places each arrow goes through, from the side of its tail to the side of its head."""
    tails = [(chain[0][0], chain[-1][1] > chain[0][1], chain[1][0]) for chain in chains]
    heads = [(chain[-1][0], False, chain[-2][0]) for chain in chains]
    places = _ports(boxes, middles, [*tails, *heads])
    for chain, start, end in zip(chains, places[: len(tails)], places[len(tails) :], strict=True):
        lanes = [(side, middles[id_]) for id_, column in chain[1:-1] for side in sides[column]]
        yield (start, *lanes, end)


def _ports(
    boxes: Mapping[str, Box], middles: Mapping[str, float], meetings: Sequence[tuple[str, bool, str]]
) -> list[Place]:
    """Where each arrow meets its box: those on one side apart, in the order of what they lead to."""
    sides: dict[tuple[str, bool], list[int]] = {}
    for at, (id_, right, _) in enumerate(meetings):
        sides.setdefault((id_, right), []).append(at)
    places: dict[int, Place] = {}
    for (id_, right), own in sides.items():
        box = boxes[id_]
        x = box.x + (box.width if right else 0)
        step = min(_APART, (box.height - 2 * PADDING) / len(own))
        order = {at: _order(box, meetings[at][2], boxes, middles) for at in own}
        for i, at in enumerate(sorted(own, key=order.__getitem__)):
            places[at] = (x, box.middle + (i - (len(own) - 1) / 2) * step)
    return [places[at] for at in range(len(meetings))]


def _order(box: Box, other: str, boxes: Mapping[str, Box], middles: Mapping[str, float]) -> tuple[int, float]:
    """From the top: what leads upwards in the same column, what leads to other columns, what leads downwards.

    In the same column the nearest lies outermost, so that arcs lie inside each other.
    """
    down = middles[other]
    if other not in boxes or boxes[other].x != box.x:
        return 1, down
    return 0 if down < box.middle else 2, -down

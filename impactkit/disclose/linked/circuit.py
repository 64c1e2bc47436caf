"""Circuits: how a hidden count could be another while everything published stays true.

A circuit moves some cells up by the threshold and others down by it, so that every relation still holds. A
cell may go down only if it is at least the threshold, and a known one may not move. If all cells of a circuit
are hidden, each of them has two possible values a threshold apart. Which circuits there are depends on how
cells are bound and on which are few, many or none: never on how many exactly. So what is hidden tells
nothing of a hidden number but that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from heapq import heappop, heappush

from impactkit.disclose.linked.cells import Linked, Moves

_STEPS = 400
"""How many partial circuits are tried before a cell is left to integer programming (`balance`).

From 100 to 1 600, what is hidden of a made-up table of 30 by 30 is 406 to 413 of 961 cells, and of made-up projects
the same: so few that a search takes milliseconds, and more than most need.
"""
_WIDTH = 12
"""How many cells of a long relation are tried, the cheapest first, beside those that mend another one too.

With 6 or 24 in its place, 413 or 412 cells of the same table are hidden: twice the width takes twice the time.
"""

_Open = dict[int, int]
"""Relations that do not hold yet, and by how much."""
_Step = tuple[int, int, int, Moves, _Open, int, int]
"""Cost, length and turn; the moves before and what they left open; the next cell and its direction."""


@dataclass(frozen=True)
class Circuit:
    """Cells that can move together."""

    moves: Moves
    """In thresholds; of a weak circuit by one."""
    cost: int
    """What hiding those that are still told costs."""


def circuit(
    linked: Linked, hidden: Set[int], start: int, movable: Callable[[int, int], bool]
) -> Circuit | None:
    """The cheapest circuit found through a cell; None where none was found.

    `movable` tells of a cell and a direction whether there may be one.
    """
    return _Search(linked, hidden).through(start) or _balanced(
        linked, hidden, start, [way for way in (1, -1) if movable(start, way)]
    )


def hidden_circuit(linked: Linked, hidden: Set[int], start: int) -> Circuit | None:
    """A circuit through a cell that needs nothing more to be hidden."""
    return _Search(linked, hidden, only_hidden=True).through(start)


def weak_circuit(linked: Linked, hidden: Set[int], start: int) -> Circuit | None:
    """The cheapest circuit through a cell that moves by one: what counts anybody may count one less."""
    anybody = {one for one, cell in enumerate(linked.cells) if cell.value > 0}
    return _Search(linked, hidden, down=anybody).through(start)


def transfer(linked: Linked, hidden: Set[int], from_: int, to: int, holding: Set[int]) -> Moves | None:
    """How cells move when one who is counted in a cell is counted in another; nothing told may move.

    Only cells that hold the first, as a total its parts, may go down with it: they count somebody for certain.
    """
    return _Search(linked, hidden, only_hidden=True, down=holding | {from_}).closing({to: 1, from_: -1})


def _balanced(linked: Linked, hidden: Set[int], start: int, ways: Sequence[int]) -> Circuit | None:
    if not ways:
        return None
    from impactkit.disclose.linked.balance import balanced  # numerical libraries only where a search gives up

    moves = balanced(linked, hidden, start, ways)
    return None if moves is None else Circuit(moves, sum(linked.price(cell, hidden) for cell in moves))


class _Search:
    """A search by rising cost; ties fall to the shorter circuit, then to the earlier cells."""

    def __init__(
        self, linked: Linked, hidden: Set[int], *, only_hidden: bool = False, down: Set[int] | None = None
    ) -> None:
        self.linked, self.hidden = linked, hidden
        self.only_hidden, self.down = only_hidden, down
        self.heap: list[_Step] = []
        self.pushed = 2

    def through(self, start: int) -> Circuit | None:
        for turn, way in enumerate((1, -1)):
            if self.may_move(start, way):
                self.heap.append((0, 1, turn, {}, {}, start, way))
        return self.best()

    def closing(self, moves: Moves) -> Moves | None:
        """How cells move in the cheapest circuit that has these moves."""
        if not all(self.may_move(cell, way) for cell, way in moves.items()):
            return None
        *before, (cell, way) = moves.items()
        open_: _Open = {}
        for other, its_way in before:
            open_ = self.opened(open_, other, its_way)
        self.heap.append((0, len(moves), 0, dict(before), open_, cell, way))
        found = self.best()
        return None if found is None else found.moves

    def best(self) -> Circuit | None:
        seen: set[frozenset[tuple[int, int]]] = set()
        while self.heap and len(seen) < _STEPS:
            cost, length, _, before, open_, cell, way = heappop(self.heap)
            open_ = self.opened(open_, cell, way)
            if not open_:
                return Circuit({**before, cell: way}, cost)
            place = frozenset(open_.items())
            if place not in seen:
                seen.add(place)
                self.go_on(cost, length, {**before, cell: way}, open_)
        return None

    def go_on(self, cost: int, length: int, moves: Moves, open_: _Open) -> None:
        """Mend the shortest relation that does not hold, by each cell that can."""
        relation = min(open_, key=self.linked.order.__getitem__)
        menders = sorted(self.menders(relation, -open_[relation], moves))
        closers = (one for one in menders[_WIDTH:] if self.closes(one[1], relation, open_))
        for price, cell, way in (*menders[:_WIDTH], *closers):
            self.pushed += 1
            heappush(self.heap, (cost + price, length + 1, self.pushed, moves, open_, cell, way))

    def closes(self, cell: int, relation: int, open_: _Open) -> bool:
        """True for a cell that stands in another relation that does not hold."""
        return any(other in open_ for other in self.linked.of[cell] if other != relation)

    def menders(self, relation: int, difference: int, moves: Moves) -> Iterator[tuple[int, int, int]]:
        """Price, cell and direction of every cell that brings the relation nearer to holding."""
        for cell, sign in self.linked.relations[relation]:
            way = sign if difference > 0 else -sign
            if cell not in moves and self.may_move(cell, way):
                yield self.linked.price(cell, self.hidden), cell, way

    def may_move(self, cell: int, way: int) -> bool:
        own = self.linked.cells[cell]
        if own.fixed or (self.only_hidden and own.told and own.cost and cell not in self.hidden):
            return False
        if way > 0 or own.free:
            return True
        return own.many if self.down is None else cell in self.down

    def opened(self, open_: _Open, cell: int, way: int) -> _Open:
        """The relations that do not hold after a cell has moved too."""
        after = open_.copy()
        for relation, sign in self.linked.of[cell].items():
            left = after.get(relation, 0) + sign * way
            if left:
                after[relation] = left
            else:
                after.pop(relation, None)
        return after

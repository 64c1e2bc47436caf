"""Circuits: how a hidden count could be another while everything published stays true.

A circuit moves some cells up by the threshold and others down by it, so that every relation still holds. A
cell may go down only if it is at least the threshold, and a known one may not move. If all cells of a circuit
are hidden, each of them has two possible values a threshold apart. Which circuits there are depends on how
cells are bound and on which are few, many or none: never on how many exactly. So what is hidden tells
nothing of a hidden number but that.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from heapq import heappop, heappush

from impactkit.disclose.linked.cells import Linked

_STEPS = 400
"""How many partial circuits are tried before a cell is left to integer programming (`balance`).

From 100 to 1 600, what is hidden of a made-up table of 30 by 30 is 406 to 413 of 961 cells, and of made-up projects
the same: so few that a search takes milliseconds, and more than most need.
"""
_WIDTH = 12
"""How many cells of a long relation are tried, the cheapest first, beside those that mend another one too.

With 6 or 24 in its place, 413 or 412 cells of the same table are hidden: twice the width takes twice the time.
"""

_Moves = dict[int, int]
"""The direction each cell of a circuit moves in."""
_Open = dict[int, int]
"""Relations that do not hold yet, and by how much."""


@dataclass(frozen=True)
class Circuit:
    """Cells that can move together."""

    cells: tuple[int, ...]
    cost: int
    """What hiding those that are still told costs."""


def circuit(linked: Linked, hidden: Set[int], start: int) -> Circuit | None:
    """The cheapest circuit found through a cell; None where none was found."""
    return _Search(linked, hidden).through(start) or _balanced(linked, hidden, start)


def hidden_circuit(linked: Linked, hidden: Set[int], start: int) -> Circuit | None:
    """A circuit through a cell that needs nothing more to be hidden."""
    return _Search(linked, hidden, only_hidden=True).through(start)


def weak_circuit(linked: Linked, hidden: Set[int], start: int) -> Circuit | None:
    """The cheapest circuit through a cell that moves by one: what counts anybody may count one less."""
    anybody = {one for one, cell in enumerate(linked.cells) if cell.value > 0}
    return _Search(linked, hidden, down=anybody).through(start)


def transfer(
    linked: Linked, hidden: Set[int], from_: int, to: int, holding: Set[int]
) -> tuple[int, ...] | None:
    """The cells that move when one who is counted in a cell is counted in another; nothing told may move.

    Only cells that hold the first, as a total its parts, may go down with it: they count somebody for certain.
    """
    return _Search(linked, hidden, only_hidden=True, down=holding | {from_}).closing({to: 1, from_: -1})


def _balanced(linked: Linked, hidden: Set[int], start: int) -> Circuit | None:
    from impactkit.disclose.linked.balance import balanced  # numerical libraries only where a search gives up

    cells = balanced(linked, hidden, start)
    return None if cells is None else Circuit(cells, sum(linked.price(cell, hidden) for cell in cells))


class _Search:
    """A search by rising cost; ties fall to the shorter circuit, then to the earlier cells."""

    def __init__(
        self, linked: Linked, hidden: Set[int], *, only_hidden: bool = False, down: Set[int] | None = None
    ) -> None:
        self.linked, self.hidden = linked, hidden
        self.only_hidden, self.down = only_hidden, down
        self.heap: list[tuple[int, int, int, _Moves, _Open]] = []
        self.pushed = 0

    def through(self, start: int) -> Circuit | None:
        for way in (1, -1):
            if self.may_move(start, way):
                self.push(0, {start: way}, self.opened({}, start, way))
        return self.best()

    def closing(self, moves: _Moves) -> tuple[int, ...] | None:
        """The cells of the cheapest circuit that has these moves."""
        open_: _Open = {}
        for cell, way in moves.items():
            if not self.may_move(cell, way):
                return None
            open_ = self.opened(open_, cell, way)
        self.push(0, moves, open_)
        found = self.best()
        return None if found is None else found.cells

    def best(self) -> Circuit | None:
        seen: set[frozenset[tuple[int, int]]] = set()
        while self.heap and len(seen) < _STEPS:
            cost, _, _, moves, open_ = heappop(self.heap)
            if not open_:
                return Circuit(tuple(moves), cost)
            place = frozenset(open_.items())
            if place not in seen:
                seen.add(place)
                self.go_on(cost, moves, open_)
        return None

    def go_on(self, cost: int, moves: _Moves, open_: _Open) -> None:
        """Mend the shortest relation that does not hold, by each cell that can."""
        relation = min(open_, key=lambda one: (len(self.linked.relations[one]), one))
        menders = sorted(self.menders(relation, -open_[relation], moves))
        closers = (one for one in menders[_WIDTH:] if self.closes(one[1], relation, open_))
        for price, cell, way in (*menders[:_WIDTH], *closers):
            self.push(cost + price, {**moves, cell: way}, self.opened(open_, cell, way))

    def closes(self, cell: int, relation: int, open_: _Open) -> bool:
        """True for a cell that stands in another relation that does not hold."""
        return any(other in open_ for other in self.linked.of[cell] if other != relation)

    def menders(self, relation: int, difference: int, moves: _Moves) -> Iterator[tuple[int, int, int]]:
        """Price, cell and direction of every cell that brings the relation nearer to holding."""
        for cell, sign in self.linked.relations[relation]:
            way = sign if difference > 0 else -sign
            if cell not in moves and self.may_move(cell, way):
                yield self.linked.price(cell, self.hidden), cell, way

    def may_move(self, cell: int, way: int) -> bool:
        own = self.linked.cells[cell]
        if own.fixed or (
            self.only_hidden and self.linked.price(cell, self.hidden) and cell not in self.hidden
        ):
            return False
        if self.down is not None:
            return way > 0 or own.free or cell in self.down
        return way > 0 or own.many or own.free

    def opened(self, open_: _Open, cell: int, way: int) -> _Open:
        """The relations that do not hold after a cell has moved too."""
        after = dict(open_)
        for relation in self.linked.of[cell]:
            for other, sign in self.linked.relations[relation]:
                if other == cell:
                    after[relation] = after.get(relation, 0) + sign * way
            if not after.get(relation):
                after.pop(relation, None)
        return after

    def push(self, cost: int, moves: _Moves, open_: _Open) -> None:
        heappush(self.heap, (cost, len(moves), self.pushed, moves, open_))
        self.pushed += 1

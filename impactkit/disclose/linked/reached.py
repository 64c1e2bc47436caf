"""How far hidden counts have been seen to go: by publications that look the same, each of them checked.

Whoever hides a count knows how it could be another. That is no proof before it is tried: a move counts only if
nothing that is told moves with it, every relation still holds, and no count falls below zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from math import ceil, floor, inf

from impactkit.disclose.linked.cells import Linked, Moves, Walk
from impactkit.disclose.linked.interval import Interval


class Reached:
    """The lowest and the highest that unknown counts have been, in whole steps from the truth."""

    def __init__(self, linked: Linked, unknown: Set[int]) -> None:
        self.linked = linked
        self.lowest = dict.fromkeys(unknown, 0.0)
        self.highest = dict.fromkeys(unknown, 0.0)

    def walk(self, walk: Walk) -> None:
        """Begin at the truth and make one move after another, as far as there is one that is possible."""
        steps: dict[int, int] = {}
        for moves in walk:
            if not self._holds(moves):
                return
            times = self._room(moves, steps)
            for cell, way in moves.items():
                steps[cell] = steps.get(cell, 0) + way * times
                self.see(cell, steps[cell], steps[cell])

    def see(self, cell: int, lowest: float, highest: float) -> None:
        """Take it that a count can be so low, and so high."""
        self.lowest[cell] = min(self.lowest[cell], lowest)
        self.highest[cell] = max(self.highest[cell], highest)

    def is_all_of(self, cell: int, interval: Interval) -> bool:
        """True where a count has been as low and as high as it can be within an interval."""
        truth = self.linked.cells[cell].value
        least = -inf if interval.lower is None else ceil(interval.lower - truth)
        most = inf if interval.upper is None else floor(interval.upper - truth)
        return self.lowest[cell] <= least and self.highest[cell] >= most

    def _holds(self, moves: Moves) -> bool:
        """True where only unknown cells move, and every relation holds as before."""
        left: dict[int, int] = {}
        for cell, way in moves.items():
            if cell not in self.lowest:
                return False
            for relation, sign in self.linked.of[cell].items():
                left[relation] = left.get(relation, 0) + sign * way
        return not any(left.values())

    def _room(self, moves: Moves, steps: Mapping[int, int]) -> int:
        """How many times a move can be made before a count would fall below zero; twice the threshold if none falls."""
        cells = self.linked.cells
        falling = [(cell, -way) for cell, way in moves.items() if way < 0 and not cells[cell].free]
        return min(
            (floor(cells[cell].value + steps.get(cell, 0)) // down for cell, down in falling),
            default=2 * self.linked.n,
        )

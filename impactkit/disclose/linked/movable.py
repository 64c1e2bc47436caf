"""How far cells can move in any circuit, from the relations they stand in: what proves that a cell has none.

No circuit goes further than these bounds, so a cell that cannot move within them need not be searched.
"""

from __future__ import annotations

from decimal import Decimal

from impactkit.disclose.linked.cells import CountCell, Linked
from impactkit.disclose.linked.interval import End, narrow

UP = 4
"""How many thresholds a cell may move up."""


def thresholds_down(cell: CountCell) -> int:
    """How many thresholds a cell may move down: one if it is at least that, and as far as up if it is below zero."""
    return 1 if cell.many else UP if cell.free else 0


class Movable:
    """The bounds of every cell, in thresholds."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.lower: list[End] = [Decimal(0 if one.fixed else -thresholds_down(one)) for one in linked.cells]
        self.upper: list[End] = [Decimal(0 if one.fixed else UP) for one in linked.cells]

    def moves(self, cell: int, way: int) -> bool:
        """False where no circuit moves the cell by one threshold up (1) or down (-1)."""
        own, low, high = Decimal(way), self.lower[cell], self.upper[cell]
        if low is None or high is None or not low <= own <= high:
            return False
        lower, upper = self.lower.copy(), self.upper.copy()
        lower[cell] = upper[cell] = own
        return narrow(self.linked, lower, upper, (cell,))

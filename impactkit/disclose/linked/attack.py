"""The attack, or disclosure audit: what anyone could work out of the hidden counts from all that is published.

The attacker knows every relation, every published number and the threshold, and that counts are whole and
not below zero. What is said to protect a count is tried first, and counts only if it is another publication that
looks the same (`reached`); sums bound each count from outside (`interval`). What these two leave open falls into
components that share no relation; each is a system of equations whose smallest and largest solutions bound every
hidden count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from impactkit.disclose.linked.cells import Linked, Walk
from impactkit.disclose.linked.component import Component, components
from impactkit.disclose.linked.interval import Interval, intervals
from impactkit.disclose.linked.reached import Reached

if TYPE_CHECKING:
    from impactkit.disclose.linked.equations import Equations

_NEAR = 1e-6


@dataclass(frozen=True)
class Bounds:
    """The smallest and the largest a count may be; both are reached by a publication that looks the same."""

    lower: float
    upper: float

    @property
    def is_exact(self) -> bool:
        """True where only one number is possible."""
        return self.upper - self.lower <= _NEAR

    def protect(self, n: int) -> bool:
        """True where they are a protection interval: `n` wide, or with every number from 0 to n-1 in them.

        >>> Bounds(8, 13).protect(5), Bounds(0, 4).protect(5), Bounds(1, 4).protect(5)
        (True, True, False)
        """
        return self.upper - self.lower >= n - _NEAR or (self.lower <= _NEAR and self.upper >= n - 1 - _NEAR)


@dataclass(frozen=True)
class Attack:
    """What became of every hidden count."""

    bounds: Mapping[int, Bounds]
    """By the number of the cell: also of counts at risk that nobody tells."""
    fallen: frozenset[int]
    """Cells whose bounds do not hide them."""


def attack(
    linked: Linked,
    hidden: Set[int],
    *,
    exact: bool = False,
    walks: Iterable[Walk] = (),
    given_up: Set[int] = frozenset(),
) -> Attack:
    """Attack a publication in which the cells `hidden` are not told.

    Unless `exact`, bounds are only as wide as it takes to see that a cell is hidden well enough; of those that
    are not, they are exact. `walks` are ways to other numbers that look the same, which are tried first; nothing is
    asked of cells that are `given_up`.
    """
    open_ = unknown(linked, hidden)
    reached = Reached(linked, open_)
    for walk in walks:
        reached.walk(walk)
    audit = _Audit(linked, reached, exact=exact)
    wanted = [one for one in sorted(open_ - given_up) if one in hidden or linked.cells[one].risky]
    if any(not audit.is_settled(one) for one in wanted):
        audit.proved = intervals(linked, hidden)
        for component in components(linked, open_):
            audit.solve(component, sorted(set(wanted).intersection(component.cells)))
    bounds = {one: audit.bounds(one) for one in wanted}
    return Attack(bounds, frozenset(one for one, found in bounds.items() if not found.protect(linked.n)))


def unknown(linked: Linked, hidden: Set[int]) -> set[int]:
    """The cells that nobody is told."""
    cells = enumerate(linked.cells)
    return {one for one, cell in cells if not cell.fixed and (one in hidden or not cell.told)}


class _Audit:
    """What has been seen of unknown counts, and what has been proved."""

    def __init__(self, linked: Linked, reached: Reached, *, exact: bool) -> None:
        self.linked, self.reached, self.exact = linked, reached, exact
        self.proved: Mapping[int, Interval] = {}
        """Where each lies for certain."""

    def bounds(self, cell: int) -> Bounds:
        own = self.linked.cells[cell]
        if not self.linked.of[cell]:
            return Bounds(float("-inf") if own.free else 0.0, float("inf"))
        truth = float(own.value)
        return Bounds(truth + self.reached.lowest[cell], truth + self.reached.highest[cell])

    def is_settled(self, cell: int) -> bool:
        """True where nothing more need be seen of a count."""
        if not self.exact and self.bounds(cell).protect(self.linked.n):
            return True
        return cell in self.proved and self.reached.is_all_of(cell, self.proved[cell])

    def solve(self, component: Component, wanted: Sequence[int]) -> None:
        """See how far the wanted counts of a component go, by linear programming."""

        def left() -> list[int]:
            return [one for one in wanted if not self.is_settled(one)]

        if not left():
            return
        equations = self._equations(component)
        place = {cell: at for at, cell in enumerate(component.cells)}

        def see() -> list[int]:
            for at in equations.moved():
                cell = component.cells[at]
                self.reached.see(cell, float(equations.lowest[at]), float(equations.highest[at]))
            return [place[one] for one in left()]

        if not self.exact:
            equations.look_near(2 * self.linked.n)
            equations.push_together(see)
        see()
        equations.look_far()
        for cell in left():
            for way in (1, -1):
                if not self.is_settled(cell):
                    equations.push(place[cell], way)
                    see()

    def _equations(self, component: Component) -> Equations:
        from impactkit.disclose.linked.equations import (
            Equations,  # numerical libraries only where a search leaves something open
        )

        place = {cell: at for at, cell in enumerate(component.cells)}
        cells = [self.linked.cells[one] for one in component.cells]
        return Equations(
            [[(place[cell], sign) for cell, sign in relation] for relation in component.relations],
            [float("-inf") if one.free else -float(one.value) for one in cells],
        )

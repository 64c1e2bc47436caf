"""The attack, or disclosure audit: what anyone could work out of the hidden counts from all that is published.

The attacker knows every relation, every published number and the threshold, and that counts are whole and
not below zero. Hidden cells fall into components that share no relation; each is a system of equations whose
smallest and largest solutions bound every hidden count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from impactkit.disclose.linked.cells import Linked, Relation

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


def attack(linked: Linked, hidden: Set[int], *, exact: bool = False) -> Attack:
    """Attack a publication in which the cells `hidden` are not told.

    Unless `exact`, bounds are only as wide as it takes to see that a cell is hidden well enough; of those that
    are not, they are exact.
    """
    wanted = {
        one
        for one, cell in enumerate(linked.cells)
        if not cell.fixed and (one in hidden or (cell.risky and not cell.told))
    }
    bounds = {one: Bounds(float("-inf") if linked.cells[one].free else 0.0, float("inf")) for one in wanted}
    for component in _components(linked, hidden):
        own = sorted(wanted.intersection(component.cells))
        if own:
            bounds.update(_bounds(linked, component, own, exact=exact))
    return Attack(bounds, frozenset(one for one, found in bounds.items() if not found.protect(linked.n)))


def _is_unknown(linked: Linked, hidden: Set[int], cell: int) -> bool:
    own = linked.cells[cell]
    return not own.fixed and (cell in hidden or not own.told)


def _bounds(
    linked: Linked, component: _Component, wanted: Sequence[int], *, exact: bool
) -> dict[int, Bounds]:
    from impactkit.disclose.linked.equations import (
        Equations,  # numerical libraries only where something is hidden
    )

    place = {cell: at for at, cell in enumerate(component.cells)}
    truth = [float(linked.cells[cell].value) for cell in component.cells]
    equations = Equations(
        [[(place[cell], sign) for cell, sign in relation] for relation in component.relations],
        [
            float("-inf") if linked.cells[cell].free else -own
            for cell, own in zip(component.cells, truth, strict=True)
        ],
    )

    def of(cell: int) -> Bounds:
        at = place[cell]
        return Bounds(truth[at] + float(equations.lowest[at]), truth[at] + float(equations.highest[at]))

    if not exact:
        equations.look_near(2 * linked.n)
        equations.push_together(lambda: [place[one] for one in wanted if not of(one).protect(linked.n)])
    left = [cell for cell in wanted if exact or not of(cell).protect(linked.n)]
    if left:
        equations.look_far()
    for cell in left:
        for way in (1, -1):
            if exact or not of(cell).protect(linked.n):
                equations.push(place[cell], way)
    return {cell: of(cell) for cell in wanted}


@dataclass(frozen=True)
class _Component:
    """Unknown cells that share relations."""

    cells: tuple[int, ...]
    relations: tuple[Relation, ...]
    """With what is known left out."""


def _components(linked: Linked, hidden: Set[int]) -> Iterator[_Component]:
    unknown = [_is_unknown(linked, hidden, one) for one in range(len(linked.cells))]
    open_ = [tuple((cell, sign) for cell, sign in relation if unknown[cell]) for relation in linked.relations]
    roots = _roots(open_)
    groups: dict[int, list[Relation]] = {}
    for relation in open_:
        if relation:
            groups.setdefault(_root(roots, relation[0][0]), []).append(relation)
    for relations in groups.values():
        cells = sorted({cell for relation in relations for cell, _ in relation})
        yield _Component(tuple(cells), tuple(relations))


def _roots(relations: Sequence[Relation]) -> dict[int, int]:
    """Cells joined where they share a relation: following them leads to one cell for each component."""
    roots: dict[int, int] = {}
    for relation in relations:
        for cell, _ in relation:
            roots.setdefault(cell, cell)
            roots[_root(roots, cell)] = _root(roots, relation[0][0])
    return roots


def _root(roots: dict[int, int], cell: int) -> int:
    while roots[cell] != cell:
        roots[cell] = roots[roots[cell]]
        cell = roots[cell]
    return cell

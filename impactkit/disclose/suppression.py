"""Which counts of a publication are hidden: those at risk, and enough others that they cannot be found again."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from impactkit.disclose.cells import Linked
from impactkit.disclose.circuit import circuit


@dataclass(frozen=True)
class Suppression:
    """What is hidden, by the numbers of the cells."""

    hidden: frozenset[int]
    """Told cells that are not told after all; the marks for them are all the same."""
    exposed: frozenset[int]
    """Cells at risk that no hiding protects enough: too much around them is known whatever is hidden."""


def suppress(linked: Linked, withheld_before: Iterable[int] = ()) -> Suppression:
    """Hide what is at risk, what was hidden before, and what protects them.

    Cells at risk that are fixed are told. Where a cell has no circuit, all that can be hidden of its tables
    is hidden.
    """
    before = {one for one in withheld_before if not linked.cells[one].fixed}
    wanting = [
        one for one, cell in enumerate(linked.cells) if (cell.risky and not cell.fixed) or one in before
    ]
    hidden = {one for one in wanting if linked.cells[one].told}
    safe: set[int] = set()
    exposed: set[int] = set()
    for cell in wanting:
        if cell not in safe:
            found = _protect(linked, hidden, cell)
            safe.update(found)
            if not found:
                exposed.add(cell)
    return Suppression(frozenset(hidden), frozenset(exposed - safe))


def _protect(linked: Linked, hidden: set[int], cell: int) -> tuple[int, ...]:
    """Hide a circuit through a cell, and return it; where there is none, hide the cell's tables."""
    found = circuit(linked, hidden, cell)
    if found is None:
        hidden |= whole_tables(linked, {cell})
        return ()
    hidden |= {one for one in found.cells if linked.cells[one].told}
    return found.cells


def whole_tables(linked: Linked, cells: Set[int]) -> set[int]:
    """Every told cell that stands in a relation with one of the cells, as far as it can be hidden."""
    beside = {
        other for cell in cells for relation in linked.of[cell] for other, _ in linked.relations[relation]
    }
    return {one for one in beside | cells if linked.cells[one].told and not linked.cells[one].fixed}

"""Which counts of a publication are hidden: those at risk, and enough others that they cannot be found again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from impactkit.disclose.attack import holds
from impactkit.disclose.cells import Key, Linked
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
    tables = _tables(linked)
    safe: set[int] = set()
    exposed: set[int] = set()
    for cell in wanting:
        if cell not in safe:
            found = _protect(linked, hidden, cell, tables)
            safe.update(found)
            if not found:
                exposed.add(cell)
    return Suppression(frozenset(hidden), frozenset(exposed - safe))


def _protect(
    linked: Linked, hidden: set[int], cell: int, tables: Mapping[Key, Sequence[int]]
) -> Collection[int]:
    """Hide what protects a cell, and return what is protected by it; nothing where it cannot be."""
    found = circuit(linked, hidden, cell)
    takes_headline = found is None or any(_is_told_headline(linked, hidden, one) for one in found.cells)
    if takes_headline and (pooled := _pool(linked, hidden, cell, tables)):
        return pooled
    if found is None:
        hidden |= whole_tables(linked, {cell})
        return ()
    hidden |= {one for one in found.cells if linked.cells[one].told}
    return found.cells


def _is_told_headline(linked: Linked, hidden: Set[int], cell: int) -> bool:
    return linked.cells[cell].headline and cell not in hidden


def _pool(linked: Linked, hidden: set[int], cell: int, tables: Mapping[Key, Sequence[int]]) -> frozenset[int]:
    """Hide detail of the cell's table and keep its totals, if they leave enough open: as little of it as does.

    First its categories period by period, then all periods, then all but the total itself. Where every period
    is few, they protect each other; their sum is told.
    """
    own = [(one, linked.cells[one]) for one in tables[linked.cells[cell].table]]
    categories = {one for one, told in own if told.category and not told.headline}
    periods = {one for one, told in own if not told.headline}
    all_but_total = {one for one, told in own if told.category or not told.headline}
    for pool in (set[int](), categories, periods, all_but_total):
        if found := holds(linked, hidden | pool, cell):
            hidden |= pool
            return found
    return frozenset()


def _tables(linked: Linked) -> dict[Key, list[int]]:
    """The told cells of each table that can be hidden."""
    tables: dict[Key, list[int]] = defaultdict(list)
    for one, cell in enumerate(linked.cells):
        if cell.told and not cell.fixed:
            tables[cell.table].append(one)
    return tables


def whole_tables(linked: Linked, cells: Set[int]) -> set[int]:
    """Every told cell that stands in a relation with one of the cells of its own table, as far as it can be hidden."""
    beside = {
        other
        for cell in cells
        for relation in linked.of[cell]
        for other, _ in linked.relations[relation]
        if linked.cells[other].table == linked.cells[cell].table
    }
    return {one for one in beside | cells if linked.cells[one].told and not linked.cells[one].fixed}

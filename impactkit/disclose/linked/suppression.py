"""Primary and secondary suppression: the counts at risk are hidden, and enough others that they cannot be found again.

A table of four cells and a total: three women, and thirty-seven men in two groups. The three are hidden as they are
few, and one of the others with them, as forty less all the others would tell them; the cheapest, of those that may be
the threshold less and still count nobody fewer than none.

>>> from decimal import Decimal
>>> table = Linked(5)
>>> total = table.add(("project", "indicator", ""), Decimal(40), cost=100)
>>> counts = {"women": (3, 20), "young men": (17, 10), "old men": (20, 20)}
>>> parts = [
...     table.add(("project", "indicator", name), Decimal(count), cost=cost)
...     for name, (count, cost) in counts.items()
... ]
>>> table.bind(total, parts)
>>> found = suppress(table)
>>> [table.cells[cell].key[2] for cell in sorted(found.hidden)], found.exposed
(['women', 'young men'], frozenset())

The audit finds that each of the two may be any number from none to twenty:

>>> from impactkit.disclose.linked.attack import attack
>>> audit = attack(table, found.hidden, exact=True)
>>> {table.cells[cell].key[2]: (bounds.lower, bounds.upper) for cell, bounds in sorted(audit.bounds.items())}
{'women': (0.0, 20.0), 'young men': (0.0, 20.0)}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from impactkit.disclose.linked.cells import Key, Linked, Walk
from impactkit.disclose.linked.circuit import Circuit, circuit, weak_circuit
from impactkit.disclose.linked.component import components
from impactkit.disclose.linked.movable import Movable
from impactkit.disclose.linked.pool import pooled


@dataclass(frozen=True)
class Suppression:
    """What is hidden, by the numbers of the cells."""

    hidden: frozenset[int]
    """Told cells that are not told after all; the marks for them are all the same."""
    exposed: frozenset[int]
    """Cells that no hiding protects enough, and what is hidden beside them: too much around them is known."""
    walks: tuple[Walk, ...] = ()
    """How the others can be other numbers."""


def suppress(linked: Linked, withheld_before: Iterable[int] = ()) -> Suppression:
    """Hide what is at risk, what was hidden before, and what protects them.

    Cells at risk that are fixed are told. Where a cell has no circuit, all that can be hidden of its table is
    hidden.
    """
    before = {one for one in withheld_before if not linked.cells[one].fixed}
    wanting = [
        one for one, cell in enumerate(linked.cells) if (cell.risky and not cell.fixed) or one in before
    ]
    work = _Work(linked, wanting)
    for cell in wanting:
        if cell not in work.safe:
            work.protect(cell)
    return Suppression(
        frozenset(work.hidden), frozenset((work.hidden | set(wanting)) - work.safe), tuple(work.walks)
    )


class _Work:
    """What is hidden so far, and which cells are safe by it."""

    def __init__(self, linked: Linked, cells: Sequence[int]) -> None:
        self.linked = linked
        self.hidden = {one for one in cells if linked.cells[one].told}
        self.wanting: dict[Key, set[int]] = defaultdict(set)
        for one in cells:
            self.wanting[linked.cells[one].table].add(one)
        self.safe: set[int] = set()
        self.walks: list[Walk] = []
        """What makes them so."""
        self.tables = _tables(linked)
        self.given_up: set[Key] = set()
        """Tables that are hidden whole."""
        self.unpooled: set[Key] = set()
        """Tables whose totals cannot be kept by hiding all else."""

    def protect(self, cell: int) -> None:
        """Hide what protects a cell: rather all detail of its table than a total.

        Where nothing does, hide the table, and at least leave more than one number possible.
        """
        table = self.linked.cells[cell].table
        found = None
        if table not in self.given_up:
            found = circuit(self.linked, self.hidden, cell, lambda *move: self.movable.moves(*move))
            if self.takes_total(cell, found) and self.pool(cell):
                return
        if found is not None:
            self.safe.update(found.moves)
            self.walks.append((found.moves,))
        else:
            self.hidden.update(self.tables[table])
            self.given_up.add(table)
            found = (
                None
                if self.around.get(cell, frozenset()) <= self.hidden
                else weak_circuit(self.linked, self.hidden, cell)
            )
        self.hidden |= {one for one in found.moves if self.linked.cells[one].told} if found else set()

    @cached_property
    def movable(self) -> Movable:
        """How far cells can move, asked for where a circuit is not found at once."""
        return Movable(self.linked)

    @cached_property
    def around(self) -> dict[int, frozenset[int]]:
        """For each cell that may move, those that are told and may move with it."""
        cells = self.linked.cells
        return {
            cell: told
            for component in components(
                self.linked, {one for one, cell in enumerate(cells) if not cell.fixed}
            )
            for told in (frozenset(one for one in component.cells if cells[one].told),)
            for cell in component.cells
        }

    def takes_total(self, cell: int, candidate: Circuit | None) -> bool:
        """True where a circuit takes a total that is told; of categories only where the cell is none itself."""
        own = self.linked.cells
        told = (
            own[one]
            for one in (candidate.moves if candidate else ())
            if one not in self.hidden and own[one].headline
        )
        return candidate is None or any(not one.category or not own[cell].headline for one in told)

    def pool(self, cell: int) -> bool:
        """Hide all detail of a cell's table and keep its totals, or but the one of all, if they leave enough open."""
        table = self.linked.cells[cell].table
        if table in self.unpooled:
            return False
        own = [(one, self.linked.cells[one]) for one in self.tables[table]]
        totals = [{one for one, told in own if told.headline}]
        totals.append({one for one in totals[0] if not self.linked.cells[one].category})
        for kept in totals:
            hidden = self.hidden | ({one for one, _ in own} - kept)
            wanting = self.wanting[table] - self.safe
            if (
                cell not in kept
                and (found := pooled(self.linked, hidden, kept - self.hidden, wanting)) is not None
            ):
                self.hidden |= {one for one in found.cells if self.linked.cells[one].told}
                self.safe |= found.cells
                self.walks += found.walks
                return True
        self.unpooled.add(table)
        return False


def _tables(linked: Linked) -> dict[Key, list[int]]:
    """The told cells of each table that can be hidden."""
    tables: dict[Key, list[int]] = defaultdict(list)
    for one, cell in enumerate(linked.cells):
        if cell.told and not cell.fixed:
            tables[cell.table].append(one)
    return tables


def whole_tables(linked: Linked, cells: Set[int]) -> set[int]:
    """Everything told of the tables the cells stand in, as far as it can be hidden."""
    own = {linked.cells[cell].table for cell in cells}
    return {
        one for one, cell in enumerate(linked.cells) if cell.table in own and cell.told and not cell.fixed
    }


def beside(linked: Linked, cells: Set[int]) -> set[int]:
    """Everything told that stands in a relation with one of the cells, as far as it can be hidden."""
    near = {
        other for cell in cells for relation in linked.of[cell] for other, _ in linked.relations[relation]
    }
    return {one for one in near if linked.cells[one].told and not linked.cells[one].fixed}

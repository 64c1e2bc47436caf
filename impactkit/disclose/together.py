"""The audit of several projects together: what sums over them tell of counts that each of them hides.

Only what a sum can reach is attacked: the hidden counts it adds up, and those bound with them in their own project.
The rest of each project stands as it was audited by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from impactkit.disclose.linked.attack import attack, unknown
from impactkit.disclose.linked.cells import Key, Linked, Walk
from impactkit.disclose.linked.circuit import hidden_circuit
from impactkit.disclose.linked.component import components
from impactkit.disclose.pattern import Pattern


@dataclass(frozen=True)
class Sum:
    """A number that was told of several projects, and the cells of theirs that it adds up."""

    value: Decimal
    parts: tuple[Key, ...]


def fallen_together(n: int, patterns: Mapping[str, Pattern], sums: Sequence[Sum]) -> frozenset[Key]:
    """The hidden counts that sums of projects do not leave hidden well enough, beside those that fall by themselves."""
    linked, hidden, given_up = Linked(n), set[int](), set[int]()
    for name in sorted({key[0] for one in sums for key in one.parts}):
        own = patterns[name]
        near = _near(own, {own.linked.numbers[key] for one in sums for key in one.parts if key[0] == name})
        linked.take(own.linked, near)
        hidden |= {linked.numbers[own.linked.cells[cell].key] for cell in own.hidden & near}
        given_up |= {linked.numbers[own.linked.cells[cell].key] for cell in own.exposed & near}
    for number, one in enumerate(sums):
        cells = [linked.numbers[key] for key in one.parts if key in linked.numbers]
        value = sum((linked.cells[cell].value for cell in cells), Decimal(0))
        linked.bind(linked.add(("", f"sum {number}"), value, told=False, sensitive=False, fixed=True), cells)
    found = attack(linked, hidden, walks=_walks(linked, hidden - given_up, hidden), given_up=given_up).fallen
    return frozenset(linked.cells[cell].key for cell in found)


def _near(own: Pattern, parts: Set[int]) -> set[int]:
    """The unknown cells that share relations with unknown parts, directly or through others, and what is known beside them."""
    linked, open_ = own.linked, unknown(own.linked, own.hidden)
    found = {
        cell
        for component in components(linked, open_)
        if not parts.isdisjoint(component.cells)
        for cell in component.cells
    }
    relations = {relation for cell in found for relation in linked.of[cell]}
    return (
        found | (parts & open_) | {cell for relation in relations for cell, _ in linked.relations[relation]}
    )


def _walks(linked: Linked, cells: Set[int], hidden: Set[int]) -> Iterator[Walk]:
    """How cells can be other numbers though the sums are told, for those where a search finds it."""
    safe: set[int] = set()
    for cell in sorted(cells):
        if cell not in safe and (found := hidden_circuit(linked, hidden, cell)):
            safe.update(found.moves)
            yield (found.moves,)

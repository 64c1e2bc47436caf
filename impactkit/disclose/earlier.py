"""What readers know from earlier editions: numbers that were told cannot be hidden any more.

A number that was told and has changed since tells by how much. A number that was withheld stays withheld, or
telling it now would tell what it stood beside then. What is withheld from one audience is withheld from those
who may see less, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from impactkit.disclose.cells import Key, Linked


@dataclass(frozen=True)
class Earlier:
    """What earlier editions told those who will read this one, and what any edition withheld."""

    told: tuple[Mapping[Key, Decimal], ...] = ()
    """By edition, the oldest first."""
    sums: tuple[Mapping[Key, tuple[Key, ...]], ...] = ()
    """By the same editions: which cells of projects a common value added up."""
    withheld: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class Remembered:
    """Earlier editions as cells of this one."""

    withheld: frozenset[int]
    given_away: frozenset[int]
    """Cells at risk that were told."""


def remember(linked: Linked, earlier: Earlier) -> Remembered:
    """Put what is known already among the cells of an edition."""
    given: set[int] = set()
    for number, told in enumerate(earlier.told, start=1):
        for key, value in told.items():
            cell = linked.numbers.get(key)
            if cell is not None:
                given |= _known(linked, cell, value, number)
        _common(linked, told, earlier.sums[number - 1] if earlier.sums else {}, number)
    withheld = (linked.numbers[key] for key in earlier.withheld if key in linked.numbers)
    return Remembered(frozenset(one for one in withheld if not linked.cells[one].fixed), frozenset(given))


def _known(linked: Linked, cell: int, value: Decimal, number: int) -> set[int]:
    """A number that was told: known if it is the same, else its change is a count too."""
    own = linked.cells[cell]
    if own.value == value:
        own.fixed = True
        return {cell} if own.risky else set()
    then = linked.add((*own.key, "told", str(number)), value, told=False, sensitive=False, fixed=True)
    linked.rest((*own.key, "changed", str(number)), cell, [then], sensitive=own.sensitive)
    return set()


def _common(
    linked: Linked, told: Mapping[Key, Decimal], sums: Mapping[Key, tuple[Key, ...]], number: int
) -> None:
    """A common value that was told of other projects, or of another day: what it adds up is bound to it."""
    for key, parts in sums.items():
        cells = [linked.numbers[part] for part in parts if part in linked.numbers]
        total = sum((linked.cells[cell].value for cell in cells), Decimal(0))
        if key in told and len(cells) == len(parts) and told[key] == total:
            whole = linked.add((*key, "told", str(number)), total, told=False, sensitive=False, fixed=True)
            linked.bind(whole, cells)

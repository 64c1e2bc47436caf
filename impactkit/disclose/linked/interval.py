"""The interval in which anyone can see that a hidden count lies: from the sums it stands in, and that none is below zero.

Its ends are sums and differences of numbers that are told, so it is true, and telling it tells nothing new. The
exact bounds, which the attack finds by linear programming, may be narrower; never wider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from impactkit.disclose.linked.cells import Linked

_ROUNDS = 10
"""How many times all sums are gone through; one more than the periods most projects have, as each tells the next."""


@dataclass(frozen=True)
class Interval:
    """The least and the most a count may be; None where nothing bounds it."""

    lower: Decimal | None
    upper: Decimal | None


def intervals(linked: Linked, hidden: Set[int]) -> dict[int, Interval]:
    """The interval of every cell: of what is told, the number itself.

    >>> table = Linked(5)
    >>> women, men = (table.add(("p", "i", name), Decimal(count)) for name, count in (("women", 3), ("men", 37)))
    >>> total = table.add(("p", "i", ""), Decimal(40))
    >>> table.bind(total, (women, men))
    >>> intervals(table, {women, men})[women]
    Interval(lower=Decimal('0'), upper=Decimal('40'))
    """
    found = dict(enumerate(_begun(linked, hidden)))
    for _ in range(_ROUNDS):
        before = dict(found)
        for relation in linked.relations:
            for cell, sign in relation:
                others = [(found[other], -sign * own) for other, own in relation if other != cell]
                if len(others) == len(relation) - 1:
                    found[cell] = _narrowed(found[cell], others)
        if found == before:
            break
    return found


def _begun(linked: Linked, hidden: Set[int]) -> Iterator[Interval]:
    """What is known of each cell by itself."""
    for number, cell in enumerate(linked.cells):
        if cell.fixed or (cell.told and number not in hidden):
            yield Interval(cell.value, cell.value)
        else:
            yield Interval(None if cell.free else Decimal(0), None)


def _narrowed(interval: Interval, others: Sequence[tuple[Interval, int]]) -> Interval:
    """The interval of a cell that is the sum of the others, each with its sign."""
    lower = sum_of_ends(other.lower if sign > 0 else _less(other.upper) for other, sign in others)
    upper = sum_of_ends(other.upper if sign > 0 else _less(other.lower) for other, sign in others)
    return Interval(
        max((end for end in (interval.lower, lower) if end is not None), default=None),
        min((end for end in (interval.upper, upper) if end is not None), default=None),
    )


def _less(end: Decimal | None) -> Decimal | None:
    return None if end is None else -end


def sum_of_ends(ends: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of ends; None where one of them is open."""
    known = tuple(ends)
    return None if None in known else sum((end for end in known if end is not None), Decimal(0))

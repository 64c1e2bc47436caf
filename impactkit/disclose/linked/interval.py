"""The interval in which anyone can see that a hidden count lies: from the sums it stands in, and that none is below zero.

Its ends are sums and differences of numbers that are told, so it is true, and telling it tells nothing new. The
exact bounds, which the attack finds by linear programming, may be narrower; never wider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from heapq import heappop, heappush

from impactkit.disclose.linked.cells import Linked, Relation

_ROUNDS = 10
"""How many times all sums are gone through; one more than the periods most projects have, as each tells the next."""

End = Decimal | None
"""The least or the most something may be; None where nothing bounds it."""
_Moved = tuple[int, End, End]
"""A cell and its ends."""


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
    begun = [_begun(linked, hidden, cell) for cell in range(len(linked.cells))]
    lower, upper = [low for low, _ in begun], [high for _, high in begun]
    narrow(linked, lower, upper, {one for one, (low, high) in enumerate(begun) if low is None or low != high})
    return {cell: Interval(*ends) for cell, ends in enumerate(zip(lower, upper, strict=True))}


def narrow(linked: Linked, lower: list[End], upper: list[End], cells: Iterable[int]) -> bool:
    """Narrow the ends of cells by the relations that some stand in; False where that leaves nothing possible."""
    relations = {relation for cell in cells for relation in linked.of[cell]}
    for _ in range(_ROUNDS):
        again = _round(linked, lower, upper, relations)
        if again is None:
            return False
        relations = again
    return True


def _begun(linked: Linked, hidden: Set[int], number: int) -> tuple[End, End]:
    """What is known of a cell by itself."""
    cell = linked.cells[number]
    if cell.fixed or (cell.told and number not in hidden):
        return cell.value, cell.value
    return None if cell.free else Decimal(0), None


def _round(linked: Linked, lower: list[End], upper: list[End], relations: Set[int]) -> set[int] | None:
    """Narrow the cells of relations, and of later ones that this bears on; the earlier ones it bears on.

    None where the ends of a cell pass each other.
    """
    left, waiting, again = sorted(relations), set(relations), set[int]()
    while left:
        relation = heappop(left)
        for cell, low, high in tuple(_narrowed(lower, upper, linked.relations[relation])):
            if low is not None and high is not None and low > high:
                return None
            lower[cell], upper[cell] = low, high
            for other in linked.of[cell]:
                if other < relation:
                    again.add(other)
                elif other not in waiting:
                    waiting.add(other)
                    heappush(left, other)
    return again


def _narrowed(lower: Sequence[End], upper: Sequence[End], relation: Relation) -> Iterator[_Moved]:
    """The cells of a relation that the others narrow; one that stands in it twice is left as it is."""
    least = [lower[cell] if sign > 0 else _less(upper[cell]) for cell, sign in relation]
    most = [upper[cell] if sign > 0 else _less(lower[cell]) for cell, sign in relation]
    least_of_others, most_of_others = _without_each(least), _without_each(most)
    for at, (cell, sign) in enumerate(relation):
        low, high = least_of_others[at], most_of_others[at]
        if sign > 0:
            low, high = _less(high), _less(low)
        own_low, own_high = lower[cell], upper[cell]
        is_higher = low is not None and (own_low is None or low > own_low)
        is_lower = high is not None and (own_high is None or high < own_high)
        if (is_higher or is_lower) and sum(other == cell for other, _ in relation) == 1:
            yield cell, low if is_higher else own_low, high if is_lower else own_high


def _without_each(ends: Sequence[End]) -> list[End]:
    """For each end the sum of the others; None where one of them is open."""
    is_open = [end is None for end in ends]
    known = sum((end for end in ends if end is not None), Decimal(0))
    if sum(is_open) > 1:
        return [None] * len(ends)
    if any(is_open):
        return [known if end is None else None for end in ends]
    return [known - end for end in ends if end is not None]


def _less(end: Decimal | None) -> Decimal | None:
    return None if end is None else -end


def sum_of_ends(ends: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of ends; None where one of them is open."""
    known = tuple(ends)
    return None if None in known else sum((end for end in known if end is not None), Decimal(0))

"""From told values to linked cells: where each count is told, and how it adds up with others.

A value tells one count, or several: a share tells how many, among how many, and how many not. The same count
told in several places is one cell. What parts leave of a whole, where they do not make it, is a cell too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property

from impactkit.disclose.linked.cells import AMONG, COUNTED, OTHERS, Key, Linked
from impactkit.model.measured.value import Value
from impactkit.model.stated.indicator import RollUp

WHOLE = ""
"""What a plain count tells."""

Parts = Mapping[str, int]
"""The cells of a value, by what each counts."""


class Rest(Enum):
    """What may be left of a whole beside its parts."""

    NOBODY = "nobody"
    """The parts make the whole; where they do not, others are counted in it too."""
    SLIP = "slip"
    """The parts make the whole; where they do not, one of the numbers is wrong."""
    OTHERS = "others"
    """Some may be counted in no part: of 40 firms, 20 led by women and 17 by men leave 3; 45 of 40 is a mistake."""
    CHANGE = "change"
    """More or fewer than before."""


@dataclass(frozen=True)
class Whose:
    """What is known beforehand of the values of an indicator's cell."""

    rule: RollUp | None
    sensitive: bool
    """Few are at risk."""
    known: bool = False
    """Told whatever it is: ordered by the funder, or excepted with a reason."""

    @property
    def at_risk(self) -> bool:
        """True where few must not be told."""
        return self.sensitive and not self.known

    @cached_property
    def pools(self) -> bool:
        """True for shares and means, which are made of counts."""
        return self.rule is not None and self.rule.pools


@dataclass
class Counts:
    """The linked cells of a publication, and the places where they are told."""

    linked: Linked
    places: dict[Key, tuple[int, ...]] = field(default_factory=dict)
    """The cells that each place tells."""
    undecided: set[Key] = field(default_factory=set)
    """Places that tell a share or a mean of nobody knows how many."""
    _bound: dict[tuple[int, frozenset[int]], int | None] = field(default_factory=dict, compare=False)
    """What is left of a whole by its parts, where anything may be."""

    def tell(
        self,
        key: Key,
        value: Value,
        whose: Whose,
        *,
        place: Key | None = None,
        cost: int = 0,
        alike: bool = False,
    ) -> Parts:
        """The cells of a value that is told, at a place that goes by its key unless told; none where it tells no count.

        `alike` marks a count of none or of all, where to be counted is itself sensitive.
        """
        if value.value is not None and whose.pools and value.denominator is None and not whose.known:
            self.undecided |= {place or key} if whose.sensitive else set()
        cells = {
            name: self.linked.add(
                (*key, name) if name else key,
                number,
                sensitive=whose.sensitive,
                alike=alike and name != AMONG,
                fixed=whose.known,
                cost=cost,
            )
            for name, number in numbers(value, whose).items()
        }
        if OTHERS in cells:
            self._left(key, cells[AMONG], (cells[COUNTED], cells[OTHERS]), Rest.NOBODY, sensitive=False)
        return cells

    def at(self, place: Key, parts: Parts, cost: int = 0, *, headline: bool = False) -> None:
        """Say that a place tells these cells, and what a reader loses with it."""
        for cell in parts.values():
            own = self.linked.cells[cell]
            own.told, own.headline = True, own.headline or headline
            own.cost = max(own.cost, cost)
        self.places[place] = tuple(dict.fromkeys((*self.places.get(place, ()), *parts.values())))

    def harmless(self, place: Key, value: Decimal) -> None:
        """Say that a place tells a number that counts nobody, and says no more than what cells are the same."""
        self.places[place] = (self.linked.add(place, value, told=False, sensitive=False),)

    def amounts(self, parts: Parts) -> dict[str, Decimal]:
        """The numbers of a value's cells."""
        return {name: self.linked.cells[cell].value for name, cell in parts.items()}

    def tie(
        self, key: Key, whole: Parts, parts: Sequence[Parts], rest: Rest, *, sensitive: bool = True
    ) -> Parts:
        """Say that the parts make the whole, or what they leave of it; the cells of what they leave."""
        left: dict[str, int] = {}
        for name, cell in whole.items():
            own = [one[name] for one in parts if name in one]
            if own and [cell] != own:
                called = (*key, name) if name else key
                number = self._left(called, cell, own, rest, sensitive=sensitive)
                left |= {} if number is None else {name: number}
        return left

    def _left(self, key: Key, whole: int, parts: Sequence[int], rest: Rest, *, sensitive: bool) -> int | None:
        """The cell of what parts leave of a whole; none where they make it."""
        own = (whole, frozenset(parts))
        if own not in self._bound:
            left = self.linked.cells[whole].value - self._sum(parts)
            if left == 0 and rest in {Rest.NOBODY, Rest.SLIP}:
                self.linked.bind(whole, parts)
                self._bound[own] = None
            else:
                is_slip = rest is Rest.SLIP or (rest is Rest.OTHERS and left < 0)
                self._bound[own] = self.linked.rest(key, whole, parts, sensitive=sensitive and not is_slip)
        return self._bound[own]

    def _sum(self, cells: Iterable[int]) -> Decimal:
        return sum((self.linked.cells[one].value for one in cells), Decimal(0))


def numbers(value: Value, whose: Whose) -> dict[str, Decimal]:
    """The counts a value tells, by what each counts."""
    if not whose.pools:
        return {} if value.value is None else {WHOLE: value.value}
    among, counted = value.denominator, value.numerator
    if among is None:
        return {}
    if whose.rule is RollUp.RATIO and counted is not None and 0 <= counted <= among:
        return {AMONG: among, COUNTED: counted, OTHERS: among - counted}
    return {AMONG: among}

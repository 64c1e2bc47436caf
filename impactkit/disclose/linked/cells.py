"""The counts of a publication and what binds them: totals to their parts, periods to their sums.

A cell is one count, told in one place or in many, or told nowhere but found by subtraction, such as what the
categories leave of a total. A relation says that some cells add up to another. Everything that is decided
about hiding is decided on these; where they came from no longer matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal

Key = tuple[str, ...]
"""What a cell counts: project, indicator, cell, what of it, when."""

COUNTED, AMONG, OTHERS = "counted", "among", "others"
"""The last of a key where a cell is part of a share: how many, among how many, and how many not."""

Moves = Mapping[int, int]
"""By how much each of some cells moves, up or down, so that all relations still hold."""
Walk = tuple[Moves, ...]
"""Moves made one after another, each as far as it goes."""

Relation = tuple[tuple[int, int], ...]
"""Cells by their numbers, each with its sign: together they come to zero."""


@dataclass(slots=True)
class CountCell:
    """One count, and what may become of it."""

    key: Key
    value: Decimal
    told: bool
    """Published unless it is hidden; else nobody says it, but it may follow from what is said."""
    sensitive: bool
    """Few must not be told."""
    risky: bool
    """At risk, and hidden first (primary suppression): so few, or so alike, that it tells of single ones."""
    many: bool
    """At least the threshold, so that it may be a whole threshold less: 7 may be 2 where the threshold is 5."""
    free: bool
    """May be below zero, as a correction may."""
    fixed: bool
    """Known whatever is hidden: ordered, excepted with a reason, or told before."""
    cost: int
    """How much a reader loses with it: its weight when others are chosen to protect one at risk."""
    headline: bool = False
    """A total, which is hidden last: first all periods and categories of its table are."""

    @property
    def table(self) -> Key:
        """The table it stands in: a project's indicator."""
        return self.key[:2]

    @property
    def row(self) -> Key:
        """The row it stands in: its periods beside each other, as a count or as a part of a share."""
        return (*self.key[:3], *(one for one in self.key[-1:] if one in {COUNTED, AMONG, OTHERS}))

    @property
    def category(self) -> str:
        """The category it counts; empty for a total."""
        return self.key[2] if len(self.key) > 2 else ""


@dataclass
class Linked:
    """All counts of a publication, and their relations."""

    n: int
    """The threshold: 1 to n-1 is few."""
    cells: list[CountCell] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    of: list[dict[int, int]] = field(default_factory=list)
    """For each cell the relations it stands in, and its sign there."""
    numbers: dict[Key, int] = field(default_factory=dict)
    """The number of each cell by its key."""
    order: list[tuple[int, int]] = field(default_factory=list)
    """For each relation how long it is, and its number: the short ones first."""

    def add(
        self,
        key: Key,
        value: Decimal,
        *,
        told: bool = True,
        sensitive: bool = True,
        alike: bool = False,
        fixed: bool = False,
        cost: int = 0,
    ) -> int:
        """A new cell's number; the number of the cell that has the key already, if there is one.

        `alike` marks a count of none or of all, where to have the attribute is itself sensitive.
        """
        known = self.numbers.get(key)
        if known is not None:
            self.cells[known].cost = max(self.cells[known].cost, cost)
            return known
        few = 0 < abs(value) < self.n
        cell = CountCell(
            key=key,
            value=value,
            told=told,
            sensitive=sensitive,
            risky=sensitive and (few or alike),
            many=value >= self.n,
            free=value < 0,
            fixed=fixed,
            cost=cost,
        )
        return self.put(cell)

    def put(self, cell: CountCell) -> int:
        """Take a cell as it is, with a key that none has; its number."""
        self.numbers[cell.key] = len(self.cells)
        self.cells.append(cell)
        self.of.append({})
        return len(self.cells) - 1

    def bind(self, whole: int, parts: Iterable[int]) -> None:
        """Say that the parts make the whole; raises `ValueError` where they do not."""
        relation = ((whole, -1), *((part, 1) for part in parts))
        if sum((self.cells[cell].value * sign for cell, sign in relation), Decimal(0)):
            raise ValueError(f"the parts of {self.cells[whole].key} do not make it")
        self.relate(relation)

    def relate(self, relation: Relation) -> None:
        """Take a relation that holds as it is."""
        self.order.append((len(relation), len(self.relations)))
        for cell, sign in relation:
            own = self.of[cell]
            own[len(self.relations)] = own.get(len(self.relations), 0) + sign
        self.relations.append(relation)

    def rest(self, key: Key, whole: int, parts: Iterable[int], *, sensitive: bool = True) -> int:
        """What the parts leave of the whole: a cell that nobody tells, but anyone can find by subtraction."""
        own = tuple(parts)
        left = self.cells[whole].value - sum((self.cells[one].value for one in own), Decimal(0))
        number = self.add(key, left, told=False, sensitive=sensitive)
        self.bind(whole, (*own, number))
        return number

    def take(self, other: Linked, cells: Set[int]) -> None:
        """Put some cells of another publication, which has none of the same, beside these, and how they are bound."""
        for cell in sorted(cells):
            self.put(other.cells[cell])
        for relation in other.relations:
            if all(cell in cells for cell, _ in relation):
                self.relate(tuple((self.numbers[other.cells[cell].key], sign) for cell, sign in relation))

    def price(self, cell: int, hidden: Set[int]) -> int:
        """What hiding a cell costs a reader, beside what is hidden already."""
        own = self.cells[cell]
        return 0 if cell in hidden or not own.told else own.cost

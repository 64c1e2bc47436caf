"""The pattern of one project: which of its counts are told and which are withheld, whatever else is in the run.

It is a function of the project, what was measured of it, the audience, the threshold, and what earlier editions
told and withheld of this project. Cells at risk are hidden (primary suppression), enough others with them
(secondary suppression), and the result is audited by the attack; what falls is mended by hiding whole tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from impactkit.disclose.counts import Counts
from impactkit.disclose.development import (
    TOTAL,
    CountedIndicator,
    Moments,
    count_baseline,
    count_indicator,
    count_relations,
)
from impactkit.disclose.earlier import Earlier, remember
from impactkit.disclose.linked.attack import Attack, attack
from impactkit.disclose.linked.cells import Key, Linked
from impactkit.disclose.linked.interval import Interval, intervals
from impactkit.disclose.linked.suppression import beside, suppress, whole_tables
from impactkit.disclose.packed import Counted, Facts, Total, cells_of, facts_of, packed_cells, packed_facts
from impactkit.disclose.ties import count_ties
from impactkit.model.dossier import Audience
from impactkit.model.measured.measurements import Measurements
from impactkit.model.stated.project import Project

_CELLS = ("counts", "hidden", "exposed", "given_away")
"""What a pattern is made of."""
_REPAIRS = 50
"""How often what fell is mended, each time hiding more around it: most often once; a bound on what never ends."""


@dataclass(frozen=True)
class Pattern:
    """What a project tells of its counts, and what it withholds.

    It can be sent to another process and kept: small, and the same bytes for the same pattern (`packed`).
    """

    counts: Counts
    hidden: frozenset[int] = field(default_factory=frozenset)
    """The cells that are withheld."""
    exposed: frozenset[int] = field(default_factory=frozenset)
    """Cells at risk that cannot be hidden well enough: so much around them is ordered, exempt or known."""
    given_away: frozenset[int] = field(default_factory=frozenset)
    """Cells at risk that earlier editions told."""
    _packed: ClassVar[tuple[bytes, bytes] | None] = None
    """What it was restored from."""

    @property
    def linked(self) -> Linked:
        """The project's cells and relations."""
        return self.counts.linked

    @property
    def counted(self) -> Counted:
        """How many counts the project's report tells and withholds."""
        return self._facts.counted

    @property
    def totals(self) -> Mapping[Key, Total]:
        """What common values of several projects are made of, by project, indicator and cell."""
        return self._facts.totals

    def withholds(self, place: Key) -> bool:
        """True where a place may not be told."""
        return place in self._withheld_places

    @cached_property
    def _withheld_places(self) -> frozenset[Key]:
        places = self.counts.places.items()
        return frozenset(
            (*self.counts.undecided, *(key for key, own in places if not self.hidden.isdisjoint(own)))
        )

    @property
    def told(self) -> dict[Key, Decimal]:
        """The counts that are told, by key."""
        cells = enumerate(self.linked.cells)
        return {cell.key: cell.value for number, cell in cells if cell.told and number not in self.hidden}

    @property
    def exposed_keys(self) -> frozenset[Key]:
        """The keys of those that cannot be hidden well enough."""
        return frozenset(self.linked.cells[number].key for number in self.exposed)

    @property
    def withheld(self) -> frozenset[Key]:
        """The keys of those that are not."""
        return frozenset(self.linked.cells[number].key for number in self.hidden)

    def attack(self, *, exact: bool = False) -> Attack:
        """The audit of the project by itself: what anyone could work out of what is withheld."""
        return attack(self.linked, self.hidden, exact=exact)

    @cached_property
    def intervals(self) -> Mapping[int, Interval]:
        """Where anyone can see that each cell lies, from what the project tells."""
        return intervals(self.linked, self.hidden)

    @cached_property
    def _facts(self) -> Facts:
        if self._packed is not None:
            return facts_of(self._packed[0])
        told = {number for number, cell in enumerate(self.linked.cells) if cell.told}
        counted = Counted(
            told=len(told - self.hidden),
            hidden=len(told & self.hidden) + len(self.counts.undecided),
            given_away=len(self.given_away),
            exposed=len(self.exposed),
        )
        places = self.counts.places.items()
        return Facts(
            counted, {key[:-1]: self._total(cells) for key, cells in places if key[3:] == (TOTAL,) and cells}
        )

    def _total(self, cells: Sequence[int]) -> Total:
        return Total(
            cells=tuple((self.linked.cells[cell].key, *self._known(cell)) for cell in cells),
            sensitive=any(self.linked.cells[cell].sensitive for cell in cells),
            interval=self._interval(cells[0]),
        )

    def known(self, key: Key) -> tuple[Decimal, bool] | None:
        """The value of a cell and whether it is known to all; None for a key that no cell has."""
        totals = self.totals.get(key[:3])
        for own, value, is_known in totals.cells if totals else ():
            if own == key:
                return value, is_known
        number = self.linked.numbers.get(key)
        return None if number is None else self._known(number)

    def _known(self, number: int) -> tuple[Decimal, bool]:
        cell = self.linked.cells[number]
        return cell.value, cell.fixed or (cell.told and number not in self.hidden)

    def _interval(self, number: int) -> Interval:
        value, is_known = self._known(number)
        return Interval(value, value) if is_known else self.intervals[number]

    def __getstate__(self) -> tuple[bytes, bytes]:
        return self._packed or (
            packed_facts(self._facts),
            packed_cells(self.counts, self.hidden, self.exposed, self.given_away),
        )

    def __setstate__(self, state: tuple[bytes, bytes]) -> None:
        self.__dict__["_packed"] = state

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """A field of a pattern that was packed, which is unpacked when it is first asked for."""
            if name not in _CELLS or self._packed is None:
                raise AttributeError(name)
            counts, marked = cells_of(self._packed[1])
            self.__dict__.update(zip(_CELLS, (counts, *marked), strict=True))
            return self.__dict__[name]


def pattern(
    project: Project, measured: Measurements | None, *, audience: Audience, n: int, earlier: Earlier
) -> Pattern:
    """Decide what an audience may not see of a project; `earlier` speaks of this project alone."""
    counts = Counts(Linked(n))
    if audience is Audience.INTERNAL:
        return Pattern(counts)
    _count(counts, project, measured, audience)
    before = remember(counts.linked, earlier)
    hidden, exposed = _solve(counts.linked, before.withheld)
    return Pattern(counts, hidden, exposed, before.given_away)


def _count(counts: Counts, project: Project, measured: Measurements | None, audience: Audience) -> None:
    """Put all there is to tell of a project among the counts."""
    for name in project.indicators:
        count_baseline(counts, CountedIndicator(project, name, audience))
    moments: dict[str, Mapping[str, Moments]] = {
        followed.indicator: count_indicator(
            counts, CountedIndicator(project, followed.indicator, audience), followed
        )
        for followed in (measured.indicators if measured else ())
    }
    count_relations(counts, project, moments, audience)
    if measured and measured.ties:
        count_ties(counts, project.id, measured.ties)


def _solve(linked: Linked, withheld: Set[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Hide, attack, and mend what falls; what is hidden, and what cannot be hidden well enough.

    What everyone can work out whatever is hidden, and is not at risk itself, is told: a mark would hide nothing.
    """
    first = suppress(linked, withheld)
    hidden, found = first.hidden, attack(linked, first.hidden, walks=first.walks)
    for _ in range(_REPAIRS):
        more = hidden | whole_tables(linked, found.fallen)
        if more == hidden:
            more = hidden | beside(linked, found.fallen)
        again = attack(linked, more, walks=first.walks) if more != hidden else found
        if not _at_risk(linked, again) < _at_risk(linked, found):
            break
        hidden, found = more, again
    known = {
        cell for cell in found.fallen & hidden if found.bounds[cell].is_exact and not linked.cells[cell].risky
    }
    return frozenset(hidden - known), found.fallen - known


def _at_risk(linked: Linked, audit: Attack) -> set[int]:
    return {cell for cell in audit.fallen if linked.cells[cell].risky}

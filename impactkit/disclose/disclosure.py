"""One solution for a whole edition: what is withheld in all its reports, attacked before it is believed.

It sees everything the edition tells at once, of every project and of all together, and what earlier editions
told. What the attack finds is mended by hiding whole tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal

from impactkit.disclose.attack import Attack, attack
from impactkit.disclose.cells import Key, Linked
from impactkit.disclose.counts import Counts
from impactkit.disclose.development import (
    Moments,
    Subject,
    count_baseline,
    count_indicator,
    count_relations,
)
from impactkit.disclose.earlier import Earlier, remember
from impactkit.disclose.portfolio_counts import count_rolled_up
from impactkit.disclose.suppression import beside, suppress, whole_tables
from impactkit.model.dossier import Audience
from impactkit.model.measured.measurements import Measurements
from impactkit.model.portfolio import RolledUp
from impactkit.model.stated.project import Project

_REPAIRS = 50
"""How often what fell is mended, each time hiding more around it."""


@dataclass(frozen=True)
class Counted:
    """How many counts of people and enterprises there are in a report."""

    told: int
    hidden: int
    given_away: int
    """Small ones that earlier editions told."""
    exposed: int
    """Withheld ones, or such as follow from others, that can be narrowed to fewer numbers than the threshold."""


@dataclass(frozen=True)
class Disclosure:
    """What an edition tells of counts, and what it withholds."""

    counts: Counts
    hidden: frozenset[int]
    """The cells that are withheld."""
    exposed: frozenset[int]
    """Cells at risk that cannot be hidden well enough: so much around them is ordered, exempt or known."""
    given_away: frozenset[int]
    """Cells at risk that earlier editions told."""
    sums: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    """Which cells of projects a common value adds up."""

    @property
    def n(self) -> int:
        """The threshold: counts from 1 to one below it are few."""
        return self.counts.linked.n

    def counted(self, project: str | None = None) -> Counted:
        """How many counts a project's report, or all of the edition, tells and withholds."""
        cells = self.counts.linked.cells
        own = {at for at, cell in enumerate(cells) if project in (None, cell.key[0])}
        told = {at for at in own if cells[at].told}
        undecided = sum(project in (None, place[0]) for place in self.counts.undecided)
        return Counted(
            told=len(told - self.hidden),
            hidden=len(told & self.hidden) + undecided,
            given_away=len(own & self.given_away),
            exposed=len(own & self.exposed),
        )

    def withholds(self, place: Key) -> bool:
        """True where a place may not be told."""
        return self.counts.withholds(place, self.hidden)

    @property
    def told(self) -> dict[Key, Decimal]:
        """The counts the edition tells, by key."""
        cells = enumerate(self.counts.linked.cells)
        return {cell.key: cell.value for at, cell in cells if cell.told and at not in self.hidden}

    @property
    def withheld(self) -> frozenset[Key]:
        """The keys of those it does not tell."""
        return frozenset(self.counts.linked.cells[at].key for at in self.hidden)

    def attack(self, *, exact: bool = False) -> Attack:
        """What anyone could work out of what is withheld."""
        return attack(self.counts.linked, self.hidden, exact=exact)


def disclose(
    projects: Sequence[tuple[Project, Measurements | None]],
    rolled_up: Sequence[RolledUp] = (),
    *,
    audience: Audience,
    n: int,
    earlier: Earlier | None = None,
) -> Disclosure:
    """Decide what an audience may not see of projects and of what they come to; `n` from 3 to 10."""
    counts = Counts(Linked(n))
    if audience is Audience.INTERNAL:
        return Disclosure(counts, frozenset(), frozenset(), frozenset())
    sums = _count(counts, projects, rolled_up, audience)
    before = remember(counts.linked, earlier or Earlier())
    hidden, exposed = _solve(counts.linked, before.withheld)
    return Disclosure(counts, hidden, exposed, before.given_away, sums)


def _count(
    counts: Counts,
    projects: Sequence[tuple[Project, Measurements | None]],
    rolled_up: Sequence[RolledUp],
    audience: Audience,
) -> dict[Key, tuple[Key, ...]]:
    """Put all there is to tell among the counts."""
    told: dict[tuple[str, str], Mapping[str, Moments]] = {}
    subjects: dict[tuple[str, str], Subject] = {}
    for project, measured in sorted(projects, key=lambda one: one[0].id):
        own: dict[str, Mapping[str, Moments]] = {}
        for name in project.indicators:
            subjects[project.id, name] = Subject(project, name, audience)
            count_baseline(counts, subjects[project.id, name])
        for one in measured.indicators if measured else ():
            own[one.indicator] = count_indicator(counts, subjects[project.id, one.indicator], one)
        count_relations(counts, project, own, audience)
        told |= {(project.id, name): moments for name, moments in own.items()}
    sums: dict[Key, tuple[Key, ...]] = {}
    for common in sorted(rolled_up, key=lambda one: one.key):
        sums |= count_rolled_up(counts, common, told, subjects, audience)
    return sums


def _solve(linked: Linked, withheld: Set[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Hide, attack, and mend what falls; what is hidden, and what cannot be hidden well enough.

    What everyone can work out whatever is hidden, and is not at risk itself, is told: a mark would hide nothing.
    """
    first = suppress(linked, withheld)
    hidden, found = first.hidden, attack(linked, first.hidden, open_=first.exposed)
    for _ in range(_REPAIRS):
        more = hidden | whole_tables(linked, found.fallen)
        if more == hidden:
            more = hidden | beside(linked, found.fallen)
        again = attack(linked, more, open_=first.exposed) if more != hidden else found
        if not _at_risk(linked, again) < _at_risk(linked, found):
            break
        hidden, found = more, again
    known = {one for one in found.fallen & hidden if found.bounds[one].tell and not linked.cells[one].risky}
    return frozenset(hidden - known), found.fallen - known


def _at_risk(linked: Linked, found: Attack) -> set[int]:
    return {one for one in found.fallen if linked.cells[one].risky}

"""What an edition tells and withholds: a pattern for each project by itself, and the audit of all of it together.

Nothing that another project tells, and no earlier portfolio, changes a pattern. Where an edition of an older version
told a sum of several projects that now narrows a withheld cell too far, that sum cannot be taken back: the cell is
counted as exposed, for those who make the edition, and the project tells what it tells in any other company.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce
from operator import add

from impactkit.disclose.earlier import Earlier
from impactkit.disclose.linked.attack import attack
from impactkit.disclose.linked.cells import Key, Linked
from impactkit.disclose.pattern import Counted, Pattern, pattern
from impactkit.model.dossier import Audience
from impactkit.model.measured.measurements import Measurements
from impactkit.model.stated.project import Project


@dataclass(frozen=True)
class Sum:
    """A number that was told of several projects, and the cells of theirs that it adds up."""

    value: Decimal
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Disclosure:
    """What an edition tells of counts, and what it withholds."""

    audience: Audience
    n: int
    """The threshold: counts from 1 to one below it are few."""
    patterns: Mapping[str, Pattern]
    """By project: each as it is in any run."""
    exposed: frozenset[Key] = field(default_factory=frozenset)
    """Withheld cells that sums over projects narrow too far: told before, so that nothing can be done any more."""

    def counted(self, project: str | None = None) -> Counted:
        """How many counts a project's report, or all of the edition, tells and withholds."""
        if project is not None:
            return self.patterns[project].counted
        total = reduce(add, (own.counted for own in self.patterns.values()), Counted(0, 0, 0, 0))
        alone = {own.linked.cells[cell].key for own in self.patterns.values() for cell in own.exposed}
        return replace(total, exposed=len(self.exposed | alone))

    def withholds(self, place: Key) -> bool:
        """True where a place may not be told."""
        return self.patterns[place[0]].withholds(place)

    @property
    def told(self) -> dict[Key, Decimal]:
        """The counts the edition tells, by key."""
        return {key: value for own in self.patterns.values() for key, value in own.told.items()}

    @property
    def withheld(self) -> frozenset[Key]:
        """The keys of those it does not tell."""
        return frozenset(key for own in self.patterns.values() for key in own.withheld)

    def audited(self, sums: Iterable[Sum]) -> Disclosure:
        """The edition attacked together with sums that were told of several projects, in it or before.

        A sum whose parts are all told says nothing new; so only projects with others are attacked anew.
        """
        telling = [one for one in sums if self._is_news(one)]
        concerned = {key[0] for one in telling for key in one.parts}
        linked, hidden = _joined(self.n, [self.patterns[name] for name in sorted(concerned)])
        for number, one in enumerate(telling):
            whole = linked.add(("", f"sum {number}"), one.value, told=False, sensitive=False, fixed=True)
            linked.bind(whole, [linked.numbers[key] for key in one.parts])
        found = attack(linked, hidden).fallen
        return replace(self, exposed=self.exposed | {linked.cells[cell].key for cell in found})

    def _is_news(self, total: Sum) -> bool:
        """True for a sum that still holds and has a part that is not told."""
        found = [self._known(key) for key in total.parts]
        values = [value for value, _ in found if value is not None]
        holds = len(values) == len(found) and sum(values, Decimal(0)) == total.value
        return holds and not all(known for _, known in found)

    def _known(self, key: Key) -> tuple[Decimal | None, bool]:
        """The value of a cell, if there is one, and whether it is told."""
        own = self.patterns.get(key[0])
        number = own.linked.numbers.get(key) if own else None
        if own is None or number is None:
            return None, False
        return own.linked.cells[number].value, own.knows(number)


def disclose(
    projects: Sequence[tuple[Project, Measurements | None]],
    *,
    audience: Audience,
    n: int,
    earlier: Earlier | None = None,
) -> Disclosure:
    """Decide what an audience may not see of projects, each by itself; `n` from 3 to 10."""
    before = (earlier or Earlier()).apart()
    patterns = {
        project.id: pattern(
            project, measured, audience=audience, n=n, earlier=before.get(project.id, Earlier())
        )
        for project, measured in projects
    }
    found = Disclosure(audience, n, patterns)
    sums = [Sum(*told) for told in (earlier or Earlier()).told_sums()]
    return found.audited(sums) if sums else found


def _joined(n: int, patterns: Sequence[Pattern]) -> tuple[Linked, set[int]]:
    """The cells of several projects side by side, and which of them are withheld."""
    linked, hidden = Linked(n), set[int]()
    for own in patterns:
        hidden |= {len(linked.cells) + cell for cell in own.hidden}
        linked.take(own.linked)
    return linked, hidden

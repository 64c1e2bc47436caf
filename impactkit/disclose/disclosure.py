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
from impactkit.disclose.linked.cells import Key
from impactkit.disclose.packed import Counted
from impactkit.disclose.pattern import Pattern, pattern
from impactkit.disclose.together import Sum, fallen_together
from impactkit.model.dossier import Audience
from impactkit.model.measured.measurements import Measurements
from impactkit.model.stated.project import Project


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
        alone = {key for name in {key[0] for key in self.exposed} for key in self.patterns[name].exposed_keys}
        return replace(total, exposed=total.exposed + len(self.exposed - alone))

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

        A sum whose parts are all known says nothing new. What falls in a project by itself falls with others too.
        """
        telling = [one for one in sums if self._is_news(one)]
        if not telling:
            return self
        names = {key[0] for one in telling for key in one.parts}
        alone = {key for name in names for key in self.patterns[name].exposed_keys}
        return replace(self, exposed=self.exposed | alone | fallen_together(self.n, self.patterns, telling))

    def _is_news(self, total: Sum) -> bool:
        """True for a sum that still holds and has a part that is not told."""
        own = [self.patterns[key[0]].known(key) if key[0] in self.patterns else None for key in total.parts]
        found = [one for one in own if one is not None]
        holds = len(found) == len(own) and sum((value for value, _ in found), Decimal(0)) == total.value
        return holds and not all(is_known for _, is_known in found)


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

"""Groups of people in an enterprise's figures, and which of them are small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.dossier import THRESHOLD
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.stated.indicator import Accumulation, Indicator, Sensitivity
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Item

_SEVERAL = 3
"""Groups from which one can be withheld without withholding all. A choice."""
_STOCKS = frozenset({Accumulation.LATEST, Accumulation.CUMULATIVE})
"""How values accumulate whose difference between two reports is what came in between."""


@dataclass(frozen=True)
class Table:
    """How many people there are in each group of one breakdown, and together."""

    groups: tuple[Item, ...]
    counts: Mapping[str, Decimal]
    """By the id of the group."""
    total: Decimal

    @property
    def small(self) -> tuple[Item, ...]:
        """Groups of one to four, the smallest first."""
        found = [one for one in self.groups if 0 < self.counts[one.id] < THRESHOLD]
        return tuple(sorted(found, key=lambda one: self.counts[one.id]))

    @property
    def smallest(self) -> Decimal | None:
        """How many the smallest group has that anybody is in."""
        return min((count for count in self.counts.values() if count > 0), default=None)

    @property
    def telling(self) -> tuple[bool, bool, int]:
        """How much there is to see in it: small groups, several to choose among, and how many."""
        return bool(self.small), len(self.groups) >= _SEVERAL, len(self.groups)


def table(enterprise: Enterprise) -> Table | None:
    """The breakdown with most to see, all of its groups counted; None where people are not broken down."""
    return max(_tables(enterprise), key=lambda one: one.telling, default=None)


def groups(enterprise: Enterprise) -> tuple[Item, ...]:
    """Its groups, each with how many there are."""
    found = table(enterprise)
    return found.groups if found else ()


def differences(enterprise: Enterprise) -> frozenset[Decimal]:
    """How many more or fewer people each total has in its latest period than in the one before, where it differs."""
    found: set[Decimal] = set()
    for indicator, measured in _of_people(enterprise):
        values = [point.value.value for point in measured.total.series][-2:]
        if indicator.accumulation in _STOCKS and len(values) == 2 and None not in values:
            before, after = (Decimal(str(value)) for value in values)
            found.add(abs(after - before))
    return frozenset(found - {Decimal(0)})


def _of_people(enterprise: Enterprise) -> Iterator[tuple[Indicator, IndicatorFollowUp]]:
    measured = enterprise.report.dossier.measurements
    for one in measured.indicators if measured else ():
        indicator = enterprise.project.indicators[one.indicator]
        if indicator.sensitivity in {None, Sensitivity.PERSONS} and not indicator.pools:
            yield indicator, one


def _tables(enterprise: Enterprise) -> Iterator[Table]:
    for indicator, measured in _of_people(enterprise):
        values = {cell.cell: cell.total.value for cell in measured.cells}
        for split, breakdown in indicator.disaggregations.items():
            counts = {name: values.get(f"{split}.{name}") for name in breakdown.categories}
            known = {name: count for name, count in counts.items() if count is not None}
            total = values.get("")
            if total is not None and len(known) == len(counts) > 1:
                items = tuple(
                    Item(name, f"{enterprise.text(said)}: {enterprise.report.words.number(known[name])}")
                    for name, said in breakdown.categories.items()
                )
                yield Table(items, known, total)

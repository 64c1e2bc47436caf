"""Distinct enterprises or persons over projects: exact where all have ids, else the least and the most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from impactkit.deferred import pl
from impactkit.measure.identity.alike import Contribution
from impactkit.measure.identity.participants import distinct_over, within
from impactkit.model.records import Records
from impactkit.pathways import counted_of


@dataclass(frozen=True)
class Distinct:
    """Distinct ids of the projects that have them, and the totals of those that have not."""

    known: Mapping[tuple[str, str], Decimal]
    without: Mapping[tuple[str, str], list[Decimal]]

    @classmethod
    def of(cls, key: str, members: list[Contribution], records: Records) -> Distinct:
        listed = [
            one for one in members if one.indicator.counted and one.followed.total.total.value is not None
        ]
        told = {one.place: counted_of(one.project, one.place[1]) for one in listed}
        countings = {place: counted for place, counted in told.items() if counted}
        keys = pl.DataFrame(
            [(*own, key) for own in countings], schema=["project", "indicator", "key"], orient="row"
        )
        limits = [(one.project, one.as_of) for one in listed]
        found = distinct_over(within(records.participants, limits), countings, keys) if countings else None
        rows = found.to_dicts() if found is not None else []
        known = {(row["split"], row["category"]): Decimal(row["distinct"]) for row in rows}
        without: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
        by_list = {one.place for one in listed}
        for one in members:
            for cell in one.followed.cells if one.place not in by_list else ():
                split, _, category = cell.cell.partition(".")
                if cell.total.value is not None:
                    without[split, category].append(cell.total.value)
        return cls({**known, **_not_stated(listed, known)}, without)

    def bounds(self, split: str, category: str) -> tuple[Decimal, Decimal]:
        """The least and the most there can be: all without ids may be among the others, or none."""
        known, without = (
            self.known.get((split, category), Decimal(0)),
            self.without.get((split, category), []),
        )
        return max([known, *without]), known + sum(without, Decimal(0))


def _not_stated(
    members: list[Contribution], counts: Mapping[tuple[str, str], Decimal]
) -> dict[tuple[str, str], Decimal]:
    """Those without a category, among *uppgift saknas* of every split that has it."""
    found = {}
    for one in members:
        for split in one.indicator.counted.by if one.indicator.counted else ():
            blank = one.indicator.disaggregations[split].not_stated_category
            told = (count for (by, category), count in counts.items() if by == split and category != blank)
            if blank:
                found[split, blank] = counts.get(("", ""), Decimal(0)) - sum(told, Decimal(0))
    return found

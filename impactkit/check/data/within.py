"""Indicators against those they are within, in what was reported."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.check.rule import DataRule
from impactkit.check.series import IndicatorSeries, followed, reported
from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, deviates, number, text, undecidable
from impactkit.model.measured.follow_up import CellFollowUp, Status
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.indicator import RelationKind
from impactkit.model.stated.project import Project


def subsets(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """An indicator against the one it is within: no cell can hold more than the same cell of the other."""
    by_name = {one.name: one for one in reported(project, measurements)}
    later = {
        one.name for one in followed(project, measurements) if one.follow_up.total.status is Status.NOT_YET
    }
    found, tried = [], 0
    for name, indicator in project.indicators.items():
        for i, relation in enumerate(indicator.relations):
            if relation.kind is RelationKind.CATEGORY_OF or {name, relation.to} & later:
                continue
            own, other = by_name.get(name), by_name.get(relation.to)
            where = f"indicators.{name}.relations[{i}]"
            both = list(_both(own, other)) if own and other else []
            if not both:
                names = (
                    text("indicator", indicator.name),
                    text("other", project.indicators[relation.to].name),
                )
                found.append(undecidable("reported-subset", where, *names))
                continue
            tried += 1
            found += [
                _beyond(own, other, where, pair) for pair in both if own and other and pair[1] > pair[3]
            ][:1]
    yield from with_held(found, rule="reported-subset", where="indicators", tried=tried)


def _both(
    series: IndicatorSeries, other: IndicatorSeries
) -> Iterator[tuple[CellFollowUp, Decimal, CellFollowUp, Decimal]]:
    """The cells both have, with their totals so far."""
    for cell in series.follow_up.cells:
        same = other.cell(cell.cell)
        if same and cell.total.value is not None and same.total.value is not None:
            yield cell, cell.total.value, same, same.total.value


def _beyond(
    series: IndicatorSeries,
    other: IndicatorSeries,
    where: str,
    pair: tuple[CellFollowUp, Decimal, CellFollowUp, Decimal],
) -> Finding:
    cell, value, same, total = pair
    return deviates(
        "reported-subset",
        where,
        series.titled,
        text("other", other.indicator.name),
        series.part(cell),
        number("own", value, cell=series.path(cell)),
        number("total", total, cell=other.path(same)),
        level=Level.SERIOUS,
    )


WITHIN: tuple[DataRule, ...] = (subsets,)

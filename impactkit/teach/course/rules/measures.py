"""What an enterprise counts, to choose among, and what has been counted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.stated.indicator import Accumulation
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Item

GENDER = "gender"
WOMEN, MEN = f"{GENDER}.women", f"{GENDER}.men"
"""The cells of women and men, as files name them."""


def indicators(enterprise: Enterprise) -> tuple[Item, ...]:
    """What is counted; the kind is how periods make a total, where that is declared."""
    return tuple(
        Item(name, enterprise.text(one.name), one.accumulation.value if one.accumulation else "")
        for name, one in enterprise.project.indicators.items()
    )


def _followed(enterprise: Enterprise) -> Iterator[tuple[Item, IndicatorFollowUp]]:
    measured = enterprise.report.dossier.measurements
    by_id = {item.id: item for item in indicators(enterprise)}
    yield from ((by_id[one.indicator], one) for one in (measured.indicators if measured else ()))


def added_up(enterprise: Enterprise) -> tuple[Item, ...]:
    """The first indicator whose reported periods are added and come to a number; none where there is none."""
    found = (
        item
        for item, one in _followed(enterprise)
        if item.kind == Accumulation.SUM.value and one.total.total.value is not None
    )
    return tuple(found)[:1]


def by_gender(enterprise: Enterprise) -> tuple[Item, ...]:
    """The first indicator that tells women and men with numbers; none where there is none."""
    found = (item for item, one in _followed(enterprise) if _women_and_men(one))
    return tuple(found)[:1]


def total_of(enterprise: Enterprise, item: Item) -> CellFollowUp:
    """What was reported of an indicator, all together."""
    return next(one.total for of, one in _followed(enterprise) if of == item)


def women_and_men(enterprise: Enterprise, item: Item) -> tuple[Decimal, Decimal]:
    """How many women and how many men an indicator comes to so far."""
    one = next(one for of, one in _followed(enterprise) if of == item)
    return _women_and_men(one) or (Decimal(0), Decimal(0))


def _women_and_men(one: IndicatorFollowUp) -> tuple[Decimal, Decimal] | None:
    told = {cell.cell: cell.total.value for cell in one.cells}
    women, men = told.get(WOMEN), told.get(MEN)
    return None if women is None or men is None or not women + men else (women, men)


def reported_numbers(cell: CellFollowUp) -> tuple[Decimal, ...]:
    """The number of each period that has one, in order."""
    return tuple(point.value.value for point in cell.series if point.value.value is not None)

"""Numbers in answers, and the numbers an enterprise's report tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import ROUND_HALF_UP, Decimal

from impactkit.model.measured.change import Change
from impactkit.model.quantity import Quantity
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.rules.amount import amounts

_PLACES = 6
"""Decimals that are compared; nobody writes more of a mean."""


def numbers(answer: Answer) -> tuple[Decimal, ...]:
    """The numbers of an answer, in order, without their signs; of two readings the first.

    >>> numbers(Answer("1 250 − 12,5 %"))
    (Decimal('1250'), Decimal('12.5'))
    """
    return tuple(abs(one.values[0]) for one in amounts(answer.text))


def measured(enterprise: Enterprise) -> frozenset[Decimal]:
    """Every number that was measured: totals, categories and periods, and answers before and after."""
    return frozenset(_measured(enterprise))


def told(enterprise: Enterprise) -> frozenset[Decimal]:
    """Every number of the report: what was measured, what it began at, and what is to be reached."""
    return measured(enterprise) | frozenset(_stated(enterprise))


def _stated(enterprise: Enterprise) -> Iterator[Decimal]:
    followed = enterprise.report.dossier.measurements
    for cell in (cell for one in (followed.indicators if followed else ()) for cell in one.cells):
        stated = (one for one in (cell.target, cell.baseline) if isinstance(one, Quantity))
        yield from (one.value for one in stated if one.value is not None)


def _measured(enterprise: Enterprise) -> Iterator[Decimal]:
    followed = enterprise.report.dossier.measurements
    if followed is None:
        return
    for cell in (cell for one in followed.indicators for cell in one.cells):
        values = (cell.total.value, *(point.value.value for point in cell.series))
        yield from (value for value in values if value is not None)
        if cell.share_of_target is not None:
            yield cell.share_of_target * 100
    for change in followed.changes:
        yield from _answered(change)


def _answered(change: Change) -> Iterator[Decimal]:
    counts = (change.asked, change.matched, change.higher, change.lower)
    yield from (Decimal(count) for count in counts if count is not None)
    means = (change.mean_before, change.mean_after, change.mean_change)
    yield from (mean for mean in means if mean is not None)
    if change.response_rate is not None:
        yield change.response_rate * 100


def is_among(number: Decimal, values: Collection[Decimal]) -> bool:
    """Whether a number is one of the values, as far as it is written out: 6.3 is 6.3125.

    >>> is_among(Decimal("6.3"), [Decimal("6.3125")])
    True
    """
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return places <= _PLACES and any(_rounded(value, places) == number for value in values)


def _rounded(value: Decimal, places: int) -> Decimal:
    return abs(value).quantize(Decimal(1).scaleb(-max(places, 0)), ROUND_HALF_UP)

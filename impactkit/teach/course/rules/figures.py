"""Numbers in answers, and the numbers an enterprise's report tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import ROUND_HALF_UP, Decimal

from impactkit.model.measured.change import Change
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,6})?(?!\d)|\d{1,12}(?:[.,]\d{1,6})?")


def numbers(answer: Answer) -> tuple[Decimal, ...]:
    """The numbers of an answer, in order; minus signs and the word after a number are left out.

    >>> numbers(Answer("1 250 − 12,5 %"))
    (Decimal('1250'), Decimal('12.5'))
    """
    found = _NUMBER.findall(answer.text)
    return tuple(Decimal(re.sub(r"[^\d.]", "", one.replace(",", "."))) for one in found)


def told(enterprise: Enterprise) -> frozenset[Decimal]:
    """Every number that was measured: totals, categories and periods, and answers before and after."""
    return frozenset(_measured(enterprise))


def _measured(enterprise: Enterprise) -> Iterator[Decimal]:
    measured = enterprise.report.dossier.measurements
    if measured is None:
        return
    for one in measured.indicators:
        for cell in one.cells:
            values = (cell.total.value, *(point.value.value for point in cell.series))
            yield from (value for value in values if value is not None)
    for change in measured.changes:
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
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return any(abs(value).quantize(step, ROUND_HALF_UP) == number for value in values)

"""The development of one cell: every period from the first to this one, and what it comes to on the way."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.measure.periods.calendar import span_of
from impactkit.measure.standing.cell import CountedCell, Outlook, last_asked, own_value, plan_at, stands_for
from impactkit.measure.standing.so_far import UNSETTLED, begins, so_far
from impactkit.measure.values import Row, absent
from impactkit.model.measured.value import Point, Unsettled, Value
from impactkit.model.quantity import Absence
from impactkit.model.stated.target import Target


def series(cell: CountedCell, frame: Outlook, target: Target | None) -> Iterator[Point]:
    """Period by period from the first to this one; periods without a report are told as what they are."""
    by_period = {one["period"]: one for one in cell.periods}
    for period in range(begins(cell, frame), frame.current + 1):
        span = span_of(period, frame.every)
        yield Point(
            span=span,
            value=value_of(cell, frame, by_period.get(period), period),
            accumulated=so_far(cell, frame, period),
            plan=plan_at(cell, frame, target, span.end),
        )


def value_of(cell: CountedCell, frame: Outlook, row: Row | None, period: int) -> Value:
    """The value of one period by itself; without a row, why there is none."""
    if row is None:
        return _without_report(cell, frame, period)
    if row["conflict"]:
        return UNSETTLED[Unsettled.CONFLICT]
    if row["not_applicable"]:
        return absent(Absence.NOT_APPLICABLE)
    if cell.adds and row["long"]:
        return absent(Absence.NOT_STATED)  # a part of it belongs to other years
    return own_value(cell, row) or absent(Absence.NOT_STATED)


def _without_report(cell: CountedCell, frame: Outlook, period: int) -> Value:
    """Told within a longer report, missing, or not asked for yet."""
    around = [one for one in cell.periods if period in stands_for(one)]
    if around:
        excused = all(one["not_applicable"] for one in around)
        return absent(Absence.NOT_APPLICABLE if excused else Absence.NOT_STATED)
    if period in cell.blank:
        return absent(Absence.NOT_STATED)
    asked_for = bool(cell.periods) or not cell.split
    due = asked_for and frame.first <= period <= last_asked(cell, frame)
    return absent(Absence.MISSING if due else Absence.NOT_STATED)

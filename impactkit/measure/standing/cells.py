"""The follow-up of one cell: its total against target, plan and what was submitted."""

from __future__ import annotations

import datetime
from decimal import Decimal

from impactkit.measure.periods.calendar import span_of
from impactkit.measure.periods.definitions import has_ended
from impactkit.measure.standing.cell import (
    CountedCell,
    Outlook,
    baseline_cell,
    own_value,
    period_row,
    plan_at,
    target_cell,
)
from impactkit.measure.standing.direction import direction_of, question_of
from impactkit.measure.standing.progress import (
    AgainstPlan,
    exact,
    final_target,
    measurable_from,
    standing,
    trend,
)
from impactkit.measure.standing.series import series, value_of
from impactkit.measure.standing.so_far import UNSETTLED, so_far
from impactkit.measure.values import absent, difference
from impactkit.model.measured.change import Change
from impactkit.model.measured.follow_up import CellFollowUp, Question, Status, Trend
from impactkit.model.measured.value import Unsettled, Value
from impactkit.model.quantity import Absence, CellValue, Quantity
from impactkit.model.stated.duty import Snapshot
from impactkit.model.stated.indicator import Accumulation, RollUp
from impactkit.model.stated.target import Target


def follow_up_of(cell: CountedCell, frame: Outlook) -> CellFollowUp:
    """The follow-up of one cell, without its trail."""
    target = final_target(cell.indicator)
    goal, base = target_cell(target, cell), baseline_cell(cell.indicator.baseline, cell)
    total, this_period = so_far(cell, frame, frame.current), _this_period(cell, frame)
    previously, correction = _previously(cell, frame)
    question = _question(cell, total, goal, base)
    stood = _standing(cell, frame, target, total, question)
    return CellFollowUp(
        cell=cell.name,
        target=goal,
        baseline=base,
        previously=previously,
        this_period=this_period,
        total=total,
        correction=correction,
        share_of_target=stood.share_of_target,
        plan=stood.plan,
        share_of_plan=stood.share_of_plan,
        status=stood.status,
        question=question if stood.status is Status.NOT_ASSESSED else None,
        trend=_trend(cell, frame),
        series=tuple(series(cell, frame, target)),
    )


def _this_period(cell: CountedCell, frame: Outlook) -> Value:
    """What is new in this period, or holds for it; of a cumulative series, what the total grew by."""
    now = period_row(cell, frame.current)
    value = value_of(cell, frame, now, frame.current)
    if now is None or value.value is None:
        return value
    if cell.adds and cell.overlaps:
        return UNSETTLED[Unsettled.OVERLAP]
    if cell.accumulation is not Accumulation.CUMULATIVE:
        return value
    grown = difference(value, so_far(cell, frame, frame.current - 1))
    if grown is not None:
        return Value(value=grown, derived=value.derived)
    return value if frame.current == frame.first else absent(Absence.NOT_STATED)


def _previously(cell: CountedCell, frame: Outlook) -> tuple[Value, Decimal | None]:
    """What was reported before this period, and what was corrected in it since it was submitted.

    The correction is zero where what was submitted still holds; None where nothing was submitted or is known now.
    """
    known = _known_before(cell, frame)
    submitted = _submitted(cell, frame)
    if submitted is None:
        return known, None
    changed = None if known.value is None else known.value - submitted
    return Value(value=submitted), changed


def _known_before(cell: CountedCell, frame: Outlook) -> Value:
    if frame.current <= frame.first and not any(one["period"] < frame.current for one in cell.periods):
        return absent(Absence.NOT_APPLICABLE, of=0)
    return so_far(cell, frame, frame.current - 1).but(carried=None)


def _submitted(cell: CountedCell, frame: Outlook) -> Decimal | None:
    """The total so far in the latest snapshot of an earlier period; None where there is none."""
    until = min(frame.end, frame.as_of)
    earlier = [one for one in frame.project.snapshots if one.submitted <= until]
    values = [
        said
        for one in sorted(earlier, key=_submitted_day)
        if (said := one.values.get(cell.indicator_id, {}).get(cell.name or "total"))
    ]
    return values[-1].value if values and isinstance(values[-1], Quantity) else None


def _submitted_day(snapshot: Snapshot) -> datetime.date:
    return snapshot.submitted


def _standing(
    cell: CountedCell, frame: Outlook, target: Target | None, total: Value, question: Question | None
) -> AgainstPlan:
    stated = baseline_cell(cell.indicator.baseline, cell)
    goal, base = exact(target_cell(target, cell)), exact(stated)
    from_day = measurable_from(target, frame.project.period)
    measurable = from_day is None or frame.as_of >= from_day
    if cell.answered is not None and measurable:
        return _by_answers(cell, cell.answered, frame, goal, base, question)
    if total.value is None and measurable:
        status = Status.NOT_ASSESSED if cell.periods or cell.blank else Status.NOT_REPORTED
        return AgainstPlan(None, None, None, status)
    if base is None and isinstance(stated, Quantity):
        goal = None  # an approximate baseline cannot be reckoned from
    return standing(
        total.value,
        goal,
        base,
        plan_at(cell, frame, target, _day_of(cell, frame)),
        complete=total.parts >= total.of,
        measurable=measurable,
        ended=has_ended(frame.project, frame.as_of),
        direction=direction_of(cell.indicator),
        question=question,
        reporting=frame.project.reporting,
    )


def _by_answers(
    cell: CountedCell,
    answers: Change,
    frame: Outlook,
    goal: Decimal | None,
    base: Decimal | None,
    question: Question | None,
) -> AgainstPlan:
    """Where the mean after stands against a target for a mean; answers have no day, and so no plan."""
    return standing(
        answers.mean_after if question is None else None,
        goal,
        base,
        None,
        complete=True,
        measurable=True,
        ended=has_ended(frame.project, frame.as_of),
        direction=direction_of(cell.indicator),
        question=None,
        reporting=frame.project.reporting,
    )


def _question(
    cell: CountedCell, total: Value, goal: CellValue | None, base: CellValue | None
) -> Question | None:
    """What must be answered before the cell is judged; a share that cannot be, in any period added, is asked about."""
    if cell.answered is not None:
        return _of_answers(cell, cell.answered, exact(goal), exact(base))
    if total.value is None:
        return None
    asked = question_of(cell.indicator, total, exact(goal), exact(base))
    told = [own_value(cell, one) for one in cell.periods] if asked is None and cell.adds else []
    shares = [question_of(cell.indicator, one, exact(goal), exact(base)) for one in told if one]
    return asked or (Question.NO_SHARE if Question.NO_SHARE in shares else None)


def _of_answers(
    cell: CountedCell, answers: Change, goal: Decimal | None, base: Decimal | None
) -> Question | None:
    """A mean of answers is compared with a target for a mean only: a share may be of those who improved."""
    if goal is None:
        return None
    if cell.indicator.roll_up is not RollUp.WEIGHTED_MEAN or answers.mean_after is None:
        return Question.ANSWERS
    return question_of(cell.indicator, Value(value=answers.mean_after), goal, base)


def _day_of(cell: CountedCell, frame: Outlook) -> datetime.date:
    """The day a total speaks of: the end of the last reported period, or the last reported day of a stock."""
    said = [one for one in cell.periods if not one["not_applicable"]]
    if not said:
        return frame.as_of
    if cell.accumulation is Accumulation.SUM:
        return min(span_of(said[-1]["period"], frame.every).end, frame.as_of)
    day: datetime.date = said[-1]["end"]
    return day


def _trend(cell: CountedCell, frame: Outlook) -> Trend | None:
    now, before = period_row(cell, frame.current), period_row(cell, frame.current - 1)
    if now and before and now["covers"] != before["covers"]:
        return None  # a half-year says nothing beside a year
    values = [None if one is None else own_value(cell, one) for one in (now, before)]
    known = [None if one is None else one.value for one in values]
    return trend(known[0], known[1])

"""Progress: how much of the target, how it stands against the plan, and what that is called."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from impactkit.model.measured.follow_up import Question, Status, Trend
from impactkit.model.quantity import CellValue, Qualifier, Quantity
from impactkit.model.stated.data import PlanLine, Reporting
from impactkit.model.stated.decision import Period
from impactkit.model.stated.indicator import Direction, Indicator
from impactkit.model.stated.target import MeasurementPoint, Per, Target

_EXACTLY = Decimal("0.000001")
"""Frames are exact to the sixth decimal, and so are shares."""
_MONTHS_AFTER = {MeasurementPoint.AFTER_6_MONTHS: 6, MeasurementPoint.AFTER_12_MONTHS: 12}


@dataclass(frozen=True)
class AgainstPlan:
    """A total against its target and plan."""

    share_of_target: Decimal | None
    plan: Decimal | None
    share_of_plan: Decimal | None
    status: Status


def exact(cell: CellValue | None) -> Decimal | None:
    """The number of an exact cell; None for every other, as an approximate target has no percentage."""
    return cell.value if isinstance(cell, Quantity) and cell.qualifier is Qualifier.EXACT else None


def share(value: Decimal, goal: Decimal, baseline: Decimal) -> Decimal | None:
    """(value - baseline) / (goal - baseline), to the sixth decimal; None where goal and baseline are equal."""
    way = goal - baseline
    return ((value - baseline) / way).quantize(_EXACTLY, ROUND_HALF_UP) if way else None


def final_target(indicator: Indicator) -> Target | None:
    """The target for the whole project: of several the one due last, undated ones first."""
    whole = [one for one in indicator.targets if one.per is Per.PROJECT]
    return max(whole, key=lambda one: one.due or datetime.date.min, default=None)


def measurable_from(target: Target | None, period: Period | None) -> datetime.date | None:
    """The day from which the target's indicator can be measured; None where that is at any time."""
    end = period.end if period else None
    if target is None or end is None or target.measured in {None, MeasurementPoint.DURING}:
        return None
    months = end.year * 12 + end.month - 1 + _MONTHS_AFTER.get(target.measured, 0)
    first = datetime.date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(end.day, _last_day(first).day))


def _last_day(first: datetime.date) -> datetime.date:
    after = first.replace(day=28) + datetime.timedelta(days=4)
    return after - datetime.timedelta(days=after.day)


def planned(
    target: Target,
    goal: Decimal,
    baseline: Decimal,
    day: datetime.date,
    *,
    reporting: Reporting,
    period: Period | None,
    total: bool = True,
) -> Decimal | None:
    """What the plan says for a day: the latest milestone due, or a point on a line asked for by name.

    Milestones are of the total. None where there is no plan, or its first milestone is still ahead.
    """
    if total and target.milestones:
        due = [one for one in target.milestones if one.due <= day]
        return exact(max(due, key=lambda one: one.due).value) if due else None
    start, end = (period.start, target.due or period.end) if period else (None, target.due)
    if reporting.plan is not PlanLine.LINEAR or target.milestones or start is None or end is None:
        return None
    if end <= start:
        return None
    gone = Decimal((day - start).days + 1) / Decimal((end - start).days + 1)
    return (baseline + (goal - baseline) * min(max(gone, Decimal(0)), Decimal(1))).quantize(_EXACTLY)


def standing(
    value: Decimal | None,
    goal: Decimal | None,
    baseline: Decimal | None,
    plan: Decimal | None,
    *,
    complete: bool,
    measurable: bool,
    ended: bool,
    direction: Direction | None,
    question: Question | None,
    reporting: Reporting,
) -> AgainstPlan:
    """Where a total stands. `complete` is False where reported periods are missing from it.

    A total with missing periods can only have reached a target that more of it cannot undo. Where a question
    is open nothing is judged. A project that has `ended` has reached its target or missed it.
    """
    if not measurable:
        return AgainstPlan(None, plan, None, Status.NOT_YET)
    if value is None:
        return AgainstPlan(None, plan, None, Status.NOT_ASSESSED)
    if question is not None:
        return _unjudged(value, goal, baseline, plan, question)
    start = baseline or Decimal(0)
    lowering = direction is Direction.DECREASE
    of_target = None if goal is None or (lowering and baseline is None) else share(value, goal, start)
    of_plan = None if plan is None or (lowering and baseline is None) else share(value, plan, start)
    if goal is None:
        return AgainstPlan(of_target, plan, of_plan, Status.NOT_ASSESSED)
    if plan is not None and (plan - start) * (goal - start) < 0:
        of_plan = None  # a plan that leads away from the target is none
    sure = complete or direction is Direction.INCREASE
    if sure and _reached(value, goal, direction):
        return AgainstPlan(of_target, plan, of_plan, Status.REACHED)
    if not complete or direction is Direction.KEEP:
        return AgainstPlan(of_target, plan, of_plan, Status.NOT_ASSESSED)
    if ended:
        return AgainstPlan(
            of_target, plan, of_plan, Status.NOT_ASSESSED if of_target is None else Status.MISSED
        )
    if plan is not None and plan == start and (value <= plan if lowering else value >= plan):
        return AgainstPlan(of_target, plan, None, Status.ON_PLAN)  # nothing was planned yet
    if of_plan is None:
        return AgainstPlan(of_target, plan, of_plan, Status.NOT_ASSESSED)
    return AgainstPlan(of_target, plan, of_plan, _against_plan(of_plan, reporting))


def _unjudged(
    value: Decimal, goal: Decimal | None, baseline: Decimal | None, plan: Decimal | None, question: Question
) -> AgainstPlan:
    """A total that nobody can judge; where only the direction is open, how much of the target it is all the same.

    A count that has come to its target without the baseline has come there with it too.
    """
    if (
        question is Question.COUNT_FROM
        and goal is not None
        and baseline is not None
        and value >= goal > baseline
    ):
        return AgainstPlan(None, plan, None, Status.REACHED)
    plainly = question is Question.DIRECTION and baseline is None and goal is not None and goal > 0
    of_target = share(value, goal, Decimal(0)) if plainly and goal else None
    return AgainstPlan(of_target, plan, None, Status.NOT_ASSESSED)


def _reached(value: Decimal, goal: Decimal, direction: Direction | None) -> bool:
    match direction:
        case Direction.DECREASE:
            return value <= goal
        case Direction.KEEP:
            return value == goal
        case _:
            return value >= goal


def _against_plan(of_plan: Decimal, reporting: Reporting) -> Status:
    if of_plan >= reporting.on_plan:
        return Status.ON_PLAN
    return Status.BEHIND if of_plan >= reporting.behind else Status.FAR_BEHIND


def trend(now: Decimal | None, before: Decimal | None) -> Trend | None:
    """The latest period against the one before; None where one of them is not known."""
    if now is None or before is None:
        return None
    return Trend.MORE if now > before else Trend.LESS if now < before else Trend.SAME

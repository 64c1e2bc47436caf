"""Which way is better for an indicator, and what must be answered before a total is judged against its target."""

from __future__ import annotations

from decimal import Decimal

from impactkit.measure.periods.definitions import accumulation_of
from impactkit.measure.standing.progress import exact, final_target
from impactkit.model.measured.follow_up import Question
from impactkit.model.measured.value import Value
from impactkit.model.stated.indicator import Accumulation, Direction, Indicator
from impactkit.model.stated.target import Target


def direction_of(indicator: Indicator) -> Direction | None:
    """The direction stated; else what the indicator itself says; None where that is open.

    A count that adds up only grows, and the levels of a rubric stand lowest first. A baseline, or the first
    milestone, and the target say which way the others are to go.
    """
    if indicator.direction:
        return indicator.direction
    if counts_up(indicator) or indicator.levels:
        return Direction.INCREASE
    target = final_target(indicator)
    goal, start = (exact(target.total), _start(indicator, target)) if target else (None, None)
    if goal is None or start is None or goal == start:
        return None
    return Direction.INCREASE if goal > start else Direction.DECREASE


def _start(indicator: Indicator, target: Target) -> Decimal | None:
    """Where the way to the target begins: at the baseline, else at the first milestone."""
    if indicator.baseline:
        return exact(indicator.baseline.total)
    first = min(target.milestones, key=lambda one: one.due, default=None)
    return exact(first.value) if first else None


def counts_up(indicator: Indicator) -> bool:
    """True for a count whose periods add up, or that tells all so far; false for shares, means and stocks."""
    grows = {Accumulation.SUM, Accumulation.CUMULATIVE}
    return accumulation_of(indicator) in grows and not indicator.pools and not indicator.levels


def question_of(
    indicator: Indicator, total: Value, goal: Decimal | None, baseline: Decimal | None
) -> Question | None:
    """What must be answered before the total of a cell is judged; None where nothing stands in the way."""
    if goal is None:
        return None
    if indicator.is_share:
        target = final_target(indicator)
        planned = [exact(one.value) for one in target.milestones] if target else []
        if any(not 0 <= one <= 1 for one in (goal, baseline, *planned) if one is not None):
            return Question.PER_CENT
        if total.value is not None and not 0 <= total.value <= 1:
            return Question.NO_SHARE
    return _contradiction(indicator, total, goal, baseline)


def _contradiction(
    indicator: Indicator, total: Value, goal: Decimal, baseline: Decimal | None
) -> Question | None:
    way = direction_of(indicator)
    if baseline and _begins_anew(indicator, total, baseline):
        return Question.COUNT_FROM
    if baseline is not None:
        if way is Direction.INCREASE and goal < baseline:
            return Question.TARGET_BELOW
        if way is Direction.DECREASE and goal > baseline:
            return Question.TARGET_ABOVE
        if way is Direction.KEEP and goal != baseline:
            return Question.TARGET_MOVED
    return Question.DIRECTION if way is None else None


def _begins_anew(indicator: Indicator, total: Value, baseline: Decimal) -> bool:
    """True for a count that adds what is new, or tells less so far than there was at the start."""
    if not counts_up(indicator):
        return False
    below = total.value is not None and total.value < baseline
    return accumulation_of(indicator) is Accumulation.SUM or below

"""Values that cannot be, or say little: shares above one, counts below zero or in fractions, targets reached at the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from impactkit.check.project.indicators import exact
from impactkit.check.rule import DataRule
from impactkit.check.series import IndicatorSeries, label, numbers, reported
from impactkit.check.telling import with_held
from impactkit.measure.standing.direction import direction_of, question_of
from impactkit.measure.standing.progress import final_target
from impactkit.model.finding import Figure, Finding, Level, deviates, number, text
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Value
from impactkit.model.records import Records
from impactkit.model.stated.indicator import CountingRuleKind, Direction, Indicator, RollUp, Sensitivity
from impactkit.model.stated.project import Project

FULL_TIME = ("heltid", "årsarb", "årsverk", "full-time", "full time", "fte")
"""Words of a unit that make half of one a whole figure."""


def shares(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Shares below 0 or above 1, which is 0 or 100 per cent."""
    subjects = [one for one in reported(project, measurements) if one.indicator.roll_up is RollUp.RATIO]
    found = [
        deviates("share-out-of-range", one.where, *figures, level=Level.WARNING)
        for one in subjects
        if (figures := _first(one, _no_share))
    ]
    yield from with_held(found, rule="share-out-of-range", where="indicators", tried=len(subjects))


def _no_share(value: Decimal) -> bool:
    return not 0 <= value <= 1


def _first(series: IndicatorSeries, wrong: Callable[[Decimal], bool]) -> tuple[Figure, ...]:
    """The first wrong value with its period, and how many there are in the same cell; empty where none is."""
    for cell in series.follow_up.cells:
        found = [(i, value) for i, value in numbers(cell) if wrong(value)]
        if found:
            i, value = found[0]
            return (
                series.titled,
                series.part(cell),
                text("period", label(cell.series[i].span)),
                number("value", value, cell=series.path(cell, i)),
                number("periods", len(found)),
            )
    return ()


def counts(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Counts of people or enterprises below zero, or in fractions; full-time equivalents may be fractions."""
    subjects = [
        one
        for one in reported(project, measurements)
        if one.indicator.sensitivity in {Sensitivity.PERSONS, Sensitivity.ENTERPRISES} and not one.weighted
    ]
    found = []
    for one in subjects:
        negative = _first(one, _is_negative)
        fractional = () if _is_full_time(one.indicator) else _first(one, _is_fractional)
        if negative or fractional:
            found.append(
                deviates(
                    "no-whole-count",
                    one.where,
                    *(negative or fractional),
                    level=Level.WARNING if negative else Level.INFO,
                    variant="negative" if negative else "fractional",
                )
            )
    yield from with_held(found, rule="no-whole-count", where="indicators", tried=len(subjects))


def _is_full_time(indicator: Indicator) -> bool:
    """True for full-time equivalents: by a counting rule that says how many hours make one, or by the unit."""
    by_rule = any(one.rule is CountingRuleKind.FULL_TIME_HOURS for one in indicator.counting_rules)
    unit = indicator.unit
    said = " ".join(one for one in (unit.sv, unit.en, unit.und) if one).casefold() if unit else ""
    return by_rule or any(word in said for word in FULL_TIME)


def _is_negative(value: Decimal) -> bool:
    return value < 0


def _is_fractional(value: Decimal) -> bool:
    return value != value.to_integral_value()


def targets_at_start(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """A target that the baseline or the first period reported already reaches."""
    subjects = [one for one in reported(project, measurements) if _goal(one) is not None]
    found = [told for one in subjects if (told := _at_start(one))]
    yield from with_held(found, rule="target-at-start", where="indicators", tried=len(subjects))


def _goal(series: IndicatorSeries) -> Decimal | None:
    """The target an indicator moves towards; none where it is to stay as it is."""
    target = final_target(series.indicator)
    return None if target is None or series.indicator.direction is Direction.KEEP else exact(target.total)


def _at_start(series: IndicatorSeries) -> Finding | None:
    goal, baseline = _goal(series), series.indicator.baseline
    before = exact(baseline.total) if baseline else None
    first = next(iter(numbers(series.follow_up.total)), None)
    if goal is None:
        return None
    way = direction_of(series.indicator)
    if way is None or question_of(series.indicator, Value(), goal, before):
        return None  # which way is better is asked about
    reached = _at_most if way is Direction.DECREASE else _at_least
    figures: tuple[Figure, ...] = (series.titled, number("target", goal))
    if before is not None and reached(before, goal):
        figures += (number("value", before, cell=f"{series.where}.baseline.total"),)
    elif first and len(numbers(series.follow_up.total)) > 1 and reached(first[1], goal):
        figures += (number("value", first[1], cell=series.path(series.follow_up.total, first[0])),)
        figures += (text("period", label(series.follow_up.total.series[first[0]].span)),)
    else:
        return None
    return deviates(
        "target-at-start",
        f"{series.where}.targets",
        *figures,
        level=Level.INFO,
        variant="baseline" if len(figures) == 3 else "first-period",
    )


def _at_least(value: Decimal, goal: Decimal) -> bool:
    return value >= goal


def _at_most(value: Decimal, goal: Decimal) -> bool:
    return value <= goal


RANGE: tuple[DataRule, ...] = (shares, counts, targets_at_start)

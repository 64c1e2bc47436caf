"""Patterns over time that are more often slips than facts: jumps, values that repeat, totals that shrink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

from impactkit.check.rule import DataRule
from impactkit.check.series import IndicatorSeries, label, labels, numbers, reported
from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, deviates, number, text, undecidable
from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.indicator import Accumulation
from impactkit.model.stated.project import Project

JUMP_TIMES = 4
"""A value more than so many times the median of the others is a jump.

A nought too many makes ten times, a value told for the year instead of the quarter four times; what a project
does seldom varies so much from one period to the next.
"""
JUMP_FLOOR = 20
"""Values up to this are never a jump: from 2 to 9 is common where little is counted."""
JUMP_LEAST = 4
"""With fewer periods there is nothing to call usual."""
REPEATS = 3
"""So many equal values in a row may be copied; two are common."""
REPEATS_FLOOR = 5
"""Values up to this repeat by themselves where little is counted."""
SO_FAR_LEAST = 4
"""Over fewer periods anything that grows looks like a value that tells all so far."""
SO_FAR_TIMES = 2
"""What tells all so far ends at so many times its first value, or more."""


def jumps(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """A period far above the others: a value, or for a cumulative indicator what it grew by.

    A value is told where there are `JUMP_LEAST` or more, it is above `JUMP_FLOOR`, and above `JUMP_TIMES`
    times the median of the others. Where that median is zero or less, nothing can be told in times.
    """
    subjects = [one for one in reported(project, measurements) if not one.weighted]
    long = [
        one for one in subjects if any(len(_changes(one, cell)) >= JUMP_LEAST for cell in one.follow_up.cells)
    ]
    found = [told for one in long if (told := _jump(one))]
    if len(long) < len(subjects):
        figures = (
            number("short", len(subjects) - len(long)),
            number("all", len(subjects)),
            number("least", JUMP_LEAST),
        )
        yield undecidable("jump", "indicators", *figures)
    yield from with_held(found, rule="jump", where="indicators", tried=len(long))


def _changes(series: IndicatorSeries, cell: CellFollowUp) -> list[tuple[int, Decimal]]:
    """What is new in each period; for a stock, what it is."""
    known = numbers(cell)
    if series.accumulation is not Accumulation.CUMULATIVE:
        return known
    return [(i, late - early) for (_, early), (i, late) in pairwise(known)]


def _jump(series: IndicatorSeries) -> Finding | None:
    for cell in series.follow_up.cells:
        values = _changes(series, cell)
        if len(values) < JUMP_LEAST:
            continue
        i, highest = max(values, key=itemgetter(1))
        usual = median(value for j, value in values if j != i)
        if usual > 0 and highest > JUMP_FLOOR and highest > JUMP_TIMES * usual:
            return deviates(
                "jump",
                series.where,
                series.titled,
                series.part(cell),
                text("period", label(cell.series[i].span)),
                number("value", highest, cell=series.path(cell, i)),
                number("usual", usual, cell=series.path(cell)),
                number("times", JUMP_TIMES),
                level=Level.WARNING,
            )
    return None


def repeated_values(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """The same value, above `REPEATS_FLOOR`, in `REPEATS` or more periods in a row; steps of a rubric stay as they are."""
    subjects = [
        one
        for one in reported(project, measurements)
        if one.accumulation is not Accumulation.CUMULATIVE
        and not (one.weighted or one.indicator.counted or one.indicator.levels)
    ]
    long = [one for one in subjects if any(len(numbers(cell)) >= REPEATS for cell in one.follow_up.cells)]
    found = [told for one in long if (told := _repeated(one))]
    yield from with_held(found, rule="repeated-value", where="indicators", tried=len(long))


def _repeated(series: IndicatorSeries) -> Finding | None:
    for cell in series.follow_up.cells:
        alike = max(_in_a_row(numbers(cell)), key=len, default=[])
        if len(alike) >= REPEATS:
            first, value = alike[0]
            return deviates(
                "repeated-value",
                series.where,
                series.titled,
                series.part(cell),
                number("value", value, cell=series.path(cell, first)),
                number("times", len(alike)),
                labels("periods", [cell.series[i].span for i, _ in alike]),
            )
    return None


def _in_a_row(values: Sequence[tuple[int, Decimal]]) -> Iterator[list[tuple[int, Decimal]]]:
    """Runs of equal values above the floor, in periods that follow on each other."""
    numbered = [(i - place, i, value) for place, (i, value) in enumerate(values)]
    for (_, value), run in groupby(numbered, key=itemgetter(0, 2)):
        if value > REPEATS_FLOOR:
            yield [(i, value) for _, i, _ in run]


def cumulative_decreases(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """A value that tells all so far, and is less than the one before."""
    subjects = [one for one in reported(project, measurements) if one.accumulation is Accumulation.CUMULATIVE]
    found = [told for one in subjects if (told := _decrease(one))]
    yield from with_held(found, rule="cumulative-decrease", where="indicators", tried=len(subjects))


def _decrease(series: IndicatorSeries) -> Finding | None:
    for cell in series.follow_up.cells if not series.weighted else ():
        falls = [pair for pair in pairwise(numbers(cell)) if pair[1][1] < pair[0][1]]
        if falls:
            (i, before), (j, after) = falls[0]
            return deviates(
                "cumulative-decrease",
                series.where,
                series.titled,
                series.part(cell),
                text("period", label(cell.series[j].span)),
                number("before", before, cell=series.path(cell, i)),
                number("after", after, cell=series.path(cell, j)),
                number("difference", after - before, cell=series.path(cell)),
                number("falls", len(falls)),
                level=Level.WARNING,
            )
    return None


def maybe_cumulative(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Values that are added up, and look as if each told all so far.

    The total is told for `SO_FAR_LEAST` or more periods in a row, never falls, rises at every step but one at
    most, and ends at `SO_FAR_TIMES` times its first value or more; no category falls either.
    """
    subjects = [
        one
        for one in reported(project, measurements)
        if one.accumulation is Accumulation.SUM and not (one.weighted or one.indicator.counted)
    ]
    long = [one for one in subjects if _in_sequence(one)]
    found = [told for one in long if (told := _so_far(one))]
    if len(long) < len(subjects):
        figures = (
            number("short", len(subjects) - len(long)),
            number("all", len(subjects)),
            number("least", SO_FAR_LEAST),
        )
        yield undecidable("may-be-cumulative", "indicators", *figures)
    yield from with_held(found, rule="may-be-cumulative", where="indicators", tried=len(long))


def _in_sequence(series: IndicatorSeries) -> bool:
    """Whether the total is told for enough periods, with none left out between them."""
    total = series.cell("")
    known = numbers(total) if total else []
    return len(known) >= SO_FAR_LEAST and known[-1][0] - known[0][0] == len(known) - 1


def _so_far(series: IndicatorSeries) -> Finding | None:
    (total,) = (cell for cell in series.follow_up.cells if not cell.cell)
    known = numbers(total)
    (i, first), (j, last) = known[0], known[-1]
    rises = sum(late > early for (_, early), (_, late) in pairwise(known))
    falls = any(
        late < early for cell in series.follow_up.cells for (_, early), (_, late) in pairwise(numbers(cell))
    )
    if falls or rises < len(known) - 2 or last < SO_FAR_TIMES * first:
        return None
    return deviates(
        "may-be-cumulative",
        series.where,
        series.titled,
        text("begins", label(total.series[i].span)),
        number("first", first, cell=series.path(total, i)),
        text("ends", label(total.series[j].span)),
        number("last", last, cell=series.path(total, j)),
        number("periods", len(known)),
        level=Level.WARNING,
    )


PATTERN: tuple[DataRule, ...] = (cumulative_decreases, maybe_cumulative, jumps, repeated_values)

"""Reports of the same thing that contradict each other, overlap, or stand there twice."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from impactkit.check.data.lists import titled
from impactkit.check.project.time import months_between
from impactkit.check.rule import DataRule
from impactkit.check.series import IndicatorSeries, label, labels, reported, rows_of
from impactkit.check.telling import with_held
from impactkit.model.base import Text
from impactkit.model.finding import Finding, Level, deviates, number, text, texts
from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Span, Unsettled
from impactkit.model.records import Records
from impactkit.model.stated.indicator import Accumulation
from impactkit.model.stated.project import Project


def long_periods(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Values of more than a year, of what is new: they are in the total, and in no single period."""
    subjects = [one for one in reported(project, measurements) if one.accumulation is Accumulation.SUM]
    found = []
    for one in subjects:
        spans = {
            row.span
            for cell in one.follow_up.cells
            for row in rows_of(cell)
            if row.used == "counted" and row.span
        }
        long = sorted((span for span in spans if months_between(span.start, span.end) > 12), key=_by_start)
        if long:
            found.append(
                deviates(
                    "long-period",
                    one.where,
                    one.titled,
                    texts("spans", [label(span) for span in long]),
                    level=Level.WARNING,
                )
            )
    yield from with_held(found, rule="long-period", where="indicators", tried=len(subjects))


def _by_start(span: Span) -> tuple[datetime.date, datetime.date]:
    return span.start, span.end


def conflicts(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Two values for one period, neither reported later than the other."""
    subjects = reported(project, measurements)
    found = [told for one in subjects if (told := _conflict(one))]
    yield from with_held(found, rule="conflict", where="indicators", tried=len(subjects))


def _conflict(series: IndicatorSeries) -> Finding | None:
    for cell in series.follow_up.cells:
        spans = [point.span for point in cell.series if point.value.unsettled is Unsettled.CONFLICT]
        if not spans:
            continue
        rows = [row for row in rows_of(cell) if row.used == "conflict" and row.value is not None]
        values = sorted(row.value for row in rows if row.value is not None and row.span == rows[0].span)
        both = {"lowest": values[0], "highest": values[-1]} if values else {}
        apart = _told_apart(cell, values)
        return deviates(
            "conflict",
            series.where,
            series.titled,
            series.part(cell),
            labels("periods", spans),
            *(number(name, value, cell=series.path(cell)) for name, value in both.items()),
            level=Level.SERIOUS,
            variant="apart" if apart else "" if values else "unshown",
        )
    return None


def _told_apart(cell: CellFollowUp, values: Sequence[Decimal]) -> bool:
    """True where all rows in conflict say the same value, so that only columns nobody reads tell them apart."""
    rows = [row for row in rows_of(cell) if row.used == "conflict"]
    return len(values) > 1 and values[0] == values[-1] and all(row.value is not None for row in rows)


def overlaps(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Periods of an indicator that adds over time, with days in common."""
    subjects = [one for one in reported(project, measurements) if one.accumulation is Accumulation.SUM]
    found = [told for one in subjects if (told := _overlap(one))]
    yield from with_held(found, rule="overlap", where="indicators", tried=len(subjects))


def _overlap(series: IndicatorSeries) -> Finding | None:
    for cell in series.follow_up.cells:
        told = {(row.span.start, row.span.end) for row in rows_of(cell) if row.span and row.used != "outside"}
        spans = [Span(start=start, end=end) for start, end in sorted(told)]
        pairs = [
            (early, late) for i, late in enumerate(spans) for early in spans[:i] if late.start <= early.end
        ]
        if pairs:
            return deviates(
                "overlap",
                series.where,
                series.titled,
                series.part(cell),
                text("early", label(pairs[0][0])),
                text("late", label(pairs[0][1])),
                number("pairs", len(pairs)),
                level=Level.SERIOUS,
            )
    return None


def duplicate_rows(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """The same value for the same period in the same report more than once, in one file or two; counted once.

    What stands twice of single days is told where the files were read, with its places.
    """
    subjects = [one for one in reported(project, measurements) if not one.indicator.counted]
    cells = [(one, cell) for one in subjects for cell in one.follow_up.cells]
    twice = Counter(pair for one, cell in cells for pair in _twice(one, cell))
    found = (
        deviates(
            "duplicate-rows",
            f"data.{data}",
            titled(project, data),
            number("duplicates", count),
            *((text("other", project.data[other].title or Text(und=other)),) if other != data else ()),
            variant="" if other == data else "elsewhere",
        )
        for (data, other), count in sorted(twice.items())
    )
    files = {row.data for _, cell in cells for row in rows_of(cell)}
    yield from with_held(found, rule="duplicate-rows", where="data", tried=len(files))


def _twice(series: IndicatorSeries, cell: CellFollowUp) -> Iterator[tuple[str, str]]:
    """For each row left out as a duplicate its file, and the file of the row that counts."""
    adds = series.accumulation is Accumulation.SUM
    counted: dict[object, str] = {}
    for row in rows_of(cell):
        if row.span and row.used == "counted":
            counted.setdefault((row.span.start if adds else None, row.span.end, row.value), row.data)
    for row in rows_of(cell):
        if row.span and row.used == "duplicate" and not (adds and row.span.start == row.span.end):
            key = (row.span.start if adds else None, row.span.end, row.value)
            yield row.data, counted.get(key, row.data)


CONTRADICTION: tuple[DataRule, ...] = (long_periods, conflicts, overlaps, duplicate_rows)

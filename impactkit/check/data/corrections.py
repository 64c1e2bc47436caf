"""Later reports that change what was told before: earlier totals, earlier periods."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from impactkit.check.rule import DataRule
from impactkit.check.series import IndicatorSeries, label, labels, reported, rows_of
from impactkit.check.telling import with_held
from impactkit.deferred import pl
from impactkit.model.finding import Finding, Level, deviates, number, text
from impactkit.model.measured.follow_up import TrailRow
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Span
from impactkit.model.records import Records
from impactkit.model.stated.project import Project


def late_corrections(project: Project, measurements: Measurements, records: Records) -> Iterator[Finding]:
    """Earlier totals that are no longer what was submitted, and earlier periods reported anew."""
    subjects = reported(project, measurements)
    found = [told for one in subjects if (told := _against_submitted(one))]
    found += [told for one in subjects if (told := _replaced(project, one, measurements.spans, records))]
    yield from with_held(found, rule="late-correction", where="indicators", tried=len(subjects))


def _against_submitted(series: IndicatorSeries) -> Finding | None:
    """The first cell whose earlier total differs from the snapshot; the total stands before its categories."""
    for cell in series.follow_up.cells:
        submitted, correction = cell.previously.value, cell.correction
        if submitted is not None and correction:
            figures = (
                series.titled,
                series.part(cell),
                number("submitted", submitted, cell=series.path(cell)),
                number("now", submitted + correction, cell=series.path(cell)),
                number("difference", correction, cell=series.path(cell)),
            )
            return deviates("late-correction", series.where, *figures, level=Level.WARNING)
    return None


def _replaced(
    project: Project, series: IndicatorSeries, spans: Sequence[Span], records: Records
) -> Finding | None:
    """The first cell with an earlier period whose latest report says another value than its first."""
    if not any(cell.trail and cell.trail.replaced for cell in series.follow_up.cells):
        return None
    days = _reporting_days(project, series.name, records)
    for cell in series.follow_up.cells:
        changed = [
            (span, first, last)
            for span, first, last in _reports(rows_of(cell), days)
            if span.end < spans[-1].start and first != last
        ]
        if changed:
            span, before, after = changed[0]
            return deviates(
                "late-correction",
                series.where,
                series.titled,
                series.part(cell),
                number("changed", len(changed)),
                labels("periods", [told for told, _, _ in changed]),
                text("first", label(span)),
                number("before", before, cell=series.path(cell)),
                number("after", after, cell=series.path(cell)),
                number("difference", after - before, cell=series.path(cell)),
                variant="replaced",
            )
    return None


def _reporting_days(project: Project, indicator: str, records: Records) -> dict[tuple[Any, ...], Any]:
    """The day each row was reported, by data, place and cell."""
    own = records.of(project.id).observations.filter(pl.col("indicator") == indicator)
    told = own.select("data", "place", "start", "end", "reported").rows()
    return {(data, place, start, end): day for data, place, start, end, day in told if day}


def _reports(
    rows: Iterable[TrailRow], days: dict[tuple[Any, ...], Any]
) -> Iterator[tuple[Span, Decimal, Decimal]]:
    """For each span reported more than once its first value and the one that counts."""
    by_span: dict[tuple[datetime.date, datetime.date], list[TrailRow]] = defaultdict(list)
    for row in rows:
        if row.span and row.value is not None and row.used in {"replaced", "counted"}:
            by_span[row.span.start, row.span.end].append(row)
    for (start, end), told in sorted(by_span.items()):
        in_time = sorted(told, key=lambda row: days.get((row.data, row.place, start, end), datetime.date.min))
        first, last = in_time[0].value, in_time[-1].value
        if len(told) > 1 and in_time[0].used == "replaced" and first is not None and last is not None:
            yield Span(start=start, end=end), first, last


CORRECTIONS: tuple[DataRule, ...] = (late_corrections,)

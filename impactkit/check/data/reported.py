"""What should have been reported: periods without a value, indicators without any, totals nobody declared."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.check.data.lists import absent_headings
from impactkit.check.project.indicators import has_value
from impactkit.check.rule import DataRule
from impactkit.check.series import IndicatorSeries, followed, is_reported, labels, numbers, reported, rows_of
from impactkit.check.telling import with_held
from impactkit.check.weight import gap_level
from impactkit.model.finding import Finding, Level, day, deviates, number, term, undecidable
from impactkit.model.measured.follow_up import Status
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Point, Span
from impactkit.model.quantity import Absence
from impactkit.model.records import Records
from impactkit.model.stated.data import DataKind
from impactkit.model.stated.duty import DutyKind
from impactkit.model.stated.indicator import Accumulation
from impactkit.model.stated.project import Project


def missing_periods(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Periods that have ended without a report, for each indicator that has any report."""
    subjects = [
        one for one in reported(project, measurements) if one.follow_up.total.status is not Status.NOT_YET
    ]
    found = (told for one in subjects if (told := _missing(project, one)))
    yield from with_held(found, rule="period-missing", where="indicators", tried=len(subjects))


def _missing(project: Project, series: IndicatorSeries) -> Finding | None:
    covered = [row.span for cell in series.follow_up.cells for row in rows_of(cell) if row.span]
    points = series.follow_up.total.series
    ended = [i for i, point in enumerate(points) if _is_ended(series, i, point)]
    missing = [i for i in ended if not _has_report(series, i) and not _is_covered(points[i].span, covered)]
    if not missing or series.follow_up.last_reported is None:
        return None
    return deviates(
        "period-missing",
        series.where,
        series.titled,
        number("missing", len(missing)),
        number("all", len(ended)),
        labels("periods", [points[i].span for i in missing]),
        day("last", series.follow_up.last_reported),
        level=gap_level(project, _weight(series, len(missing), len(ended))),
        variant="stopped" if missing[-1] == ended[-1] else "",
        source=series.indicator.source,
    )


def _is_ended(series: IndicatorSeries, i: int, point: Point) -> bool:
    return point.value.absence is Absence.MISSING or _has_report(series, i)


def _has_report(series: IndicatorSeries, i: int) -> bool:
    """True where the total or any category has a report for the period."""
    return any(is_reported(cell.series[i]) for cell in series.follow_up.cells if i < len(cell.series))


def _is_covered(span: Span, covered: list[Span]) -> bool:
    """True where a report for a longer stretch of days holds the period."""
    return any(one.start <= span.start and span.end <= one.end for one in covered)


def _weight(series: IndicatorSeries, missing: int, ended: int) -> Level:
    """A total of parts is wrong without one of them; a latest value only grows old."""
    if 2 * missing > ended:
        return Level.SERIOUS
    return Level.WARNING if series.accumulation is Accumulation.SUM else Level.INFO


def nothing_reported(project: Project, measurements: Measurements, records: Records) -> Iterator[Finding]:
    """An indicator with a target, that can be measured by now and has no report."""
    aimed = [name for name, one in project.indicators.items() if any(has_value(to) for to in one.targets)]
    if any(one.rows and not one.accepted for one in measurements.readings if one.kind is DataKind.RESULTS):
        return  # it was reported, and cannot be read: the refused rows are told
    if aimed and not measurements.indicators:
        figures = (number("aimed", len(aimed)),)
        yield undecidable("nothing-reported", "data", *figures)
        return
    asked = {one.indicator for one in measurements.changes}
    subjects = [
        one
        for one in followed(project, measurements)
        if one.name in aimed
        and one.follow_up.total.status is not Status.NOT_YET
        and not absent_headings(project, one.indicator, records)
    ]
    found = (
        deviates(
            "nothing-reported",
            one.where,
            one.titled,
            level=gap_level(project, Level.SERIOUS),
            source=one.indicator.source,
        )
        for one in subjects
        if not one.reported and one.name not in asked
    )
    yield from with_held(found, rule="nothing-reported", where="indicators", tried=len(subjects))


def undeclared_accumulation(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Several periods, and nobody has said whether they are added."""
    for one in reported(project, measurements):
        declared = one.indicator.accumulation or one.indicator.counted
        periods = max(len(numbers(cell)) for cell in one.follow_up.cells)
        if not declared and periods > 1:
            yield undecidable(
                "accumulation-undeclared",
                one.where,
                one.titled,
                number("periods", periods),
                level=Level.WARNING,
                source=one.indicator.source,
            )


def duty_without_data(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """A report sent in, and no values for any period that ended since the report before it."""
    sent = sorted(
        (duty.submitted, name)
        for name, duty in project.duties.items()
        if duty.submitted and duty.kind in {DutyKind.PROGRESS, DutyKind.FINAL}
    )
    followed_up = reported(project, measurements)
    ends = {
        point.span.end
        for one in followed_up
        for cell in one.follow_up.cells
        for point in cell.series
        if is_reported(point)
    }
    if not sent or not ends:
        return
    found = []
    for i, (submitted, name) in enumerate(sent):
        before = sent[i - 1][0] if i else None
        due = [one.end for one in measurements.spans if one.end <= submitted]
        due = [one for one in due if before is None or one > before]
        if due and not ends & set(due):
            kind = term("duty", f"choice.duty-kind.{project.duties[name].kind.value}")
            found.append(
                deviates(
                    "duty-without-data",
                    f"duties.{name}",
                    kind,
                    day("submitted", submitted),
                    labels("periods", [one for one in measurements.spans if one.end in due]),
                    source=project.duties[name].source,
                )
            )
    yield from with_held(found, rule="duty-without-data", where="duties", tried=len(sent))


REPORTED: tuple[DataRule, ...] = (
    nothing_reported,
    missing_periods,
    undeclared_accumulation,
    duty_without_data,
)

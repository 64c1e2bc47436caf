"""Dates: the period, reporting duties against its end, and rules that need a day to stand on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.check.weight import gap_level
from impactkit.model.finding import (
    Figure,
    Finding,
    Level,
    Outcome,
    day,
    deviates,
    holds,
    number,
    term,
    text,
    undecidable,
)
from impactkit.model.stated.duty import Duty
from impactkit.model.stated.project import Project


def latest_day(project: Project) -> datetime.date | None:
    """The latest day on which something is known to have happened; plans for the future do not count."""
    days = [one.date for one in project.documents.values()]
    days += [project.decision.date] if project.decision else []
    days += [claim.date for claim in project.funding.claims.values()] if project.funding else []
    days += [
        activity.follow_up.end or activity.follow_up.start
        for activity in project.activities.values()
        if activity.follow_up
    ]
    days += [snapshot.submitted for snapshot in project.snapshots]
    days += [one.delivered for one in project.deliverables.values()]
    days += [duty.submitted for duty in project.duties.values()]
    return max((one for one in days if one is not None), default=None)


def months_between(start: datetime.date, end: datetime.date) -> int:
    """Whole months of a period whose first and last day count; the nearest where days are left over."""
    after = end if end == datetime.date.max else end + datetime.timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    return months + round((after.day - start.day) / 30)


def period(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The end after the start, and the stated length against the dates."""
    span = project.period
    if span is None or span.start is None or span.end is None:
        return
    figures: tuple[Figure, ...] = (day("start", span.start), day("end", span.end))
    if span.end < span.start:
        yield deviates(
            "period", "period", *figures, level=Level.SERIOUS, variant="reversed", source=span.source
        )
        return
    months = months_between(span.start, span.end)
    stated = span.months
    figures += (number("months", months),)
    if stated is None or stated == months:
        yield holds("period", "period", *figures, source=span.source)
        return
    yield deviates(
        "period",
        "period.months",
        *figures,
        number("stated", stated),
        level=Level.WARNING,
        source=span.cited("months"),
    )


def follow_up_dates(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """An activity cited to have ended before it began."""
    for name, activity in project.activities.items():
        done = activity.follow_up
        if done and done.start and done.end and done.end < done.start:
            yield deviates(
                "follow-up-dates",
                f"activities.{name}.follow_up",
                text("activity", activity.text),
                day("start", done.start),
                day("end", done.end),
                level=Level.SERIOUS,
                source=done.cited("end"),
            )


def due_day(project: Project, duty: Duty) -> datetime.date | None:
    """The day a duty is due: as stated, or counted from the project's end."""
    if (
        duty.due is not None
        or duty.days_after_end is None
        or project.period is None
        or project.period.end is None
    ):
        return duty.due
    try:
        return project.period.end + datetime.timedelta(days=duty.days_after_end)
    except OverflowError:  # a day beyond the calendar is no day
        return None


def duty_against_end(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A reporting duty against the project's end."""
    end = project.period.end if project.period else None
    for name, duty in project.duties.items():
        due, kind = due_day(project, duty), term("duty", f"choice.duty-kind.{duty.kind.value}")
        where = f"duties.{name}"
        if due is None or end is None:
            yield undecidable("duty-against-end", where, kind, source=duty.source)
            continue
        days = (due - end).days
        variant = "same-day" if days == 0 else "before" if days < 0 else "after"
        figures = (kind, day("due", due), day("end", end), number("days", abs(days)))
        yield holds("duty-against-end", where, *figures, variant=variant, source=duty.source)


def duty_met(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """A duty whose day has passed against what was sent in."""
    for name, duty in project.duties.items():
        due, kind = due_day(project, duty), term("duty", f"choice.duty-kind.{duty.kind.value}")
        where = f"duties.{name}"
        if as_of is None or due is None:
            variant = "" if due is None else "no-day"
            yield undecidable("duty-met", where, kind, variant=variant, source=duty.source)
        elif duty.submitted is not None:
            late = duty.submitted > due
            yield Finding(
                rule="duty-met",
                outcome=Outcome.DEVIATES if late else Outcome.HOLDS,
                level=Level.WARNING if late else Level.INFO,
                where=where,
                variant="late" if late else "",
                source=duty.source,
                figures=(kind, day("due", due), day("submitted", duty.submitted)),
            )
        elif due < as_of:
            yield deviates(
                "duty-met",
                where,
                kind,
                day("due", due),
                day("as_of", as_of),
                level=gap_level(project, Level.WARNING),
                source=duty.source,
            )


def decision_before_start(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The decision against the first day."""
    start = project.period.start if project.period else None
    if project.decision is None or start is None:
        return
    decided = project.decision.date
    if decided is None:
        yield undecidable(
            "decision-before-start", "decision", day("start", start), source=project.decision.source
        )
        return
    late = decided > start
    yield Finding(
        rule="decision-before-start",
        outcome=Outcome.DEVIATES if late else Outcome.HOLDS,
        where="decision.date",
        source=project.decision.cited("date"),
        figures=(day("start", start), day("decided", decided)),
    )


def targets_within_period(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A target due after the project, without a measurement point after it."""
    end = project.period.end if project.period else None
    for name, indicator in project.indicators.items():
        for i, target in enumerate(indicator.targets):
            after = target.measured is not None and target.measured.value.startswith("+")
            if end is not None and target.due is not None and target.due > end and not after:
                yield deviates(
                    "target-after-end",
                    f"indicators.{name}.targets[{i}].due",
                    text("indicator", indicator.name),
                    day("due", target.due),
                    day("end", end),
                    level=Level.WARNING,
                    source=target.source,
                )


TIME = (period, follow_up_dates, duty_against_end, duty_met, decision_before_start, targets_within_period)

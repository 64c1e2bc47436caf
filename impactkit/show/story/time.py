"""When a report speaks: before its project, while it runs, or after it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum

from impactkit.model.stated.decision import LifeCycle, Period
from impactkit.show.ground.subject import Subject


class StoryStage(Enum):
    """Where a project is on the day its report speaks of."""

    UNKNOWN = "unknown"
    AHEAD = "ahead"
    RUNNING = "running"
    ENDED = "ended"


def stage(report: Subject) -> StoryStage:
    """By the days where there are any; else by what the project says of its life."""
    day, period = report.dossier.as_of, report.project.period or Period()
    if day and period.end and day > period.end:
        return StoryStage.ENDED
    if day and period.start and day < period.start:
        return StoryStage.AHEAD
    if day and period.start and period.end:
        return StoryStage.RUNNING
    return StoryStage.ENDED if report.project.life_cycle is LifeCycle.COMPLETED else StoryStage.UNKNOWN


def share_gone(report: Subject) -> Decimal | None:
    """How much of its time has gone, of a project that runs on the day its report speaks of."""
    day, period = report.dossier.as_of, report.project.period
    if stage(report) is not StoryStage.RUNNING or not (day and period and period.start and period.end):
        return None
    whole = (period.end - period.start).days + 1
    return Decimal((day - period.start).days + 1) / whole


def months(first: datetime.date, last: datetime.date) -> int:
    """Whole months from the first day to the last, both included."""
    after = last + datetime.timedelta(days=1)
    gone = (after.year - first.year) * 12 + after.month - first.month
    return gone - (after.day < first.day)

"""Commitments of which nothing is reported by the middle of the project, and goals that pull apart with nothing decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.model.finding import Finding, Level, day, deviates, text, texts
from impactkit.model.stated.decision import DecisionStatus
from impactkit.model.stated.done import Done, Tension
from impactkit.model.stated.project import Project

_NOT_RUN = (DecisionStatus.DECLINED, DecisionStatus.WITHDRAWN, DecisionStatus.REVOKED)


def commitment_reported(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """A commitment that no indicator shows, and of which nothing is reported as done when half the project has passed."""
    half = middle(project)
    if as_of is None or half is None or as_of < half or _never_ran(project):
        return
    for name, one in project.horizontal.items():
        if not one.measured_by and not _done(one.done, as_of):
            yield deviates(
                "commitment-reported",
                f"horizontal.{name}.done",
                text("commitment", one.name or one.commitment),
                day("half", half),
                level=Level.INFO,
                source=one.source,
            )


def tension_handled(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """Goals said to pull apart, where nothing is said of how that is handled or decided."""
    for name, one in project.tensions.items():
        if one.handled is None and not _is_decided(one, as_of) and not _done(one.done, as_of):
            yield deviates(
                "tension-handled",
                f"tensions.{name}",
                texts("goals", (project.goals[id_].text for id_ in one.between)),
                level=Level.INFO,
                source=one.source,
            )


def middle(project: Project) -> datetime.date | None:
    """The day when half the project has passed; None where its first or last day is not stated."""
    span = project.period
    if span is None or span.start is None or span.end is None or span.end < span.start:
        return None
    return span.start + (span.end - span.start) / 2


def _never_ran(project: Project) -> bool:
    return project.decision is not None and project.decision.status in _NOT_RUN


def _is_decided(one: Tension, as_of: datetime.date | None) -> bool:
    later = one.since is not None and as_of is not None and one.since > as_of
    return one.decided is not None and not later


def _done(listed: tuple[Done, ...], as_of: datetime.date | None) -> bool:
    """Whether anything was done by a day; what has no day of its own was."""
    return any(one.day is None or as_of is None or one.day <= as_of for one in listed)


COMMITMENTS = (commitment_reported, tension_handled)

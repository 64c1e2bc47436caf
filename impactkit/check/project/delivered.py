"""What was to be handed over against its day and its target; goals and commitments that nothing was done about."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.check.weight import gap_level
from impactkit.delivered import days_late, is_delivered, standings
from impactkit.model.finding import Finding, Level, day, deviates, holds, number, text, undecidable
from impactkit.model.stated.project import Project


def deliverable_on_time(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """Each deliverable against the day it is due."""
    for name, one in project.deliverables.items():
        where, title = f"deliverables.{name}", text("deliverable", one.title)
        if one.due is None:
            continue
        if as_of is None and one.delivered is None:
            yield undecidable("deliverable-on-time", where, title, day("due", one.due), source=one.source)
            continue
        delivered, late = is_delivered(one, as_of), days_late(one, as_of)
        figures = (title, day("due", one.due), number("days", late))
        if late and delivered:
            yield deviates(
                "deliverable-on-time", where, *figures, variant="late", level=Level.INFO, source=one.source
            )
        elif late:
            level = gap_level(project, Level.WARNING)
            yield deviates("deliverable-on-time", where, *figures, level=level, source=one.source)
        elif delivered:
            yield holds("deliverable-on-time", where, title, day("due", one.due), source=one.source)


def deliverable_addressed(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """What is delivered, and nobody says where it can be read."""
    for name, one in project.deliverables.items():
        if is_delivered(one, as_of) and not one.address:
            yield deviates(
                "deliverable-without-address",
                f"deliverables.{name}",
                text("deliverable", one.title),
                level=Level.INFO,
                source=one.source,
            )


def delivered_of_target(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """More delivered than the target says."""
    for one in standings(project, as_of):
        if one.delivered is not None and one.exact is not None and one.delivered > one.exact:
            indicator = project.indicators[one.indicator]
            yield deviates(
                "delivered-beyond-target",
                f"indicators.{one.indicator}.targets",
                text("indicator", one.stated.name if one.stated else indicator.name),
                number("delivered", one.delivered),
                number("target", one.exact),
                level=Level.INFO,
                source=indicator.source,
            )


def tension_handled(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """Goals that pull apart, of which nothing says what was decided or done."""
    for name, one in project.tensions.items():
        if one.decided is None and not any(as_of is None or step.date <= as_of for step in one.done):
            yield deviates(
                "tension-open",
                f"tensions.{name}",
                text("tension", one.text),
                level=Level.WARNING,
                source=one.source,
            )


def commitment_acted_on(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """A commitment of which nothing done is reported, in a project that reports what it did about others."""
    told = {
        name: any(as_of is None or step.date <= as_of for step in one.done)
        for name, one in project.horizontal.items()
    }
    for name, acted in told.items():
        if any(told.values()) and not acted:
            one = project.horizontal[name]
            yield deviates(
                "commitment-without-action",
                f"horizontal.{name}",
                text("commitment", one.commitment),
                level=Level.INFO,
                source=one.source,
            )


DELIVERED = (
    deliverable_on_time,
    deliverable_addressed,
    delivered_of_target,
    tension_handled,
    commitment_acted_on,
)

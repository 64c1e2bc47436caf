"""What was to be handed over: in time, to be found, as many as promised, and of a part that there is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.check.weight import gap_level
from impactkit.deliveries import deliveries, is_in, is_placed
from impactkit.model.finding import (
    Figure,
    Finding,
    Level,
    Outcome,
    day,
    deviates,
    holds,
    number,
    text,
    undecidable,
    words,
)
from impactkit.model.stated.deliverable import Deliverable
from impactkit.model.stated.project import Project


def delivered_on_time(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """A deliverable whose day has passed against the day it was handed over."""
    for name, one in project.deliverables.items():
        where, title = f"deliverables.{name}", text("deliverable", one.title)
        if one.due is None:
            continue
        if as_of is None:
            yield undecidable("delivered-on-time", where, title, day("due", one.due), source=one.source)
        elif one.delivered is not None and is_in(one, as_of):
            yield _handed_over(where, one, (title, day("due", one.due), day("delivered", one.delivered)))
        elif one.due < as_of:
            figures = (title, day("due", one.due), day("as_of", as_of))
            level = gap_level(project, Level.WARNING)
            yield deviates("delivered-on-time", where, *figures, level=level, source=one.cited("due"))


def _handed_over(where: str, one: Deliverable, figures: tuple[Figure, ...]) -> Finding:
    late = (one.delivered or datetime.date.min) > (one.due or datetime.date.max)
    return Finding(
        rule="delivered-on-time",
        outcome=Outcome.DEVIATES if late else Outcome.HOLDS,
        level=Level.WARNING if late else Level.INFO,
        where=where,
        variant="late" if late else "",
        source=one.cited("delivered"),
        figures=figures,
    )


def found_where(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """What is handed over, but nobody says where it is."""
    for name, one in project.deliverables.items():
        if is_in(one, as_of) and one.address is None:
            yield deviates(
                "deliverable-without-address",
                f"deliverables.{name}",
                text("deliverable", one.title),
                level=Level.INFO,
                source=one.source,
            )


def as_promised(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """As many as promised, or more; fewer is told by what is not in yet."""
    for one in deliveries(project, as_of):
        if one.done is None or one.most is None:
            continue
        where = f"indicators.{one.indicator}.targets[{one.target}]" + (
            f".parts.{one.part}" if one.part else ""
        )
        figures = (text("part", one.name), number("delivered", one.done), number("promised", one.most))
        if one.beyond:
            level = Level.WARNING
            yield deviates("delivered-against-target", where, *figures, level=level)
        elif one.done == one.most:
            yield holds("delivered-against-target", where, *figures)


def of_a_part(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A deliverable said to be of a part that no target has."""
    for name, one in project.deliverables.items():
        if not is_placed(project, one):
            yield deviates(
                "deliverable-part",
                f"deliverables.{name}.part",
                text("deliverable", one.title),
                words("part", one.part or ""),
                level=Level.WARNING,
                source=one.source,
            )


DELIVERABLES = (delivered_on_time, found_where, as_promised, of_a_part)

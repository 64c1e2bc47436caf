"""What there is in an enterprise's chain, to choose among."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.stated.project import Project
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Item

ACTIVITY = "activity"
"""The kind of what is done; that of results is their level."""


def challenges(enterprise: Enterprise) -> tuple[Item, ...]:
    """The problems it answers."""
    return tuple(Item(name, enterprise.text(one.text)) for name, one in enterprise.project.challenges.items())


def goals(enterprise: Enterprise) -> tuple[Item, ...]:
    """What it wants to reach."""
    return tuple(Item(name, enterprise.text(one.text)) for name, one in enterprise.project.goals.items())


def results(enterprise: Enterprise) -> tuple[Item, ...]:
    """What is to come of it."""
    return tuple(Item(name, enterprise.text(one.text)) for name, one in enterprise.project.results.items())


def statements(enterprise: Enterprise) -> tuple[Item, ...]:
    """What is done and what comes of it, mixed so that the order tells nothing, and the same each time."""
    project = enterprise.project
    deeds = [Item(name, enterprise.text(one.text), ACTIVITY) for name, one in project.activities.items()]
    come = [Item(name, enterprise.text(one.text), one.level.value) for name, one in project.results.items()]
    return tuple(sorted(deeds + come, key=lambda item: item.said[::-1].casefold()))


def arrows(enterprise: Enterprise) -> tuple[Item, ...]:
    """The arrows from what is done to what comes of it."""
    said = {item.id: item.said for item in statements(enterprise)}
    return tuple(
        Item(f"{tail} {head}", f"{said[tail]} → {said[head]}")
        for tail, head in _leads(enterprise.project)
        if head in said
    )


def _leads(project: Project) -> Iterator[tuple[str, str]]:
    for name, activity in project.activities.items():
        yield from ((name, link.to) for link in activity.leads_to)
    for name, result in project.results.items():
        yield from ((name, link.to) for link in result.leads_to)

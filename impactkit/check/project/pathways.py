"""Pathways: stages that count the same ones, each from a day of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.check.rule import Rule
from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, deviates, text
from impactkit.model.stated.project import Project
from impactkit.pathways import misfits


def stages(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Each stage of a pathway against those before it; a pathway with one that does not fit is not followed."""
    found = [
        deviates(
            "pathway-stages",
            f"pathways.{name}",
            text("pathway", project.pathways[name].name),
            text("indicator", project.indicators[stage].name),
            level=Level.WARNING,
            variant=why,
            source=project.pathways[name].source,
        )
        for name, stage, why in misfits(project)
    ]
    yield from with_held(found, rule="pathway-stages", where="pathways", tried=len(project.pathways))


PATHWAYS: tuple[Rule, ...] = (stages,)

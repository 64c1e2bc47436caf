"""Days of stages: of stages that have none, and in another order than the stages."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.check.rule import DataRule
from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, deviates, number, text
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.project import Project


def stage_days(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Those on a pathway without a day for a stage before one they have reached, or with days in another order."""
    found, tried = [], 0
    for followed in measurements.pathways:
        undated, unordered = followed.undated, followed.unordered
        if undated is None or unordered is None:  # as others see it
            continue
        tried += 1
        where = f"pathways.{followed.pathway}"
        name = text("pathway", project.pathways[followed.pathway].name)
        if undated:
            found.append(deviates("stage-days", where, name, number("undated", undated, cell=where)))
        if unordered:
            figures = (name, number("unordered", unordered, cell=where))
            found.append(deviates("stage-days", where, *figures, level=Level.WARNING, variant="unordered"))
    yield from with_held(found, rule="stage-days", where="pathways", tried=tried)


STAGE_DAYS: tuple[DataRule, ...] = (stage_days,)

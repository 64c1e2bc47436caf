"""All the rules, and one pass of them over a project."""

from __future__ import annotations

import datetime

from impactkit.check.profiles import spoken
from impactkit.check.project.budget import BUDGET
from impactkit.check.project.commitments import COMMITMENTS
from impactkit.check.project.deliverables import DELIVERABLES
from impactkit.check.project.direction import DIRECTION
from impactkit.check.project.grant import GRANT
from impactkit.check.project.indicators import INDICATORS
from impactkit.check.project.judgements import HORIZONTAL, MARKS
from impactkit.check.project.pathways import PATHWAYS
from impactkit.check.project.place import PLACE
from impactkit.check.project.red_thread import RED_THREAD
from impactkit.check.project.statements import statements
from impactkit.check.project.time import TIME
from impactkit.check.rule import Rule
from impactkit.check.telling import in_order
from impactkit.model.finding import Finding
from impactkit.model.stated.project import Project

RULES: tuple[Rule, ...] = (
    *INDICATORS,
    *DIRECTION,
    *BUDGET,
    *GRANT,
    *MARKS,
    statements,
    *RED_THREAD,
    *HORIZONTAL,
    *COMMITMENTS,
    *TIME,
    *DELIVERABLES,
    *PATHWAYS,
    *PLACE,
)
"""Every rule, in the order findings of the same weight are told."""


def check_project(project: Project, *, as_of: datetime.date | None) -> tuple[Finding, ...]:
    """What every rule came to, heaviest first. `as_of` None leaves the rules of time undecidable."""
    found = (finding for rule in RULES for finding in rule(project, as_of))
    return in_order(spoken(found, project.terms), project.answers)

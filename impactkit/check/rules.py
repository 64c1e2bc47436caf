"""All the rules, and one pass of them over a project."""

from __future__ import annotations

import datetime

from impactkit.check.budget import BUDGET
from impactkit.check.grant import GRANT
from impactkit.check.indicators import INDICATORS
from impactkit.check.judgements import HORIZONTAL, MARKS
from impactkit.check.place import PLACE
from impactkit.check.red_thread import RED_THREAD
from impactkit.check.rule import Rule
from impactkit.check.statements import statements
from impactkit.check.time import TIME
from impactkit.model.finding import LEVELS, Finding, Outcome
from impactkit.model.project import Answer, Project

RULES: tuple[Rule, ...] = (
    *INDICATORS,
    *BUDGET,
    *GRANT,
    *MARKS,
    statements,
    *RED_THREAD,
    *HORIZONTAL,
    *TIME,
    *PLACE,
)
"""Every rule, in the order findings of the same weight are told."""

_OUTCOMES = (Outcome.DEVIATES, Outcome.UNDECIDABLE, Outcome.HOLDS)


def check_project(project: Project, *, as_of: datetime.date | None) -> tuple[Finding, ...]:
    """What every rule came to, heaviest first. `as_of` None leaves the rules of time undecidable."""
    found = [_answered(finding, project.answers) for rule in RULES for finding in rule(project, as_of)]
    return tuple(sorted(found, key=_weight))


def _weight(finding: Finding) -> tuple[bool, int, int]:
    """What holds comes last; of the others the heaviest first, decided before undecided."""
    outcome = _OUTCOMES.index(finding.outcome)
    return finding.outcome is Outcome.HOLDS, -LEVELS.index(finding.level), outcome


def _answered(finding: Finding, answers: tuple[Answer, ...]) -> Finding:
    for answer in answers:
        if answer.rule == finding.rule and _within(finding.where, answer.where):
            return finding.model_copy(update={"answer": answer})
    return finding


def _within(where: str, place: str) -> bool:
    """True where a key path is the place or stands in it; `goals.jobs` does not hold `goals.jobs-later`."""
    return not place or where == place or where.startswith((f"{place}.", f"{place}["))

"""All the rules, and one pass of them over a project."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from impactkit.check.indicators import INDICATORS
from impactkit.check.judgements import JUDGEMENTS
from impactkit.check.money import MONEY
from impactkit.check.place import PLACE
from impactkit.check.red_thread import RED_THREAD
from impactkit.check.statements import statements
from impactkit.check.time import TIME
from impactkit.model.finding import LEVELS, Finding, Outcome
from impactkit.model.project import Answer, Project

Rule = Callable[[Project, datetime.date | None], Iterator[Finding]]
"""One rule: project and the day it is looked at, to findings."""

RULES: tuple[Rule, ...] = (*INDICATORS, *MONEY, *JUDGEMENTS, *RED_THREAD, *TIME, *PLACE, statements)
"""Every rule, in the order findings of the same weight are told."""

_OUTCOMES = (Outcome.DEVIATES, Outcome.UNDECIDABLE, Outcome.HOLDS)


def check_project(project: Project, *, as_of: datetime.date | None) -> tuple[Finding, ...]:
    """What every rule came to, heaviest first. `as_of` None leaves the rules of time undecidable."""
    found = [_answered(finding, project.answers) for rule in RULES for finding in rule(project, as_of)]
    return tuple(sorted(found, key=lambda one: (_OUTCOMES.index(one.outcome), -LEVELS.index(one.level))))


def _answered(finding: Finding, answers: tuple[Answer, ...]) -> Finding:
    for answer in answers:
        if answer.rule == finding.rule and (not answer.where or finding.where.startswith(answer.where)):
            return finding.model_copy(update={"answer": answer})
    return finding

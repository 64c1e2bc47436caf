"""What the checks came to, finding by finding."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from impactkit.model.dossier import Dossier
from impactkit.model.finding import Finding, Level, Outcome
from impactkit.model.stated.project import Project
from impactkit.show.ground import reading
from impactkit.show.ground.subject import Spoken, Subject, told
from impactkit.show.portfolio.subject import PortfolioSubject
from impactkit.tidy.cell import of_project
from impactkit.tidy.frame import Row, frame_of

if TYPE_CHECKING:
    from polars import DataFrame


class FindingRow(Row):
    """What a rule came to at one place."""

    project_id: str | None
    """The project, by its id; empty for a finding over several projects."""
    project: str | None
    """Its title; empty for a finding over several projects."""
    rule: str
    """The rule, by its id."""
    title: str
    """The rule's name in words."""
    outcome: Outcome
    """Whether something deviates, cannot be decided, or holds."""
    severity: Level
    """How much it weighs, given what kind of document it is found in."""
    says: str
    """What was found. Where a figure in it is withheld, it says so in place of the sentence."""
    asks: str
    """What to do about it; nothing where the rule holds."""
    where: str
    """The key path in the project file that it is about."""
    place: str | None
    """Where a document says what was compared; empty where none is cited."""
    answered: bool
    """True where somebody has answered it."""
    answer: str | None
    """The reason that was given; empty where nobody has answered."""
    answered_on: datetime.date | None
    """The day of the answer; empty where nobody has answered."""
    illustrative: bool
    """True for a made-up project, or a finding over any."""


def findings(
    reports: Iterable[Subject], portfolio: PortfolioSubject | None = None, *, exact: bool = True
) -> DataFrame:
    """The findings of some reports, and then those over all projects of a portfolio."""
    rows = (_row(report, one, of_project(report)) for report in reports for one in report.dossier.findings)
    over = {"project_id": None, "project": None}
    common = (_row(portfolio, one, over) for one in portfolio.dossier.findings) if portfolio else ()
    return frame_of(FindingRow, chain(rows, common), exact=exact)


def _row(report: Spoken, finding: Finding, of: dict[str, Any]) -> FindingRow:
    words, answer, dossier = report.words, finding.answer, report.dossier
    about = dossier.project if isinstance(dossier, Dossier) else dossier
    documents = dict(about.documents) if isinstance(about, Project) else {}
    return FindingRow(
        **of,
        rule=finding.rule,
        title=reading.finding_title(words, finding),
        outcome=finding.outcome,
        severity=finding.level,
        says=reading.finding_says(words, finding),
        asks=reading.finding_asks(words, finding),
        where=finding.where,
        place=reading.citation_of(words, finding.source, documents) or None,
        answered=answer is not None,
        answer=told(report, answer.reason) if answer else None,
        answered_on=answer.date if answer else None,
        illustrative=about.illustrative,
    )

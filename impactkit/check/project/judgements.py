"""Marks against written reasons, judgements against the logic itself, commitments against measurement."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.check.project.red_thread import unmeasured, unserved
from impactkit.check.weight import gap_level
from impactkit.model.finding import Figure, Finding, Level, Outcome, deviates, number, text, words
from impactkit.model.stated.assessment import Concern
from impactkit.model.stated.project import Project


def marks(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Aspects and requirements without a mark, and requirements marked no."""
    grid = project.assessment
    if grid is None:
        return
    for name, aspect in grid.aspects.items():
        if aspect.mark is None:
            yield deviates(
                "aspect-without-mark",
                f"assessment.aspects.{name}",
                text("aspect", aspect.text),
                level=Level.WARNING,
                source=aspect.source,
            )
    for name, requirement in grid.requirements.items():
        if requirement.met is not True:
            yield deviates(
                "requirement-not-met",
                f"assessment.requirements.{name}",
                text("requirement", requirement.text),
                level=Level.SERIOUS if requirement.met is False else Level.WARNING,
                variant="" if requirement.met is False else "unmarked",
                source=requirement.source,
            )


def reasons(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Each written reason against the mark it speaks of, and marks no reason speaks of."""
    grid = project.assessment
    if grid is None or not grid.reasons:
        return
    for i, reason in enumerate(grid.reasons):
        aspect = grid.aspects[reason.aspect]
        figures: tuple[Figure, ...] = (text("aspect", aspect.text), text("said", grid.grades[reason.mark]))
        if aspect.mark is not None:
            figures += (text("marked", grid.grades[aspect.mark]),)
        fits = aspect.mark == reason.mark
        yield Finding(
            rule="reason-against-mark",
            outcome=Outcome.HOLDS if fits else Outcome.DEVIATES,
            level=Level.INFO if fits else Level.SERIOUS,
            where=f"assessment.reasons[{i}]",
            variant="" if aspect.mark is not None else "unmarked",
            source=reason.source,
            figures=figures,
        )
    spoken = {reason.aspect for reason in grid.reasons}
    for name, aspect in grid.aspects.items():
        if aspect.mark is not None and name not in spoken:
            yield deviates(
                "mark-without-reason",
                f"assessment.aspects.{name}",
                text("aspect", aspect.text),
                level=Level.WARNING,
                source=aspect.source,
            )


def logic_judged(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A stated judgement of the logic beside what its structure shows."""
    grid = project.assessment
    for i, judgement in enumerate(grid.judgements if grid else ()):
        if judgement.concern is not Concern.LOGIC:
            continue
        said = words("printed", judgement.printed) if judgement.printed else text("printed", judgement.text)
        figures = (
            said,
            number("indicators", len(project.indicators)),
            number("goals", len(project.goals)),
            number("unserved", len(unserved(project))),
            number("unmeasured", len(unmeasured(project))),
        )
        yield Finding(
            rule="logic-judged",
            outcome=Outcome.DEVIATES if not project.indicators else Outcome.HOLDS,
            level=Level.WARNING if not project.indicators else Level.INFO,
            where=f"assessment.judgements[{i}]",
            source=judgement.source,
            figures=figures,
        )


def horizontal_measured(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Horizontal commitments that nothing measures."""
    for name, commitment in project.horizontal.items():
        if not commitment.measured_by:
            yield deviates(
                "horizontal-without-measurement",
                f"horizontal.{name}",
                text("commitment", commitment.name or commitment.commitment),
                level=gap_level(project, Level.WARNING),
                source=commitment.source,
            )


MARKS = (marks, reasons, logic_judged)
HORIZONTAL = (horizontal_measured,)

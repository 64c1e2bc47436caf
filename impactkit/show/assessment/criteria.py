"""What the evaluator says of a project by each criterion: relevance, effectiveness, efficiency and the others."""

from __future__ import annotations

from impactkit.model.stated.evaluation import Criterion, CriterionJudgement
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.subject import (
    Subject,
    capital,
    cited,
    columns,
    exhibit,
    gap,
    rows,
    said_or_not,
    told,
)


def criterion_table(report: Subject) -> Exhibit:
    """Each criterion that the evaluator judged by, in the order OECD-DAC has them, with verdict and reasons."""
    judged = report.project.criteria
    if not judged:
        return gap(report, "criterion-table")
    found = [_row(report, one, judged[one]) for one in Criterion if one in judged]
    return exhibit(
        report,
        Table(
            id="criterion-table",
            title=report.words.say("exhibit.criterion-table.title"),
            columns=columns(
                report, "criterion", "verdict", "judgement", "evidence", "source", widths=(16, 16, 36, 22, 10)
            ),
            rows=rows(*found),
        ),
    )


def _row(report: Subject, criterion: Criterion, judged: CriterionJudgement) -> tuple[Cell, ...]:
    verdict = capital(report.words.choice(judged.verdict)) if judged.verdict else ""
    return (
        text_cell(capital(report.words.choice(criterion))),
        said_or_not(report, verdict),
        text_cell(told(report, judged.judgement) + made_up_mark(report, made_up=judged.illustrative)),
        said_or_not(report, "; ".join(told(report, one) for one in judged.evidence)),
        cited(report, judged),
    )

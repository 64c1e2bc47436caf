"""What others judged: requirements, graded aspects, sentences, horizontal commitments, evaluation questions."""

from __future__ import annotations

from impactkit.model.quantity import Absence
from impactkit.show.exhibit import Cell, Column, Exhibit, text_cell
from impactkit.show.subject import Subject, cited, columns, exhibit, gap, printed, rows, told

MARK = "●"


def _mark(here: bool) -> Cell:
    return Cell(shown=MARK if here else "", kind="mark")


def requirement_table(report: Subject) -> Exhibit:
    """Yes-or-no requirements with their marks."""
    grid, words = report.project.assessment, report.words
    if grid is None or not grid.requirements:
        return gap(report, "requirement-table")
    found = [
        (
            text_cell(told(report, one.text)),
            _mark(one.met is False),
            _mark(one.met is True),
            cited(report, one),
        )
        for one in grid.requirements.values()
    ]
    return exhibit(
        report,
        id="requirement-table",
        kind="table",
        title=words.say("exhibit.requirement-table.title"),
        columns=(
            Column(label=words.say("column.requirement"), width=66),
            Column(label=words.say("column.no"), kind="mark"),
            Column(label=words.say("column.yes"), kind="mark"),
            Column(label=words.say("column.source")),
        ),
        rows=rows(*found),
    )


def aspect_table(report: Subject) -> Exhibit:
    """Graded aspects with the grade marked; an aspect without mark says so, and is not the lowest grade."""
    grid, words = report.project.assessment, report.words
    if grid is None or not grid.aspects:
        return gap(report, "aspect-table")
    unmarked = any(one.mark is None for one in grid.aspects.values())
    found = []
    for one in grid.aspects.values():
        marks = tuple(_mark(one.mark == grade) for grade in grid.grades)
        missing = text_cell(
            words.say("assessment.no-mark") if one.mark is None else "",
            absence=Absence.NOT_STATED if one.mark is None else None,
        )
        found.append(
            (
                text_cell(told(report, one.text)),
                *marks,
                *((missing,) if unmarked else ()),
                cited(report, one),
            )
        )
    return exhibit(
        report,
        id="aspect-table",
        kind="table",
        title=words.say("exhibit.aspect-table.title"),
        columns=(
            Column(label=words.say("column.aspect"), width=38),
            *(
                Column(label=told(report, grade), group=words.say("column.grade"), kind="mark")
                for grade in grid.grades.values()
            ),
            *((Column(label=words.say("assessment.no-mark-column"), kind="text"),) if unmarked else ()),
            Column(label=words.say("column.source")),
        ),
        rows=rows(*found),
        wide=True,
    )


def judgement_table(report: Subject) -> Exhibit:
    """Sentences of judgement with the words that carry their strength."""
    grid, words = report.project.assessment, report.words
    if grid is None or not grid.judgements:
        return gap(report, "judgement-table")
    found = [
        (
            text_cell(words.choice(one.concern).capitalize()),
            text_cell(told(report, one.text)),
            text_cell(printed(report, one.printed)),
            cited(report, one),
        )
        for one in grid.judgements
    ]
    return exhibit(
        report,
        id="judgement-table",
        kind="table",
        title=words.say("exhibit.judgement-table.title"),
        columns=columns(report, "about", "judgement", "printed", "source", widths=(16, 44, 26, 14)),
        rows=rows(*found),
    )


def horizontal_table(report: Subject) -> Exhibit:
    """Horizontal commitments and what shows them."""
    project, words = report.project, report.words
    if not project.horizontal:
        return gap(report, "horizontal-table")
    found = []
    for one in project.horizontal.values():
        shown_by = "; ".join(told(report, project.indicators[name].name) for name in one.measured_by)
        found.append(
            (
                text_cell(told(report, one.name) or words.choice(one.concern).capitalize()),
                text_cell(told(report, one.commitment)),
                text_cell(shown_by or words.say("horizontal.nothing")),
                cited(report, one),
            )
        )
    return exhibit(
        report,
        id="horizontal-table",
        kind="table",
        title=words.say("exhibit.horizontal-table.title"),
        columns=columns(report, "criterion", "commitment", "measured-by", "source", widths=(20, 44, 22, 14)),
        rows=rows(*found),
    )


def evaluation_table(report: Subject) -> Exhibit:
    """Evaluation questions with judgement, evidence and recommendation."""
    project, words = report.project, report.words
    if not project.evaluation:
        return gap(report, "evaluation-table")
    found = []
    for one in project.evaluation.values():
        verdict = words.choice(one.verdict) if one.verdict else words.say("evaluation.not-judged")
        verdict += f" ({words.say('reading.illustrative')})" if one.illustrative else ""
        found.append(
            (
                text_cell(told(report, one.question)),
                text_cell("; ".join(told(report, piece) for piece in one.evidence)),
                text_cell(f"{verdict}. {told(report, one.judgement)}".strip()),
                text_cell(told(report, one.recommendation)),
            )
        )
    return exhibit(
        report,
        id="evaluation-table",
        kind="table",
        title=words.say("exhibit.evaluation-table.title"),
        columns=columns(
            report, "question", "evidence", "judgement", "recommendation", widths=(26, 22, 28, 24)
        ),
        rows=rows(*found),
    )

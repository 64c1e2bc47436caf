"""What others judged: requirements, graded aspects, sentences, horizontal commitments, evaluation questions."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.quantity import Absence
from impactkit.model.stated.assessment import Assessment, Concern, Horizontal, Judgement
from impactkit.show.assessment.recommendations import recommendations_of
from impactkit.show.ground.cells import Cell, Column, column, text_cell
from impactkit.show.ground.done import done_cell
from impactkit.show.ground.exhibit import Exhibit, Gap, Table
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.subject import (
    Subject,
    cited,
    columns,
    exhibit,
    gap,
    party_name,
    placed,
    printed,
    rows,
    strength_words,
    told,
)

MARK = "●"


def named(report: Subject, key: str, grid: Assessment) -> str:
    """The title of a table of the grid, with what the grid is called."""
    title = report.words.say(f"exhibit.{key}.title")
    return (
        report.words.say("told-of.parts", name=title, text=told(report, grid.title)) if grid.title else title
    )


def _notes(report: Subject, grid: Assessment, key: str) -> tuple[str, ...]:
    """What is odd about the whole grid, under the first of its tables."""
    tables = (("requirement", grid.requirements), ("aspect", grid.aspects), ("judgement", grid.judgements))
    first = next((name for name, rows_ in tables if rows_), "")
    if first != key or not (grid.note or grid.source):
        return ()
    name = told(report, grid.title) or report.words.say(f"exhibit.{key}-table.title")
    return ("; ".join(part for part in (placed(report, name, grid), told(report, grid.note)) if part),)


def about(report: Subject, text: str, concern: Concern | None) -> str:
    """A requirement or an aspect, and what it is about."""
    if concern is None:
        return text
    return f"{text} ({report.words.say('told-of.about', text=report.words.choice(concern))})"


def _reasons(report: Subject, grid: Assessment, aspect: str) -> Iterator[str]:
    """The written reasons of an aspect, with the grade their words say and where they stand."""
    for one in grid.reasons:
        if one.aspect == aspect:
            where = cited(report, one)
            mark = "; ".join(
                part for part in (told(report, grid.grades[one.mark]), where.shown, where.note) if part
            )
            yield report.words.say("told-of.says-mark", text=printed(report, one.printed), mark=mark)


def _carried(report: Subject, judgement: Judgement) -> Iterator[str]:
    """The words that carry a judgement, its rank, and who judged."""
    said = (printed(report, judgement.printed), strength_words(report, judgement))
    yield from (part for part in said if part)
    if judgement.party:
        yield report.words.say("told-of.by", name=party_name(report, judgement.party))


def _mark(here: bool) -> Cell:
    return Cell(shown=MARK if here else "", kind="mark")


def requirement_table(report: Subject) -> Exhibit:
    """Yes-or-no requirements with their marks."""
    grid, words = report.project.assessment, report.words
    if grid is None or not grid.requirements:
        return gap(report, "requirement-table")
    found = [
        (
            text_cell(about(report, told(report, one.text), one.concern)),
            _mark(one.met is False),
            _mark(one.met is True),
            cited(report, one),
        )
        for one in grid.requirements.values()
    ]
    return exhibit(
        report,
        Table(
            id="requirement-table",
            title=named(report, "requirement-table", grid),
            columns=(
                column(words, "requirement", width=66),
                column(words, "no", kind="mark"),
                column(words, "yes", kind="mark"),
                column(words, "source"),
            ),
            rows=rows(*found),
            notes=_notes(report, grid, "requirement"),
        ),
    )


def aspect_table(report: Subject) -> Table | Gap:
    """Graded aspects with the grade marked; an aspect without mark says so, and is not the lowest grade."""
    grid, words = report.project.assessment, report.words
    if grid is None or not grid.aspects:
        return gap(report, "aspect-table")
    unmarked = any(one.mark is None for one in grid.aspects.values())
    found = []
    for name, one in grid.aspects.items():
        marks = tuple(_mark(one.mark == grade) for grade in grid.grades)
        missing = text_cell("")
        if one.mark is None:
            missing = text_cell(words.say("assessment.no-mark"), absence=Absence.NOT_STATED)
        found.append(
            (
                text_cell(
                    "; ".join(
                        (about(report, told(report, one.text), one.concern), *_reasons(report, grid, name))
                    )
                ),
                *marks,
                *((missing,) if unmarked else ()),
                cited(report, one),
            )
        )
    return exhibit(
        report,
        Table(
            id="aspect-table",
            title=named(report, "aspect-table", grid),
            columns=(
                column(words, "aspect", width=38),
                *(
                    Column(
                        id=f"grade.{grade}",
                        label=told(report, name),
                        group=words.say("column.grade"),
                        kind="mark",
                    )
                    for grade, name in grid.grades.items()
                ),
                *(
                    (column(words, "no-mark", label=words.say("assessment.no-mark-column")),)
                    if unmarked
                    else ()
                ),
                column(words, "source"),
            ),
            rows=rows(*found),
            notes=_notes(report, grid, "aspect"),
            wide=True,
        ),
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
            text_cell("; ".join(_carried(report, one))),
            cited(report, one),
        )
        for one in grid.judgements
    ]
    return exhibit(
        report,
        Table(
            id="judgement-table",
            title=words.say("exhibit.judgement-table.title"),
            columns=columns(report, "about", "judgement", "printed", "source", widths=(16, 44, 26, 14)),
            rows=rows(*found),
            notes=_notes(report, grid, "judgement"),
        ),
    )


def horizontal_table(report: Subject) -> Exhibit:
    """Horizontal commitments and what shows them."""
    project, words = report.project, report.words
    if not project.horizontal:
        return gap(report, "horizontal-table")
    done = any(one.done for one in project.horizontal.values())
    found = []
    for one in project.horizontal.values():
        shown_by = "; ".join(told(report, project.indicators[name].name) for name in one.measured_by)
        found.append(
            (
                text_cell(_criterion(report, one)),
                text_cell(told(report, one.commitment)),
                text_cell(shown_by or words.say("horizontal.nothing")),
                *((done_cell(report, one.done, nothing=words.say("done.nothing")),) if done else ()),
                cited(report, one),
            )
        )
    keys = ("criterion", "commitment", "measured-by", *(("what-was-done",) if done else ()), "source")
    widths = (16, 28, 18, 28, 10) if done else (20, 44, 22, 14)
    return exhibit(
        report,
        Table(
            id="horizontal-table",
            title=words.say("exhibit.horizontal-table.title"),
            columns=columns(report, *keys, widths=widths),
            rows=rows(*found),
        ),
    )


def _criterion(report: Subject, commitment: Horizontal) -> str:
    """A commitment by its name as printed, with what it is about where the two differ."""
    name, concern = told(report, commitment.name), report.words.choice(commitment.concern)
    if not name or name.lower() == concern.lower():
        return name or concern.capitalize()
    return f"{name} ({concern})"


def evaluation_table(report: Subject) -> Exhibit:
    """Evaluation questions with judgement, evidence and recommendation."""
    project, words = report.project, report.words
    if not project.evaluation:
        return gap(report, "evaluation-table")
    found = []
    for name, one in project.evaluation.items():
        verdict = words.choice(one.verdict) if one.verdict else words.say("evaluation.not-judged")
        verdict += made_up_mark(report, made_up=one.illustrative)
        found.append(
            (
                text_cell(told(report, one.question)),
                text_cell("; ".join(told(report, piece) for piece in one.evidence)),
                text_cell(f"{verdict}. {told(report, one.judgement)}".strip()),
                text_cell(recommendations_of(report, name)),
                cited(report, one),
            )
        )
    return exhibit(
        report,
        Table(
            id="evaluation-table",
            title=words.say("exhibit.evaluation-table.title"),
            columns=columns(
                report,
                "question",
                "evidence",
                "judgement",
                "recommendation",
                "source",
                widths=(24, 20, 26, 20, 10),
            ),
            rows=rows(*found),
        ),
    )

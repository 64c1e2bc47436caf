"""What rules say in sentences: where the project stands, and what each section of its report comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from impactkit.model.stated.project import Section
from impactkit.show.ground.subject import Subject
from impactkit.show.story.ahead import deadlines, duties, next_duty
from impactkit.show.story.answers import answers
from impactkit.show.story.cause import cause
from impactkit.show.story.checks import checks
from impactkit.show.story.documents import documents
from impactkit.show.story.gender import gender
from impactkit.show.story.identity import identity, in_one_line
from impactkit.show.story.money import money, spent_in_brief
from impactkit.show.story.named import main_failure, named_standings
from impactkit.show.story.not_known import lines_not_known, not_in_documents, not_known
from impactkit.show.story.phrase import in_a_row
from impactkit.show.story.reached import reached, reached_too_few
from impactkit.show.story.status import last_reported, standing, statuses
from impactkit.show.story.trend import trends
from impactkit.show.story.underlay import underlay

__all__ = ["basis", "in_brief", "lead", "lines_not_known", "unknown"]

Rule = Callable[[Subject], Iterator[str]]
"""Sentences about a report; none where there is nothing to tell."""

_LEADS: Mapping[Section, tuple[Rule, ...]] = {
    "project": (identity,),
    "activities": (reached,),
    "indicators": (statuses, named_standings, trends, gender),
    "money": (money,),
    "evidence": (answers,),
    "lessons": (duties, deadlines),
    "quality": (checks,),
}
"""What a section begins with, where anything was measured."""

_STATED: Mapping[Section, tuple[Rule, ...]] = {
    "project": (identity,),
    "logic": (documents,),
    "activities": (reached,),
    "lessons": (duties,),
    "quality": (checks,),
}
"""Where nothing was measured: what stands in the documents; never an outcome."""

_UNKNOWN = 3
"""The most sentences of what is not known on the first page. A choice: the annex has every one, by name."""

_SENTENCES = 4
"""The most sentences of a paragraph. A choice: it is read without losing the thread."""


def in_brief(report: Subject) -> Iterator[str]:
    """Where the project stands, in the fewest sentences; what it is too, where the evaluator has not written it."""
    written = report.project.narrative.get("summary") is not None
    measured = report.dossier.measurements is not None
    rules: tuple[Rule, ...] = () if written else (in_one_line,)
    rules += (standing, main_failure, spent_in_brief) if measured else ()
    rules += (reached_too_few,)
    rules += () if report.project.recommendations else (next_duty,)
    yield from _paragraphs(report, [list(rule(report)) for rule in rules])


def basis(report: Subject) -> Iterator[str]:
    """What the report rests on, and how far that can bear a conclusion."""
    yield from _paragraphs(report, [list(rule(report)) for rule in (underlay, last_reported, cause)])


def unknown(report: Subject) -> Iterator[str]:
    """What the report cannot say, counted; `lines_not_known` names it."""
    rule = not_known if report.dossier.measurements else not_in_documents
    yield from _paragraphs(report, [list(rule(report))[:_UNKNOWN]])


def lead(report: Subject, section: Section) -> Iterator[str]:
    """What a section comes to, before its figures and tables."""
    rules = (_LEADS if report.dossier.measurements else _STATED).get(section, ())
    yield from _paragraphs(report, [list(rule(report)) for rule in rules])


def _paragraphs(report: Subject, families: list[list[str]]) -> Iterator[str]:
    """Sentences in paragraphs: those of one rule stay together, and rules share a paragraph that holds them."""
    held: list[str] = []
    for sentences in families:
        if held and len(held) + len(sentences) > _SENTENCES:
            yield in_a_row(report.words, held)
            held = []
        held += sentences
    while held:
        yield in_a_row(report.words, held[:_SENTENCES])
        held = held[_SENTENCES:]

"""The summary's paragraphs: what it is, where it stands, money, what comes next, what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.show.ground.subject import Subject, capital, told
from impactkit.show.story.ahead import deadlines, duties
from impactkit.show.story.answers import answers
from impactkit.show.story.cause import cause
from impactkit.show.story.checks import checks
from impactkit.show.story.documents import documents
from impactkit.show.story.gender import gender
from impactkit.show.story.identity import identity
from impactkit.show.story.money import money
from impactkit.show.story.named import named_standings
from impactkit.show.story.not_known import lines_not_known, not_in_documents, not_known
from impactkit.show.story.status import statuses
from impactkit.show.story.trend import trends

__all__ = ["in_brief", "lines_not_known", "paragraphs"]

_MEASURED = ((identity,), (statuses, named_standings, trends, answers, cause), (gender,), (money,), (duties, deadlines), (not_known, checks))  # fmt: skip
"""Chapters of rules for a project with data, each chapter's rules in the order they are told."""

_STATED = ((identity,), (documents,), (duties,), (not_in_documents,), (checks,))
"""Where nothing was measured: what stands in the documents, and what does not; never an outcome."""

_BRIEF = (3, 1)
"""How many sentences of each rule are told where there is little room."""

_SENTENCES = 4
"""The most sentences of a paragraph. A choice: it is read without losing the thread."""


def paragraphs(report: Subject) -> Iterator[str]:
    """The evaluator's own sentences, then a chapter at a time; a rule with nothing to tell leaves nothing."""
    own = told(report, report.project.summary)
    yield from [own] if own else []
    for chapter in _MEASURED if report.dossier.measurements else _STATED:
        yield from _paragraphs([list(rule(report)) for rule in chapter])


def in_brief(report: Subject) -> Iterator[str]:
    """The summary where there is little room: the evaluator's own sentences, and the least that must be told."""
    own = told(report, report.project.summary)
    yield from [own] if own else []
    rules = (statuses, cause) if report.dossier.measurements else (documents, not_in_documents)
    first = [list(rule(report))[:most] for rule, most in zip(rules, _BRIEF, strict=True)]
    yield from _paragraphs(first)


def _paragraphs(families: list[list[str]]) -> Iterator[str]:
    """Sentences in paragraphs: those of one rule stay together, and rules share a paragraph that holds them."""
    held: list[str] = []
    for sentences in families:
        if held and len(held) + len(sentences) > _SENTENCES:
            yield _joined(held)
            held = []
        held += sentences
    while held:
        yield _joined(held[:_SENTENCES])
        held = held[_SENTENCES:]


def _joined(sentences: list[str]) -> str:
    return " ".join(capital(one) for one in sentences)

"""Lesson 6, your report and Monday: what the page says, three faults in it, what it cannot say, and what is done next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from impactkit.model.finding import Outcome
from impactkit.model.stated.indicator import Attribution
from impactkit.teach.course.answer import Answer, stems
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Exercise, deviates, holds, undecidable
from impactkit.teach.course.rules.chain import goals
from impactkit.teach.course.rules.evidence import claim, figure_fault, indicators
from impactkit.teach.course.rules.fault import fault_of
from impactkit.teach.course.rules.figures import told
from impactkit.teach.judgement import Judgement

_GAPS = 2
"""The fewest things that a report is said not to show. A choice: the first is usually that more is needed."""
_STEPS = 3
"""The steps of Monday."""
_PARTS = 3
"""What, who and when."""
_BETWEEN = re.compile(r"[,;:|–—]| - ")
"""What stands between the parts of a step."""


def _says(answer: Answer, enterprise: Enterprise) -> Judgement:
    """A sentence that tells a figure of the report."""
    return figure_fault(answer, told(enterprise)) or holds("holds")


def _cannot_say(answer: Answer, enterprise: Enterprise) -> Judgement:
    """What the report does not show, a line each, at least one of them about something in it."""
    weak = tuple(_weak(enterprise))
    if not weak:
        return undecidable("nothing-weak")
    lines = answer.lines
    if len(lines) < _GAPS:
        return deviates("few-lines", least=_GAPS, lines=len(lines))
    if len({line.content for line in lines}) < len(lines):
        return deviates("same-twice")
    named = next((text for text in weak if stems(text, answer.language) & answer.content), None)
    return holds("holds", item=named) if named else deviates("not-of-this")


def _weak(enterprise: Enterprise) -> Iterator[str]:
    """What the report has too little behind: goals nobody measures, and figures that nothing is compared with."""
    unmeasured = {one.where for one in enterprise.of_rule("goal-without-indicator", Outcome.DEVIATES)}
    project = enterprise.project
    yield from (
        enterprise.text(goal.text) for name, goal in project.goals.items() if f"goals.{name}" in unmeasured
    )
    compared = {Attribution.COMPARISON, Attribution.CONTRIBUTION}
    yield from (
        enterprise.text(one.name) for one in project.indicators.values() if one.attribution not in compared
    )


def _steps(answer: Answer, _: Enterprise) -> Judgement:
    """Three steps, each with what, who and when."""
    lines = answer.lines
    if len(lines) < _STEPS:
        return deviates("few-lines", least=_STEPS, lines=len(lines))
    for at, line in enumerate(lines, start=1):
        wrong = _step_fault(line)
        if wrong:
            return deviates(wrong, line=at)
    return holds("holds")


def _step_fault(line: Answer) -> str:
    """What is wrong with a step; empty where nothing is."""
    parts = [Answer(part, line.language) for part in _BETWEEN.split(line.text)]
    said = [part for part in parts if not part.is_empty]
    if len(said) < _PARTS:
        return "part-missing"
    if any(set(part.words) and all(_is_nobody(word, line) for word in part.words) for part in said[1:]):
        return "nobody"
    return "" if any(_is_day(part) for part in said[1:]) else "no-day"


def _is_nobody(word: str, line: Answer) -> bool:
    one = Answer(word, line.language)
    return one.has("ourselves") or one.has("everybody")


def _is_day(part: Answer) -> bool:
    return part.has("when") or any(sign.isdigit() for sign in part.text)


ONE_PAGE = (
    Exercise("says", _says),
    Exercise("unmeasured", fault_of("goal-without-indicator", goals), goals),
    Exercise("unreported", fault_of("nothing-reported", indicators), indicators),
    Exercise("two-values", fault_of("conflict", indicators), indicators),
    Exercise("cannot-say", _cannot_say),
    Exercise("how-it-goes", claim),
    Exercise("steps", _steps),
)
"""Its exercises, in order."""

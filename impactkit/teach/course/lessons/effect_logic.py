"""Lesson 1, effect logic: the problem and for whom, the chain with its arrows, three faults in it, one's own chain."""

from __future__ import annotations

from collections.abc import Sequence

from impactkit.model.stated.logic import ResultLevel
from impactkit.teach.course.answer import Answer, stems
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Exercise, Item, deviates, holds, undecidable
from impactkit.teach.course.rules.chain import ACTIVITY, arrows, challenges, goals, results, statements
from impactkit.teach.course.rules.choosing import named
from impactkit.teach.course.rules.fault import fault_of
from impactkit.teach.course.rules.sorting import sorted_into
from impactkit.teach.course.rules.wording import length_fault, names_nobody, only_everybody, only_praise
from impactkit.teach.judgement import Judgement

_SENTENCE = 5, 40
"""The fewest and the most words of a challenge. A choice: one breath."""
_REASON = 5
"""The fewest words of a reason, with its first. A choice."""
_KINDS = (ACTIVITY, *map(str, ResultLevel))
_LINKS = 4
"""The parts of one's own chain: the problem, what we do, what becomes better, and why."""


def _challenge(answer: Answer, enterprise: Enterprise) -> Judgement:
    """One sentence about somebody's problem, and not about oneself."""
    wrong = length_fault(answer, *_SENTENCE)
    if wrong:
        return wrong
    if answer.has("ourselves"):
        return deviates("about-us")
    return deviates("nobody-named") if names_nobody(answer, enterprise) else holds("holds")


def _for_whom(answer: Answer, enterprise: Enterprise) -> Judgement:
    """A group that not everybody belongs to, and that the enterprise is for."""
    if only_everybody(answer):
        return deviates("everybody")
    return deviates("nobody-named") if names_nobody(answer, enterprise) else holds("holds")


def _because(answer: Answer, enterprise: Enterprise) -> Judgement:
    """An arrow, and a reason that says more than its two ends."""
    return _of_an_arrow(answer, enterprise, "because")


def _broken(answer: Answer, enterprise: Enterprise) -> Judgement:
    """An arrow, and what must hold for it to hold."""
    return _of_an_arrow(answer, enterprise, "if")


def _of_an_arrow(answer: Answer, enterprise: Enterprise, word: str) -> Judgement:
    items = arrows(enterprise)
    if not items:
        return undecidable("no-arrows")
    chosen = named(answer, items)
    if not chosen:
        return deviates("names-nothing")
    if not answer.has(word):
        return deviates("no-such-word")
    return _reasoned(answer, chosen)


def _reasoned(answer: Answer, chosen: Sequence[Item]) -> Judgement:
    if len(answer.words) < _REASON:
        return deviates("too-short", least=_REASON, words=len(answer.words))
    said_already = stems(" ".join(item.said for item in chosen), answer.language)
    if not answer.content - said_already:
        return deviates("circle")
    if only_praise(answer, said_already):
        return deviates("praise")
    return holds("holds", item=chosen[0].said)


def _own_chain(answer: Answer, _: Enterprise) -> Judgement:
    """A line for each link, none of them the same, with a reason."""
    lines = answer.lines
    if len(lines) < _LINKS:
        return deviates("few-lines", least=_LINKS, lines=len(lines))
    bare = next((at for at, line in enumerate(lines, start=1) if len(line.content) < 2), None)
    if bare:
        return deviates("bare-line", line=bare)
    if len({line.content for line in lines}) < len(lines):
        return deviates("same-twice")
    reasons = [line for line in lines if line.has("because")]
    if not reasons:
        return deviates("no-such-word")
    return deviates("praise") if all(only_praise(line) for line in reasons) else holds("holds")


EFFECT_LOGIC = (
    Exercise("challenge", _challenge),
    Exercise("for-whom", _for_whom),
    Exercise("sort", sorted_into(_KINDS, statements), statements),
    Exercise("because", _because, arrows),
    Exercise("broken", _broken, arrows),
    Exercise("unanswered", fault_of("challenge-without-goal", challenges), challenges),
    Exercise("undone", fault_of("goal-without-activity", goals), goals),
    Exercise("loose", fault_of("result-without-activity", results), results),
    Exercise("own-chain", _own_chain),
)
"""Its exercises, in order."""

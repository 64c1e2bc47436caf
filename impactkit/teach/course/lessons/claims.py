"""Lesson 5, what can be claimed: what figures rest on, before and after, comparison, and what would have happened anyway."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from impactkit.model.finding import Outcome
from impactkit.model.measured.change import Change
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Exercise, deviates, holds, undecidable
from impactkit.teach.course.rules.amount import amounts
from impactkit.teach.course.rules.evidence import BASES, claim, indicators
from impactkit.teach.course.rules.fault import fault_of
from impactkit.teach.course.rules.figures import is_among, measured, numbers
from impactkit.teach.course.rules.sorting import sorted_into
from impactkit.teach.judgement import Judgement

_EXPLANATIONS = 2
"""The fewest other explanations. A choice: one is easily the one that was thought of first."""
_WORDS = 2
"""The fewest words of an explanation that carry meaning."""
_THREE = 3
"""The numbers of a working: two, and what they come to."""
_NEAR = Decimal("0.051")
"""How much a difference may be off for numbers that were rounded."""
_HALF = Decimal("0.5")
"""How much a number of people may be off for a share that was rounded."""


def _changes(enterprise: Enterprise) -> tuple[Change, ...]:
    followed = enterprise.report.dossier.measurements
    return tuple(one for one in followed.changes if one.mean_change is not None) if followed else ()


def _answered(answer: Answer, enterprise: Enterprise) -> Judgement:
    """The share of those asked who answered both times."""
    if not _changes(enterprise):
        return undecidable("no-survey")
    faults = enterprise.of_rule("response-rate", Outcome.DEVIATES)
    if not faults:
        return holds("no-such-fault")
    if not numbers(answer):
        return deviates("no-number")
    hit = _is_rate(answer, {one.name: one.number for one in faults[0].figures if one.number is not None})
    return holds("fault-found", says=enterprise.says(faults[0])) if hit else deviates("other-number")


def _is_rate(answer: Answer, figures: Mapping[str, Decimal]) -> bool:
    """Whether it is told as so many of so many, as per cent, or as a number alone."""
    if {figures["matched"], figures["asked"]} <= set(numbers(answer)):
        return True
    shares = [one.values[0] for one in amounts(answer.text) if one.share]
    alone = numbers(answer) if len(numbers(answer)) == 1 else ()
    return any(is_among(one, (figures["rate"] * 100, figures["rate"])) for one in (*shares, *alone))


def _change(answer: Answer, enterprise: Enterprise) -> Judgement:
    """How much the answers of those who answered both times changed."""
    found = [one.mean_change for one in _changes(enterprise) if one.mean_change is not None]
    if not found:
        return undecidable("no-survey")
    if not numbers(answer):
        return deviates("no-number")
    return holds("holds") if is_among(numbers(answer)[-1], found) else deviates("other-number")


def _explanations(answer: Answer, _: Enterprise) -> Judgement:
    """Other explanations than oneself, a line each."""
    lines = answer.lines
    if len(lines) < _EXPLANATIONS:
        return deviates("few-lines", least=_EXPLANATIONS, lines=len(lines))
    if answer.has("ourselves"):
        return deviates("about-us")
    bare = next((at for at, line in enumerate(lines, start=1) if len(line.content) < _WORDS), None)
    if bare:
        return deviates("bare-line", line=bare)
    return deviates("same-twice") if len({line.content for line in lines}) < len(lines) else holds("holds")


def _comparison(answer: Answer, _: Enterprise) -> Judgement:
    """One's own change, that of others, and the difference between them."""
    given = numbers(answer)
    if len(given) < _THREE:
        return deviates("three-numbers")
    own, others, left = given[:_THREE]
    if abs(abs(own - others) - left) > _NEAR:
        return deviates("does-not-add-up", own=own, others=others)
    return holds("holds" if own > others else "no-more", left=left)


def _anyway(answer: Answer, enterprise: Enterprise) -> Judgement:
    """A number of the report, the share that would have managed anyway, and what is left."""
    figures = measured(enterprise)
    if not figures:
        return undecidable("no-figures")
    given = numbers(answer)
    if len(given) < _THREE:
        return deviates("three-numbers")
    whole, share, left = given[:_THREE]
    if not is_among(whole, figures):
        return deviates("not-in-report")
    if not 0 < share < 100:
        return deviates("all-or-none")
    expected = whole * (100 - share) / 100
    return holds("holds", left=left) if abs(expected - left) <= _HALF else deviates("does-not-add-up")


CLAIMS = (
    Exercise("called-impact", fault_of("impact-claim", indicators), indicators),
    Exercise("basis", sorted_into(tuple(BASES.values()), indicators, least=1), indicators),
    Exercise("answered", _answered),
    Exercise("change", _change),
    Exercise("explanations", _explanations),
    Exercise("comparison", _comparison),
    Exercise("anyway", _anyway),
    Exercise("reached", fault_of("target-against-baseline", indicators), indicators),
    Exercise("claim", claim),
)
"""Its exercises, in order."""

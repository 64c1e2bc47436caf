"""Step three: the chain, from the problem by what is done to what becomes of it. The rules are those of the checks."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.check.project.red_thread import (
    activity_without_goal,
    activity_without_result,
    challenge_without_goal,
    goal_without_activity,
    result_without_activity,
)
from impactkit.check.rule import Rule
from impactkit.model.stated.logic import ResultLevel
from impactkit.teach.judgement import Judgement, Standing
from impactkit.teach.steps.looked_at import LookedAt, deviates, holds, not_begun


def chain(seen: LookedAt) -> Iterator[Judgement]:
    """What is done, what becomes of it, and whether the thread runs all the way."""
    yield _deeds(seen)
    yield _results(seen)
    yield _thread(seen)


def _deeds(seen: LookedAt) -> Judgement:
    if not seen.project.activities:
        return not_begun("deeds-none")
    return _loose(seen, (activity_without_result, activity_without_goal)) or holds("deeds-hold")


def _results(seen: LookedAt) -> Judgement:
    results = seen.project.results.values()
    if not results:
        return not_begun("results-none")
    if all(one.level is ResultLevel.OUTPUT for one in results):
        return deviates("results-outputs")
    return _loose(seen, (result_without_activity,)) or _astray(seen) or holds("results-hold")


def _astray(seen: LookedAt) -> Judgement | None:
    """An arrow back from what changes to what is done, or something done that changes nothing."""
    order, results = list(ResultLevel), seen.project.results
    for one in results.values():
        for link in one.leads_to:
            other = results.get(link.to)
            if other and order.index(other.level) < order.index(one.level):
                return deviates("results-backwards", item=seen.text(one.text), other=seen.text(other.text))
        if one.level is ResultLevel.OUTPUT and not one.leads_to:
            return deviates("results-alone", item=seen.text(one.text))
    return None


def _thread(seen: LookedAt) -> Judgement:
    if not seen.project.activities or not seen.project.results:
        return not_begun("thread-none")
    if not seen.project.challenges or not seen.project.goals:
        return deviates("thread-broken")
    ends = _loose(seen, (challenge_without_goal, goal_without_activity))
    if ends:
        return ends
    middle = (_deeds(seen), _results(seen))
    return (
        holds("thread-holds")
        if all(one.standing is Standing.HOLDS for one in middle)
        else deviates("thread-open")
    )


def _loose(seen: LookedAt, rules: tuple[Rule, ...]) -> Judgement | None:
    """The first thing that hangs loose by these rules."""
    for rule in rules:
        for finding in rule(seen.project, None):
            return deviates(finding.rule, item=seen.said_at(finding.where.partition(".")[2]))
    return None

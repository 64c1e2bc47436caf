"""The exercises in which a fault is to be found and mended: the suite's own rule decides whether it is there."""

from __future__ import annotations

from impactkit.model.finding import Finding, Outcome
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Choices, Item, Rule, deviates, holds, undecidable
from impactkit.teach.course.rules.choosing import named
from impactkit.teach.judgement import Judgement


def fault_of(rule: str, choices: Choices) -> Rule:
    """A rule of an exercise: the answer names what a rule of the suite finds, or the fault is mended.

    `choices` are what the fault may be in, with the ids that findings speak of: `goals.work` is the goal `work`.
    """

    def judge(answer: Answer, enterprise: Enterprise) -> Judgement:
        items = choices(enterprise)
        faults = enterprise.of_rule(rule, Outcome.DEVIATES)
        if not items:
            return undecidable("nothing-to-look-in")
        return _found(answer, enterprise, items, faults) if faults else holds("no-such-fault")

    return judge


def _found(
    answer: Answer, enterprise: Enterprise, items: tuple[Item, ...], faults: tuple[Finding, ...]
) -> Judgement:
    chosen = named(answer, items)
    at = {_place(one): one for one in faults}
    if not chosen:
        return deviates("names-nothing")
    hit = next((at[item.id] for item in chosen if item.id in at), None)
    if hit is None or len(chosen) > len(faults):
        return deviates("not-that-one" if hit is None else "too-many", item=chosen[0].said)
    return holds("fault-found", says=enterprise.says(hit))


def _place(finding: Finding) -> str:
    """The id a finding is about: `goals.work.answers[0]` is about `work`."""
    return finding.where.split(".")[1].split("[")[0] if "." in finding.where else finding.where

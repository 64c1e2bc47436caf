"""What we do not know yet, and what we do next."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.finding import Level, Outcome
from impactkit.show.ground.exhibit import Gap, Prose
from impactkit.show.ground.measured import followed
from impactkit.show.ground.subject import Subject, told
from impactkit.show.own.listing import literal, own_list
from impactkit.show.quality.findings import open_findings
from impactkit.show.quality.kinds import group_asks, groups
from impactkit.show.story import lines_not_known

_LINES, _STEPS = 4, 3
"""How many lines of each there are at most. A choice: what a board can do something about before it meets again."""
_NO_STEPS = frozenset({"period-missing"})
"""What is said among what we do not know yet: months nobody counted are past, and no step to take."""


def own_unknown(report: Subject) -> Prose | Gap:
    """What cannot be told: never counted, missing, withheld, without a target; and what numbers never tell."""
    cause = report.words.say("own.unknown.cause")
    lines = [one for one in lines_not_known(report) if one != cause][:_LINES]
    lines += [cause] if any(followed(report)) else []
    return own_list(report, "unknown", map(literal, lines))


def own_next(report: Subject) -> Prose | Gap:
    """Our own words on what comes next, then what the checks ask for, as steps to take."""
    own, steps = report.project.narrative.get("continuation"), tuple(_steps(report))
    above = [told(report, own)] if own else [_invitation(report)]
    return own_list(report, "next", map(literal, steps), above=above)


def _invitation(report: Subject) -> str:
    """Where to write it, kindly."""
    return report.words.say("own.next.invitation")


def _steps(report: Subject) -> Iterator[str]:
    """What to do about the heaviest findings, each sentence once; what cannot be decided is no step, unless it weighs."""
    found = (
        one
        for one in open_findings(report)
        if one.rule not in _NO_STEPS and (one.outcome is Outcome.DEVIATES or one.level is not Level.INFO)
    )
    asked = (group_asks(report.words, one) for one in groups(report.words, found))
    yield from tuple(dict.fromkeys(one for one in asked if one))[:_STEPS]

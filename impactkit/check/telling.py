"""How findings are told: once that a rule holds, with the answers given, heaviest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.model.finding import LEVELS, Finding, Outcome, holds, number
from impactkit.model.stated.project import Answer

_OUTCOMES = (Outcome.DEVIATES, Outcome.UNDECIDABLE, Outcome.HOLDS)


def in_order(findings: Iterable[Finding], answers: tuple[Answer, ...]) -> tuple[Finding, ...]:
    """The findings with their answers, heaviest first."""
    return tuple(sorted((_answered(one, answers) for one in findings), key=_weight))


def with_held(findings: Iterable[Finding], *, rule: str, where: str, tried: int) -> Iterator[Finding]:
    """The findings of a rule; where it was tried and nothing deviates, that it holds for so many."""
    told = list(findings)
    yield from told
    if tried and not any(one.outcome is Outcome.DEVIATES for one in told):
        yield holds(rule, where, number("tried", tried))


def _weight(finding: Finding) -> tuple[bool, int, int]:
    """What holds comes last; of the others the heaviest first, decided before undecided."""
    outcome = _OUTCOMES.index(finding.outcome)
    return finding.outcome is Outcome.HOLDS, -LEVELS.index(finding.level), outcome


def _answered(finding: Finding, answers: tuple[Answer, ...]) -> Finding:
    for answer in answers:
        if answer.rule == finding.rule and _within(finding.where, answer.where):
            return finding.but(answer=answer)
    return finding


def _within(where: str, place: str) -> bool:
    """True where a key path is the place or stands in it; `goals.jobs` does not hold `goals.jobs-later`."""
    return not place or where == place or where.startswith((f"{place}.", f"{place}["))

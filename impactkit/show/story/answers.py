"""Answers before and after: what those who gave both said, and how many were asked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.deliveries import is_in
from impactkit.model.measured.change import Change
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import rounded
from impactkit.show.story.phrase import with_detail

_MOST = 2
"""Questions of surveys that are told; the table has all. A choice."""
_HALF = Decimal("0.5")
"""Below it more stayed away than answered, and those who answered may be others."""


def told_changes(report: Subject) -> tuple[Change, ...]:
    """Changes of the project's indicators whose means may be told."""
    measured = report.dossier.measurements
    return tuple(
        one
        for one in (measured.changes if measured else ())
        if one.indicator in report.project.indicators
        and None not in (one.matched, one.mean_before, one.mean_after)
    )


def tells_outcome(report: Subject) -> bool:
    """True where something came of the project beside its reported indicators: answers before and after, or deliverables."""
    handed_over = (is_in(one, report.dossier.as_of) for one in report.project.deliverables.values())
    return bool(told_changes(report)) or any(handed_over)


def answers(report: Subject) -> Iterator[str]:
    """The means of the first two, and a warning where most of those asked did not answer both times."""
    told = told_changes(report)[:_MOST]
    for one in told:
        yield _change(report, one)
    if any(one.response_rate is not None and one.response_rate < _HALF for one in told):
        yield report.words.say("story.answers.minority")


def _change(report: Subject, change: Change) -> str:
    words, indicator = report.words, report.project.indicators[change.indicator or ""]
    before, after = (rounded(words, value or Decimal(0)) for value in (change.mean_before, change.mean_after))
    name = with_detail(report, indicator, made_up=change.illustrative)
    values = {"name": name, "before": before, "after": after, "matched": words.number(change.matched or 0)}
    key = "same" if before == after else "changed"
    if change.asked is None:
        return words.say(f"story.answers.{key}-alone", **values)
    return words.say(f"story.answers.{key}", asked=words.number(change.asked), **values)

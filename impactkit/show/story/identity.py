"""What the project is to the one who pays for it: the decision, the terms of the grant, the period."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.stated.decision import Decision, DecisionStatus
from impactkit.show.ground.subject import Subject, told
from impactkit.show.story.time import StoryStage, stage

_DECIDED = {
    DecisionStatus.PRIORITISED,
    DecisionStatus.GRANTED,
    DecisionStatus.GRANTED_CONDITIONALLY,
    DecisionStatus.DECLINED,
    DecisionStatus.REVOKED,
}
_GRANTED = {DecisionStatus.GRANTED, DecisionStatus.GRANTED_CONDITIONALLY}


def identity(report: Subject) -> Iterator[str]:
    """What was decided and by whom, and how much at most."""
    words, decision = report.words, report.project.decision
    status = decision.status if decision else DecisionStatus.UNKNOWN
    own = status is DecisionStatus.UNKNOWN and not has_documents(report)
    yield words.say("story.decision.unknown-own" if own else f"story.decision.{status.value}")
    if decision and status in _DECIDED:
        yield from _by(report, decision)
    grant = _grant(report)
    if grant:
        yield grant


def in_one_line(report: Subject) -> Iterator[str]:
    """Until when it runs, or ran; and what was decided, where it was granted no money or has no period."""
    words, decision = report.words, report.project.decision
    status = decision.status if decision else DecisionStatus.UNKNOWN
    span, when = report.project.period, stage(report)
    dated = span is not None and span.start is not None and span.end is not None
    if status in _DECIDED and not (dated and is_granted(report)):
        yield words.say(f"story.decision.{status.value}")
    if span and span.start and span.end:
        key = {StoryStage.AHEAD: "from", StoryStage.ENDED: "over", StoryStage.RUNNING: "until"}.get(
            when, "stated"
        )
        yield words.say(f"story.period.{key}", start=words.day(span.start), end=words.day(span.end))


def has_documents(report: Subject) -> bool:
    """True where any document is held; else all that is known stands in the project's own file."""
    return any(one.held for one in report.project.documents.values())


def is_granted(report: Subject) -> bool:
    """True where the project has been given money."""
    return report.project.decision is not None and report.project.decision.status in _GRANTED


def _by(report: Subject, decision: Decision) -> Iterator[str]:
    words, party = report.words, report.project.parties.get(decision.party or "")
    name = told(report, party.name) if party else ""
    day = words.day(decision.date) if decision.date else ""
    key = "both" if name and day else "party" if name else "day" if day else ""
    if key:
        prefix = "priority-" if decision.status is DecisionStatus.PRIORITISED else ""
        yield words.say(f"story.by.{prefix}{key}", party=name, day=day)


def _grant(report: Subject) -> str | None:
    words, funding = report.words, report.project.funding
    grant = funding.grant if funding else None
    cap = words.money(grant.cap.amount, grant.cap.currency) if grant and grant.cap else ""
    share = words.share(grant.share) if grant and grant.share is not None else ""
    key = "both" if share and cap else "cap" if cap else "share" if share else ""
    return words.say(f"story.grant.{key}", share=share, cap=cap) if key else None

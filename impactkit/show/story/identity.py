"""What the project is to the one who pays for it: the decision, the terms of the grant, the period."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.stated.decision import Decision, DecisionStatus
from impactkit.show.ground.subject import Subject, told
from impactkit.show.story.phrase import numeral
from impactkit.show.story.time import StoryStage, months, stage

_DECIDED = {
    DecisionStatus.PRIORITISED,
    DecisionStatus.GRANTED,
    DecisionStatus.GRANTED_CONDITIONALLY,
    DecisionStatus.DECLINED,
    DecisionStatus.REVOKED,
}
_GRANTED = {DecisionStatus.GRANTED, DecisionStatus.GRANTED_CONDITIONALLY}


def identity(report: Subject) -> Iterator[str]:
    """What was decided and by whom, how much at most, and when it runs."""
    words, decision = report.words, report.project.decision
    status = decision.status if decision else DecisionStatus.UNKNOWN
    own = status is DecisionStatus.UNKNOWN and not has_documents(report)
    yield words.say("story.decision.unknown-own" if own else f"story.decision.{status.value}")
    if decision and status in _DECIDED:
        yield from _by(report, decision)
    grant, period = _grant(report), _period(report, granted=status in _GRANTED)
    if grant is None and period is None:
        yield words.say("story.grant.neither")
        return
    yield grant or words.say("story.grant.none")
    yield period or words.say("story.period.none")


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


def _period(report: Subject, *, granted: bool) -> str | None:
    """When it runs; how much of it has gone is told while it does, of a project that has been granted."""
    words, span, day = report.words, report.project.period, report.dossier.as_of
    if not (span and span.start and span.end):
        return None
    days = {"start": words.day(span.start), "end": words.day(span.end)}
    when = stage(report) if granted or stage(report) is StoryStage.ENDED else StoryStage.UNKNOWN
    if when is not StoryStage.RUNNING or day is None:
        key = "stated" if when is StoryStage.UNKNOWN else when.value
        return words.say(f"story.period.{key}", **days)
    gone, whole = months(span.start, day), months(span.start, span.end)
    if gone < 1 or whole <= gone:
        return words.say("story.period.running", **days)
    days |= {"day": words.day(day), "n": numeral(words, gone), "all": numeral(words, whole)}
    return words.say(f"story.period.gone.{'one' if gone == 1 else 'other'}", **days)

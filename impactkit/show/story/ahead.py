"""What is late, what is to be handed in next, and when targets fall due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.model.stated.duty import Duty
from impactkit.model.stated.target import MeasurementPoint
from impactkit.show.ground.measured import followed
from impactkit.show.ground.subject import Subject, capital
from impactkit.show.story.identity import is_granted
from impactkit.show.story.phrase import counted, form, listed, numeral, quoted
from impactkit.show.story.standpoint import Stand, Standpoint, standpoints

_CLOSED = {Stand.REACHED, Stand.NOT_YET}
_LATER = {MeasurementPoint.AFTER_6_MONTHS, MeasurementPoint.AFTER_12_MONTHS}


def duties(report: Subject) -> Iterator[str]:
    """Reports not handed in, reports handed in late, and the next one."""
    if day := _day(report):
        yield from _late(report, day)
        yield from _next_duty(report, day)


def next_duty(report: Subject) -> Iterator[str]:
    """The next report to be handed in."""
    if day := _day(report):
        yield from _next_duty(report, day)


def deadlines(report: Subject) -> Iterator[str]:
    """The next day for milestones and targets, and what can be measured only later."""
    if day := _day(report):
        found = list(standpoints(report))
        yield from _checkpoint(report, found, day)
        yield from _measured_later(report, found)


def _day(report: Subject) -> datetime.date | None:
    """The day to look ahead from; none for a project that nobody has granted or measured."""
    return report.dossier.as_of if is_granted(report) or any(followed(report)) else None


def _duties(report: Subject) -> list[tuple[datetime.date, Duty]]:
    """Duties whose last day is known, in the order of the days."""
    end = report.project.period.end if report.project.period else None
    found = []
    for duty in report.project.duties.values():
        due = duty.due
        if due is None and end is not None and duty.days_after_end is not None:
            due = end + datetime.timedelta(days=int(duty.days_after_end))
        found += [(due, duty)] if due else []
    return sorted(found, key=lambda pair: pair[0])


def _late(report: Subject, day: datetime.date) -> Iterator[str]:
    words, duties = report.words, _duties(report)
    open_ = [(due, duty) for due, duty in duties if duty.submitted is None and due < day]
    if open_:
        names = [
            words.say(
                "story.duty.with-day", duty=words.say(f"story.duty.{duty.kind.value}"), day=words.day(due)
            )
            for due, duty in open_
        ]
        yield counted(words, "story.duty.late", len(open_), duties=listed(report, names))
    sent = [(due, duty.submitted) for due, duty in duties if duty.submitted and duty.submitted <= day]
    after = sum(submitted > due for due, submitted in sent)
    if after and len(sent) == 1:
        yield words.say("story.duty.after-day.only")
    elif after:
        yield counted(words, "story.duty.after-day", after, all=numeral(words, len(sent)))


def _next_duty(report: Subject, day: datetime.date) -> Iterator[str]:
    words = report.words
    coming = [(due, duty) for due, duty in _duties(report) if duty.submitted is None and due >= day]
    if coming:
        due, duty = coming[0]
        yield words.say(
            "story.duty.next", duty=words.say(f"story.duty.{duty.kind.value}"), day=words.day(due)
        )


def _checkpoint(report: Subject, found: list[Standpoint], day: datetime.date) -> Iterator[str]:
    """The next day on which a milestone or a target falls due, and for how many that are not there yet."""
    words = report.words
    open_ = (one for one in found if one.stand not in _CLOSED)
    coming = [first for one in open_ if (first := _next_day(one, day))]
    if coming:
        n = coming.count(min(coming))
        yield counted(words, "story.ahead.checkpoint", n, day=words.day(min(coming)))


def _next_day(standpoint: Standpoint, day: datetime.date) -> datetime.date | None:
    days = [milestone.due for target in standpoint.indicator.targets for milestone in target.milestones]
    days += [target.due for target in standpoint.indicator.targets if target.due]
    return min((due for due in days if due > day), default=None)


def _measured_later(report: Subject, found: list[Standpoint]) -> Iterator[str]:
    """What can be measured only a time after the end."""
    words = report.words
    waiting = [
        (one, target.measured)
        for one in found
        for target in one.indicator.targets[:1]
        if one.stand is Stand.NOT_YET and target.measured in _LATER
    ]
    for point in dict.fromkeys(point for _, point in waiting):
        names = [quoted(report, one.indicator) for one, other in waiting if other is point]
        key = f"story.ahead.measured.{form(words, 'story.ahead.measured', len(names))}"
        yield capital(words.say(key, named=listed(report, names), when=words.choice(point) if point else ""))

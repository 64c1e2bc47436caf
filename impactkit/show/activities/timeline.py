"""Activities on a line of time: when each took place and how far it has come, and which have no dates."""

from __future__ import annotations

import datetime
from collections import Counter

from impactkit.model.measured.follow_up import ActivityFollowUp
from impactkit.model.quantity import Absence
from impactkit.model.stated.logic import Activity, Stage
from impactkit.show.activities.timeline_figure import SIGNS, ActivitySpan, spans
from impactkit.show.ground.cells import Cell, Row, column, day_cell, number_cell, text_cell
from impactkit.show.ground.exhibit import Diagram, Exhibit
from impactkit.show.ground.measured import mixed_exhibit, no_outcomes
from impactkit.show.ground.subject import Subject, gap, said_or_not, told
from impactkit.show.ground.values import absent_cell


def activity_timeline(report: Subject) -> Exhibit:
    """Every activity from its first to its last day, in the project's period, with the day of the report."""
    if not report.project.activities:
        return gap(report, "activity-table")
    words = report.words
    shown = [_span(report, id_, one) for id_, one in report.project.activities.items()]
    if not any(one.days for one in shown):
        return gap(report, "activity-timeline") if report.dossier.measurements else no_outcomes(report)
    period = report.project.period
    keys = ("stage", "first-day", "last-day", "occasions-held")
    return mixed_exhibit(
        report,
        Diagram(
            id="activity-timeline",
            title=_finding(report),
            alt=words.say("exhibit.activity-timeline.alt", activities="; ".join(one.said for one in shown)),
            notes=(words.say("exhibit.activity-timeline.note"),),
            columns=(
                column(words, "activity", label=words.term("activity"), width=40),
                *(column(words, key) for key in keys),
            ),
            rows=tuple(_row(report, id_, one) for id_, one in report.project.activities.items()),
            drawing=spans(
                words,
                shown,
                (period.start if period else None, period.end if period else None),
                report.dossier.as_of,
            ),
        ),
    )


def _measured(report: Subject, id_: str) -> ActivityFollowUp | None:
    measured = report.dossier.measurements
    return next((one for one in measured.activities if one.activity == id_), None) if measured else None


def _span(report: Subject, id_: str, activity: Activity) -> ActivitySpan:
    """An activity in its words, with the days its file states and those it took place on."""
    words, up, held = report.words, activity.follow_up, _measured(report, id_)
    made_up = (up is not None and up.illustrative) or (held is not None and held.illustrative)
    name = told(report, activity.text)
    name += f" ({words.say('reading.illustrative')})" if made_up and not report.project.illustrative else ""
    stage = up.stage if up else None
    told_parts = [f"{SIGNS[stage]} {words.choice(stage)}" if stage else words.say("timeline.no-stage")]
    told_parts += [words.count("activity.occasions", held.occasions)] if held else []
    shown = "; ".join(told_parts)
    held_days = (held.first, held.last or held.first) if held and held.first else None
    start, end = (up.start, up.end) if up else (None, None)
    return ActivitySpan(
        name,
        stage,
        shown,
        start,
        end,
        held_days,
        f"{name}: {'; '.join((shown, *_days(report, start, end, held_days)))}",
    )


def _days(
    report: Subject,
    start: datetime.date | None,
    end: datetime.date | None,
    held: tuple[datetime.date, datetime.date | None] | None,
) -> list[str]:
    """The days in words, or that there are none."""
    words = report.words
    found = [words.say("timeline.from", day=words.day(start))] if start else []
    found += [words.say("timeline.to", day=words.day(end))] if end else []
    if held:
        days = {"first": words.day(held[0]), "last": words.day(held[1] or held[0])}
        found.append(words.say("timeline.held", **days))
    return found or [words.say("timeline.no-days")]


def _finding(report: Subject) -> str:
    """How many activities are at each stage, and of how many it is not stated."""
    words, activities = report.words, report.project.activities.values()
    counted = Counter(one.follow_up.stage if one.follow_up else None for one in activities)
    if set(counted) == {None}:
        return words.say("exhibit.activity-timeline.title")
    parts = [words.count(f"timeline.{stage.value}", counted[stage]) for stage in Stage if counted[stage]]
    parts += [words.count("timeline.unknown", counted[None])] if counted[None] else []
    return words.count("exhibit.activity-timeline.stages", len(activities), stages=words.listed(parts))


def _row(report: Subject, id_: str, activity: Activity) -> Row:
    words, held, up = report.words, _measured(report, id_), activity.follow_up
    first = (up.start if up else None) or (held.first if held else None)
    last = (up.end if up else None) or (held.last if held else None)
    occasions = absent_cell(words, Absence.NOT_STATED)
    if held:
        occasions = number_cell(words, held.occasions)
    cells = (
        text_cell(told(report, activity.text)),
        said_or_not(report, words.choice(up.stage) if up else ""),
        _day(report, first),
        _day(report, last),
        occasions.but(illustrative=bool(held and held.illustrative)),
    )
    return Row(cells=cells)


def _day(report: Subject, day: datetime.date | None) -> Cell:
    return day_cell(report.words, day) if day else said_or_not(report, "")

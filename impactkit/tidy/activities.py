"""What projects do, and what became of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from impactkit.model.finding import Exact
from impactkit.model.measured.follow_up import ActivityFollowUp
from impactkit.model.quantity import Absence
from impactkit.model.stated.logic import Activity, Stage
from impactkit.show.ground.caveats import caveats_in_brief
from impactkit.show.ground.subject import Subject, quantity_cell, told
from impactkit.show.ground.values import ValueScale, absence_words
from impactkit.tidy.cell import OfProject, of_project
from impactkit.tidy.frame import frame_of
from impactkit.tidy.number import NoNumber, Number, measured, stated
from impactkit.tidy.projects import listed

if TYPE_CHECKING:
    from polars import DataFrame


class ActivityRow(OfProject):
    """An activity as it is planned, and as it was followed up."""

    activity_id: str
    """The activity, by its id."""
    activity: str
    """What it is."""
    work_package: str | None
    """The work package it belongs to; empty where that is not stated."""
    goals: str | None
    """The goals it serves; several with semicolons; empty where none is stated."""
    target_groups: str | None
    """Whom it is for; several with semicolons; empty where that is not stated."""
    dissemination: bool
    """True for spreading results."""
    volume: Exact | None
    """How much of it is planned; empty exactly where `volume_absence` says why."""
    volume_absence: NoNumber | None
    """Why there is no exact volume; empty exactly where there is one."""
    volume_shown: str
    """The volume, or why there is none, as the report shows it."""
    volume_of: str | None
    """What the volume counts; empty where that is not stated."""
    stage: Stage | None
    """How far it is said to have come; empty where that is not stated."""
    stage_shown: str | None
    """The same in words."""
    start: datetime.date | None
    """The day it is said to have begun; empty where that is not stated."""
    end: datetime.date | None
    """The day it is said to have ended; empty where that is not stated."""
    stated_participants: Exact | None
    """How many are said to have taken part; empty exactly where `stated_participants_absence` says why."""
    stated_participants_absence: NoNumber | None
    """Why there is no such exact number; empty exactly where there is one."""
    occasions: int | None
    """How many times it took place, by rows of data; empty where there are no rows on it."""
    first: datetime.date | None
    """The first day in the rows; empty where none has a day."""
    last: datetime.date | None
    """The latest day in the rows; empty where none has a day."""
    places: str | None
    """Where it took place; several with semicolons; empty where that is not stated."""
    participants: Exact | None
    """How many took part, added over occasions; empty exactly where `participants_absence` says why."""
    participants_absence: NoNumber | None
    """Why there is no such exact number; empty exactly where there is one."""
    participants_lower: Exact | None
    """Where that number is not exact, the least it can be; empty where nobody can tell."""
    participants_upper: Exact | None
    """Where that number is not exact, the most it can be; empty where nobody can tell."""
    participants_shown: str
    """How many took part, or why that is not there, as the report shows it."""
    parts: int | None
    """How many occasions say how many took part; empty where there are no rows on it."""
    of: int | None
    """How many occasions there are; empty where there are no rows on it."""
    caveats: str
    """What the rows do not hold, or hold though in doubt, in few words."""
    illustrative: bool
    """True for made-up data."""


def activities(reports: Iterable[Subject], *, exact: bool = True) -> DataFrame:
    """A row for each activity of some reports."""
    return frame_of(ActivityRow, (row for report in reports for row in _rows(report)), exact=exact)


def _rows(report: Subject) -> Iterator[ActivityRow]:
    followed = report.dossier.measurements.activities if report.dossier.measurements else ()
    by_activity = {one.activity: one for one in followed}
    unreported = NoNumber.MISSING if followed else NoNumber.NOT_STATED
    for id_, activity in report.project.activities.items():
        rows = by_activity.get(id_)
        said = activity.follow_up
        made_up = report.project.illustrative or bool(said and said.illustrative)
        yield ActivityRow(
            **of_project(report),
            activity_id=id_,
            **_planned(report, activity),
            **_said(report, activity),
            **(_counted(report, rows) if rows else _uncounted(report, unreported)),
            places=listed(rows.places if rows else said.places if said else ()),
            illustrative=made_up or bool(rows and rows.illustrative),
        )


def _planned(report: Subject, activity: Activity) -> dict[str, Any]:
    project = report.project
    package = project.work_packages[activity.work_package].name if activity.work_package else None
    volume = stated(activity.volume)
    return {
        "activity": told(report, activity.text),
        "work_package": told(report, package) or None,
        "goals": listed([told(report, project.goals[link.to].text) for link in activity.serves]),
        "target_groups": listed(
            [told(report, project.target_groups[id_].name) for id_ in activity.target_groups]
        ),
        "dissemination": activity.dissemination,
        "volume": volume.value,
        "volume_absence": volume.absence,
        "volume_shown": quantity_cell(report, activity.volume or Absence.NOT_STATED).shown,
        "volume_of": told(report, activity.volume_of) or None,
    }


def _said(report: Subject, activity: Activity) -> dict[str, Any]:
    """What the project file says became of it."""
    said = activity.follow_up
    participants = stated(said.participants if said else None)
    return {
        "stage": said.stage if said else None,
        "stage_shown": report.words.choice(said.stage) if said else None,
        "start": said.start if said else None,
        "end": said.end if said else None,
        "stated_participants": participants.value,
        "stated_participants_absence": participants.absence,
    }


def _counted(report: Subject, rows: ActivityFollowUp) -> dict[str, Any]:
    """What the rows of data on it come to."""
    return {
        "occasions": rows.occasions,
        "first": rows.first,
        "last": rows.last,
        **_participants(
            measured(rows.participants), ValueScale(report.words).measured(rows.participants).shown
        ),
        "parts": rows.participants.parts,
        "of": rows.participants.of,
        "caveats": caveats_in_brief(report.words, rows.participants.caveats, report.words.number),
    }


def _uncounted(report: Subject, absence: NoNumber) -> dict[str, Any]:
    """There are no rows on it: none were reported, or the project has no data of that kind."""
    shown = absence_words(report.words, Absence(absence.value))
    return {
        **dict.fromkeys(("occasions", "first", "last", "parts", "of")),
        **_participants(Number(absence=absence), shown),
        "caveats": "",
    }


def _participants(number: Number, shown: str) -> dict[str, Any]:
    return {
        "participants": number.value,
        "participants_absence": number.absence,
        "participants_lower": number.lower,
        "participants_upper": number.upper,
        "participants_shown": shown,
    }

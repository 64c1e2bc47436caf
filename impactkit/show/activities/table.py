"""What the project does, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.measured.follow_up import ActivityFollowUp
from impactkit.model.quantity import Absence
from impactkit.model.stated.logic import Activity, FollowUp
from impactkit.show.ground import reading
from impactkit.show.ground.caveats import caveats_in_brief
from impactkit.show.ground.cells import Cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import mixed_exhibit
from impactkit.show.ground.subject import (
    Subject,
    cited,
    columns,
    exhibit,
    gap,
    noted,
    placed,
    quantity_cell,
    rows,
    said_or_not,
    told,
)
from impactkit.show.ground.values import ValueScale, absent_cell


def activity_table(report: Subject) -> Exhibit:
    """Activities with volume, goal served and how far they have come, where the documents say so."""
    project, words = report.project, report.words
    if not project.activities:
        return gap(report, "activity-table")
    followed = report.dossier.measurements.activities if report.dossier.measurements else ()
    measured = {one.activity: one for one in followed}
    found: list[tuple[Cell, ...]] = []
    for id_, one in project.activities.items():
        volume = quantity_cell(report, one.volume or Absence.NOT_STATED)
        if one.volume and one.volume_of:
            volume = volume.but(shown=f"{volume.shown} {told(report, one.volume_of)}")
        goals = "; ".join(told(report, project.goals[link.to].text) for link in one.serves)
        name = told(report, one.text) + (
            f" ({words.say('activity.dissemination')})" if one.dissemination else ""
        )
        name = "; ".join((name, *_whose(report, one)))
        found.append(
            (
                text_cell(name),
                volume,
                text_cell(goals or words.say("activity.no-goal")),
                said_or_not(
                    report,
                    placed(report, _followed(report, one.follow_up), one.follow_up) if one.follow_up else "",
                ),
                *((_done(report, measured.get(id_)),) if measured else ()),
                noted(report, cited(report, one), one.follow_up),
            )
        )
    keys = ("activity", "volume", "goal", "stage", *(("occasions",) if measured else ()), "source")
    heads = columns(report, *keys, widths=(26, 10, 22, 10, 22, 10) if measured else (34, 12, 30, 10, 14))
    return (mixed_exhibit if measured else exhibit)(
        report,
        Table(
            id="activity-table",
            title=words.say(
                "exhibit.activity-table.title-measured" if measured else "exhibit.activity-table.title"
            ),
            notes=(words.say("exhibit.activity-table.note-measured"),) if measured else (),
            columns=(
                column(words, "activity", label=words.term("activity"), width=heads[0].width),
                *heads[1:],
            ),
            rows=rows(*found),
        ),
    )


def _whose(report: Subject, activity: Activity) -> Iterator[str]:
    """Whom an activity is for, and the work package it belongs to."""
    project, words = report.project, report.words
    groups = [told(report, project.target_groups[id_].name) for id_ in activity.target_groups]
    if groups:
        yield words.say("told-of.for-groups", names=words.listed(groups))
    if activity.work_package:
        yield words.say(
            "told-of.in-package", name=told(report, project.work_packages[activity.work_package].name)
        )


def _done(report: Subject, follow_up: ActivityFollowUp | None) -> Cell:
    """What the rows on an activity come to: how often, when, where, how many took part."""
    words = report.words
    if follow_up is None:
        return absent_cell(words, Absence.MISSING)
    days = [words.day(day) for day in dict.fromkeys((follow_up.first, follow_up.last)) if day]
    parts = [
        words.count("activity.occasions", follow_up.occasions),
        " – ".join(days),
        ", ".join(follow_up.places),
    ]
    told_number = ValueScale(words).measured(follow_up.participants).shown
    of = {"parts": words.number(follow_up.participants.parts), "of": words.number(follow_up.participants.of)}
    some = (
        follow_up.participants.value is not None and follow_up.participants.parts < follow_up.participants.of
    )
    parts.append(words.say("activity.took-part-some" if some else "activity.took-part", n=told_number, **of))
    parts.append(caveats_in_brief(words, follow_up.participants.caveats, words.number))
    parts += (
        [words.say("reading.illustrative")]
        if follow_up.illustrative and not report.project.illustrative
        else []
    )
    return text_cell("; ".join(part for part in parts if part)).but(illustrative=follow_up.illustrative)


def _followed(report: Subject, follow_up: FollowUp) -> str:
    """What became of an activity: how far, when, where, with how many."""
    words = report.words
    days = [words.day(day) for day in (follow_up.start, follow_up.end) if day]
    told_parts = [words.choice(follow_up.stage), " – ".join(days), ", ".join(follow_up.places)]
    if follow_up.participants:
        told_parts.append(
            words.say("activity.participants", n=reading.quantity_of(words, follow_up.participants))
        )
    if follow_up.illustrative:
        told_parts.append(words.say("reading.illustrative"))
    return "; ".join(part for part in told_parts if part)

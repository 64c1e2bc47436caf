"""What the project does, and what became of it."""

from __future__ import annotations

from impactkit.model.logic import FollowUp
from impactkit.model.quantity import Absence
from impactkit.show import reading
from impactkit.show.exhibit import Cell, Exhibit, text_cell
from impactkit.show.subject import (
    Subject,
    capital,
    cited,
    columns,
    exhibit,
    gap,
    quantity_cell,
    rows,
    said_or_not,
    told,
)


def activity_table(report: Subject) -> Exhibit:
    """Activities with volume, goal served and how far they have come, where the documents say so."""
    project, words = report.project, report.words
    if not project.activities:
        return gap(report, "activity-table")
    found: list[tuple[Cell, ...]] = []
    for one in project.activities.values():
        volume = quantity_cell(report, one.volume or Absence.NOT_STATED)
        if one.volume and one.volume_of:
            volume = volume.model_copy(update={"shown": f"{volume.shown} {told(report, one.volume_of)}"})
        goals = "; ".join(told(report, project.goals[link.to].text) for link in one.serves)
        name = told(report, one.text) + (
            f" ({words.say('activity.dissemination')})" if one.dissemination else ""
        )
        found.append(
            (
                text_cell(name),
                volume,
                text_cell(goals or words.say("activity.no-goal")),
                said_or_not(report, _followed(report, one.follow_up) if one.follow_up else ""),
                cited(report, one),
            )
        )
    heads = columns(report, "activity", "volume", "goal", "stage", "source", widths=(34, 12, 30, 10, 14))
    return exhibit(
        report,
        id="activity-table",
        kind="table",
        title=words.say("exhibit.activity-table.title"),
        columns=(heads[0].model_copy(update={"label": capital(words.term("activity"))}), *heads[1:]),
        rows=rows(*found),
    )


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

"""What the project does, and what became of it."""

from __future__ import annotations

from impactkit.show.exhibit import Cell, Exhibit, text_cell
from impactkit.show.subject import Subject, capital, cited, columns, gap, quantity_cell, rows, told


def activity_table(report: Subject) -> Exhibit:
    """Activities with volume, goal served and how far they have come, where the documents say so."""
    project, words = report.project, report.words
    if not project.activities:
        return gap(report, "activity-table")
    found: list[tuple[Cell, ...]] = []
    for one in project.activities.values():
        volume = (
            quantity_cell(report, one.volume) if one.volume else text_cell(words.say("absence.not stated"))
        )
        if one.volume and one.volume_of:
            volume = volume.model_copy(update={"shown": f"{volume.shown} {told(report, one.volume_of)}"})
        goals = "; ".join(told(report, project.goals[link.to].text) for link in one.serves)
        stage = words.choice(one.follow_up.stage) if one.follow_up else words.say("absence.not stated")
        name = told(report, one.text) + (
            f" ({words.say('activity.dissemination')})" if one.dissemination else ""
        )
        found.append(
            (
                text_cell(name),
                volume,
                text_cell(goals or words.say("activity.no-goal")),
                text_cell(stage),
                cited(report, one),
            )
        )
    heads = columns(report, "activity", "volume", "goal", "stage", "source", widths=(34, 12, 30, 10, 14))
    return Exhibit(
        id="activity-table",
        kind="table",
        language=words.language,
        title=words.say("exhibit.activity-table.title"),
        columns=(heads[0].model_copy(update={"label": capital(words.term("activity"))}), *heads[1:]),
        rows=rows(*found),
    )

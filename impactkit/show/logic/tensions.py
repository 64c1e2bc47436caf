"""Goals that pull apart, as somebody stated it, and what was done about it."""

from __future__ import annotations

from collections.abc import Sequence

from impactkit.model.stated.tension import Step, Tension
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.subject import (
    Subject,
    cited,
    columns,
    exhibit,
    noted,
    placed,
    rows,
    said_or_not,
    told,
)


def tension_table(report: Subject) -> tuple[Exhibit, ...]:
    """The goals, what pulls them apart, which way it was decided and what was done; nothing where none is stated."""
    tensions = report.project.tensions
    if not tensions:
        return ()
    return (
        exhibit(
            report,
            Table(
                id="tension-table",
                title=report.words.say("exhibit.tension-table.title"),
                columns=columns(
                    report, "goals-apart", "tension", "decided", "done-about", "source",
                    widths=(28, 22, 18, 24, 8),
                ),
                rows=rows(*(_row(report, one) for one in tensions.values())),
            ),
        ),
    )  # fmt: skip


def _row(report: Subject, one: Tension) -> tuple[Cell, ...]:
    goals = " – ".join(told(report, report.project.goals[name].text) for name in one.goals)
    said = told(report, one.text) + made_up_mark(report, made_up=one.illustrative)
    if one.stated_by:
        said = report.words.say("tension.stated-by", text=said, who=one.stated_by)
    return (
        text_cell(goals),
        text_cell(said),
        said_or_not(report, told(report, one.decided)),
        done_cell(report, one.done),
        noted(report, cited(report, one), *one.done),
    )


def done_cell(report: Subject, steps: Sequence[Step]) -> Cell:
    """What was done, the first first, by the day of the report; not reported where nothing is."""
    day = report.dossier.as_of
    held = sorted((one for one in steps if day is None or one.date <= day), key=lambda one: one.date)
    said = "; ".join(_step(report, one) for one in held)
    made_up = any(one.illustrative for one in held)
    return text_cell(said or report.words.say("done.nothing")).but(illustrative=made_up)


def _step(report: Subject, one: Step) -> str:
    text = told(report, one.text) + (f" ({one.address})" if one.address else "")
    said = report.words.say("done.step", day=report.words.day(one.date), text=text)
    return placed(report, said, one) + made_up_mark(report, made_up=one.illustrative)

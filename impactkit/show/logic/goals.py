"""Challenges and goals as a table: what kind of goal, when it is expected, and where that is said."""

from __future__ import annotations

from impactkit.model.stated.logic import Challenge, Goal
from impactkit.show.ground.cells import Cell, Row, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import Subject, cited, columns, exhibit, rows, said_or_not, told


def goal_table(report: Subject) -> Exhibit:
    """Every challenge and goal; the column of when only where any goal says it."""
    project, words = report.project, report.words
    dated = any(one.horizon for one in project.goals.values())
    heads = ("goal-text", "goal-kind", *(("horizon",) if dated else ()), "source")
    return exhibit(
        report, Table(id="goal-table",
        title=words.say("exhibit.goal-table.title"),
        columns=columns(report, *heads),
        rows=(
            *_group(report, "challenge", [_challenge(report, one, dated=dated) for one in project.challenges.values()]),
            *_group(report, "goal", [_goal(report, one, dated=dated) for one in project.goals.values()]),
        ),
        folded=True,
    ))  # fmt: skip


def _group(report: Subject, name: str, cells: list[tuple[Cell, ...]]) -> tuple[Row, ...]:
    return rows(*cells, group=report.words.term(f"{name}-plural"))


def _challenge(report: Subject, challenge: Challenge, *, dated: bool) -> tuple[Cell, ...]:
    said = report.words.say("goal.states-purpose") if challenge.states_purpose else ""
    when = (text_cell(""),) if dated else ()
    return (text_cell(told(report, challenge.text)), text_cell(said), *when, cited(report, challenge))


def _goal(report: Subject, goal: Goal, *, dated: bool) -> tuple[Cell, ...]:
    when = said_or_not(report, report.words.choice(goal.horizon) if goal.horizon else "")
    kind = text_cell(report.words.choice(goal.kind))
    return (text_cell(told(report, goal.text)), kind, *((when,) if dated else ()), cited(report, goal))

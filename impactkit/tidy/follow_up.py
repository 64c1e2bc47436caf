"""Where each total and category stands against its target on the day of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from impactkit.model.finding import Exact
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Question, Status, Trend
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Direction
from impactkit.show.ground.measured import followed, scale_of, status_of
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import ValueScale
from impactkit.show.indicators.follow_up import no_plan, share_cell
from impactkit.tidy.cell import NumberScale, OfCell, of_cell, scale_name
from impactkit.tidy.frame import frame_of
from impactkit.tidy.number import NoNumber, Number, exact_or, measured, stated

if TYPE_CHECKING:
    from polars import DataFrame


class FollowUpRow(OfCell):
    """A total or a category, its target, and how far it has come."""

    scale: NumberScale
    """How its numbers are written: as they are, as shares, or as levels."""
    direction: Direction | None
    """Which way is better; empty where that is open, or withheld."""
    target: Exact | None
    """The target it is held against; empty exactly where `target_absence` says why."""
    target_absence: NoNumber | None
    """Why there is no exact target; empty exactly where there is one."""
    target_shown: str
    """The target, or why there is none, as the report shows it."""
    baseline: Exact | None
    """The value before the project; empty exactly where `baseline_absence` says why."""
    baseline_absence: NoNumber | None
    """Why there is no exact baseline; empty exactly where there is one."""
    previously: Exact | None
    """What was reported before this period; empty exactly where `previously_absence` says why."""
    previously_absence: NoNumber | None
    """Why there is no such exact number; empty exactly where there is one."""
    this_period: Exact | None
    """What is new in this period, or holds for it; empty exactly where `this_period_absence` says why."""
    this_period_absence: NoNumber | None
    """Why there is no such exact number; empty exactly where there is one."""
    total: Exact | None
    """All so far; empty exactly where `total_absence` says why."""
    total_absence: NoNumber | None
    """Why there is no exact total; empty exactly where there is one."""
    total_lower: Exact | None
    """Where the total is not exact, the least it can be; empty where nobody can tell."""
    total_upper: Exact | None
    """Where the total is not exact, the most it can be; empty where nobody can tell."""
    total_shown: str
    """The total, or why there is none, as the report shows it."""
    parts: int
    """How many reported periods the total has."""
    of: int
    """How many it should have."""
    correction: Exact | None
    """What later corrections changed of what was submitted; empty exactly where `correction_absence` says why."""
    correction_absence: NoNumber | None
    """Why there is no such number: `not applicable` where nothing was submitted; empty where there is one."""
    share_of_target: Exact | None
    """(total - baseline) / (target - baseline); empty exactly where `share_of_target_absence` says why."""
    share_of_target_absence: NoNumber | None
    """Why there is no such share; empty exactly where there is one."""
    plan: Exact | None
    """What the plan says for the day of the total; empty exactly where `plan_absence` says why."""
    plan_absence: NoNumber | None
    """Why there is no such number; empty exactly where there is one."""
    share_of_plan: Exact | None
    """(total - baseline) / (plan - baseline); empty exactly where `share_of_plan_absence` says why."""
    share_of_plan_absence: NoNumber | None
    """Why there is no such share; empty exactly where there is one."""
    status: Status
    """How far it has come."""
    status_shown: str
    """The same in words."""
    question: Question | None
    """What must be answered before it is assessed; empty where nothing must."""
    trend: Trend | None
    """The latest period against the one before; empty exactly where `trend_absence` says why."""
    trend_absence: NoNumber | None
    """Why there is no trend: `not applicable` where one of the two periods has no number; empty where there is one."""
    illustrative: bool
    """True for made-up data."""


def follow_up(reports: Iterable[Subject], *, exact: bool = True) -> DataFrame:
    """A row for each total and category of the indicators of some reports that are followed up."""
    return frame_of(FollowUpRow, (row for report in reports for row in _rows(report)), exact=exact)


def _rows(report: Subject) -> Iterator[FollowUpRow]:
    for indicator, one in followed(report):
        scale = scale_of(report, indicator, one)
        for cell in one.cells:
            status = cell.status if cell.cell else status_of(report, one)
            yield FollowUpRow(
                **of_cell(report, one.indicator, cell.cell),
                **_judged(report, one, status),
                **_numbers(scale, cell),
                **_reckoned(report, scale, cell),
                question=cell.question,
            )


def _judged(report: Subject, one: IndicatorFollowUp, status: Status) -> dict[str, Any]:
    return {
        "direction": one.direction,
        "status": status,
        "status_shown": report.words.choice(status),
        "illustrative": one.illustrative or report.project.illustrative,
    }


def _numbers(scale: ValueScale, cell: CellFollowUp) -> dict[str, Any]:
    """What is stated and what was measured."""
    total = measured(cell.total)
    return {
        "scale": scale_name(scale),
        **_named("target", stated(cell.target)),
        "target_shown": scale.stated(cell.target).shown,
        **_named("baseline", stated(cell.baseline)),
        **_named("previously", measured(cell.previously)),
        **_named("this_period", measured(cell.this_period)),
        **_named("total", total),
        "total_lower": total.lower,
        "total_upper": total.upper,
        "total_shown": scale.measured(cell.total).shown,
        "parts": cell.total.parts,
        "of": cell.total.of,
    }


def _reckoned(report: Subject, scale: ValueScale, cell: CellFollowUp) -> dict[str, Any]:
    """What is reckoned from that, and is withheld with it."""
    gone = cell.previously.absence is Absence.WITHHELD or "correction" in cell.withheld
    share = share_cell(report, cell, scale)
    of_plan = "share_of_plan" in cell.withheld or cell.baseline is Absence.WITHHELD
    plan = _absence(no_plan(scale, cell).absence)
    trend = _hidden("trend" in cell.withheld)
    return {
        **_named("correction", exact_or(None if gone else cell.correction, _hidden(gone))),
        **_named("share_of_target", exact_or(cell.share_of_target, _absence(share.absence))),
        **_named("plan", exact_or(cell.plan, plan)),
        **_named("share_of_plan", exact_or(cell.share_of_plan, _hidden(of_plan))),
        "trend": cell.trend,
        "trend_absence": None if cell.trend else trend,
    }


def _hidden(withheld: bool) -> NoNumber:
    return NoNumber.WITHHELD if withheld else NoNumber.NOT_APPLICABLE


def _absence(absence: Absence | None) -> NoNumber:
    return NoNumber((absence or Absence.NOT_APPLICABLE).value)


def _named(name: str, number: Number) -> dict[str, Any]:
    return {name: number.value, f"{name}_absence": number.absence}

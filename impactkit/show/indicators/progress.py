"""How far every indicator has come, in one figure: now and plan in per cent of the target."""

from __future__ import annotations

from decimal import Decimal

from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.quantity import Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import TermProfile
from impactkit.show.ground.cells import Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.measured import (
    followed,
    indicator_name,
    made_up_mark,
    measured_exhibit,
    nothing,
    scale_of,
    status_of,
)
from impactkit.show.ground.subject import Subject, told
from impactkit.show.ground.values import percent, percent_cell, status_cell, status_words
from impactkit.show.indicators.beside_time import progress_beside_time
from impactkit.show.indicators.follow_up import limit_notes, no_plan, share_cell
from impactkit.show.indicators.progress_figure import ProgressBar, tracks
from impactkit.show.indicators.standing import finding_of


def progress_chart(report: Subject) -> Exhibit:
    """All indicators in the order of the project: now, plan and target, with the status in words.

    Who reports on her own work sees the time that has passed in the place of plan and status.
    """
    found = list(followed(report))
    if not found:
        return nothing(report, "follow-up-table")
    if report.words.profile == TermProfile.OWN.value:
        return progress_beside_time(report)
    words = report.words
    shown = [_progress(report, indicator, one) for indicator, one in found]
    return measured_exhibit(
        report, Figure(id="progress-chart",
        title=finding_of(report),
        alt=words.say("exhibit.progress-chart.alt", indicators="; ".join(f"{one.name}: {one.shown}" for one in shown)),
        columns=progress_columns(report),
        rows=tuple(progress_row(report, indicator, one) for indicator, one in found),
        notes=(words.say("exhibit.progress-chart.note"), *limit_notes(report)),
        spec=tracks(words, shown),
    ))  # fmt: skip


def _progress(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> ProgressBar:
    cell, words = follow_up.total, report.words
    told_share = f"{percent(words, cell.share_of_target)} " if cell.share_of_target is not None else ""
    name = told(report, indicator.name)
    name += made_up_mark(report, made_up=follow_up.illustrative)
    some = scale_of(report, indicator, follow_up).some(cell.total)
    shown = f"{told_share}{status_words(words, status_of(report, follow_up))}" + (f"; {some}" if some else "")
    return ProgressBar(follow_up.indicator, name, cell.share_of_target, plan_share(cell), shown)


def plan_share(cell: CellFollowUp) -> Decimal | None:
    """Where the plan says it should be, as a share of the way to the target."""
    exact = isinstance(cell.target, Quantity) and cell.target.value is not None
    if cell.plan is None or not exact:
        return None
    base = cell.baseline.value if isinstance(cell.baseline, Quantity) and cell.baseline.value else Decimal(0)
    target = cell.target.value if isinstance(cell.target, Quantity) and cell.target.value else Decimal(0)
    return (cell.plan - base) / (target - base) if target != base else None


def progress_columns(report: Subject) -> tuple[Column, ...]:
    """The columns of the table behind a figure of how far indicators have come."""
    words = report.words
    return (
        column(words, "indicator", label=words.term("indicator"), width=34),
        column(words, "so-far", kind="number"),
        column(words, "target", label=words.term("target"), kind="number"),
        column(words, "share-of-target", kind="share"),
        column(words, "plan-share", kind="share"),
        column(words, "status", width=18),
    )


def progress_row(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> Row:
    """An indicator there: so far, target, share of it, where the plan says it should be, and status."""
    cell, scale, plan = follow_up.total, scale_of(report, indicator, follow_up), plan_share(follow_up.total)
    planned = no_plan(scale, cell)
    if plan is not None:
        planned = percent_cell(report.words, plan)
    name = indicator_name(report, indicator, made_up=follow_up.illustrative)
    cells = (
        text_cell(name),
        scale.measured(cell.total),
        scale.stated(cell.target),
        share_cell(report, cell, scale),
        planned,
        status_cell(report.words, status_of(report, follow_up)),
    )
    return Row(cells=tuple(one_cell.but(illustrative=follow_up.illustrative) for one_cell in cells))

"""The follow-up at a glance: a row for each indicator's total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.cells import Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import (
    followed,
    indicator_name,
    measured_exhibit,
    nothing,
    scale_of,
    status_of,
)
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import Footnotes, status_cell
from impactkit.show.indicators.follow_up import (
    correction_cell,
    plan_in_table,
    reading_notes,
    share_cell,
    target_in_table,
    withheld_words,
)


@dataclass(frozen=True)
class _OverviewShape:
    """Which columns the table has: those that any of its cells fills."""

    correction: bool
    plan: bool


def overview_table(report: Subject) -> Exhibit:
    """Target, previously, corrected, this period, so far, share, plan and status of each indicator's total."""
    found = list(followed(report))
    if not found:
        return nothing(report, "follow-up-table")
    totals, notes = [one.total for _, one in found], Footnotes()
    shape = _OverviewShape(
        correction=any(cell.correction or "correction" in cell.withheld for cell in totals),
        plan=any(cell.plan is not None for cell in totals),
    )
    rows = tuple(_row(report, indicator, one, shape, notes) for indicator, one in found)
    return measured_exhibit(
        report,
        Table(
            id="overview-table",
            title=report.words.say("exhibit.overview-table.title"),
            paragraphs=withheld_words(report, list(rows)),
            columns=tuple(_columns(report, shape)),
            rows=rows,
            notes=(*notes.told(), *reading_notes(report, plan=shape.plan, correction=shape.correction)),
        ),
    )


def _columns(report: Subject, shape: _OverviewShape) -> Iterator[Column]:
    words = report.words
    yield column(words, "indicator", label=words.term("indicator"), width=24)
    yield column(words, "target", label=words.term("target"), kind="number")
    yield column(words, "previously", kind="number")
    if shape.correction:
        yield column(words, "correction", kind="number")
    yield column(words, "this-period", kind="number")
    yield column(words, "so-far", kind="number")
    yield column(words, "share-of-target", label=words.say("column.share"), kind="share")
    if shape.plan:
        yield column(words, "plan", kind="number")
    yield column(words, "status", width=12)


def _row(
    report: Subject,
    indicator: Indicator,
    follow_up: IndicatorFollowUp,
    shape: _OverviewShape,
    notes: Footnotes,
) -> Row:
    scale, cell = scale_of(report, indicator, follow_up), follow_up.total
    cells = [
        text_cell(indicator_name(report, indicator, made_up=follow_up.illustrative)),
        target_in_table(scale, cell, notes),
        scale.measured(cell.previously, notes),
        *([correction_cell(scale, cell)] if shape.correction else []),
        scale.measured(cell.this_period, notes),
        scale.measured(cell.total, notes),
        share_cell(report, cell, scale, notes),
        *([plan_in_table(scale, cell, notes)] if shape.plan else []),
        status_cell(report.words, status_of(report, follow_up)),
    ]
    return Row(cells=tuple(one.but(illustrative=follow_up.illustrative) for one in cells))

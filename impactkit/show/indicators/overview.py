"""The follow-up at a glance: a row for each indicator, its total, women and men as groups of columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.cells import Cell, Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Gap, Table
from impactkit.show.ground.measured import (
    followed,
    indicator_name,
    measured_exhibit,
    nothing,
    scale_of,
    status_of,
)
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import Footnotes, ValueScale, status_cell
from impactkit.show.indicators.bullets import GENDER, split_of
from impactkit.show.indicators.follow_up import (
    development_of,
    follow_up_table,
    plan_in_table,
    reading_notes,
    share_cell,
    target_in_table,
    trend_cell,
    withheld_words,
)


@dataclass(frozen=True)
class _OverviewShape:
    """Which columns the table has: those that any of its cells fills."""

    gender: bool
    plan: bool
    trend: bool


def follow_up_tables(report: Subject) -> tuple[Exhibit, ...]:
    """The overview with the whole table folded under it; the whole table alone where nothing is split."""
    whole = follow_up_table(report)
    if isinstance(whole, Gap) or all(len(one.cells) == 1 for _, one in followed(report)):
        return (whole,)
    told_title = report.words.say("exhibit.overview-table.rest")
    return (overview_table(report), whole.but(folded=True, title=told_title))


def overview_table(report: Subject) -> Exhibit:
    """Target, previously, this period, so far and share for each total; so far for women and men."""
    found = list(followed(report))
    if not found:
        return nothing(report, "follow-up-table")
    shape, notes = _shape(found), Footnotes()
    rows = tuple(_row(report, indicator, one, shape, notes) for indicator, one in found)
    return measured_exhibit(
        report,
        Table(
            id="overview-table",
            title=report.words.say("exhibit.follow-up-table.title"),
            paragraphs=withheld_words(report, list(rows)),
            columns=tuple(_columns(report, shape)),
            rows=rows,
            notes=(*notes.told(), *reading_notes(report, plan=shape.plan, correction=False)),
            wide=True,
        ),
    )


def _shape(indicators: list[tuple[Indicator, IndicatorFollowUp]]) -> _OverviewShape:
    split = [cell for indicator, one in indicators for cell in _women_and_men(indicator, one).values()]
    totals = [one.total for _, one in indicators]
    return _OverviewShape(
        gender=bool(split),
        plan=any(cell.plan is not None for cell in totals),
        trend=any(cell.trend or development_of(cell) or "trend" in cell.withheld for cell in totals),
    )


def _women_and_men(indicator: Indicator, follow_up: IndicatorFollowUp) -> dict[str, CellFollowUp]:
    """The follow-up of women and of men; empty where the indicator is not split by them."""
    split = split_of(indicator, follow_up)
    cells = {
        cell.cell.rpartition(".")[2]: cell
        for cell in follow_up.cells
        if split and cell.cell.startswith(f"{split}.")
    }
    return {name: cells[name] for name in GENDER} if set(GENDER) <= set(cells) else {}


def _columns(report: Subject, shape: _OverviewShape) -> Iterator[Column]:
    words, total = report.words, report.words.say("column.total")
    yield column(words, "indicator", label=words.term("indicator"), width=20)
    yield column(words, "target", label=words.term("target"), group=total, kind="number")
    for key in ("previously", "this-period", "so-far"):
        yield column(words, key, group=total, kind="number")
    yield column(words, "share-of-target", group=total, kind="share")
    for name in GENDER if shape.gender else ():
        yield column(
            words, name, label=words.say(f"balance.{name}"), group=words.say("column.so-far"), kind="number"
        )
    if shape.plan:
        yield column(words, "plan", kind="number")
    if shape.trend:
        yield column(words, "trend")
    yield column(words, "status", width=12)


def _row(
    report: Subject,
    indicator: Indicator,
    follow_up: IndicatorFollowUp,
    shape: _OverviewShape,
    notes: Footnotes,
) -> Row:
    scale = scale_of(report, indicator, follow_up)
    name = indicator_name(report, indicator, made_up=follow_up.illustrative)
    cells = [text_cell(name), *_total(report, follow_up, scale, notes)]
    if shape.gender:
        split = _women_and_men(indicator, follow_up)
        cells += [_part(report, split.get(part), scale, notes) for part in GENDER]
    cells += [plan_in_table(scale, follow_up.total, notes)] if shape.plan else []
    cells += [trend_cell(report.words, follow_up.total)] if shape.trend else []
    cells.append(status_cell(report.words, status_of(report, follow_up)))
    return Row(cells=tuple(cell.but(illustrative=follow_up.illustrative) for cell in cells))


def _total(
    report: Subject, follow_up: IndicatorFollowUp, scale: ValueScale, notes: Footnotes
) -> Iterator[Cell]:
    cell = follow_up.total
    yield target_in_table(scale, cell, notes)
    for value in (cell.previously, cell.this_period, cell.total):
        yield scale.measured(value, notes)
    yield share_cell(report, cell, scale, notes)


def _part(report: Subject, cell: CellFollowUp | None, scale: ValueScale, notes: Footnotes) -> Cell:
    """Women or men so far, or that the indicator is not split by them."""
    if cell is None:
        return Cell(shown=report.words.say("balance.unsplit"), absence=Absence.NOT_APPLICABLE)
    return scale.measured(cell.total, notes)

"""What was to be handed over: how many of each part of a target are delivered on a day, and each by itself."""

from __future__ import annotations

from impactkit.delivered import Standing, days_late, is_delivered, standings
from impactkit.model.quantity import Absence
from impactkit.model.stated.deliverable import Deliverable
from impactkit.show.ground.cells import Cell, Column, column, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.subject import (
    Subject,
    cited,
    columns,
    exhibit,
    quantity_cell,
    rows,
    said_or_not,
    told,
)
from impactkit.show.ground.values import absent_cell


def deliverables(report: Subject) -> tuple[Exhibit, ...]:
    """What is delivered of each part of the targets, then everything that is listed; nothing where nothing is."""
    if not report.project.deliverables:
        return ()
    standing = standings(report.project, report.dossier.as_of)
    return (*((_standing_table(report, standing),) if standing else ()), _table(report))


def _standing_table(report: Subject, standing: tuple[Standing, ...]) -> Exhibit:
    words, day = report.words, report.dossier.as_of
    label = words.say("delivered.on", day=words.day(day)) if day else words.say("column.delivered")
    return exhibit(
        report,
        Table(
            id="deliverable-standing",
            title=words.say("exhibit.deliverable-standing.title"),
            columns=(
                column(words, "indicator", label=words.term("indicator"), width=40),
                column(words, "part", width=22),
                column(words, "target", label=words.term("target"), kind="number", width=14),
                Column(id="delivered", label=label, kind="number", width=24),
            ),
            rows=rows(*(_standing_row(report, one) for one in standing)),
        ),
    )


def _standing_row(report: Subject, one: Standing) -> tuple[Cell, ...]:
    indicator = report.project.indicators[one.indicator]
    part = told(report, one.stated.name) if one.stated else report.words.say("delivered.all")
    return (
        text_cell(told(report, indicator.name)),
        text_cell(part),
        quantity_cell(report, one.target),
        _delivered_of(report, one),
    )


def _delivered_of(report: Subject, one: Standing) -> Cell:
    """`2 of 3`; the number alone where the target is none or not exact; not reported where nothing is listed."""
    words, n = report.words, one.delivered
    if n is None:
        return absent_cell(words, Absence.MISSING)
    shown = words.number(n)
    if one.exact is not None:
        shown = words.say("delivered.of", n=shown, of=words.number(one.exact))
    shown += made_up_mark(report, made_up=one.illustrative)
    return number_cell(words, n, shown=shown).but(illustrative=one.illustrative)


def _table(report: Subject) -> Exhibit:
    return exhibit(
        report,
        Table(
            id="deliverable-table",
            title=report.words.say("exhibit.deliverable-table.title"),
            columns=columns(
                report, "deliverable", "counts-for", "by", "delivered", "address", "source",
                widths=(28, 20, 12, 18, 14, 8),
            ),
            rows=rows(*(_row(report, one) for one in report.project.deliverables.values())),
        ),
    )  # fmt: skip


def _row(report: Subject, one: Deliverable) -> tuple[Cell, ...]:
    due = report.words.day(one.due) if one.due else ""
    return (
        text_cell(told(report, one.title) + made_up_mark(report, made_up=one.illustrative)),
        text_cell(_counts_for(report, one)),
        said_or_not(report, due),
        text_cell(_when(report, one)),
        text_cell(one.address or ""),
        cited(report, one),
    )


def _counts_for(report: Subject, one: Deliverable) -> str:
    """The part of the target, by its name, or the indicator."""
    indicator = report.project.indicators.get(one.indicator or "")
    if indicator is None:
        return ""
    parts = {name: part for target in indicator.targets for name, part in target.parts.items()}
    return told(report, parts[one.part].name if one.part in parts else indicator.name)


def _when(report: Subject, one: Deliverable) -> str:
    """The day it was delivered, or that it is not; and how late."""
    words, day = report.words, report.dossier.as_of
    said = words.say("delivered.not-yet")
    if is_delivered(one, day) and one.delivered:
        said = words.day(one.delivered)
    late = days_late(one, day)
    return f"{said}, {words.count('delivered.late', late)}" if late else said

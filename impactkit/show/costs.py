"""Costs over time and by line of the budget, against what was budgeted, granted and earned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.measurement import CostFollowUp, MoneyFollowUp
from impactkit.model.quantity import Absence, Money
from impactkit.show.cost_figure import Level, Series, curves
from impactkit.show.exhibit import Cell, Column, Exhibit, Row, number_cell, text_cell
from impactkit.show.measured import measured_exhibit, nothing
from impactkit.show.periods import period_label
from impactkit.show.subject import Subject, money_cell, rows, told
from impactkit.show.values import percent


def cost_table(report: Subject) -> Exhibit:
    """Each line of the budget with what was spent, and what of that was approved, refused or is still open."""
    money = _money(report)
    if money is None or not money.lines:
        return nothing(report, "cost-table")
    words = report.words
    heads = ("budget", "spent", "share-used", "approved-costs", "undecided", "rejected")
    return measured_exhibit(
        report,
        id="cost-table",
        kind="table",
        title=words.say("exhibit.cost-table.title"),
        columns=(
            Column(label=words.say("column.line"), width=28),
            *(Column(label=words.say(f"column.{key}"), kind="share" if key == "share-used" else "money") for key in heads),
        ),
        rows=(*rows(*(_line(report, one, money) for one in money.lines)), *_sum(report, money)),
        notes=tuple(_notes(report, money)),
    )  # fmt: skip


def _money(report: Subject) -> MoneyFollowUp | None:
    return report.dossier.measurements.money if report.dossier.measurements else None


def _line(report: Subject, one: CostFollowUp, money: MoneyFollowUp) -> tuple[Cell, ...]:
    words, made_up = report.words, {"illustrative": money.illustrative}
    budget = number_cell(words.money(one.budget), one.budget, "money") if one.budget is not None else None
    used = Cell(shown=words.say("absence.not applicable"), absence=Absence.NOT_APPLICABLE)
    if one.budget:
        used = number_cell(
            percent(words, one.spent / one.budget), one.spent / one.budget, "share", derived=True
        )
    amounts = (one.approved, one.spent - one.approved - one.rejected, one.rejected)
    cells = (
        text_cell(_line_name(report, one.line)),
        budget or money_cell(report, Absence.NOT_APPLICABLE if one.line == "other" else None),
        _amount(report, one.spent),
        used,
        *(_amount(report, amount, derived=i == 1) for i, amount in enumerate(amounts)),
    )
    return tuple(cell.model_copy(update=made_up) for cell in cells)


def _sum(report: Subject, money: MoneyFollowUp) -> tuple[Row, ...]:
    """All lines together; the budget only where every line has one, for its printed totals stand elsewhere."""
    if len(money.lines) < 2:
        return ()
    own = [one.budget for one in money.lines if one.line != "other"]
    known = [budget for budget in own if budget is not None]
    whole = CostFollowUp(
        line="sum",
        budget=sum(known, Decimal(0)) if len(known) == len(own) else None,
        spent=sum((one.spent for one in money.lines), Decimal(0)),
        approved=sum((one.approved for one in money.lines), Decimal(0)),
        rejected=sum((one.rejected for one in money.lines), Decimal(0)),
        rows=sum(one.rows for one in money.lines),
    )
    _, *cells = _line(report, whole, money)
    summed = (cell if cell.absence else cell.model_copy(update={"derived": True}) for cell in cells)
    return rows((text_cell(report.words.say("cost.sum")), *summed))


def _amount(report: Subject, amount: Decimal, *, derived: bool = False) -> Cell:
    return number_cell(report.words.money(amount), amount, "money", derived=derived)


def _line_name(report: Subject, line: str) -> str:
    budget = report.project.funding.budget if report.project.funding else None
    if budget and line in budget.lines:
        return told(report, budget.lines[line].name)
    return report.words.say("cost.other") if line == "other" else line


def _notes(report: Subject, money: MoneyFollowUp) -> Iterator[str]:
    yield report.words.say("exhibit.cost-table.note")
    if any(one.line == "other" for one in money.lines):
        yield report.words.say("exhibit.cost-table.other")
    if any(one.budget is not None and one.spent > one.budget for one in money.lines):
        over = [
            _line_name(report, one.line)
            for one in money.lines
            if one.budget is not None and one.spent > one.budget
        ]
        yield report.words.say("exhibit.cost-table.over", lines=report.words.listed(over))


def cost_chart(report: Subject) -> Exhibit:
    """Costs and approved costs over time, the grant earned at each claim, and the limits they run towards."""
    money = _money(report)
    if money is None or not money.points:
        return nothing(report, "cost-table")
    words = report.words
    labels = _periods(report, money)
    series = _series(report, money, labels)
    return measured_exhibit(
        report,
        id="cost-chart",
        kind="figure",
        title=words.say("exhibit.cost-chart.title"),
        alt=words.say("exhibit.cost-chart.alt", points="; ".join(_spoken(report, one) for one in series)),
        notes=(words.say("exhibit.cost-chart.note"),),
        columns=(Column(label=words.say("column.up-to")), Column(label=words.say("column.amount"), kind="money")),
        rows=tuple(row for one in series for row in _points(report, one, made_up=money.illustrative)),
        spec=curves(words, series, tuple(_levels(report))),
    )  # fmt: skip


def _periods(report: Subject, money: MoneyFollowUp) -> list[str]:
    every = report.dossier.measurements.every if report.dossier.measurements else None
    return [period_label(report.words, one.span, every) for one in money.points]


def _series(report: Subject, money: MoneyFollowUp, labels: list[str]) -> tuple[Series, ...]:
    words = report.words
    ends = [one.span.end for one in money.points]
    found = [
        Series("spent", words.say("cost.spent"), tuple(zip(ends, (one.spent for one in money.points), labels, strict=True))),
        Series("approved", words.say("cost.approved"), tuple(zip(ends, (one.approved for one in money.points), labels, strict=True))),
    ]  # fmt: skip
    earned = tuple(
        (one.date, one.settlement.entitled, words.day(one.date)) for one in money.claims if one.settlement
    )
    return (*found, Series("entitled", words.say("settlement.entitled"), earned)) if earned else tuple(found)


def _points(report: Subject, one: Series, *, made_up: bool) -> tuple[Row, ...]:
    """The points of a line as rows under its name."""
    cells = ((text_cell(label), _amount(report, amount)) for _, amount, label in one.points)
    known = (tuple(cell.model_copy(update={"illustrative": made_up}) for cell in pair) for pair in cells)
    return rows(*known, group=one.name)


def _spoken(report: Subject, one: Series) -> str:
    return f"{one.name}: " + ", ".join(
        f"{label} {report.words.money(amount)}" for _, amount, label in one.points
    )


def _levels(report: Subject) -> Iterator[Level]:
    """The ceiling on costs and the most the grant pays."""
    grant, words = report.project.funding.grant if report.project.funding else None, report.words
    limits: tuple[tuple[str, Money | None], ...] = (
        ("cost_ceiling", grant.cost_ceiling if grant else None),
        ("cap", grant.cap if grant else None),
    )
    for name, limit in limits:
        if limit is not None and limit.currency == "SEK":
            yield Level(f"{words.say(f'grant.{name}')} {words.money(limit.amount)}", limit.amount)

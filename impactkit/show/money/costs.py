"""Costs by line of the budget, against what was budgeted, and what of them is approved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.measured.money import CostFollowUp, MoneyFollowUp
from impactkit.model.quantity import Absence
from impactkit.model.stated.funding import CostKind
from impactkit.show.ground.caveats import caveat_notes
from impactkit.show.ground.cells import Cell, Row, amount_cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import measured_exhibit, nothing
from impactkit.show.ground.subject import Subject, money_cell, rows, told
from impactkit.show.ground.values import absent_cell, percent_cell

OTHER = "other"
"""The line of costs that match none in the budget."""


def cost_table(report: Subject) -> Exhibit:
    """Each line of the budget with what was spent, and what of that was approved, refused or is still open."""
    money = money_of(report)
    if money is None or not money.lines:
        return nothing(report, "cost-table")
    words = report.words
    heads = ("budget", "spent", "share-used", "approved-costs", "undecided", "rejected")
    return measured_exhibit(
        report, Table(id="cost-table",
        title=words.say("exhibit.cost-table.title"),
        columns=(
            column(words, "line", width=28),
            *(column(words, key, kind="share" if key == "share-used" else "money") for key in heads),
        ),
        rows=(*rows(*(_line(report, one, money) for one in money.lines)), *_sum(report, money)),
        notes=tuple(_notes(report, money)),
    ))  # fmt: skip


def money_of(report: Subject) -> MoneyFollowUp | None:
    """Costs and claims over time, where the project has data on them."""
    return report.dossier.measurements.money if report.dossier.measurements else None


def budget_of(report: Subject, money: MoneyFollowUp) -> Decimal | None:
    """What recorded costs are set against: the lines of costs together, those in kind only where costs are recorded
    on them, less income; none unless each of them has an amount."""
    amounts = [_signed(report, one) for one in money.lines if not _left_out(report, one)]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _kind(report: Subject, cost: CostFollowUp) -> CostKind:
    budget = report.project.funding.budget if report.project.funding else None
    return budget.lines[cost.line].kind if budget and cost.line in budget.lines else CostKind.COST


def _signed(report: Subject, cost: CostFollowUp) -> Decimal | None:
    income = _kind(report, cost) is CostKind.INCOME
    return -cost.budget if income and cost.budget is not None else cost.budget


def _left_out(report: Subject, cost: CostFollowUp) -> bool:
    """True for a line that is no part of what recorded costs are set against."""
    if cost.line == OTHER:
        return True
    return not cost.rows and _kind(report, cost) is not CostKind.COST


def _line(report: Subject, cost: CostFollowUp, money: MoneyFollowUp) -> tuple[Cell, ...]:
    """A line of the budget; one that no recorded cost is on has no amounts, and not zero."""
    words = report.words
    budget = amount_cell(words, cost.budget) if cost.budget is not None else None
    used = absent_cell(words, Absence.NOT_APPLICABLE)
    if cost.budget and cost.rows and cost.spent >= 0:
        used = percent_cell(words, cost.spent / cost.budget)
    amounts = (cost.approved, cost.spent - cost.approved - cost.rejected, cost.rejected)
    blank = money_cell(report, None)
    cells = (
        text_cell(_line_name(report, cost.line)),
        budget or money_cell(report, Absence.NOT_APPLICABLE if cost.line == OTHER else None),
        amount_cell(words, cost.spent) if cost.rows else blank,
        used,
        *(amount_cell(words, amount, derived=i == 1) if cost.rows else blank for i, amount in enumerate(amounts)),
    )  # fmt: skip
    return tuple(cell.but(illustrative=money.illustrative) for cell in cells)


def _sum(report: Subject, money: MoneyFollowUp) -> tuple[Row, ...]:
    """All costs together, against the budget that the summary sets them against too."""
    if len(money.lines) < 2:
        return ()
    whole = CostFollowUp(
        line="sum",
        budget=budget_of(report, money),
        spent=sum((one.spent for one in money.lines), Decimal(0)),
        approved=sum((one.approved for one in money.lines), Decimal(0)),
        rejected=sum((one.rejected for one in money.lines), Decimal(0)),
        rows=sum(one.rows for one in money.lines),
    )
    _, *cells = _line(report, whole, money)
    summed = (cell if cell.absence else cell.but(derived=True) for cell in cells)
    return rows((text_cell(report.words.say("cost.sum")), *summed))


def _line_name(report: Subject, line: str) -> str:
    budget = report.project.funding.budget if report.project.funding else None
    if budget and line in budget.lines:
        return told(report, budget.lines[line].name)
    return report.words.say("cost.other") if line == OTHER else line


def _notes(report: Subject, money: MoneyFollowUp) -> Iterator[str]:
    yield from caveat_notes(report.words, money.cost_caveats, report.words.money)
    yield report.words.say("exhibit.cost-table.note")
    if any(one.line == OTHER for one in money.lines):
        yield report.words.say("exhibit.cost-table.other")
    aside = [_line_name(report, one.line) for one in money.lines if one.budget and _left_out(report, one)]
    if aside and budget_of(report, money) is not None:
        yield report.words.say("exhibit.cost-table.aside", lines=report.words.listed(aside))
    if any(one.budget is not None and one.spent > one.budget for one in money.lines):
        over = [
            _line_name(report, one.line)
            for one in money.lines
            if one.budget is not None and one.spent > one.budget
        ]
        yield report.words.say("exhibit.cost-table.over", lines=report.words.listed(over))

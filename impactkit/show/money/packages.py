"""Costs by work package, beside what the budget has for each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.measured.money import MoneyFollowUp, PackageCosts
from impactkit.show.ground.caveats import caveat_notes
from impactkit.show.ground.cells import Cell, Column, amount_cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import measured_exhibit, nothing
from impactkit.show.ground.subject import Subject, money_cell, rows, told
from impactkit.show.ground.values import percent_cell
from impactkit.show.money.costs import money_of


def package_table(report: Subject) -> Exhibit:
    """Each work package with its budget, where one is stated, what was spent and its share of all costs."""
    money = money_of(report)
    if money is None or not money.packages:
        return nothing(report, "package-table")
    found = [_row(report, _name(report, one), one, money) for one in money.packages]
    whole = _row(report, report.words.say("cost.sum"), _whole(money), money)
    return measured_exhibit(
        report,
        Table(
            id="package-table",
            title=report.words.say("exhibit.package-table.title"),
            columns=tuple(_columns(report, money)),
            rows=rows(*found, whole),
            notes=caveat_notes(report.words, money.cost_caveats, report.words.money),
        ),
    )


def _columns(report: Subject, money: MoneyFollowUp) -> Iterator[Column]:
    yield column(report.words, "package", width=40)
    if _is_budgeted(money):
        yield column(report.words, "budget", kind="money")
    yield column(report.words, "spent", kind="money")
    yield column(report.words, "share-of-costs", kind="share")
    yield column(report.words, "approved-costs", kind="money")


def _is_budgeted(money: MoneyFollowUp) -> bool:
    return any(one.budget is not None for one in money.packages)


def _row(report: Subject, name: str, costs: PackageCosts, money: MoneyFollowUp) -> tuple[Cell, ...]:
    """A work package; one that no recorded cost names has no amounts, and not zero."""
    words, whole = report.words, _whole(money).spent
    blank = money_cell(report, None)
    budget = amount_cell(words, costs.budget) if costs.budget is not None else blank
    cells = (
        text_cell(name),
        *((budget,) if _is_budgeted(money) else ()),
        amount_cell(words, costs.spent) if costs.rows else blank,
        percent_cell(words, costs.spent / whole) if costs.rows and whole > 0 else blank,
        amount_cell(words, costs.approved) if costs.rows else blank,
    )
    return tuple(cell.but(illustrative=money.illustrative) for cell in cells)


def _name(report: Subject, costs: PackageCosts) -> str:
    if costs.package is None:
        return report.words.say("cost.no-package")
    return told(report, report.project.work_packages[costs.package].name)


def _whole(money: MoneyFollowUp) -> PackageCosts:
    """All of them together; their budget only where each has one."""
    budgets = [one.budget for one in money.packages if one.budget is not None]
    return PackageCosts(
        budget=sum(budgets, Decimal(0)) if len(budgets) == len(money.packages) else None,
        spent=sum((one.spent for one in money.packages), Decimal(0)),
        approved=sum((one.approved for one in money.packages), Decimal(0)),
        rows=sum(one.rows for one in money.packages),
    )

"""What projects cost: lines of the budget, and what of them is in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from impactkit.model.finding import Exact
from impactkit.model.measured.money import CostFollowUp
from impactkit.model.quantity import Absence, Money, MoneyCell
from impactkit.model.stated.funding import CostKind, CostLine
from impactkit.show.ground.caveats import caveats_in_brief
from impactkit.show.ground.subject import Subject, told
from impactkit.show.money.costs import OTHER, money_of
from impactkit.tidy.cell import OfProject, of_project
from impactkit.tidy.frame import frame_of
from impactkit.tidy.number import NoNumber

if TYPE_CHECKING:
    from polars import DataFrame


class CostRow(OfProject):
    """A line of the cost budget, and the costs in the ledger that are on it."""

    line_id: str
    """The line of the budget, by its id; `other` for costs that match none."""
    line: str
    """Its name."""
    kind: CostKind
    """Whether it is a cost, an income set off against costs, or a contribution in kind: they are never added as they are."""
    work_package: str | None
    """The work package it belongs to; empty where that is not stated."""
    budget: Exact | None
    """The budgeted amount; empty exactly where `budget_absence` says why."""
    budget_absence: NoNumber | None
    """Why there is no such amount; empty exactly where there is one."""
    budget_currency: str | None
    """The currency of `budget`, and empty with it. Amounts in two currencies are never added."""
    spent: Exact | None
    """Costs in the ledger, in kronor; empty exactly where `spent_absence` says why."""
    approved: Exact | None
    """Of these, approved; empty where `spent` is."""
    undecided: Exact | None
    """Of these, neither approved nor refused: spent - approved - rejected; empty where `spent` is."""
    rejected: Exact | None
    """Of these, refused; empty where `spent` is."""
    spent_absence: NoNumber | None
    """Why there are no costs: `not stated` where no row of the ledger is on the line, or there is no ledger; else empty."""
    rows: int | None
    """How many rows of the ledger are on the line; empty where there is no ledger."""
    caveats: str
    """What the ledger does not hold, or holds though in doubt, in few words; the same on each line."""
    illustrative: bool
    """True for made-up data."""


def costs(reports: Iterable[Subject], *, exact: bool = True) -> DataFrame:
    """A row for each line of the cost budget of some reports, and one for costs that match none."""
    return frame_of(CostRow, (row for report in reports for row in _rows(report)), exact=exact)


def _rows(report: Subject) -> Iterator[CostRow]:
    funding, money = report.project.funding, money_of(report)
    lines = funding.budget.lines if funding and funding.budget else {}
    ledger = {one.line: one for one in money.lines} if money else {}
    caveats = caveats_in_brief(report.words, money.cost_caveats, report.words.money) if money else ""
    for id_ in dict.fromkeys((*lines, *ledger)):
        yield CostRow(
            **of_project(report),
            line_id=id_,
            **(_line(report, lines[id_]) if id_ in lines else _unbudgeted(report, id_)),
            **_spent(ledger.get(id_)),
            caveats=caveats if id_ in ledger else "",
            illustrative=report.project.illustrative or bool(money and money.illustrative and id_ in ledger),
        )


def _line(report: Subject, line: CostLine) -> dict[str, Any]:
    packages = report.project.work_packages
    return {
        "line": told(report, line.name),
        "kind": line.kind,
        "work_package": told(report, packages[line.work_package].name) if line.work_package else None,
        **_budget(line.amount),
    }


def _unbudgeted(report: Subject, id_: str) -> dict[str, Any]:
    name = report.words.say("cost.other") if id_ == OTHER else id_
    absent = _budget(Absence.NOT_APPLICABLE if id_ == OTHER else Absence.NOT_STATED)
    return {"line": name, "kind": CostKind.COST, "work_package": None, **absent}


def _budget(amount: MoneyCell) -> dict[str, Any]:
    if isinstance(amount, Money):
        return {"budget": amount.amount, "budget_absence": None, "budget_currency": amount.currency}
    return {"budget": None, "budget_absence": NoNumber(amount.value), "budget_currency": None}


def _spent(cost: CostFollowUp | None) -> dict[str, Any]:
    """What is in the ledger on a line; one that no row is on has no amounts, and not zero."""
    if cost is None or not cost.rows:
        amounts = dict.fromkeys(("spent", "approved", "undecided", "rejected"))
        return {**amounts, "spent_absence": NoNumber.NOT_STATED, "rows": cost.rows if cost else None}
    return {
        "spent": cost.spent,
        "approved": cost.approved,
        "undecided": cost.spent - cost.approved - cost.rejected,
        "rejected": cost.rejected,
        "spent_absence": None,
        "rows": cost.rows,
    }

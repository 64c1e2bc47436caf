"""The money of a project on a board: what its report tells of it, and the terms by which any costs are settled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from impactkit.boards.tables import table_of
from impactkit.boards.values import plain
from impactkit.model.measured.settlement import Rounding, SetOff, Settlement
from impactkit.model.quantity import Money, MoneyCell
from impactkit.model.stated.funding import FinancingLine, Funding, Grant
from impactkit.reimbursement import ZERO, can_be_computed, paid_so_far
from impactkit.show.ground.exhibit import Exhibit
from impactkit.show.ground.subject import Subject, money_cell, told
from impactkit.show.money.claim_steps import claim_steps_table
from impactkit.show.money.costs import cost_table, money_of
from impactkit.show.money.terms import budget_table, claim_table, grant_table
from impactkit.words import Words


def money(report: Subject) -> dict[str, Any]:
    """What a board tells of a project's money: tables in the report's words, and exact texts to reckon with."""
    funding = report.project.funding or Funding()
    return {
        "tables": [table for exhibit in _exhibits(report) if (table := table_of(exhibit))],
        "grant": _terms(report, funding.grant),
        "paid_before": plain(paid_so_far(funding)),
        "approved": _approved_today(report),
        "most": plain(max((one.approved for one in report.dossier.settlements), default=ZERO)),
        "financing": list(_financing(report, funding)),
        "cost": _cost(report, funding),
    }


def settlement_words(words: Words) -> dict[str, Any]:
    """The report's own words for a settlement: its steps, their formulas, its policies."""
    rounding = words.choice(Rounding.WHOLE_KRONOR_AT_END)
    return {
        "steps": words.under("settlement"),
        "formulas": words.under("settlement-formula"),
        "policy": {**words.under("policy"), "rounding": words.say("policy.rounding", rounding=rounding)},
        "controls": words.under("control"),
        "set_off": {policy.value: words.choice(policy) for policy in SetOff},
    }


def _exhibits(report: Subject) -> Iterator[Exhibit]:
    for exhibit in (budget_table, cost_table, grant_table, claim_table, claim_steps_table):
        yield exhibit(report)


def _terms(report: Subject, grant: Grant | None) -> dict[str, Any] | None:
    """What a grant pays by, in kronor; none where its terms cannot be computed."""
    if grant is None or not can_be_computed(grant):
        return None
    return {
        "share": plain(grant.share),
        "share_shown": report.words.share(grant.share or ZERO),
        "rest_shown": report.words.share(1 - (grant.share or ZERO)),
        "cap": _amount(grant.cap),
        "ceiling": _amount(grant.cost_ceiling),
        "limits": [_amount(limit.amount) for limit in grant.limits],
        "advance": _amount(grant.advance),
        "retention": plain(grant.retention),
    }


def _amount(money: Money | None) -> str | None:
    return plain(money.amount) if money else None


def _approved_today(report: Subject) -> str | None:
    """The costs approved so far, where the report settles them."""
    measured = money_of(report)
    settled: Settlement | None = measured.settlement if measured else None
    return plain(settled.approved) if settled else None


def _financing(report: Subject, funding: Funding) -> Iterator[dict[str, Any]]:
    """The lines of the financing plan, and which of them is the grant's."""
    party = funding.grant.party if funding.grant else None
    for id_, line in funding.financing.lines.items() if funding.financing else ():
        yield {
            "id": id_,
            "name": told(report, line.name),
            **_stated(report, line.amount),
            "status": line.status.value,
            "granted": party is not None and line.party == party,
            "words": _kinds(report, line),
        }


def _kinds(report: Subject, line: FinancingLine) -> str:
    known = (kind for kind in (line.sector, line.form, line.status) if kind and kind.value != "unknown")
    return ", ".join(report.words.choice(kind) for kind in known)


def _cost(report: Subject, funding: Funding) -> dict[str, Any]:
    """The printed total that stands for the whole cost."""
    budget = funding.budget
    return _stated(report, budget.totals[budget.whole].amount if budget and budget.whole else None)


def _stated(report: Subject, amount: MoneyCell | None) -> dict[str, Any]:
    """An amount as the report shows it, with its digits and currency where it is one."""
    known = amount if isinstance(amount, Money) else None
    return {
        "shown": money_cell(report, amount).shown,
        "amount": _amount(known),
        "currency": known.currency if known else None,
    }

"""The amounts that documents state, as data of a workbook: budget, financing, terms of the grant, claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from impactkit.model.base import Id, Sourced
from impactkit.model.quantity import Absence, Money, MoneyCell
from impactkit.model.stated.funding import (
    Claim,
    ClaimStatus,
    CostKind,
    FinancingLine,
    FinancingStatus,
    Funding,
    PrintedTotal,
)
from impactkit.show.ground.measured import source_name
from impactkit.show.ground.subject import Subject, party_name, told
from impactkit.tidy.data import DataRow, absence_name, document_title
from impactkit.tidy.number import NoNumber
from impactkit.words import Words

_BUDGETED = {CostKind.COST: "budget", CostKind.INCOME: "budget-income", CostKind.IN_KIND: "budget-in-kind"}


def stated_money(report: Subject, funding: Funding) -> Iterator[DataRow]:
    """What documents state: the budget, who pays it, what was granted, and claims.

    What cites no document itself is said where the whole it is a part of is.
    """
    parts = (
        (funding.budget, _budget(report, funding)),
        (funding.financing, _financing(report, funding)),
        (funding.grant, _terms(report, funding)),
        (funding, _claims(report, funding)),
    )
    for part, rows in parts:
        whole = {**_source(report, funding), **(_source(report, part) if part else {})}
        for row in rows:
            yield {**whole, **row}


def _source(report: Subject, said: Sourced) -> DataRow:
    """The document that something cites, where it does."""
    title = document_title(report, said.source)
    return {"source": title} if title else {}


def amount_of(words: Words, amount: MoneyCell | None) -> DataRow:
    """An amount with its currency, or the name of its absence."""
    if isinstance(amount, Money):
        return {"amount": amount.amount, "currency": amount.currency}
    return {"absence": absence_name(words, NoNumber((amount or Absence.NOT_STATED).value))}


def _budget(report: Subject, funding: Funding) -> Iterator[DataRow]:
    budget = funding.budget
    for id_, line in budget.lines.items() if budget else ():
        yield {
            "kind_id": _BUDGETED[line.kind],
            "line_id": id_,
            "line": told(report, line.name),
            **package_of(report, line.work_package),
            **amount_of(report.words, line.amount),
            **_source(report, line),
        }
    for id_, total in budget.totals.items() if budget else ():
        yield _total(report, "budget-total", id_, total)


def _financing(report: Subject, funding: Funding) -> Iterator[DataRow]:
    financing = funding.financing
    for id_, payer in financing.lines.items() if financing else ():
        yield _payer(report, id_, payer)
    for id_, total in financing.totals.items() if financing else ():
        yield _total(report, "financing-total", id_, total)


def _total(report: Subject, kind: str, id_: Id, total: PrintedTotal) -> DataRow:
    named = {"kind_id": kind, "line_id": id_, "line": told(report, total.name)}
    return {**named, **amount_of(report.words, total.amount), **_source(report, total)}


def _payer(report: Subject, id_: Id, line: FinancingLine) -> DataRow:
    words = report.words
    said = [words.choice(one) for one in (line.status, line.sector, line.form) if one]
    return {
        "kind_id": "financing",
        "line_id": id_,
        "line": told(report, line.name),
        "party": party_name(report, line.party) if line.party else None,
        **amount_of(report.words, line.amount),
        "status": ", ".join(said if line.status is not FinancingStatus.UNKNOWN else said[1:]),
        **_source(report, line),
    }


def _terms(report: Subject, funding: Funding) -> Iterator[DataRow]:
    """The amounts of the grant's terms that are stated."""
    grant = funding.grant
    if grant is None:
        return
    amounts: list[tuple[str, str, Money | None]] = [
        ("applied", "", grant.applied),
        ("applied-cost", "", grant.applied_cost),
        ("granted", "", grant.cap),
        ("cost-ceiling", "", grant.cost_ceiling),
        *(("limit", told(report, one.name), one.amount) for one in grant.limits),
        ("advance-applied", "", grant.advance_applied),
        ("advance", "", grant.advance),
    ]
    party = party_name(report, grant.party) if grant.party else None
    for kind, name, amount in amounts:
        if amount is not None:
            yield {
                "kind_id": kind,
                "line": name,
                "party": party,
                **amount_of(report.words, amount),
            }


def _claims(report: Subject, funding: Funding) -> Iterator[DataRow]:
    measured = report.dossier.measurements
    names = {one.data: source_name(report, one) for one in measured.readings} if measured else {}
    for id_, claim in funding.claims.items():
        title = names.get(claim.data or "")
        source = {"source": title} if title else _source(report, claim)
        yield from ({**row, **source} for row in _claim(report, id_, claim))


def _claim(report: Subject, id_: Id, claim: Claim) -> Iterator[DataRow]:
    """A claim on its day: what was claimed, and what was approved and paid where that is told."""
    common = {
        "line_id": id_,
        "line": f"{report.words.term('claim')} {report.words.day(claim.date)}",
        "start": claim.date,
        "end": claim.date,
        "status": report.words.choice(claim.status),
        "made_up": claim.illustrative or report.project.illustrative,
    }
    yield {"kind_id": "claimed", **common, **amount_of(report.words, claim.costs)}
    if claim.approved is not None:
        yield {"kind_id": "claim-approved", **common, **amount_of(report.words, claim.approved)}
    if claim.paid is not None or claim.status is ClaimStatus.PAID:
        yield {"kind_id": "paid", **common, **amount_of(report.words, claim.paid)}


def package_of(report: Subject, id_: Id | None) -> Mapping[str, object]:
    """The columns of a work package; none for none."""
    packages = report.project.work_packages
    if id_ is None:
        return {}
    return {
        "work_package_id": id_,
        "work_package": told(report, packages[id_].name) if id_ in packages else id_,
    }

"""Costs in the ledger against the budget, and claims to entitlement and head-room over time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import polars as pl

from impactkit.measure.identity.resemblance import caveats
from impactkit.measure.identity.same import PLACE, counted, rest, with_same
from impactkit.measure.money.packages import package_costs
from impactkit.measure.periods.calendar import MONTHS, period_number, span_of
from impactkit.measure.values import number
from impactkit.model.measured.money import ClaimStep, CostEntry, CostFollowUp, CostPoint, MoneyFollowUp
from impactkit.model.measured.settlement import Settlement
from impactkit.model.quantity import Money
from impactkit.model.stated.data import DataKind, Every
from impactkit.model.stated.funding import Claim, ClaimStatus, Funding
from impactkit.model.stated.project import Project
from impactkit.reimbursement import ZERO, can_be_computed, reimburse

OTHER = "other"
"""The line of costs that match none in the budget."""


def ledger(project: Project, costs: pl.LazyFrame, as_of: datetime.date | None) -> pl.DataFrame:
    """The project's costs by the day, one for each place, with what they have to do with rows like them.

    A cost approved in part is two rows of `COSTS`, and one here. `costs` as `COSTS`; see `with_same`.
    """
    own = costs.filter(pl.col("project") == project.id)
    rows = own if as_of is None else own.filter(pl.col("date") <= as_of)
    once = rows.group_by(PLACE, maintain_order=True).agg(
        pl.col("date", "line", "work_package", "reference").first(),
        pl.col("amount").sum(),
        pl.col("amount").filter("approved").sum().alias("sum"),
        pl.col("approved").count().alias("decided"),
        other=rest().first(),
    )
    approved = pl.when(pl.col("decided") > 0).then("sum").alias("approved")
    return with_same(once.with_columns(approved).drop("sum", "decided").collect(), DataKind.COSTS)


def money_follow_up(
    project: Project,
    costs: pl.LazyFrame,
    every: Every,
    as_of: datetime.date | None,
    *,
    ledger: pl.DataFrame,
    claims: pl.DataFrame,
) -> MoneyFollowUp | None:
    """Costs by line and over time, and claims; None where there are neither rows nor claims.

    `costs` as `COSTS`, `ledger` and `claims` as `Happened` has them. `project` with the claims of its files.
    """
    own = costs.filter(pl.col("project") == project.id)
    every_row = (own if as_of is None else own.filter(pl.col("date") <= as_of)).collect()
    rows = counted(every_row, ledger)
    steps = tuple(claim_steps(project.funding, as_of)) if project.funding else ()
    if rows.is_empty() and not steps:
        return None
    sources = every_row["data"].unique().to_list()
    return MoneyFollowUp(
        lines=tuple(_lines(project, rows)),
        packages=tuple(package_costs(project, rows)),
        points=tuple(_points(rows, every)),
        entries=tuple(_entries(project, rows, every)),
        claims=steps,
        settlement=_settled(project.funding, steps, rows),
        cost_caveats=caveats(ledger),
        claim_caveats=caveats(claims),
        illustrative=project.illustrative or any(project.data[one].illustrative for one in sources),
    )


def _lines(project: Project, rows: pl.DataFrame) -> Iterator[CostFollowUp]:
    budget = project.funding.budget if project.funding else None
    known = budget.lines if budget else {}
    if rows.is_empty():
        return
    for name, line in known.items():
        amount = line.amount
        stated = amount.amount if isinstance(amount, Money) and amount.currency == "SEK" else None
        yield _line(name, stated, rows.filter(pl.col("line") == name))
    others = rows.filter(pl.col("line").is_null() | ~pl.col("line").is_in(list(known)))
    if len(others):
        yield _line(OTHER, None, others)


def _line(name: str, budget: Decimal | None, rows: pl.DataFrame) -> CostFollowUp:
    approved = rows.filter(pl.col("approved"))
    rejected = rows.filter(~pl.col("approved"))
    return CostFollowUp(
        line=name,
        budget=budget,
        spent=_sum(rows),
        approved=_sum(approved),
        rejected=_sum(rejected),
        rows=rows.select("data", "place").n_unique(),  # one row may be approved in part
    )


def _sum(rows: pl.DataFrame) -> Decimal:
    return number(rows["amount"].sum()) or ZERO


def _points(rows: pl.DataFrame, every: Every) -> Iterator[CostPoint]:
    """Costs from the start to the end of each period, also of periods without any."""
    if rows.is_empty():
        return
    months = pl.lit(MONTHS[every], dtype=pl.Int32)
    numbered = rows.with_columns(period=period_number(pl.col("date"), months))
    first, last = min(numbered["period"].to_list()), max(numbered["period"].to_list())
    for period in range(first, last + 1):
        so_far = numbered.filter(pl.col("period") <= period)
        yield CostPoint(
            span=span_of(period, every), spent=_sum(so_far), approved=_sum(so_far.filter(pl.col("approved")))
        )


def _entries(project: Project, rows: pl.DataFrame, every: Every) -> Iterator[CostEntry]:
    """Costs by line, work package and period, in the order of the budget and of time."""
    budget = project.funding.budget if project.funding else None
    known = list(dict.fromkeys((*(budget.lines if budget else ()), OTHER)))
    months, amount = pl.lit(MONTHS[every], dtype=pl.Int32), pl.col("amount")
    by_period = rows.group_by(
        pl.col("line").fill_null(OTHER).replace_strict(known, known, default=OTHER),
        "work_package",
        period=period_number(pl.col("date"), months),
    ).agg(
        amount.sum(),
        approved=amount.filter("approved").sum(),
        rejected=amount.filter(~pl.col("approved")).sum(),
    )
    for row in sorted(by_period.to_dicts(), key=lambda one: _place(known, one)):
        yield CostEntry(
            line=row["line"],
            work_package=row["work_package"],
            span=span_of(row["period"], every),
            spent=number(row["amount"]) or ZERO,
            approved=number(row["approved"]) or ZERO,
            rejected=number(row["rejected"]) or ZERO,
        )


def _place(lines: list[str], row: dict[str, Any]) -> tuple[int, int, str]:
    """Where a row stands among the entries; one of no work package stands first in its period."""
    return lines.index(row["line"]), row["period"], row["work_package"] or ""


def claim_steps(funding: Funding, as_of: datetime.date | None) -> Iterator[ClaimStep]:
    """The claims in the order of their days, each with the settlement at approved costs to date.

    What was paid on earlier claims counts as paid before. No settlement where the grant's terms cannot be
    computed, or the approved costs or the payment of this or an earlier claim are not told in kronor.
    """
    claims = [one for one in funding.claims.items() if as_of is None or one[1].date <= as_of]
    approved, paid, told, grant = ZERO, ZERO, True, funding.grant
    for name, claim in sorted(claims, key=_claim_day):
        decided = claim.status in {ClaimStatus.APPROVED, ClaimStatus.PAID}
        told = told and (not decided or (claim.approved is not None and _in_kronor(claim)))
        approved += claim.approved.amount if decided and claim.approved else ZERO
        can = decided and told and grant is not None and can_be_computed(grant)
        yield ClaimStep(
            claim=name,
            date=claim.date,
            costs=claim.costs.amount,
            currency=claim.costs.currency,
            settlement=reimburse(grant, approved, paid_before=paid) if can and grant else None,
            illustrative=claim.illustrative,
        )
        paid += claim.paid.amount if claim.paid else ZERO
        told = told and (claim.paid is not None or claim.status is not ClaimStatus.PAID)


def _settled(funding: Funding | None, steps: tuple[ClaimStep, ...], rows: pl.DataFrame) -> Settlement | None:
    """The settlement at the costs approved so far; the ledger tells them where there is no claim."""
    if steps:
        return next((one.settlement for one in reversed(steps) if one.settlement), None)
    approved = rows.filter(pl.col("approved"))
    grant = funding.grant if funding else None
    known = not approved.is_empty() and _sum(approved) >= 0
    return reimburse(grant, _sum(approved)) if known and grant and can_be_computed(grant) else None


def _in_kronor(claim: Claim) -> bool:
    return all(one is None or one.currency == "SEK" for one in (claim.costs, claim.approved, claim.paid))


def _claim_day(claim: tuple[str, Claim]) -> tuple[datetime.date, str]:
    return claim[1].date, claim[0]

"""Costs in the ledger against the budget, and claims to entitlement and head-room over time."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from impactkit.deferred import pl
from impactkit.measure.identity.resemblance import caveats
from impactkit.measure.identity.same import PLACE, counted, nothing, rest, with_same
from impactkit.measure.money.booked import Booked, booked, budget_lines, together
from impactkit.measure.money.packages import package_costs
from impactkit.measure.periods.calendar import span_of
from impactkit.model.measured.money import ClaimStep, CostEntry, CostFollowUp, CostPoint, MoneyFollowUp
from impactkit.model.measured.settlement import Settlement
from impactkit.model.quantity import Money
from impactkit.model.stated.data import DataKind, Every
from impactkit.model.stated.funding import Claim, ClaimStatus, Funding
from impactkit.model.stated.project import Project
from impactkit.reimbursement import ZERO, can_be_computed, reimburse

OTHER = "other"
"""The line of costs that match none in the budget."""


def ledger(costs: pl.DataFrame, as_of: datetime.date) -> pl.DataFrame:
    """A project's costs by the day, one for each place, with what they have to do with rows like them.

    A cost approved in part is two rows of `COSTS`, and one here. `costs` as `COSTS`, its own; see `with_same`.
    """
    if costs.is_empty():
        return nothing(DataKind.COSTS)
    rows = costs.lazy().filter(pl.col("date") <= as_of)
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
    costs: pl.DataFrame,
    every: Every,
    as_of: datetime.date,
    *,
    ledger: pl.DataFrame,
    claims: pl.DataFrame,
) -> MoneyFollowUp | None:
    """Costs by line and over time, and claims; None where there are neither rows nor claims.

    `costs` as `COSTS`, its own; `ledger` and `claims` as `Happened` has them. `project` with the claims of its
    files.
    """
    sources = set(ledger["data"].to_list())
    rows = booked(project, counted(costs.filter(pl.col("date") <= as_of), ledger), every) if sources else ()
    steps = tuple(claim_steps(project.funding, as_of)) if project.funding else ()
    if not rows and not steps:
        return None
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


def _lines(project: Project, rows: Sequence[Booked]) -> Iterator[CostFollowUp]:
    if not rows:
        return
    for name, line in budget_lines(project).items():
        amount = line.amount
        stated = amount.amount if isinstance(amount, Money) and amount.currency == "SEK" else None
        yield _line(name, stated, [one for one in rows if one.line == name])
    others = [one for one in rows if one.line is None]
    if others:
        yield _line(OTHER, None, others)


def _line(name: str, budget: Decimal | None, rows: Sequence[Booked]) -> CostFollowUp:
    total = together(rows)
    return CostFollowUp(
        line=name,
        budget=budget,
        spent=total.spent,
        approved=total.approved,
        rejected=total.rejected,
        rows=sum(one.rows_of_line for one in rows),
    )


def _points(rows: Sequence[Booked], every: Every) -> Iterator[CostPoint]:
    """Costs from the start to the end of each period, also of periods without any."""
    if not rows:
        return
    for period in range(min(one.period for one in rows), max(one.period for one in rows) + 1):
        so_far = together([one for one in rows if one.period <= period])
        yield CostPoint(span=span_of(period, every), spent=so_far.spent, approved=so_far.approved)


def _entries(project: Project, rows: Sequence[Booked], every: Every) -> Iterator[CostEntry]:
    """Costs by line, work package and period, in the order of the budget and of time."""
    known = list(dict.fromkeys((*budget_lines(project), OTHER)))
    by_entry: dict[tuple[int, int, str], list[Booked]] = defaultdict(list)
    for one in rows:
        by_entry[known.index(one.line or OTHER), one.period, one.work_package or ""].append(one)
    for (line, period, _), own in sorted(by_entry.items()):
        total = together(own)
        yield CostEntry(
            line=known[line],
            work_package=own[0].work_package,
            span=span_of(period, every),
            spent=total.spent,
            approved=total.approved,
            rejected=total.rejected,
        )


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


def _settled(
    funding: Funding | None, steps: tuple[ClaimStep, ...], rows: Sequence[Booked]
) -> Settlement | None:
    """The settlement at the costs approved so far; the ledger tells them where there is no claim."""
    if steps:
        return next((one.settlement for one in reversed(steps) if one.settlement), None)
    grant, total = (funding.grant if funding else None), together(rows)
    known = any(one.are_approved for one in rows) and total.approved >= 0
    return reimburse(grant, total.approved) if known and grant and can_be_computed(grant) else None


def _in_kronor(claim: Claim) -> bool:
    return all(one is None or one.currency == "SEK" for one in (claim.costs, claim.approved, claim.paid))


def _claim_day(claim: tuple[str, Claim]) -> tuple[datetime.date, str]:
    return claim[1].date, claim[0]

"""Amounts a rule compares, and what a printed amount comes to against its exact value."""

from __future__ import annotations

from decimal import Decimal

from impactkit.measure.money.budget import HALF_KRONA
from impactkit.model.finding import Figure, Finding, Level, Outcome, money
from impactkit.model.quantity import Money, MoneyCell
from impactkit.model.stated.project import Project


def amount(cell: MoneyCell | None) -> Decimal | None:
    """The amount of a stated cell; None for every other."""
    return cell.amount if isinstance(cell, Money) else None


def whole_cost(project: Project) -> Decimal | None:
    """The total that stands for the whole cost, where it is stated."""
    budget = project.funding.budget if project.funding else None
    if budget is None or budget.whole is None:
        return None
    return amount(budget.totals[budget.whole].amount)


def rounded(
    rule: str,
    where: str,
    source: str | None,
    figures: tuple[Figure, ...],
    strict: Decimal,
    printed: Decimal,
    *,
    level: Level = Level.SERIOUS,
) -> Finding:
    """A printed amount against its exact value: equal, within rounding, or off."""
    off = printed - strict
    outcome = Outcome.HOLDS if abs(off) <= HALF_KRONA else Outcome.DEVIATES
    variant = "" if outcome is Outcome.DEVIATES or off == 0 else "holds-rounded"
    figures += (money("strict", strict), money("printed", printed, cell=where), money("difference", off))
    return Finding(
        rule=rule,
        outcome=outcome,
        level=Level.INFO if outcome is Outcome.HOLDS else level,
        where=where,
        variant=variant,
        source=source,
        figures=figures,
    )

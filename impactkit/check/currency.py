"""Currencies: amounts are added and compared in kronor only, and what is in another currency is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import wraps

from impactkit.check.rule import Rule
from impactkit.model.finding import (
    Finding,
    Level,
    deviates,
    holds,
    money,
    number,
    undecidable,
    words,
)
from impactkit.model.quantity import Money, MoneyCell
from impactkit.model.stated.funding import Funding
from impactkit.model.stated.project import Project

KRONOR = "SEK"


def _amounts(funding: Funding) -> list[Money]:
    """Every amount of budget, financing, grant and claims."""
    cells: list[MoneyCell | None] = []
    for table in (funding.budget, funding.financing):
        cells += [one.amount for one in (*table.lines.values(), *table.totals.values())] if table else []
    if funding.budget:
        cells += funding.budget.years.values()
    for line in funding.financing.lines.values() if funding.financing else ():
        cells += line.years.values()
    if grant := funding.grant:
        cells += [grant.applied, grant.applied_cost, grant.cap, grant.cost_ceiling]
        cells += [grant.advance_applied, grant.advance, *(limit.amount for limit in grant.limits)]
    for claim in funding.claims.values():
        cells += [claim.costs, claim.approved, claim.paid]
    return [cell for cell in cells if isinstance(cell, Money)]


def other_currency(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Amounts in another currency than kronor."""
    amounts = _amounts(project.funding) if project.funding else []
    foreign = [one.currency for one in amounts if one.currency != KRONOR]
    if foreign:
        yield undecidable(
            "other-currency",
            "funding",
            number("foreign", len(foreign)),
            number("all", len(amounts)),
            words("currencies", ", ".join(sorted(set(foreign)))),
            level=Level.WARNING,
        )


def conversions(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Amounts converted to kronor: the original at its rate against the amount, and what of it is not stated."""
    converted = [one for one in _amounts(project.funding) if one.original] if project.funding else []
    bare = [one for one in converted if one.rate is None or one.rate_date is None]
    if bare:
        yield undecidable(
            "conversion",
            "funding",
            number("bare", len(bare)),
            number("all", len(converted)),
            level=Level.WARNING,
        )
    off = [(one, exact) for one in converted if (exact := _converted(one)) and abs(exact - one.amount) > 1]
    for one, exact in off[:1]:
        yield deviates(
            "conversion",
            "funding",
            number("original", one.original),
            words("currency", one.original_currency or ""),
            number("rate", one.rate),
            money("exact", exact),
            money("amount", one.amount),
            number("off", len(off)),
            level=Level.WARNING,
        )
    if converted and not bare and not off:
        figures = (number("all", len(converted)),)
        yield holds("conversion", "funding", *figures)


def _converted(amount: Money) -> Decimal | None:
    """The original at its rate, in kronor; None where that cannot be reckoned."""
    if amount.original is None or amount.rate is None or amount.currency != KRONOR:
        return None
    return (amount.original * amount.rate).quantize(Decimal("0.01"), ROUND_HALF_UP)


def in_kronor(rule: Rule) -> Rule:
    """The rule, tried only where every amount is in kronor."""

    @wraps(rule)
    def tried(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
        if not list(other_currency(project, as_of)):
            yield from rule(project, as_of)

    return tried

"""Costs of the ledger by work package, beside what the budget has for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from impactkit.measure.money.booked import Booked, budget_lines, together
from impactkit.model.measured.money import PackageCosts
from impactkit.model.quantity import Money
from impactkit.model.stated.funding import CostLine
from impactkit.model.stated.project import Project


def package_costs(project: Project, rows: Sequence[Booked]) -> Iterator[PackageCosts]:
    """Costs by work package, those that name none last; nothing where no cost and no line of the budget names one.

    `rows` are the costs that count.
    """
    lines = tuple(budget_lines(project).values())
    named = any(one.work_package is not None for one in rows)
    if not rows or not (named or any(line.work_package for line in lines)):
        return
    for name in project.work_packages:
        own = [one for one in rows if one.work_package == name]
        yield _costs(name, _budget([line for line in lines if line.work_package == name]), own)
    others = [one for one in rows if one.work_package not in project.work_packages]
    if others:
        yield _costs(None, None, others)


def _budget(lines: list[CostLine]) -> Decimal | None:
    """The lines together, in kronor; None where there are none, or one of them is not stated in kronor."""
    amounts = [
        one.amount.amount for one in lines if isinstance(one.amount, Money) and one.amount.currency == "SEK"
    ]
    return sum(amounts, Decimal(0)) if lines and len(amounts) == len(lines) else None


def _costs(package: str | None, budget: Decimal | None, rows: Sequence[Booked]) -> PackageCosts:
    total = together(rows)
    return PackageCosts(
        package=package,
        budget=budget,
        spent=total.spent,
        approved=total.approved,
        rows=sum(one.rows_of_package for one in rows),
    )

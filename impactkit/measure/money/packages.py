"""Costs of the ledger by work package, beside what the budget has for each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from impactkit.measure.values import number
from impactkit.model.measured.money import PackageCosts
from impactkit.model.quantity import Money
from impactkit.model.stated.funding import CostLine
from impactkit.model.stated.project import Project


def package_costs(project: Project, rows: pl.DataFrame) -> Iterator[PackageCosts]:
    """Costs by work package, those that name none last; nothing where no cost and no line of the budget names one.

    `rows` are the costs that count, as `COSTS`.
    """
    lines = tuple(project.funding.budget.lines.values()) if project.funding and project.funding.budget else ()
    used = rows["work_package"].drop_nulls()
    if rows.is_empty() or not (len(used) or any(line.work_package for line in lines)):
        return
    for name in project.work_packages:
        own = rows.filter(pl.col("work_package") == name)
        yield _costs(name, _budget([line for line in lines if line.work_package == name]), own)
    others = rows.filter(~pl.col("work_package").is_in(list(project.work_packages)).fill_null(value=False))
    if len(others):
        yield _costs(None, None, others)


def _budget(lines: list[CostLine]) -> Decimal | None:
    """The lines together, in kronor; None where there are none, or one of them is not stated in kronor."""
    amounts = [
        one.amount.amount for one in lines if isinstance(one.amount, Money) and one.amount.currency == "SEK"
    ]
    return sum(amounts, Decimal(0)) if lines and len(amounts) == len(lines) else None


def _costs(package: str | None, budget: Decimal | None, rows: pl.DataFrame) -> PackageCosts:
    return PackageCosts(
        package=package,
        budget=budget,
        spent=_sum(rows),
        approved=_sum(rows.filter(pl.col("approved"))),
        rows=rows.select("data", "place").n_unique(),
    )


def _sum(rows: pl.DataFrame) -> Decimal:
    return number(rows["amount"].sum()) or Decimal(0)

"""The costs that count, added by line of the budget, work package and period: what every table of costs adds further."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from impactkit.deferred import pl
from impactkit.measure.periods.calendar import period_of
from impactkit.measure.values import exact_sum, number
from impactkit.model.records import plain_rows
from impactkit.model.stated.data import Every
from impactkit.model.stated.funding import CostLine
from impactkit.model.stated.project import Project

_READ = ("data", "place", "date", "line", "work_package", "amount", "approved")


@dataclass(frozen=True)
class Booked:
    """Costs of one line, work package and period."""

    line: str | None
    """A line of the budget; None for what matches none."""
    work_package: str | None
    period: int
    spent: Decimal
    approved: Decimal
    rejected: Decimal
    are_approved: bool
    """True where any of them is approved."""
    rows_of_line: int
    """How many rows of files they are that no other costs of the line are; one row may be approved in part."""
    rows_of_package: int
    """Likewise of the work package, or of all that name none of the project's."""


@dataclass(frozen=True)
class CostSum:
    """What costs come to, in kronor."""

    spent: Decimal
    approved: Decimal
    rejected: Decimal


def booked(project: Project, rows: pl.DataFrame, every: Every) -> tuple[Booked, ...]:
    """The costs of a project, added; `rows` as `COSTS`, those that count."""
    lines, packages = budget_lines(project), project.work_packages
    of_line, of_package = _FirstTime(), _FirstTime()
    found: dict[tuple[str | None, str | None, int], list[_Row]] = defaultdict(list)
    for data, place, date, name, package, amount, approved in plain_rows(rows, *_READ):
        line, known = (name if name in lines else None), (package if package in packages else None)
        first = of_line.met((line, data, place)), of_package.met((known, data, place))
        found[line, package, period_of(date, every)].append(_Row(amount or Decimal(0), approved, *first))
    return tuple(_added(*key, own) for key, own in found.items())


class _Row(NamedTuple):
    """A row of a ledger, and whether it is the first of its place of its line, and of its work package."""

    amount: Decimal
    approved: bool | None
    first_of_line: bool
    first_of_package: bool


class _FirstTime(set[tuple[str | None, str, str]]):
    """What was met before."""

    def met(self, thing: tuple[str | None, str, str]) -> bool:
        """True the first time a thing is met."""
        new = thing not in self
        self.add(thing)
        return new


def _added(line: str | None, package: str | None, period: int, rows: Sequence[_Row]) -> Booked:
    return Booked(
        line=line,
        work_package=package,
        period=period,
        spent=exact_sum(one.amount for one in rows),
        approved=exact_sum(one.amount for one in rows if one.approved),
        rejected=exact_sum(one.amount for one in rows if one.approved is False),
        are_approved=any(one.approved for one in rows),
        rows_of_line=sum(one.first_of_line for one in rows),
        rows_of_package=sum(one.first_of_package for one in rows),
    )


def together(costs: Sequence[Booked]) -> CostSum:
    """The sums of costs."""
    return CostSum(
        *(
            number(exact_sum(getattr(one, name) for one in costs)) or Decimal(0)
            for name in ("spent", "approved", "rejected")
        )
    )


def budget_lines(project: Project) -> Mapping[str, CostLine]:
    """The lines of the project's cost budget; none where it has no budget."""
    budget = project.funding.budget if project.funding else None
    return budget.lines if budget else {}

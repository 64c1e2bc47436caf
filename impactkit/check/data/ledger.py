"""The ledger against the budget: costs that match no line of it, and lines with more spent than budgeted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.check.data.lists import titled
from impactkit.check.rule import DataRule
from impactkit.check.telling import with_held
from impactkit.measure.money.budget import HALF_KRONA
from impactkit.measure.values import exact_sum
from impactkit.model.finding import (
    Figure,
    Finding,
    Level,
    deviates,
    money,
    number,
    text,
    undecidable,
)
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.money import CostFollowUp
from impactkit.model.records import Records, plain_rows
from impactkit.model.stated.data import DataKind
from impactkit.model.stated.funding import CostBudget, CostKind
from impactkit.model.stated.project import Project


def negative_costs(project: Project, measurements: Measurements, records: Records) -> Iterator[Finding]:
    """A ledger of which most rows are below zero, or that comes to less than nothing; single credits are usual."""
    if not lines_of(measurements):
        return
    amounts: dict[str, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for name, place, amount in plain_rows(records.of(project.id).costs, "data", "place", "amount"):
        amounts[name][place].append(amount or Decimal(0))
    ledgers = [(name, _Ledger.of(amounts[name])) for name in project.data if name in amounts]
    found = [
        deviates(
            "negative-costs",
            f"data.{name}",
            titled(project, name),
            number("negative", one.negative, cell=f"data.{name}"),
            number("rows", one.rows, cell=f"data.{name}"),
            money("sum", one.sum, cell=f"data.{name}"),
            level=Level.WARNING,
        )
        for name, one in ledgers
        if one.sum < 0 or 2 * one.negative > one.rows
    ]
    yield from with_held(found, rule="negative-costs", where="data", tried=len(ledgers))


@dataclass(frozen=True)
class _Ledger:
    """How many rows a ledger has, how many of them are below zero, and what they come to."""

    rows: int
    negative: int
    sum: Decimal

    @classmethod
    def of(cls, amounts: Mapping[str, Sequence[Decimal]]) -> _Ledger:
        """Of the amounts of each of its rows, by place."""
        return cls(
            rows=len(amounts),
            negative=sum(any(amount < 0 for amount in row) for row in amounts.values()),
            sum=exact_sum(amount for row in amounts.values() for amount in row),
        )


def unmatched_costs(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Costs of the ledger that match no line of the budget."""
    lines, budget = lines_of(measurements), _budget(project)
    if not lines:
        return
    where, rows = place_of(project, DataKind.COSTS), sum(one.rows for one in lines)
    other = [one for one in lines if one.line not in budget.lines and one.rows]
    figures: tuple[Figure, ...] = (number("all", rows, cell=where),)
    if not budget.lines:
        yield undecidable("ledger-unmatched", where, *figures)
        return
    found = [
        deviates(
            "ledger-unmatched",
            where,
            number("rows", one.rows, cell=where),
            *figures,
            money("spent", one.spent, cell=where),
            level=Level.WARNING,
        )
        for one in other
    ]
    yield from with_held(found, rule="ledger-unmatched", where=where, tried=rows)


def over_budget(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """What was spent on a line of the budget against its amount; income is no cost."""
    budget, where = _budget(project), place_of(project, DataKind.COSTS)
    lines = [
        one
        for one in lines_of(measurements)
        if one.rows and one.line in budget.lines and budget.lines[one.line].kind is not CostKind.INCOME
    ]
    unknown = sum(one.budget is None for one in lines)
    if unknown:
        figures = (number("unknown", unknown), number("all", len(lines)))
        place = "funding.budget.lines"
        yield undecidable("ledger-over-budget", place, *figures)
    found = [
        deviates(
            "ledger-over-budget",
            f"funding.budget.lines.{one.line}",
            text("line", budget.lines[one.line].name),
            money("spent", one.spent, cell=where),
            money("budget", one.budget),
            money("difference", one.spent - one.budget, cell=where),
            level=Level.WARNING,
            source=budget.lines[one.line].source,
        )
        for one in lines
        if one.budget is not None and one.spent > one.budget + HALF_KRONA
    ]
    yield from with_held(found, rule="ledger-over-budget", where="funding.budget", tried=len(lines) - unknown)


def lines_of(measurements: Measurements) -> tuple[CostFollowUp, ...]:
    """The ledger by line of the budget; empty where there is none."""
    return measurements.money.lines if measurements.money else ()


def place_of(project: Project, kind: DataKind) -> str:
    """Where figures of a kind of data come from: its source, or all data where there are several or none."""
    sources = [name for name, one in project.data.items() if one.kind is kind]
    return f"data.{sources[0]}" if len(sources) == 1 else "data"


def _budget(project: Project) -> CostBudget:
    budget = project.funding.budget if project.funding else None
    return budget or CostBudget()


LEDGER: tuple[DataRule, ...] = (negative_costs, unmatched_costs, over_budget)

"""Budget and financing: printed totals, flat rates, shares, subtotals, blank cells."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from impactkit.check.amounts import amount, rounded, whole_cost
from impactkit.check.currency import conversions, in_kronor, other_currency
from impactkit.check.rule import Rule
from impactkit.measure import printed_total_sum
from impactkit.measure.money.budget import HALF_KRONA
from impactkit.model.base import Text
from impactkit.model.finding import (
    Figure,
    Finding,
    Level,
    Outcome,
    deviates,
    money,
    number,
    share,
    text,
    texts,
    undecidable,
)
from impactkit.model.quantity import Absence, Money, MoneyCell
from impactkit.model.stated.funding import CostBudget, Financing, FinancingStatus, PrintedTotal
from impactkit.model.stated.project import Project


def _tables(project: Project) -> Iterator[tuple[str, CostBudget | Financing]]:
    if project.funding and project.funding.budget:
        yield "funding.budget", project.funding.budget
    if project.funding and project.funding.financing:
        yield "funding.financing", project.funding.financing


def printed_totals(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Each printed total against the lines it is made of."""
    for room, table in _tables(project):
        for name, total in table.totals.items():
            summed = printed_total_sum(table, total)
            if summed is None:
                continue
            blanks = [(table.lines.get(name_) or table.totals[name_]).name for name_ in summed.blanks]
            figures = (
                text("total_name", total.name),
                money("printed", summed.printed, cell=f"{room}.totals.{name}"),
                money("computed", summed.computed),
                money("difference", summed.difference),
                texts("blanks", blanks),
            )
            outcome = Outcome.HOLDS if summed.holds else Outcome.DEVIATES
            variant = f"{outcome.value}-with-blanks" if blanks else ""
            level = Level.INFO if summed.holds else Level.SERIOUS
            yield Finding(
                rule="printed-total",
                outcome=outcome,
                level=level,
                where=f"{room}.totals.{name}",
                variant=variant,
                source=total.source,
                figures=figures,
            )


def flat_rates(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A flat rate against its base, strict and rounded."""
    budget = project.funding.budget if project.funding else None
    for name, line in budget.lines.items() if budget else ():
        if line.flat_rate is None or budget is None:
            continue
        bases = [amount(budget.lines[base].amount) for base in line.flat_rate.base]
        printed = amount(line.amount)
        figures: tuple[Figure, ...] = (text("line", line.name), share("rate", line.flat_rate.rate))
        where = f"funding.budget.lines.{name}"
        if printed is None or any(base is None for base in bases):
            yield undecidable("flat-rate", where, *figures, source=line.source)
            continue
        base = sum((one for one in bases if one is not None), Decimal(0))
        figures += (money("base", base),)
        yield rounded("flat-rate", where, line.source, figures, line.flat_rate.rate * base, printed)


def financing_covers_cost(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """All financing lines against the whole cost; what was refused pays for nothing."""
    financing = project.funding.financing if project.funding else None
    lines = financing.lines.values() if financing else ()
    parts = [amount(line.amount) for line in lines if line.status is not FinancingStatus.DECLINED]
    if financing is None or not parts:
        return
    cost = whole_cost(project)
    unstated = sum(part is None for part in parts)
    where, source = "funding.financing", financing.source
    if cost is None or unstated:
        figures: tuple[Figure, ...] = (number("unstated", unstated), number("all", len(parts)))
        variant = "" if cost is not None else "no-cost"
        yield undecidable("financing-covers-cost", where, *figures, variant=variant, source=source)
        return
    paid = sum((part for part in parts if part is not None), Decimal(0))
    fits = abs(paid - cost) <= HALF_KRONA * len(parts)
    yield Finding(
        rule="financing-covers-cost",
        outcome=Outcome.HOLDS if fits else Outcome.DEVIATES,
        level=Level.INFO if fits else Level.SERIOUS,
        where=where,
        source=source,
        figures=(money("paid", paid), money("cost", cost), money("difference", paid - cost)),
    )


def stated_shares(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A financier's stated share against its amount."""
    financing, cost = (project.funding.financing if project.funding else None), whole_cost(project)
    for name, line in financing.lines.items() if financing else ():
        paid, where = amount(line.amount), f"funding.financing.lines.{name}"
        if line.share is None:
            continue
        figures: tuple[Figure, ...] = (text("line", line.name), share("share", line.share))
        if paid is None or cost is None:
            yield undecidable("stated-share", where, *figures, source=line.source)
            continue
        yield rounded(
            "stated-share",
            where,
            line.cited("share"),
            (*figures, money("cost", cost)),
            line.share * cost,
            paid,
        )


def money_by_year(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """What comes, or is spent, in each year against all of it."""
    for where, name, years, whole in _by_year(project):
        parts, printed = [amount(one) for one in years.values()], amount(whole)
        told = [part for part in parts if part is not None]
        if printed is None or len(told) < len(parts) or not parts:
            continue
        computed = sum(told, Decimal(0))
        if abs(computed - printed) > HALF_KRONA * len(parts):
            figures = (
                money("printed", printed),
                money("computed", computed),
                money("difference", printed - computed),
            )
            yield deviates("money-by-year", where, text("line", name), *figures)


def _by_year(project: Project) -> Iterator[tuple[str, Text, Mapping[str, Money], MoneyCell]]:
    """Where amounts are told by year: the path, what it is, its years and the whole of it."""
    for room, table in _tables(project):
        if isinstance(table, CostBudget):
            if table.whole:
                yield (
                    f"{room}.years",
                    table.totals[table.whole].name,
                    table.years,
                    table.totals[table.whole].amount,
                )
        else:
            for name, line in table.lines.items():
                yield f"{room}.lines.{name}.years", line.name, line.years, line.amount


def subtotal_scope(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A printed subtotal that leaves out a line of its own kind."""
    financing = project.funding.financing if project.funding else None
    for name, total in financing.totals.items() if financing else ():
        printed = amount(total.amount)
        if financing is None or not total.adds or printed is None:
            continue
        within = _lines_of(financing, total)
        kinds = {(financing.lines[one].sector, financing.lines[one].form) for one in within}
        left = [
            (one, line)
            for one, line in financing.lines.items()
            if one not in within
            and line.status is not FinancingStatus.DECLINED
            and line.sector
            and line.form
            and (line.sector, line.form) in kinds
            and amount(line.amount)
        ]
        if left:
            figures = (
                text("total_name", total.name),
                money("printed", printed),
                texts("line", [line.name for _, line in left]),
                money("left", sum((amount(line.amount) or Decimal(0) for _, line in left), Decimal(0))),
            )
            yield deviates(
                "subtotal-scope", f"funding.financing.totals.{name}", *figures, source=total.source
            )


def _lines_of(financing: Financing, total: PrintedTotal) -> frozenset[str]:
    found: set[str] = set()
    for name in total.adds:
        found |= _lines_of(financing, financing.totals[name]) if name in financing.totals else {name}
    return frozenset(found)


def blank_amounts(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Cells of a budget or a financing plan left blank beside others that are not; blank is not zero."""
    for room, table in _tables(project):
        blank = [line for line in table.lines.values() if line.amount is Absence.NOT_STATED]
        if blank and len(blank) < len(table.lines):  # without any amount there is no table to fill
            yield deviates(
                "blank-amounts",
                f"{room}.lines",
                number("blank", len(blank)),
                number("all", len(table.lines)),
                source=blank[0].source,
            )


BUDGET: tuple[Rule, ...] = (
    other_currency,
    conversions,
    in_kronor(printed_totals),
    in_kronor(financing_covers_cost),
    in_kronor(flat_rates),
    in_kronor(stated_shares),
    in_kronor(money_by_year),
    in_kronor(subtotal_scope),
    blank_amounts,
)

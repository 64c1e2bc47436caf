"""Cost per result, between a least and a most, where somebody has said which costs a result may be set against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.money import MoneyFollowUp, PackageCosts
from impactkit.model.measured.value import Value
from impactkit.model.stated.context import ProjectLink, ProjectLinkKind
from impactkit.model.stated.funding import CostKind
from impactkit.model.stated.indicator import Attribution, Indicator
from impactkit.show.ground.cells import Cell, amount_cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import followed, indicator_name, measured_exhibit, nothing, scale_of
from impactkit.show.ground.subject import Subject, rows, told
from impactkit.show.ground.values import absent_cell
from impactkit.show.money.costs import money_of


@dataclass(frozen=True)
class UnitCost:
    """What one result has cost: at least, and at most."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class _Costed:
    """An indicator whose count is set against the costs of work packages."""

    indicator: Indicator
    follow_up: IndicatorFollowUp
    packages: tuple[PackageCosts, ...]


def unit_cost(
    count: Value, packages: Sequence[PackageCosts], money: MoneyFollowUp, sharing: dict[str, int]
) -> UnitCost | None:
    """The least and the most that one result has cost; None unless the count is whole and told, and the costs known.

    The least lays approved costs in equal parts on the results that share a package (`sharing`, by package). The
    most lays all costs of the packages on this one, with their part of the costs that name no package.
    """
    whole = count.value if count.is_exact and count.parts == count.of else None
    if not whole or whole < 0 or not packages or not all(one.rows for one in packages):
        return None
    approved = sum((one.approved / sharing.get(one.package or "", 1) for one in packages), Decimal(0))
    spent = sum((one.spent for one in packages), Decimal(0))
    return UnitCost(_kronor(approved / whole), _kronor(spent * _with_common(money) / whole))


def _with_common(money: MoneyFollowUp) -> Decimal:
    """What a krona of a package becomes with its part of what names none: 1.11 where a tenth of all costs does."""
    named = sum((one.spent for one in money.packages if one.package), Decimal(0))
    every = sum((one.spent for one in money.packages), Decimal(0))
    return every / named if named > 0 else Decimal(1)


def _kronor(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), ROUND_HALF_UP)


def unit_cost_table(report: Subject) -> Exhibit:
    """Each result with the work packages whose costs it is set against, and the least and most that one has cost."""
    money, found = money_of(report), tuple(_costed(report))
    if money is None or not found:
        return nothing(report, "unit-cost-table")
    words = report.words
    return measured_exhibit(
        report,
        Table(
            id="unit-cost-table",
            title=words.say("exhibit.unit-cost-table.title"),
            columns=(
                column(words, "indicator", label=words.term("indicator"), width=30),
                column(words, "reached", label=words.term("actual"), kind="number"),
                column(words, "package", width=24),
                column(words, "lowest", kind="money"),
                column(words, "highest", kind="money"),
            ),
            rows=rows(*(_row(report, one, money, _sharing(found)) for one in found)),
            notes=tuple(_notes(report, [one.indicator for one in found])),
        ),
    )


def _costed(report: Subject) -> Iterator[_Costed]:
    """The indicators that name work packages, each with the costs of those."""
    money = money_of(report)
    costs = {one.package: one for one in money.packages} if money else {}
    for indicator, one in followed(report):
        own = tuple(costs[name] for name in indicator.costs_of if name in costs)
        if own and len(own) == len(indicator.costs_of):
            yield _Costed(indicator, one, own)


def _sharing(found: Sequence[_Costed]) -> dict[str, int]:
    """How many results each work package is set against."""
    named = [package for one in found for package in one.indicator.costs_of]
    return {package: named.count(package) for package in named}


def _row(report: Subject, one: _Costed, money: MoneyFollowUp, sharing: dict[str, int]) -> tuple[Cell, ...]:
    """A result; its cost is withheld with its count, of which the two would tell."""
    words, count = report.words, one.follow_up.total.total
    cost = unit_cost(count, one.packages, money, sharing)
    blank = absent_cell(words, count.absence) if count.absence else text_cell(words.say("unit-cost.none"))
    names = (told(report, report.project.work_packages[name].name) for name in one.indicator.costs_of)
    made_up = one.follow_up.illustrative
    cells = (
        text_cell(indicator_name(report, one.indicator, made_up=made_up)),
        scale_of(report, one.indicator, one.follow_up).measured(count),
        text_cell("; ".join(names)),
        amount_cell(words, cost.least, derived=True) if cost else blank,
        amount_cell(words, cost.most, derived=True) if cost else blank,
    )
    return tuple(cell.but(illustrative=made_up) for cell in cells)


def _notes(report: Subject, indicators: Sequence[Indicator]) -> Iterator[str]:
    """How it is reckoned, and what it does not say."""
    say, project = report.words.say, report.project
    yield say("unit-cost.range")
    yield say("unit-cost.whose")
    lines = project.funding.budget.lines.values() if project.funding and project.funding.budget else ()
    if any(one.kind is CostKind.IN_KIND for one in lines):
        yield say("unit-cost.in-kind")
    if any(one.attribution in {None, Attribution.NONE} for one in indicators):
        yield say("unit-cost.anyway")
    parallel = [one for one in project.related_projects.values() if one.kind is ProjectLinkKind.PARALLEL]
    if parallel:
        names = report.words.listed([_name(report, one) for one in parallel])
        yield say("unit-cost.parallel", projects=names)


def _name(report: Subject, link: ProjectLink) -> str:
    return told(report, link.name) or told(report, link.described) or link.record or ""

"""What it costs and who pays, in a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.model.quantity import Money
from impactkit.model.stated.funding import CostKind, CostLine, FinancingLine, FinancingStatus
from impactkit.show.ground.subject import Subject, told
from impactkit.show.own.listing import literal

_MOST = 6
"""So many lines of each are named: a page holds no budget."""


def own_money(report: Subject) -> Iterator[str]:
    """The lines of the budget that cost, and those that bring money in; nothing is added up."""
    funding = report.project.funding
    lines = list(funding.budget.lines.values()) if funding and funding.budget else []
    pays = list(funding.financing.lines.values()) if funding and funding.financing else []
    income = [one for one in lines if one.kind is CostKind.INCOME]
    costs = [one for one in lines if one.kind is not CostKind.INCOME]
    if told_costs := _listed(report, costs):
        yield report.words.say("own.deeds.costs", costs=told_costs)
    if comes := _listed(report, [*income, *pays]):
        yield report.words.say("own.deeds.comes", comes=comes)


def _listed(report: Subject, lines: Iterable[CostLine | FinancingLine]) -> str:
    told_lines = [_line(report, one) for one in lines if isinstance(one.amount, Money)]
    return "; ".join((*told_lines[:_MOST], *(["…"] if len(told_lines) > _MOST else [])))


def _line(report: Subject, line: CostLine | FinancingLine) -> str:
    """Wages 1,200,000 SEK; of money from somebody how sure it is, where that is told."""
    assert isinstance(line.amount, Money)
    words, name = report.words, literal(told(report, line.name))
    amount = words.money(line.amount.amount, line.amount.currency)
    if isinstance(line, FinancingLine) and line.status is not FinancingStatus.UNKNOWN:
        return words.say("own.deeds.line-sure", name=name, amount=amount, status=words.choice(line.status))
    return words.say("own.deeds.line", name=name, amount=amount)

"""Who pays: by kind, by how sure it is and by year; what is missing, what remains if one says no, how long money lasts.

Everything is in one currency, that of the cost, or of most sources where no cost is stated; what is in another is
named and never converted. What a source does not state is not zero: it is left out and counted.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.base import Text
from impactkit.model.quantity import Money, MoneyCell
from impactkit.model.stated.decision import Period
from impactkit.model.stated.funding import (
    CostBudget,
    CostKind,
    FinancingLine,
    FinancingStatus,
    Form,
    Funding,
    SourceKind,
)

ZERO = Decimal(0)
OPEN = (FinancingStatus.APPLIED, FinancingStatus.UNKNOWN)
"""What may still become money."""
MOST = Decimal("0.5")
"""From this share of the money on, a project depends on one source. A choice."""
_MONTHS = 12


@dataclass(frozen=True)
class Source:
    """One who pays, in the currency of the plan."""

    id: str
    name: Text
    kind: SourceKind
    status: FinancingStatus
    amount: Decimal | None
    """None where it is not stated."""
    of_costs: bool
    """Whether it pays a share of each cost, and so is never there before it."""
    years: Mapping[str, Decimal]

    @property
    def is_by_year(self) -> bool:
        """Whether all of it is told by year."""
        return self.amount is not None and sum(self.years.values(), ZERO) == self.amount

    def in_year(self, year: str) -> Decimal | None:
        """What comes in a year; nothing does where other years hold all of it, and None where nobody says."""
        return self.years.get(year, ZERO if self.is_by_year else None)

    @property
    def counts(self) -> bool:
        """Whether it may still pay, and says how much."""
        return self.amount is not None and self.status is not FinancingStatus.DECLINED


@dataclass(frozen=True)
class Loss:
    """What remains where one source says no."""

    source: Source
    share: Decimal
    """Of all that may still be paid, from 0 to 1."""
    remains: Decimal
    missing: Decimal | None
    """To the whole cost; none where that is not stated."""


@dataclass(frozen=True)
class Lasting:
    """How long the money lasts, where costs are even within each stretch and money is there when it begins."""

    first: datetime.date
    """The first day of the first month."""
    until: datetime.date
    """The first day of the first month that is not paid; where all is paid, of the month after the last."""
    whole: bool
    """Whether all of it is paid."""


@dataclass(frozen=True)
class Plan:
    """Costs and who pays for them."""

    currency: str
    cost: Decimal | None
    costs: Mapping[str, Decimal]
    """By year."""
    sources: tuple[Source, ...]
    elsewhere: tuple[Text, ...]
    """Sources that pay in another currency."""

    @property
    def unstated(self) -> tuple[Source, ...]:
        """Those who have not said no, and do not say how much."""
        return tuple(
            one for one in self.sources if one.amount is None and one.status is not FinancingStatus.DECLINED
        )

    def sum_of(
        self, *statuses: FinancingStatus, year: str | None = None, kind: SourceKind | None = None
    ) -> Decimal | None:
        """What sources of these statuses pay, in all or in a year, of all kinds or of one; None where there are such and none says."""
        paying = [one for one in self.sources if one.status in statuses and kind in (None, one.kind)]
        found = [one.in_year(year) if year else one.amount for one in paying]
        known = [amount for amount in found if amount is not None]
        return sum(known, ZERO) if known or not paying else None

    def missing(self, *statuses: FinancingStatus, year: str | None = None) -> Decimal | None:
        """The cost less what these pay, never below zero; None where the cost or what any of them pays is not stated."""
        cost = self.costs.get(year) if year else self.cost
        paying = [one for one in self.sources if one.status in statuses]
        known = all(one.is_by_year if year else one.amount is not None for one in paying)
        return (
            max(cost - (self.sum_of(*statuses, year=year) or ZERO), ZERO)
            if cost is not None and known
            else None
        )

    @property
    def confirmed(self) -> Decimal:
        """What is promised or granted, as far as it is stated."""
        return self.sum_of(FinancingStatus.CONFIRMED) or ZERO

    @property
    def possible(self) -> Decimal:
        """What is confirmed, applied for, or of unknown status."""
        return sum((one.amount or ZERO for one in self.sources if one.counts), ZERO)

    @property
    def years(self) -> tuple[str, ...]:
        """Every year of which a cost or a source says something."""
        return tuple(sorted({*self.costs, *(year for one in self.sources for year in one.years)}))

    def losses(self) -> tuple[Loss, ...]:
        """Each source that may still pay, and what is left without it; the largest first."""
        found = sorted((one for one in self.sources if one.counts), key=lambda one: -(one.amount or ZERO))
        return tuple(self._loss(one) for one in found if one.amount)

    def _loss(self, source: Source) -> Loss:
        remains = self.possible - (source.amount or ZERO)
        missing = None if self.cost is None else max(self.cost - remains, ZERO)
        return Loss(source, (source.amount or ZERO) / self.possible, remains, missing)

    @property
    def depends_on(self) -> Loss | None:
        """The one source that half of the money or more comes from; none where some say no amount, so that nobody knows."""
        first = next(iter(self.losses()), None)
        return first if first and first.share >= MOST and not self.unstated and not self.elsewhere else None

    def lasts(self, period: Period | None) -> Lasting | None:
        """How long what is confirmed lasts; None where costs, months or amounts are not stated, or some is in kind or a share of costs."""
        stretches, left = tuple(self._stretches(period)), ZERO
        if not stretches or not self._is_sure:
            return None
        for one in stretches:
            left += one.money
            if left < one.cost:
                return Lasting(
                    stretches[0].first, _months_on(one.first, int(one.months * left / one.cost)), whole=False
                )
            left -= one.cost
        return Lasting(stretches[0].first, stretches[-1].after, whole=True)

    @property
    def _is_sure(self) -> bool:
        """Whether something is confirmed, all of it in money that is stated."""
        sure = [one for one in self.sources if one.status is FinancingStatus.CONFIRMED]
        in_kind = any(one.kind is SourceKind.IN_KIND for one in self.sources)
        return bool(sure) and not in_kind and all(one.amount is not None and not one.of_costs for one in sure)

    def _stretches(self, period: Period | None) -> Iterator[_Stretch]:
        """The years, where costs and all confirmed money are stated by year; else the whole period."""
        sure = [one for one in self.sources if one.status is FinancingStatus.CONFIRMED]
        first, last = (period.start, period.end) if period else (None, None)
        by_year = bool(sure) and all(one.is_by_year for one in sure)
        if by_year and self.costs and _follow(self.costs):
            yield from self._by_year(first, last)
        elif self.cost and first and last and first <= last:
            yield _Stretch(first.replace(day=1), last, self.cost, self.confirmed)

    def _by_year(self, first: datetime.date | None, last: datetime.date | None) -> Iterator[_Stretch]:
        before, ahead = ZERO, dict[str, Decimal]()
        for year in self.years:
            money = self.sum_of(FinancingStatus.CONFIRMED, year=year) or ZERO
            ahead[year], before = (money + before, ZERO) if year in self.costs else (ZERO, before + money)
        for year, cost in sorted(self.costs.items()):
            begins = max(filter(None, (first, datetime.date(int(year), 1, 1))))
            ends = min(filter(None, (last, datetime.date(int(year), 12, 31))))
            if begins > ends:
                begins, ends = datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)
            yield _Stretch(begins.replace(day=1), ends, cost, ahead[year])


def _follow(years: Mapping[str, Decimal]) -> bool:
    """Whether each year from the first to the last is there."""
    return len(years) == int(max(years)) - int(min(years)) + 1


@dataclass(frozen=True)
class _Stretch:
    """Months with an even cost."""

    first: datetime.date
    last: datetime.date
    cost: Decimal
    money: Decimal

    @property
    def months(self) -> int:
        return (self.last.year - self.first.year) * _MONTHS + self.last.month - self.first.month + 1

    @property
    def after(self) -> datetime.date:
        return _months_on(self.first, self.months)


def _months_on(first: datetime.date, months: int) -> datetime.date:
    years, month = divmod(first.month - 1 + months, _MONTHS)
    return datetime.date(first.year + years, month + 1, 1)


def plan_of(funding: Funding | None) -> Plan | None:
    """Costs and sources as they are stated; None where nobody is said to pay.

    >>> from impactkit.model.stated.funding import Financing
    >>> lines = {"fund": {"name": "Fund", "amount": 600, "status": "confirmed"}, "sales": {"name": "Sales", "amount": 400, "kind": "own income"}}
    >>> plan = plan_of(Funding(financing=Financing.model_validate({"lines": lines})))
    >>> int(plan.confirmed), [(one.source.id, int(one.remains)) for one in plan.losses()]
    (600, [('fund', 400), ('sales', 600)])
    """
    if funding is None:
        return None
    budget, lines = funding.budget or CostBudget(), funding.financing.lines if funding.financing else {}
    told = {**lines, **_earned(budget)}
    if not told:
        return None
    cost = _cost(budget)
    currency = cost.currency if cost else _common(one.amount for one in told.values())
    here = {name: one for name, one in told.items() if _in(one.amount, currency)}
    return Plan(
        currency=currency,
        cost=cost.amount if cost else None,
        costs={year: one.amount for year, one in budget.years.items() if one.currency == currency},
        sources=tuple(_source(name, one, currency) for name, one in here.items()),
        elsewhere=tuple(one.name for name, one in told.items() if name not in here),
    )


def _earned(budget: CostBudget) -> Mapping[str, FinancingLine]:
    """Income that stands in the cost budget, unless a printed total has set it off already."""
    taken = {name for total in budget.totals.values() for name in total.subtracts}
    return {
        f"income-{name}": FinancingLine.model_validate(
            {"name": one.name, "amount": one.amount, "kind": "own income"}
        )
        for name, one in budget.lines.items()
        if one.kind is CostKind.INCOME and name not in taken
    }


def _cost(budget: CostBudget) -> Money | None:
    """The printed total that stands for the whole; else all lines that cost, where each says how much, in one currency."""
    if budget.whole:
        printed = budget.totals[budget.whole].amount
        return printed if isinstance(printed, Money) else None
    lines = [one.amount for one in budget.lines.values() if one.kind is not CostKind.INCOME]
    stated = [one for one in lines if isinstance(one, Money)]
    if not stated or len(stated) < len(lines) or len({one.currency for one in stated}) > 1:
        return None
    return Money(amount=sum((one.amount for one in stated), ZERO), currency=stated[0].currency)


def _common(amounts: Iterator[MoneyCell]) -> str:
    """The currency of most amounts, kronor where none is stated."""
    named = Counter(one.currency for one in amounts if isinstance(one, Money))
    return named.most_common(1)[0][0] if named else "SEK"


def _in(amount: MoneyCell, currency: str) -> bool:
    """Whether an amount is in a currency, or not stated in any."""
    return not isinstance(amount, Money) or amount.currency == currency


def _source(name: str, line: FinancingLine, currency: str) -> Source:
    return Source(
        id=name,
        name=line.name,
        kind=kind_of(line),
        status=line.status,
        amount=line.amount.amount if isinstance(line.amount, Money) else None,
        of_costs=line.share is not None,
        years={year: one.amount for year, one in line.years.items() if one.currency == currency},
    )


def kind_of(line: FinancingLine) -> SourceKind:
    """What kind of money a line is: in kind, own income or a loan, else whose it is."""
    if line.form is Form.IN_KIND:
        return SourceKind.IN_KIND
    known = line.kind or line.sector
    return SourceKind(known.value) if known else SourceKind.UNKNOWN

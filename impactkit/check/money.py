"""Money: printed totals, flat rates, shares, cap, advance, and what the terms leave open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from impactkit.check.currency import in_kronor, other_currency
from impactkit.check.rule import Rule
from impactkit.measure import implied_cost, printed_total_sum
from impactkit.measure.budget import HALF_KRONA
from impactkit.model.finding import Figure, Finding, Level, Outcome, money, number, share, text, texts
from impactkit.model.funding import (
    ConditionStatus,
    CostBudget,
    Financing,
    FinancingStatus,
    Grant,
    PrintedTotal,
)
from impactkit.model.party import Role
from impactkit.model.project import Project
from impactkit.model.quantity import Absence, Money, MoneyCell


def amount(cell: MoneyCell | None) -> Decimal | None:
    """The amount of a stated cell; None for every other."""
    return cell.amount if isinstance(cell, Money) else None


def _tables(project: Project) -> Iterator[tuple[str, CostBudget | Financing]]:
    if project.funding and project.funding.budget:
        yield "funding.budget", project.funding.budget
    if project.funding and project.funding.financing:
        yield "funding.financing", project.funding.financing


def _grant(project: Project) -> Grant | None:
    return project.funding.grant if project.funding else None


def _whole_cost(project: Project) -> Decimal | None:
    budget = project.funding.budget if project.funding else None
    if budget is None or budget.whole is None:
        return None
    return amount(budget.totals[budget.whole].amount)


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
            yield Finding(
                rule="flat-rate",
                outcome=Outcome.UNDECIDABLE,
                where=where,
                source=line.source,
                figures=figures,
            )
            continue
        base = sum((one for one in bases if one is not None), Decimal(0))
        figures += (money("base", base),)
        yield _rounded("flat-rate", where, line.source, figures, line.flat_rate.rate * base, printed)


def _rounded(
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


def financing_covers_cost(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """All financing lines against the whole cost; what was refused pays for nothing."""
    financing = project.funding.financing if project.funding else None
    lines = financing.lines.values() if financing else ()
    parts = [amount(line.amount) for line in lines if line.status is not FinancingStatus.DECLINED]
    if financing is None or not parts:
        return
    cost = _whole_cost(project)
    unstated = sum(part is None for part in parts)
    where, source = "funding.financing", financing.source
    if cost is None or unstated:
        figures: tuple[Figure, ...] = (number("unstated", unstated), number("all", len(parts)))
        variant = "" if cost is not None else "no-cost"
        yield Finding(
            rule="financing-covers-cost",
            outcome=Outcome.UNDECIDABLE,
            where=where,
            variant=variant,
            source=source,
            figures=figures,
        )
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
    financing, cost = (project.funding.financing if project.funding else None), _whole_cost(project)
    for name, line in financing.lines.items() if financing else ():
        paid, where = amount(line.amount), f"funding.financing.lines.{name}"
        if line.share is None:
            continue
        figures: tuple[Figure, ...] = (text("line", line.name), share("share", line.share))
        if paid is None or cost is None:
            yield Finding(
                rule="stated-share",
                outcome=Outcome.UNDECIDABLE,
                where=where,
                source=line.source,
                figures=figures,
            )
            continue
        yield _rounded(
            "stated-share",
            where,
            line.cited("share"),
            (*figures, money("cost", cost)),
            line.share * cost,
            paid,
        )


def cap_against_share(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The cap against the share of the highest cost; where no cost is stated, what it would imply."""
    grant = _grant(project)
    if grant is None or grant.share is None or grant.cap is None:
        return
    cost = grant.cost_ceiling.amount if grant.cost_ceiling else _whole_cost(project)
    source = grant.cited("cap")
    if cost is not None:
        figures = (share("share", grant.share), money("cost", cost))
        yield _rounded(
            "cap-against-share",
            "funding.grant.cap",
            source,
            figures,
            grant.share * cost,
            grant.cap.amount,
            level=Level.WARNING,  # both may be meant: the lower holds
        )
        return
    implied = implied_cost(grant)
    if implied is None:
        return
    yield Finding(
        rule="implied-cost",
        outcome=Outcome.UNDECIDABLE,
        level=Level.WARNING,
        where="funding.grant",
        source=source,
        figures=(
            money("cap", grant.cap.amount, cell="funding.grant.cap"),
            share("share", grant.share),
            money("implied", implied.exact),
            money("lowest", implied.lowest),
            money("highest", implied.highest),
        ),
    )


def cap_against_application(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """What was granted against what was applied for."""
    grant = _grant(project)
    if grant is None or grant.cap is None or grant.applied is None:
        return
    off = grant.cap.amount - grant.applied.amount
    figures = (
        money("granted", grant.cap.amount),
        money("applied", grant.applied.amount),
        money("difference", off),
    )
    outcome = Outcome.HOLDS if off == 0 else Outcome.DEVIATES
    level = Level.WARNING if off > 0 else Level.INFO
    yield Finding(
        rule="cap-against-application",
        outcome=outcome,
        level=level,
        where="funding.grant.applied",
        source=grant.cited("applied"),
        figures=figures,
    )


def advance_against_cap(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The advance against the most that can be earned."""
    grant = _grant(project)
    if grant is None or grant.advance is None:
        return
    figures: tuple[Figure, ...] = (money("advance", grant.advance.amount),)
    where, source = "funding.grant.advance", grant.cited("advance")
    if grant.cap is None or not grant.cap.amount:
        yield Finding(
            rule="advance-against-cap",
            outcome=Outcome.UNDECIDABLE,
            where=where,
            source=source,
            figures=figures,
        )
        return
    part = (grant.advance.amount / grant.cap.amount).quantize(Decimal("0.0001"))
    fits = grant.advance.amount <= grant.cap.amount
    yield Finding(
        rule="advance-against-cap",
        outcome=Outcome.HOLDS if fits else Outcome.DEVIATES,
        level=Level.INFO if fits else Level.SERIOUS,
        where=where,
        source=source,
        figures=(*figures, money("cap", grant.cap.amount), share("part", part)),
    )


def other_financing(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A grant that depends on money from others, whose answer is not known."""
    grant = _grant(project)
    financing = project.funding.financing if project.funding else None
    for i, condition in enumerate(grant.conditions if grant else ()):
        if not condition.about_financing or condition.status is not ConditionStatus.OPEN:
            continue
        waiting = [
            line
            for line in (financing.lines.values() if financing else ())
            if line.status in {FinancingStatus.APPLIED, FinancingStatus.UNKNOWN}
        ]
        yield Finding(
            rule="other-financing",
            outcome=Outcome.UNDECIDABLE,
            level=Level.WARNING,
            where=f"funding.grant.conditions[{i}]",
            source=condition.source,
            figures=(number("waiting", len(waiting)),),
        )


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
            yield Finding(
                rule="subtotal-scope",
                outcome=Outcome.DEVIATES,
                where=f"funding.financing.totals.{name}",
                source=total.source,
                figures=figures,
            )


def _lines_of(financing: Financing, total: PrintedTotal) -> frozenset[str]:
    found: set[str] = set()
    for name in total.adds:
        found |= _lines_of(financing, financing.totals[name]) if name in financing.totals else {name}
    return frozenset(found)


def blank_amounts(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Budget cells left blank; blank is not zero."""
    for room, table in _tables(project):
        blank = [line for line in table.lines.values() if line.amount is Absence.NOT_STATED]
        if blank:
            yield Finding(
                rule="blank-amounts",
                outcome=Outcome.DEVIATES,
                where=f"{room}.lines",
                source=blank[0].source,
                figures=(number("blank", len(blank)), number("all", len(table.lines))),
            )


def owner_grants(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The owner is also the one who grants."""
    for name, party in project.parties.items():
        if Role.OWNER in party.roles and Role.GRANTER in party.roles and party.name:
            yield Finding(
                rule="owner-grants",
                outcome=Outcome.DEVIATES,
                where=f"parties.{name}",
                source=party.source,
                figures=(text("party", party.name),),
            )


_COMPARISONS: tuple[Rule, ...] = (
    printed_totals,
    financing_covers_cost,
    flat_rates,
    stated_shares,
    cap_against_share,
    cap_against_application,
    advance_against_cap,
    subtotal_scope,
)

MONEY: tuple[Rule, ...] = (
    other_currency,
    *(in_kronor(rule) for rule in _COMPARISONS),
    other_financing,
    blank_amounts,
    owner_grants,
)

"""Who pays the projects: how sure it is, of which kind, and who depends on one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from impactkit.model.portfolio import KindOfMoney, MoneyPlan, ProjectLine
from impactkit.model.stated.funding import SourceKind
from impactkit.show.ground.cells import Cell, Row, amount_cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import told
from impactkit.show.ground.values import percent
from impactkit.show.portfolio.subject import (
    MOST_ROWS,
    PortfolioSubject,
    exhibit,
    gap,
    money_cell,
    title_of,
)

_Planned = tuple[ProjectLine, MoneyPlan]


def portfolio_financing_table(portfolio: PortfolioSubject) -> Exhibit:
    """Each project's cost and who pays it; the same by kind of money, of as many projects as say."""
    words = portfolio.words
    found = [(one, one.plan) for one in portfolio.dossier.projects if one.plan]
    if not found:
        return gap(portfolio, "financing")
    heads = ("cost", "confirmed", "open", "missing")
    amounts = (
        column(words, one, label=words.say(f"portfolio.financing.{one}"), kind="money") for one in heads
    )
    return exhibit(
        portfolio,
        Table(
            id="portfolio-financing",
            title=_finding(portfolio, found),
            columns=(
                column(words, "project", width=32),
                *amounts,
                column(words, "financing-one", width=28),
            ),
            rows=(*(_project(portfolio, *one) for one in found), *_by_kind(portfolio, found)),
            notes=tuple(_notes(portfolio, found)),
            folded=len(found) > MOST_ROWS,
        ),
    )


def _finding(portfolio: PortfolioSubject, found: Sequence[_Planned]) -> str:
    """How many projects depend on one source, of those whose sources all say how much."""
    known = [plan for _, plan in found if plan.complete]
    depend = sum(plan.depends_on is not None for plan in known)
    words = portfolio.words
    if not depend:
        return words.say("portfolio.financing.title")
    return words.say("portfolio.financing.depend", k=words.number(depend), n=words.number(len(known)))


def _project(portfolio: PortfolioSubject, line: ProjectLine, plan: MoneyPlan) -> Row:
    amounts = (plan.cost, plan.confirmed, plan.open, plan.missing)
    on = plan.depends_on
    said = f"{told(portfolio, on.name)} ({percent(portfolio.words, on.share)})" if on else ""
    cells = (_amount(portfolio, one, plan.currency) for one in amounts)
    return Row(cells=(text_cell(title_of(portfolio, line)), *cells, text_cell(said)))


def _amount(portfolio: PortfolioSubject, amount: Decimal | None, currency: str, shown: str = "") -> Cell:
    if amount is None:
        return money_cell(portfolio, None)
    return amount_cell(portfolio.words, amount, currency, shown=shown, derived=True)


def _by_kind(portfolio: PortfolioSubject, found: Sequence[_Planned]) -> Iterator[Row]:
    """What each kind of money comes to, a row for each currency; only where there are several projects."""
    if len(found) < 2:
        return
    currencies = list(dict.fromkeys(plan.currency for _, plan in found))
    for currency in currencies:
        plans = [plan for _, plan in found if plan.currency == currency]
        head = portfolio.words.say("portfolio.financing.kinds", currency=currency)
        for kind in SourceKind:
            own = [one for plan in plans for one in plan.kinds if one.kind is kind]
            if own:
                cells = (
                    text_cell(portfolio.words.choice(kind)),
                    text_cell(""),
                    *_sums(portfolio, own, currency),
                    text_cell(""),
                    text_cell(""),
                )
                yield Row(cells=cells, group=head)


def _sums(portfolio: PortfolioSubject, own: Sequence[KindOfMoney], currency: str) -> Iterator[Cell]:
    """What is confirmed and what is not yet, over those projects that say."""
    words, every = portfolio.words, len(portfolio.dossier.projects)
    for amounts in ([one.confirmed for one in own], [one.open for one in own]):
        known = [one for one in amounts if one is not None]
        if not known:
            yield money_cell(portfolio, None)
            continue
        total = sum(known, Decimal(0))
        of = {"k": words.number(len(known)), "n": words.number(every)}
        shown = words.say("portfolio.sum-of", sum=words.money(total, currency), **of)
        yield _amount(portfolio, total, currency, shown)


def _notes(portfolio: PortfolioSubject, found: Sequence[_Planned]) -> Iterator[str]:
    """Of how many projects it is known."""
    words = portfolio.words
    every, complete = len(portfolio.dossier.projects), sum(plan.complete for _, plan in found)
    yield words.say(
        "portfolio.financing.known",
        stated=words.number(len(found)),
        complete=words.number(complete),
        n=words.number(every),
    )

"""What an exhibit of a portfolio is about, and how it names projects."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, Protocol

from impactkit.model.portfolio import PortfolioDossier, ProjectLine, RolledUp
from impactkit.model.quantity import Absence, Money
from impactkit.model.stated.indicator import RollUp
from impactkit.show.ground import reading
from impactkit.show.ground.cells import Cell, amount_cell
from impactkit.show.ground.exhibit import Gap
from impactkit.show.ground.subject import E, Spoken, completed, told
from impactkit.show.ground.values import ValueScale, absent_cell

AmountName = Literal["granted", "entitled", "paid", "spent"]
"""An amount that a portfolio tells of each project."""

MOST_ROWS = 40
"""How many projects a figure shows; its table shows all. A choice: about as many as a page has lines."""


class PortfolioSubject(Spoken, Protocol):
    """A portfolio: a dossier of many projects and words. The front door's `Portfolio` is one."""

    @property
    def dossier(self) -> PortfolioDossier:
        """What may be seen of the projects."""


def exhibit(portfolio: PortfolioSubject, exhibit: E) -> E:
    """An exhibit in the portfolio's language, with its source."""
    words = portfolio.words
    source = words.count("portfolio.source", len(portfolio.dossier.projects))
    return completed(portfolio, exhibit, source=source, illustrative=portfolio.dossier.illustrative)


def gap(portfolio: PortfolioSubject, key: str) -> Gap:
    """What there is nothing to show of, and why."""
    words = portfolio.words
    said = (words.say(f"portfolio.{key}.gap"),)
    return exhibit(portfolio, Gap(id=f"gap-{key}", title=words.say(f"portfolio.{key}.name"), paragraphs=said))


def title_of(portfolio: PortfolioSubject, project: ProjectLine) -> str:
    """A project's title; a made-up one says so among others, and where all are, the cover says it."""
    shown = told(portfolio, project.title)
    mixed = any(not one.illustrative for one in portfolio.dossier.projects)
    marked = mixed and project.illustrative
    return f"{shown} ({portfolio.words.say('reading.illustrative')})" if marked else shown


def titles(portfolio: PortfolioSubject, ids: Sequence[str]) -> list[str]:
    """The titles of projects by id, in the order given."""
    known = {one.id: told(portfolio, one.title) for one in portfolio.dossier.projects}
    return [known.get(id_, id_) for id_ in ids]


def short_titles(portfolio: PortfolioSubject, projects: Sequence[ProjectLine], width: int = 36) -> list[str]:
    """Titles cut at a word to fit beside a figure; two that are cut alike are told apart by their ids."""
    cut = [textwrap.shorten(title_of(portfolio, one), width, placeholder=" …") for one in projects]
    return [
        f"{name} ({one.id})" if cut.count(name) > 1 else name for name, one in zip(cut, projects, strict=True)
    ]


def indicator_name(portfolio: PortfolioSubject, rolled: RolledUp) -> str:
    """An indicator by name, code and unit."""
    name = told(portfolio, rolled.name)
    name += f" ({rolled.key})" if rolled.key.isupper() else ""
    return name + (f", {told(portfolio, rolled.unit)}" if rolled.unit else "")


def scale_of(portfolio: PortfolioSubject, rolled: RolledUp) -> ValueScale:
    """How the indicator's numbers are written; ratios are shares, and means are none."""
    values = [
        rolled.total,
        *(value for _, value in rolled.cells),
        *(member.total for member in rolled.members),
    ]
    counted = any(value is not None and value.numerator is not None for value in values)
    share = counted and rolled.rule is not RollUp.WEIGHTED_MEAN
    return ValueScale(portfolio.words, share=share, parts="projects")


def money_cell(portfolio: PortfolioSubject, amount: Money | None) -> Cell:
    """An amount in its own currency, or that it is not stated."""
    if amount is None:
        return absent_cell(portfolio.words, Absence.NOT_STATED)
    shown = reading.money_of(portfolio.words, amount)
    return amount_cell(portfolio.words, amount.amount, amount.currency, shown=shown)


def amount_of(project: ProjectLine, name: AmountName) -> Money | None:
    """What a project states of granted, entitled, paid or spent, in its own currency."""
    amount = getattr(project, name)
    return Money.model_construct(amount=amount) if isinstance(amount, Decimal) else amount


def by_currency(amounts: Sequence[Money | None]) -> dict[str, list[Decimal]]:
    """The amounts there are by currency, kronor first: nothing is added over currencies.

    A ledger that comes to less than nothing has its signs turned, and is in no sum.
    """
    known = [one for one in amounts if one is not None and one.amount >= 0]
    order = sorted({one.currency for one in known}, key=lambda one: (one != "SEK", one))
    return {name: [one.amount for one in known if one.currency == name] for name in order}

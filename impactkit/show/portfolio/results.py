"""What the projects have achieved together: the few results that tell most, the weakest before all others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.measured.value import Value
from impactkit.model.portfolio import RolledUp
from impactkit.show.ground.cells import Cell, Row, column, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.values import Footnotes
from impactkit.show.portfolio.standing import (
    added,
    counted_in,
    is_weak,
    k_of_n,
    least_share,
    of_added,
    share_cell,
    target_cell,
)
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, gap, indicator_name, scale_of

MOST = 5
"""How many results stand on the first page. A choice: what a reader remembers."""


def results(portfolio: PortfolioSubject) -> list[RolledUp]:
    """The common values with a number: the weakest first, if half of its projects lag, then in their order."""
    known = [one for one in added(portfolio) if one.total and one.total.value is not None]
    weak = sorted((one for one in known if is_weak(one)), key=_share)[:1]
    return [*weak, *(one for one in known if one not in weak)][:MOST]


def _share(rolled: RolledUp) -> Decimal:
    share = least_share(rolled)
    return Decimal(1) if share is None else share


def portfolio_results(portfolio: PortfolioSubject) -> Exhibit:
    """Target, reached and share of three to five results over projects, and of how many projects."""
    words, notes = portfolio.words, Footnotes()
    rows = tuple(Row(cells=tuple(_cells(portfolio, one, notes))) for one in results(portfolio))
    if not rows:
        return gap(portfolio, "results")
    return exhibit(
        portfolio,
        Table(
            id="portfolio-results",
            title=words.say("portfolio.results.title"),
            columns=(
                column(words, "indicator", label=words.term("indicator"), width=30),
                column(words, "target-of-reporters", kind="number", width=14),
                column(words, "achieved", label=words.term("actual"), kind="number", width=16),
                column(words, "share-of-target", kind="share", width=14),
                column(words, "reporters", width=10),
                column(words, "going-well", kind="number", width=16),
            ),
            rows=rows,
            notes=notes.told(),
        ),
    )


def _cells(portfolio: PortfolioSubject, rolled: RolledUp, notes: Footnotes) -> Iterator[Cell]:
    words, scale, total = portfolio.words, scale_of(portfolio, rolled), rolled.total or Value()
    well, assessed = of_added(rolled)
    yield text_cell(indicator_name(portfolio, rolled))
    yield target_cell(words, scale, rolled)
    yield scale.measured(total, notes)
    yield share_cell(words, rolled)
    yield text_cell(counted_in(words, rolled))
    yield number_cell(words, well, shown=k_of_n(words, well, assessed))

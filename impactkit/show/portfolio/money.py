"""Money over projects: what was granted, what of it is earned and paid, what was spent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from impactkit.model.portfolio import ProjectLine
from impactkit.show.draw.axes import amounts_axis, names_axis
from impactkit.show.draw.grammar import Part, chart, kind, mark, marks, only, quantity
from impactkit.show.draw.key import legend
from impactkit.show.draw.lines import wrapped
from impactkit.show.draw.theme import ACTUAL, EXPECTED, OTHER
from impactkit.show.ground.caveats import caveats_in_brief
from impactkit.show.ground.cells import Cell, Column, Row, amount_cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure, Table
from impactkit.show.ground.subject import told
from impactkit.show.ground.values import percent_cell
from impactkit.show.portfolio.subject import (
    MOST_ROWS,
    AmountName,
    PortfolioSubject,
    amount_of,
    by_currency,
    exhibit,
    gap,
    money_cell,
    short_titles,
    title_of,
)

_TRACK, _SAID, _LINE = 230, 230, 17
"""Pixels: bars, the words after them, a line of those. A choice within the 662 of a standing page."""
AMOUNTS: tuple[AmountName, ...] = ("granted", "entitled", "paid", "spent")
"""What is told of each project, in order."""


def portfolio_money_table(portfolio: PortfolioSubject) -> Exhibit:
    """Each project's grant, what of it is earned and paid, and its costs; with sums of those that state them."""
    words, found = portfolio.words, _with_money(portfolio)
    if not found:
        return gap(portfolio, "money")
    return exhibit(
        portfolio,
        Table(
            id="portfolio-money",
            title=words.say("portfolio.money.title"),
            columns=_columns(portfolio),
            rows=tuple(_rows(portfolio, found)),
            notes=(*_beside(portfolio, found), words.say("portfolio.money.note")),
            folded=len(found) > MOST_ROWS,
        ),
    )


def portfolio_money_chart(portfolio: PortfolioSubject) -> Exhibit:
    """What was granted to each project, and how much of it is earned and paid."""
    words = portfolio.words
    listed = sorted(_with_money(portfolio), key=lambda one: -_grant(one))
    found = [one for one in listed if _grant(one)]
    if not found:
        return gap(portfolio, "money")
    currency = _currency(found)
    comparable = [one for one in found if one.granted and one.granted.currency == currency]
    drawn = comparable[:MOST_ROWS]
    notes = [words.say("portfolio.money-chart.note")]
    if len(drawn) < len(comparable):
        notes.append(
            words.say("portfolio.largest-rows", n=words.number(len(drawn)), all=words.number(len(comparable)))
        )
    if len(comparable) < len(found):
        other = words.number(len(found) - len(comparable))
        notes.append(words.say("portfolio.money-chart.currency", currency=currency, other=other))
    notes += _beside(portfolio, drawn)
    spoken = "; ".join(f"{told(portfolio, one.title)}: {_label(portfolio, one)}" for one in drawn)
    return exhibit(
        portfolio,
        Figure(
            id="portfolio-money-chart",
            title=words.say("portfolio.money-chart.title"),
            alt=words.say("portfolio.money-chart.alt", projects=spoken),
            columns=_columns(portfolio),
            rows=tuple(_rows(portfolio, listed)),
            notes=tuple(notes),
            spec=_figure(portfolio, drawn, currency),
        ),
    )


def _beside(portfolio: PortfolioSubject, lines: list[ProjectLine]) -> Iterator[str]:
    """A note for each project whose costs or claims have caveats: “Navet: 129 of 196 rows”."""
    for one in lines:
        brief = caveats_in_brief(portfolio.words, one.money_caveats, portfolio.words.money)
        if brief:
            yield portfolio.words.say(
                "portfolio.money.beside", project=title_of(portfolio, one), caveats=brief
            )


def _with_money(portfolio: PortfolioSubject) -> list[ProjectLine]:
    return [
        one for one in portfolio.dossier.projects if any(getattr(one, name) is not None for name in AMOUNTS)
    ]


def _grant(line: ProjectLine) -> Decimal:
    """The most that is paid, in its own currency; nothing where it is not stated."""
    return line.granted.amount if line.granted else Decimal(0)


def _currency(lines: list[ProjectLine]) -> str:
    """The currency of the one scale: that of most grants, kronor where as many are in kronor."""
    by_name = by_currency([one.granted for one in lines])
    return max(by_name, key=lambda name: len(by_name[name]))


def _columns(portfolio: PortfolioSubject) -> tuple[Column, ...]:
    words = portfolio.words
    heads = {name: words.say(f"portfolio.money.{name}") for name in (*AMOUNTS, "share")}
    amounts = (column(words, name, label=heads[name], kind="money") for name in AMOUNTS)
    share = column(words, "share", label=heads["share"], kind="share")
    return (column(words, "project", width=32), *amounts, share)


def _rows(portfolio: PortfolioSubject, lines: list[ProjectLine]) -> list[Row]:
    rows = [Row(cells=(text_cell(title_of(portfolio, one)), *_amounts(portfolio, one))) for one in lines]
    return [*rows, *_sums(portfolio, lines)] if len(lines) > 1 else rows


def _amounts(portfolio: PortfolioSubject, line: ProjectLine) -> tuple[Cell, ...]:
    amounts = tuple(money_cell(portfolio, amount_of(line, name)) for name in AMOUNTS)
    return (*amounts, share_earned(portfolio, line))


def share_earned(portfolio: PortfolioSubject, line: ProjectLine) -> Cell:
    """How much of the grant is earned; what is earned is in kronor."""
    if not _grant(line) or line.entitled is None or (line.granted and line.granted.currency != "SEK"):
        return money_cell(portfolio, None)
    return percent_cell(portfolio.words, line.entitled / _grant(line))


def _sums(portfolio: PortfolioSubject, lines: list[ProjectLine]) -> list[Row]:
    """The sums of each column, a row for each currency that any two projects have in common."""
    amounts = {name: by_currency([amount_of(one, name) for one in lines]) for name in AMOUNTS}
    names = list(dict.fromkeys(currency for by_name in amounts.values() for currency in by_name))
    shared = [one for one in names if any(len(by_name.get(one, ())) > 1 for by_name in amounts.values())]
    several = len(names) > 1
    return [
        _sum(portfolio, {name: by_name.get(one, []) for name, by_name in amounts.items()}, one, len(portfolio.dossier.projects), several=several)
        for one in shared
    ]  # fmt: skip


def _sum(
    portfolio: PortfolioSubject,
    amounts: Mapping[AmountName, list[Decimal]],
    currency: str,
    projects: int,
    *,
    several: bool,
) -> Row:
    """The sum of each column in one currency, and of how many projects where not all state it."""
    words, cells = portfolio.words, list[Cell]()
    for known in amounts.values():
        total = sum(known, Decimal(0))
        shown = words.money(total, currency)
        if len(known) < projects:
            of = {"k": words.number(len(known)), "n": words.number(projects)}
            shown = words.say("portfolio.sum-of", sum=shown, **of)
        cells.append(
            amount_cell(words, total, currency, shown=shown, derived=True)
            if known
            else money_cell(portfolio, None)
        )
    label = words.say("portfolio.sum-in", currency=currency) if several else words.say("portfolio.sum")
    return Row(cells=(text_cell(label), *cells, text_cell("")))


def _label(portfolio: PortfolioSubject, line: ProjectLine) -> str:
    words = portfolio.words
    currency = line.granted.currency if line.granted else "SEK"
    granted = words.money_in_brief(_grant(line), currency)
    if line.entitled is None:
        return words.say("portfolio.money.unknown", granted=granted)
    return words.say("measured.against", value=words.money_in_brief(line.entitled), target=granted)


def _paid(line: ProjectLine) -> Decimal | None:
    """What was paid, where it is in the currency of the grant."""
    same = line.paid and line.granted and line.paid.currency == line.granted.currency
    return line.paid.amount if line.paid and same else None


_DRAWN = (
    mark("bar", height=16, color=EXPECTED),
    mark("bar", height=8, color=OTHER),
    mark("tick", opacity=1, thickness=3, height=20, color=ACTUAL),
)
"""How grants, what is earned and what is paid are drawn, one over the other."""


def _figure(portfolio: PortfolioSubject, drawn: list[ProjectLine], currency: str) -> dict[str, Any]:
    """The specification: the amounts of each project over one another, and after them what they come to."""
    words, names = portfolio.words, short_titles(portfolio, drawn)
    heads = [words.say(f"portfolio.money.{name}") for name in AMOUNTS[:3]]
    rows = [
        row for name, one in zip(names, drawn, strict=True) for row in _drawn(portfolio, name, one, heads)
    ]
    title = words.say("axis.kronor") if currency == "SEK" else currency
    most = max(str(row["shown"]).count("\n") + 1 for row in rows)
    return chart(
        "grants",
        rows,
        _layers(heads),
        width=_TRACK,
        height={"step": max(most * _LINE, 26)},
        x=quantity("amount", axis=amounts_axis(title, tickCount=3, grid=False)),
        y=kind("project", sort=names, axis=names_axis()),
    )


def _layers(heads: list[str]) -> list[Part]:
    """A mark for each amount, by its head, and words after the grant."""
    key = legend(symbolType="square", symbolOpacity=1)
    colours = {"domain": heads, "range": [look["color"] for look in _DRAWN]}
    colour = kind("what", sort=heads, scale=colours, legend=key)
    tests = [f"datum.what === {json.dumps(head)}" for head in heads]
    drawn = [
        only(test, marks(look, color=colour, tooltip=kind("tip")))
        for test, look in zip(tests, _DRAWN, strict=True)
    ]
    said = marks(mark("text", align="left", dx=8, lineBreak="\n"), text=kind("shown"))
    return [*drawn, only(tests[0], said)]


def _drawn(
    portfolio: PortfolioSubject, name: str, line: ProjectLine, heads: list[str]
) -> Iterator[dict[str, object]]:
    """A project as data: what was granted, what is earned and what is paid, of those that are known."""
    label = _label(portfolio, line)
    shown = [one for part in label.split("; ") for one in wrapped(part, _SAID)]
    for head, amount in zip(heads, (_grant(line), line.entitled, _paid(line)), strict=True):
        if amount is not None:
            row = {"project": name, "what": head, "amount": float(amount)}
            yield {**row, "shown": "\n".join(shown), "tip": f"{name}: {label}"}

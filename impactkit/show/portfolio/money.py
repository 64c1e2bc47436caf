"""Money over projects: what was granted, what of it is earned and paid, what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from impactkit.model.portfolio import ProjectLine
from impactkit.show.draw.grammar import kind, layer, mark, quantity, specification
from impactkit.show.draw.theme import ACCENT, INK, SOFT, WARN
from impactkit.show.ground import reading
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

_AMOUNTS: tuple[AmountName, ...] = ("granted", "entitled", "paid", "spent")


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
    found = sorted((one for one in _with_money(portfolio) if _grant(one)), key=lambda one: -_grant(one))
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
            rows=tuple(_rows(portfolio, found)),
            notes=tuple(notes),
            spec=_figure(portfolio, drawn),
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
        one for one in portfolio.dossier.projects if any(getattr(one, name) is not None for name in _AMOUNTS)
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
    heads = {name: words.say(f"portfolio.money.{name}") for name in (*_AMOUNTS, "share")}
    amounts = (column(words, name, label=heads[name], kind="money") for name in _AMOUNTS)
    share = column(words, "share", label=heads["share"], kind="share")
    return (column(words, "project", width=32), *amounts, share)


def _rows(portfolio: PortfolioSubject, lines: list[ProjectLine]) -> list[Row]:
    rows = [Row(cells=(text_cell(title_of(portfolio, one)), *_amounts(portfolio, one))) for one in lines]
    return [*rows, *_sums(portfolio, lines)] if len(lines) > 1 else rows


def _amounts(portfolio: PortfolioSubject, line: ProjectLine) -> tuple[Cell, ...]:
    amounts = tuple(money_cell(portfolio, amount_of(line, name)) for name in _AMOUNTS)
    return (*amounts, _share(portfolio, line))


def _share(portfolio: PortfolioSubject, line: ProjectLine) -> Cell:
    """How much of the grant is earned; what is earned is in kronor."""
    if not _grant(line) or line.entitled is None or (line.granted and line.granted.currency != "SEK"):
        return money_cell(portfolio, None)
    return percent_cell(portfolio.words, line.entitled / _grant(line))


def _sums(portfolio: PortfolioSubject, lines: list[ProjectLine]) -> list[Row]:
    """The sums of each column, a row for each currency that any two projects have in common."""
    amounts = {name: by_currency([amount_of(one, name) for one in lines]) for name in _AMOUNTS}
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
    granted = reading.money_of(words, line.granted)
    if line.entitled is None:
        return words.say("portfolio.money.unknown", granted=granted)
    return words.say("measured.against", value=words.money(line.entitled), target=granted)


def _paid(line: ProjectLine) -> float | None:
    """What was paid, where it is in the currency of the grant."""
    same = line.paid and line.granted and line.paid.currency == line.granted.currency
    return float(line.paid.amount) if line.paid and same else None


_DRAWN = {
    "granted": mark("bar", height=16),
    "entitled": mark("bar", height=8),
    "paid": mark("tick", opacity=1, thickness=3, height=20),
}
"""The amounts that are drawn, one over the other, and how."""


def _figure(portfolio: PortfolioSubject, drawn: list[ProjectLine]) -> dict[str, Any]:
    words, names = portfolio.words, short_titles(portfolio, drawn)
    values = [
        {"project": name, "granted": float(_grant(one)), "entitled": None if one.entitled is None else float(one.entitled),
         "paid": _paid(one), "shown": _label(portfolio, one), "tip": f"{name}: {_label(portfolio, one)}"}
        for name, one in zip(names, drawn, strict=True)
    ]  # fmt: skip
    largest = max(float(_grant(one)) for one in drawn)
    beside = {"title": None, "domain": False, "ticks": False, "labelLimit": 240}
    y, scale = kind("project", sort=names, axis=beside), {"domain": [0, largest * 1.7], "nice": False}
    said = [words.say(f"portfolio.money.{name}") for name in _DRAWN]
    legend = {"title": None, "orient": "top", "symbolType": "square", "symbolOpacity": 1, "labelLimit": 200}
    colours = {"domain": said, "range": [SOFT, ACCENT, WARN]}
    colour = kind("what", scale=colours, sort=said, legend=legend)
    layers = [
        layer(
            [{**one, "what": what} for one in values if one[name] is not None],
            look,
            x=quantity(name, axis=None, scale=scale),
            y=y,
            color=colour,
            tooltip=kind("tip"),
        )
        for (name, look), what in zip(_DRAWN.items(), said, strict=True)
    ]
    label = mark("text", align="left", dx=6, color=INK, fontSize=11.5)
    x = quantity("granted", axis=None, scale=scale)
    return specification(
        [*layers, layer(values, label, x=x, y=y, text=kind("shown"))], width=360, height={"step": 26}
    )

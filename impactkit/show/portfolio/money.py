"""Money over projects: what was granted, what of it is earned and paid, what was spent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from impactkit.model.portfolio import ProjectLine
from impactkit.show.exhibit import Cell, Column, Exhibit, Row, number_cell, text_cell
from impactkit.show.figure import inline, specification
from impactkit.show.portfolio.subject import (
    MOST_ROWS,
    PortfolioSubject,
    exhibit,
    gap,
    money_cell,
    short_titles,
    title_of,
)
from impactkit.show.subject import told
from impactkit.show.theme import ACCENT, INK, SOFT, WARN
from impactkit.show.values import percent

_AMOUNTS = ("granted", "entitled", "paid", "spent")


def portfolio_money_table(portfolio: PortfolioSubject) -> Exhibit:
    """Each project's grant, what of it is earned and paid, and its costs; with sums of those that state them."""
    words, found = portfolio.words, _with_money(portfolio)
    if not found:
        return gap(portfolio, "money")
    return exhibit(
        portfolio,
        id="portfolio-money",
        kind="table",
        title=words.say("portfolio.money.title"),
        columns=_columns(portfolio),
        rows=tuple(_rows(portfolio, found)),
        notes=(words.say("portfolio.money.note"),),
        folded=len(found) > MOST_ROWS,
    )


def portfolio_money_chart(portfolio: PortfolioSubject) -> Exhibit:
    """What was granted to each project, and how much of it is earned and paid."""
    words = portfolio.words
    found = sorted(
        (one for one in _with_money(portfolio) if one.granted), key=lambda one: -(one.granted or 0)
    )
    if not found:
        return gap(portfolio, "money")
    drawn = found[:MOST_ROWS]
    notes = [words.say("portfolio.money-chart.note")]
    if len(drawn) < len(found):
        notes.append(
            words.say("portfolio.largest-rows", n=words.number(len(drawn)), all=words.number(len(found)))
        )
    spoken = "; ".join(f"{told(portfolio, one.title)}: {_label(portfolio, one)}" for one in drawn)
    return exhibit(
        portfolio,
        id="portfolio-money-chart",
        kind="figure",
        title=words.say("portfolio.money-chart.title"),
        alt=words.say("portfolio.money-chart.alt", projects=spoken),
        columns=_columns(portfolio),
        rows=tuple(_rows(portfolio, found)),
        notes=tuple(notes),
        spec=specification(_figure(portfolio, drawn)),
    )


def _with_money(portfolio: PortfolioSubject) -> list[ProjectLine]:
    return [
        one for one in portfolio.dossier.projects if any(getattr(one, name) is not None for name in _AMOUNTS)
    ]


def _columns(portfolio: PortfolioSubject) -> tuple[Column, ...]:
    say = portfolio.words.say
    amounts = (Column(label=say(f"portfolio.money.{name}"), kind="money") for name in _AMOUNTS)
    share = Column(label=say("portfolio.money.share"), kind="share")
    return (Column(label=say("column.project"), width=32), *amounts, share)


def _rows(portfolio: PortfolioSubject, found: list[ProjectLine]) -> list[Row]:
    rows = [Row(cells=(text_cell(title_of(portfolio, one)), *_amounts(portfolio, one))) for one in found]
    return [*rows, _sum(portfolio, found)] if len(found) > 1 else rows


def _amounts(portfolio: PortfolioSubject, one: ProjectLine) -> tuple[Cell, ...]:
    amounts = tuple(money_cell(portfolio, getattr(one, name)) for name in _AMOUNTS)
    return (*amounts, _share(portfolio, one))


def _share(portfolio: PortfolioSubject, one: ProjectLine) -> Cell:
    """How much of the grant is earned."""
    if not one.granted or one.entitled is None:
        return money_cell(portfolio, None)
    share = one.entitled / one.granted
    return number_cell(percent(portfolio.words, share), share, "share", derived=True)


def _sum(portfolio: PortfolioSubject, found: list[ProjectLine]) -> Row:
    """The sum of each column, and of how many projects where not all state it."""
    words, cells = portfolio.words, list[Cell]()
    for name in _AMOUNTS:
        known = [amount for one in found if (amount := getattr(one, name)) is not None]
        total = sum(known, Decimal(0))
        shown = words.money(total)
        if len(known) < len(found):
            of = {"k": words.number(len(known)), "n": words.number(len(found))}
            shown = words.say("portfolio.sum-of", sum=shown, **of)
        cells.append(
            number_cell(shown, total, "money", derived=True) if known else money_cell(portfolio, None)
        )
    return Row(cells=(text_cell(words.say("portfolio.sum")), *cells, text_cell("")))


def _label(portfolio: PortfolioSubject, one: ProjectLine) -> str:
    words = portfolio.words
    granted = words.money(one.granted or Decimal(0))
    if one.entitled is None:
        return words.say("portfolio.money.unknown", granted=granted)
    return words.say("measured.against", value=words.money(one.entitled), target=granted)


def _figure(portfolio: PortfolioSubject, drawn: list[ProjectLine]) -> Any:
    import altair as alt

    words, names = portfolio.words, short_titles(portfolio, drawn)
    values = [
        {"project": name, "granted": float(one.granted or 0), "entitled": None if one.entitled is None else float(one.entitled),
         "paid": None if one.paid is None else float(one.paid), "shown": _label(portfolio, one), "tip": f"{name}: {_label(portfolio, one)}"}
        for name, one in zip(names, drawn, strict=True)
    ]  # fmt: skip
    largest = max(float(one.granted or 0) for one in drawn)
    labels = alt.Axis(title=None, domain=False, ticks=False, labelLimit=240)
    base = alt.Chart(inline(values)).encode(y=alt.Y("project:N", sort=names, axis=labels))
    x = alt.Scale(domain=[0, largest * 1.7], nice=False)
    what = [words.say(f"portfolio.money.{name}") for name in ("granted", "entitled", "paid")]
    colours = alt.Scale(domain=what, range=[SOFT, ACCENT, WARN])
    legend = alt.Legend(title=None, orient="top", symbolType="square", symbolOpacity=1, labelLimit=200)

    def layer(name: str, i: int, **look: Any) -> Any:
        own = [{**one, "what": what[i]} for one in values if one[name] is not None]
        chart = alt.Chart(inline(own)).encode(y=alt.Y("project:N", sort=names, axis=labels))
        drawn_mark = chart.mark_tick(opacity=1, **look) if name == "paid" else chart.mark_bar(**look)
        colour = alt.Color("what:N", scale=colours, sort=what, legend=legend)
        return drawn_mark.encode(x=alt.X(f"{name}:Q", axis=None, scale=x), color=colour, tooltip="tip:N")

    said = base.mark_text(align="left", dx=6, color=INK, fontSize=11.5)
    return alt.layer(
        layer("granted", 0, height=16),
        layer("entitled", 1, height=8),
        layer("paid", 2, thickness=3, height=20),
        said.encode(x=alt.X("granted:Q", axis=None, scale=x), text="shown:N"),
    ).properties(width=360, height=alt.Step(26))

"""Who pays: by kind, by how sure it is and by year; what is missing, and what remains if one says no."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from impactkit.financing import OPEN, Loss, Plan, Source, plan_of
from impactkit.model.measured.value import Span
from impactkit.model.stated.funding import FinancingStatus, SourceKind
from impactkit.show.ground.cells import Cell, Column, Row, amount_cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure, Table
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import Subject, exhibit, money_cell, rows, told
from impactkit.show.ground.values import percent, percent_cell
from impactkit.show.money.financing_figure import YearBar, year_bars

_MOST_YEARS = 5
"""So many years have a column each."""
SUMS: tuple[tuple[str, tuple[FinancingStatus, ...]], ...] = (
    ("confirmed", (FinancingStatus.CONFIRMED,)),
    ("applied", (FinancingStatus.APPLIED,)),
    ("unknown", (FinancingStatus.UNKNOWN,)),
    ("declined", (FinancingStatus.DECLINED,)),
)
"""What is added up, by how sure it is."""


def money_sources(report: Subject) -> tuple[Exhibit, ...]:
    """What the sources come to, by year where that is stated, and what remains without each; nothing for fewer than two."""
    plan = plan_of(report.project.funding)
    if plan is None or len([one for one in plan.sources if one.amount is not None]) < 2:
        return ()
    drawn = (_chart(report, plan),) if len(plan.years) > 1 else ()
    losses = (_loss_table(report, plan),) if len(plan.losses()) > 1 else ()
    return (*drawn, _table(report, plan), *losses)


# --- By kind, status and year ---


def _table(report: Subject, plan: Plan) -> Exhibit:
    found: list[Row] = []
    for kind in SourceKind:
        own = [_source(report, plan, one) for one in plan.sources if one.kind is kind]
        found += rows(*own, group=report.words.choice(kind))
    found += rows(*_sums(report, plan), group=report.words.say("financing-table.together"))
    return exhibit(
        report,
        Table(
            id="financing-table",
            title=_finding(report, plan),
            columns=tuple(_columns(report, plan)),
            rows=tuple(found),
            notes=tuple(_notes(report, plan)),
        ),
    )


def _columns(report: Subject, plan: Plan) -> Iterator[Column]:
    yield column(report.words, "financing-source", width=34)
    yield column(report.words, "financing-status", width=18)
    yield column(report.words, "amount", kind="money")
    for year in _years(plan):
        yield column(report.words, f"year-{year}", label=year, kind="money")


def _years(plan: Plan) -> tuple[str, ...]:
    return plan.years if len(plan.years) <= _MOST_YEARS else ()


def _source(report: Subject, plan: Plan, source: Source) -> tuple[Cell, ...]:
    status = report.words.choice(source.status)
    by_year = (_amount(report, plan, source.in_year(year)) for year in _years(plan))
    return (
        text_cell(told(report, source.name)),
        text_cell(status),
        _amount(report, plan, source.amount),
        *by_year,
    )


def _amount(report: Subject, plan: Plan, amount: Decimal | None, *, derived: bool = False) -> Cell:
    if amount is None:
        return money_cell(report, None)
    return amount_cell(report.words, amount, plan.currency, derived=derived)


def _sums(report: Subject, plan: Plan) -> Iterator[tuple[Cell, ...]]:
    """What is confirmed, asked for, not known and refused; what it costs; what is missing."""
    every = (None, *_years(plan))
    for name, statuses in SUMS:
        if any(one.status in statuses for one in plan.sources):
            sums = (plan.sum_of(*statuses, year=year) for year in every)
            yield _line(report, name, *(_amount(report, plan, one, derived=True) for one in sums))
    costs = (plan.cost, *(plan.costs.get(year) for year in _years(plan)))
    yield _line(report, "cost", *(_amount(report, plan, one) for one in costs))
    missing: dict[str, tuple[FinancingStatus, ...]] = {"missing": (FinancingStatus.CONFIRMED,)}
    if any(one.status in OPEN for one in plan.sources):
        missing["missing-at-most"] = (FinancingStatus.CONFIRMED, *OPEN)
    for name, statuses in missing.items():
        gaps = (plan.missing(*statuses, year=year) for year in every)
        yield _line(report, name, *(_gap(report, plan, one) for one in gaps))


def _gap(report: Subject, plan: Plan, missing: Decimal | None) -> Cell:
    """What is missing; where nothing is, that in a word."""
    if missing == 0:
        return text_cell(report.words.say("financing-table.nothing"), derived=True)
    return _amount(report, plan, missing, derived=True)


def _line(report: Subject, name: str, *cells: Cell) -> tuple[Cell, ...]:
    return (text_cell(report.words.say(f"financing-table.{name}")), text_cell(""), *cells)


def _finding(report: Subject, plan: Plan) -> str:
    """How much of the cost is confirmed, where the cost and all that is confirmed are stated."""
    words, cost, gap = report.words, plan.cost, plan.missing(FinancingStatus.CONFIRMED)
    if not cost or gap is None or not plan.confirmed:
        return words.say("financing-table.title")
    if not gap:
        return words.say("financing-table.covered")
    part = percent(words, plan.confirmed / cost)
    return words.say("financing-table.part", share=part, missing=words.money(gap, plan.currency))


def _notes(report: Subject, plan: Plan) -> Iterator[str]:
    words = report.words
    lasting = plan.lasts(report.project.period)
    if lasting and lasting.whole:
        yield words.say("financing-table.lasts-whole")
    elif lasting and lasting.until > lasting.first:
        last = lasting.until - datetime.timedelta(days=1)
        month = period_label(words, Span(start=last, end=last))
        yield words.say("financing-table.lasts", month=month)
    elif lasting:
        yield words.say("financing-table.lasts-not")
    if plan.unstated:
        count = {"k": words.number(len(plan.unstated)), "n": words.number(len(plan.sources))}
        yield words.say("financing-table.unstated", **count)
    if plan.elsewhere:
        names = words.listed([told(report, name) for name in plan.elsewhere])
        yield words.say("financing-table.elsewhere", names=names, currency=plan.currency)
    if len(plan.years) > _MOST_YEARS:
        yield words.say("financing-table.years")


# --- If one says no ---


def _loss_table(report: Subject, plan: Plan) -> Exhibit:
    words = report.words
    on = plan.depends_on
    title = (
        words.say(
            "financing-loss-table.depends",
            name=told(report, on.source.name),
            share=percent(words, on.share),
        )
        if on
        else words.say("financing-loss-table.title")
    )
    return exhibit(
        report,
        Table(
            id="financing-loss-table",
            title=title,
            columns=(
                column(words, "financing-without", width=34),
                column(words, "financing-share", kind="share"),
                column(words, "financing-remains", kind="money"),
                column(words, "financing-missing", kind="money"),
            ),
            rows=rows(*(_loss(report, plan, one) for one in plan.losses())),
            notes=(words.say("financing-loss-table.note"),),
        ),
    )


def _loss(report: Subject, plan: Plan, loss: Loss) -> tuple[Cell, ...]:
    return (
        text_cell(told(report, loss.source.name)),
        percent_cell(report.words, loss.share),
        _amount(report, plan, loss.remains, derived=True),
        _gap(report, plan, loss.missing),
    )


# --- By year, drawn ---


def _chart(report: Subject, plan: Plan) -> Exhibit:
    words = report.words
    drawn = [
        YearBar(
            year=year,
            confirmed=plan.sum_of(FinancingStatus.CONFIRMED, year=year),
            open=plan.sum_of(*OPEN, year=year),
            cost=plan.costs.get(year),
        )
        for year in plan.years
    ]
    heads = [words.say(f"financing-chart.{name}") for name in ("confirmed", "open", "cost")]
    said = "; ".join(
        f"{one.year}: {', '.join(part for part in _said(report, plan, one, heads) if part)}" for one in drawn
    )
    return exhibit(
        report,
        Figure(
            id="financing-chart",
            title=words.say("financing-chart.title"),
            alt=words.say("financing-chart.alt", years=said),
            columns=(
                column(words, "financing-year"),
                *(
                    column(words, f"financing-{name}", label=head, kind="money")
                    for name, head in zip(("confirmed", "open", "cost"), heads, strict=True)
                ),
            ),
            rows=tuple(
                Row(
                    cells=(
                        text_cell(one.year),
                        _amount(report, plan, one.confirmed, derived=True),
                        _amount(report, plan, one.open, derived=True),
                        _amount(report, plan, one.cost),
                    )
                )
                for one in drawn
            ),
            spec=year_bars(words, drawn, heads, plan.currency),
        ),
    )


def _said(report: Subject, plan: Plan, one: YearBar, heads: list[str]) -> Iterator[str]:
    for head, amount in zip(heads, (one.confirmed, one.open, one.cost), strict=True):
        if amount is not None:
            yield f"{head.lower()} {report.words.money(amount, plan.currency)}"

"""Costs, claims and payments over time, against what was granted and the limits of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from impactkit.model.measured.money import MoneyFollowUp
from impactkit.model.quantity import Money
from impactkit.model.stated.funding import ClaimStatus
from impactkit.show.ground.caveats import caveat_notes
from impactkit.show.ground.cells import Row, amount_cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.measured import measured_exhibit, nothing
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import Subject, rows
from impactkit.show.ground.values import percent
from impactkit.show.money.cost_figure import CostPanel, Series, curves
from impactkit.show.money.costs import money_of


def cost_chart(report: Subject) -> Exhibit:
    """Costs and claims over time against the ceiling, and what the grant gives and has paid against its cap."""
    money = money_of(report)
    if money is None or not money.points:
        return nothing(report, "cost-table")
    words = report.words
    panels = tuple(one for one in (_costs(report, money), _grant(report, money)) if one.series)
    series = [one for panel in panels for one in panel.series]
    return measured_exhibit(
        report, Figure(id="cost-chart",
        title=_finding(report, money),
        alt=words.say("exhibit.cost-chart.alt", points="; ".join(_spoken(report, one) for one in series)),
        notes=(
            *caveat_notes(words, dict.fromkeys((*money.cost_caveats, *money.claim_caveats)), words.money),
            *_chart_notes(report, panels),
        ),
        columns=(column(words, "up-to"), column(words, "amount", kind="money")),
        rows=tuple(row for one in series for row in _points(report, one, made_up=money.illustrative)),
        spec=curves(words, panels),
    ))  # fmt: skip


def _finding(report: Subject, money: MoneyFollowUp) -> str:
    """How much of the grant is earned at the last claim that is settled, where both are known."""
    words, cap = report.words, _terms(report, "cap")
    settled = [one.settlement for one in sorted(money.claims, key=lambda claim: claim.date) if one.settlement]
    if not settled or cap is None or not cap.amount:
        return words.say("exhibit.cost-chart.title")
    earned = settled[-1].entitled
    told_parts = {
        "share": percent(words, earned / cap.amount),
        "earned": words.money(earned),
        "cap": words.money(cap.amount),
    }
    return words.say("exhibit.cost-chart.earned", **told_parts)


def _costs(report: Subject, money: MoneyFollowUp) -> CostPanel:
    """Costs in the ledger, costs claimed, and those of the ledger that are approved."""
    words, labels = report.words, _periods(report, money)
    ends = [one.span.end for one in money.points]
    amounts = {
        "spent": [one.spent for one in money.points],
        "approved": [one.approved for one in money.points],
    }
    found = {
        name: Series(name, words.say(f"cost.{name}"), tuple(zip(ends, given, labels, strict=True)))
        for name, given in amounts.items()
    }
    claimed = _added(report, [(one.date, one.costs) for one in money.claims if one.currency == "SEK"])
    lines = [
        found["spent"],
        *([Series("claimed", words.say("cost.claimed"), claimed)] if claimed else []),
        found["approved"],
    ]
    return _limited(report, CostPanel(words.say("cost.costs"), tuple(lines)), "cost_ceiling")


def _grant(report: Subject, money: MoneyFollowUp) -> CostPanel:
    """What the grant gives for approved costs, and what was paid, claim by claim."""
    words = report.words
    earned = tuple(
        (one.date, one.settlement.entitled, words.day(one.date)) for one in money.claims if one.settlement
    )
    paid = _added(report, list(_payments(report)))
    found = [Series("entitled", words.say("settlement.entitled"), earned)] if earned else []
    found += [Series("paid", words.say("cost.paid"), paid)] if paid else []
    return _limited(report, CostPanel(words.say("cost.grant"), tuple(found)), "cap")


def _payments(report: Subject) -> Iterator[tuple[datetime.date, Decimal]]:
    """What was paid on claims, up to the first of which it is not known how much was paid."""
    claims = report.project.funding.claims.values() if report.project.funding else ()
    for one in sorted(claims, key=lambda claim: claim.date):
        if one.paid and one.paid.currency == "SEK":
            yield one.date, one.paid.amount
        elif one.status is ClaimStatus.PAID:
            return


def _added(
    report: Subject, given: list[tuple[datetime.date, Decimal]]
) -> tuple[tuple[datetime.date, Decimal, str], ...]:
    """Amounts added up from claim to claim."""
    given = sorted(given, key=lambda one: one[0])
    sums = accumulate(amount for _, amount in given)
    return tuple((day, so_far, report.words.day(day)) for (day, _), so_far in zip(given, sums, strict=True))


def _terms(report: Subject, name: Literal["cost_ceiling", "cap"]) -> Money | None:
    """A limit of the grant in kronor."""
    grant = report.project.funding.grant if report.project.funding else None
    limit = getattr(grant, name) if grant else None
    return limit if isinstance(limit, Money) and limit.currency == "SEK" else None


def _limited(report: Subject, panel: CostPanel, name: Literal["cost_ceiling", "cap"]) -> CostPanel:
    """The panel with the limit it runs towards, where there is one."""
    limit = _terms(report, name)
    if limit is None:
        return panel
    said = f"{report.words.say(f'grant.{name}')} {report.words.money(limit.amount)}"
    return replace(panel, limit=limit.amount, limit_name=said)


def _chart_notes(report: Subject, panels: tuple[CostPanel, ...]) -> Iterator[str]:
    yield report.words.say("exhibit.cost-chart.note")
    if any(one.look in {"claimed", "paid"} for panel in panels for one in panel.series):
        yield report.words.say("exhibit.cost-chart.claims")


def _periods(report: Subject, money: MoneyFollowUp) -> list[str]:
    every = report.dossier.measurements.every if report.dossier.measurements else None
    return [period_label(report.words, one.span, every) for one in money.points]


def _points(report: Subject, series: Series, *, made_up: bool) -> tuple[Row, ...]:
    """The points of a line as rows under its name."""
    cells = ((text_cell(label), amount_cell(report.words, amount)) for _, amount, label in series.points)
    known = (tuple(cell.but(illustrative=made_up) for cell in pair) for pair in cells)
    return rows(*known, group=series.name)


def _spoken(report: Subject, series: Series) -> str:
    return f"{series.name}: " + ", ".join(
        f"{label} {report.words.money(amount)}" for _, amount, label in series.points
    )

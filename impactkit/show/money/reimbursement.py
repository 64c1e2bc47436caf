"""What the grant pays at given approved costs: the curve, the steps on it, and one settlement in full."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from impactkit.model.measured.settlement import Settlement
from impactkit.model.quantity import Money
from impactkit.show.draw.axes import amounts_axis
from impactkit.show.draw.grammar import Part, chart, kind, mark, marks, only, quantity, same
from impactkit.show.draw.key import legend
from impactkit.show.draw.theme import ACTUAL, ATTENTION, INK, OTHER, QUIET
from impactkit.show.ground.cells import Cell, amount_cell, column, text_cell
from impactkit.show.ground.exhibit import Choice, Exhibit, Figure, Gap, Option, Table
from impactkit.show.ground.subject import Subject, exhibit, gap, rows, told
from impactkit.words import Words

_APART = 1000
"""Kronor between steps that are both printed: the ceiling and the sum that reaches the cap may differ by rounding."""


def settlement_table(report: Subject, settlement: Settlement, *, id_: str = "settlement") -> Table:
    """One settlement with every figure on the way."""
    words = report.words
    return exhibit(
        report,
        Table(
            id=id_,
            title=words.say("exhibit.settlement.title", approved=words.money(settlement.approved)),
            columns=(
                column(words, "step", width=40),
                column(words, "amount", kind="money", width=20),
                column(words, "formula", width=40),
            ),
            rows=rows(*_steps(report, settlement)),
            notes=(_policies(report, settlement),),
        ),
    )


def _limit_words(report: Subject, settlement: Settlement) -> str:
    """The most the grant pays, with the limit's name where another than the cap is the lowest."""
    if settlement.limit is None:
        return ""
    grant = report.project.funding.grant if report.project.funding else None
    names = (
        [told(report, limit.name) for limit in grant.limits if limit.amount.amount == settlement.limit]
        if grant
        else []
    )
    return report.words.money(settlement.limit) + (f" ({names[0]})" if names else "")


def _policies(report: Subject, settlement: Settlement) -> str:
    """The policies a settlement rests on: ours, where the terms do not say."""
    words = report.words
    told_parts = [words.say("policy.rounding", rounding=words.choice(settlement.rounding_policy))]
    if settlement.advance:
        told_parts.append(words.say("policy.set-off", set_off=words.choice(settlement.set_off_policy)))
    if settlement.retained:
        told_parts.append(words.say("policy.retained"))
    return words.say("policy.assumed", policies="; ".join(told_parts)) + (
        f" {words.say('policy.balance')}" if settlement.advance else ""
    )


def _steps(report: Subject, settlement: Settlement) -> list[tuple[Cell, Cell, Cell]]:
    words = report.words
    shown: list[tuple[str, Decimal | None]] = [
        ("approved", settlement.approved),
        ("share_of_costs", settlement.share_of_costs),
        ("limit", settlement.limit),
        ("entitled", settlement.entitled),
    ]
    shown += [("advance", settlement.advance), ("set_off", settlement.set_off)] if settlement.advance else []
    shown += [("paid_before", settlement.paid_before)] if settlement.paid_before else []
    shown += [("balance", settlement.balance), ("payable", settlement.payable)]
    shown += [("retained", settlement.retained)] if settlement.retained else []
    shown += [("repayment", settlement.repayment)] if settlement.final else []
    shown += (
        [("unsettled_advance", settlement.unsettled_advance)]
        if settlement.advance and not settlement.final
        else []
    )
    shown.append(("headroom", settlement.headroom))
    return [
        (
            text_cell(words.say(f"settlement.{name}")),
            amount_cell(words, amount, derived=name != "approved"),
            text_cell(words.say(f"settlement-formula.{name}", share=words.share(settlement.share))),
        )
        for name, amount in shown
        if amount is not None
    ]


def steps_of(report: Subject) -> tuple[Settlement, ...]:
    """The settlements by approved costs, among them the one at what is approved so far, where that is known."""
    now, steps = _approved_so_far(report), report.dossier.settlements
    if now is None or not steps:
        return steps
    others = (one for one in steps if one.approved != now.approved)
    return tuple(sorted((*others, now), key=lambda one: one.approved))


def _approved_so_far(report: Subject) -> Settlement | None:
    """The settlement of the claims there are."""
    measured = report.dossier.measurements
    return measured.money.settlement if measured and measured.money else None


def _first(report: Subject, steps: tuple[Settlement, ...]) -> Settlement:
    """Where a reader begins: at what is approved; where nothing is, at the costs from which the grant pays no more."""
    return _approved_so_far(report) or next((one for one in steps if not one.headroom), steps[-1])


def _that_matter(report: Subject, steps: tuple[Settlement, ...]) -> set[Decimal]:
    """Approved costs so far, those from which the grant pays no more, and the ceiling of costs or the last of all."""
    grant = report.project.funding.grant if report.project.funding else None
    ceiling = grant.cost_ceiling if grant else None
    full = next((one.approved for one in steps if not one.headroom), steps[-1].approved)
    whole = ceiling.amount if isinstance(ceiling, Money) else steps[-1].approved
    told = {_first(report, steps).approved, full}
    return told | {whole} if abs(whole - full) >= _APART else told


def reimbursement_steps(report: Subject) -> Choice | Gap:
    """The settlement at each step of approved costs, to choose among; on paper and in a workbook those that matter."""
    words, steps = report.words, steps_of(report)
    if not steps:
        return gap(report, "reimbursement")
    matter = _that_matter(report, steps)
    options = tuple(
        Option(
            label=words.money(one.approved),
            exhibit=settlement_table(report, one, id_=f"settlement-{i}"),
            printed=one.approved in matter,
        )
        for i, one in enumerate(steps)
    )
    return exhibit(
        report,
        Choice(
            id="reimbursement-steps",
            title=words.say("exhibit.reimbursement-steps.title"),
            control="slider",
            control_label=words.say("settlement.approved"),
            options=options,
            chosen=steps.index(_first(report, steps)),
            notes=(words.say("exhibit.reimbursement-steps.note"),),
        ),
    )


def reimbursement_chart(report: Subject) -> Exhibit:
    """Entitlement and payment against approved costs."""
    words, settlements = report.words, report.dossier.settlements
    if not settlements:
        return gap(report, "reimbursement")
    last = settlements[-1]
    advanced = bool(last.advance)
    cap = _limit_words(report, last)
    heads = (
        ("approved", "entitled", "payable", "unsettled_advance")
        if advanced
        else ("approved", "entitled", "payable")
    )
    return exhibit(
        report,
        Figure(
            id="reimbursement-chart",
            title=words.say("exhibit.reimbursement-chart.title", share=words.share(last.share), cap=cap),
            alt=words.say("exhibit.reimbursement-chart.alt", share=words.share(last.share), cap=cap),
            notes=(words.say("exhibit.reimbursement-chart.note"), _policies(report, last)),
            columns=tuple(
                column(words, name, label=words.say(f"settlement.{name}"), kind="money") for name in heads
            ),
            rows=rows(
                *(tuple(amount_cell(words, getattr(one, name)) for name in heads) for one in settlements)
            ),
            spec=_curves(report, settlements),
        ),
    )


_SERIES = {
    "entitled": (OTHER, [7, 4]),
    "payable": (ACTUAL, [1, 0]),
    "unsettled_advance": (ATTENTION, [2, 3]),
}
"""Colour and dash of each line, told apart without colour too."""


def _curves(report: Subject, settlements: tuple[Settlement, ...]) -> dict[str, Any]:
    words, advanced = report.words, bool(settlements[-1].advance)
    said = {name: words.say(f"settlement.{name}") for name in (_SERIES if advanced else ("entitled",))}
    rows = [_row(report, series, one, name) for name, series in said.items() for one in settlements]
    return chart(
        "settlements",
        [*rows, *_limit_row(report, settlements[-1].limit)],
        [
            *_lines(words, said, legend(symbolSize=400, symbolType="stroke") if advanced else None),
            *_limit_line(),
        ],
        width=520,
        height=260,
    )


def _lines(words: Words, said: dict[str, str], legend: Part | None) -> list[Part]:
    """A line for each series, with a dot at each step."""
    kronor, order = words.say("axis.kronor"), list(said.values())
    costs = amounts_axis(f"{words.say('settlement.approved')}, {kronor}", tickCount=6)
    x, y = (
        quantity("approved", axis=costs, scale={"nice": False}),
        quantity("amount", axis=amounts_axis(kronor)),
    )
    colours, dashes = ({"domain": order, "range": [_SERIES[name][i] for name in said]} for i in range(2))
    colour = kind("series", sort=order, scale=colours, legend=legend)
    dash = kind("series", sort=order, scale=dashes, legend=legend)
    line = marks(mark("line", strokeWidth=2.2), x=x, y=y, color=colour, strokeDash=dash)
    dots = marks(mark("point", size=26, filled=True, opacity=1), x=x, y=y, color=colour, tooltip=kind("tip"))
    return [only("datum.amount != null", one) for one in (line, dots)]


def _row(report: Subject, series: str, settlement: Settlement, name: str) -> dict[str, object]:
    """A point of a line as data, with what it says when it is pointed at."""
    words, amount = report.words, getattr(settlement, name)
    at = {"amount": words.money(amount), "approved": words.money(settlement.approved)}
    tip = words.say("money.at", what=series, **at)
    return {"series": series, "approved": float(settlement.approved), "amount": float(amount), "tip": tip}


def _limit_row(report: Subject, limit: Decimal | None) -> list[dict[str, object]]:
    """The most the grant pays as data, with its words."""
    if limit is None:
        return []
    shown = f"{report.words.say('settlement.limit')} {report.words.money(limit)}"
    return [{"limit": float(limit), "tip": shown}]


def _limit_line() -> list[Part]:
    """The most the grant pays, as a line across with its amount on it."""
    y, said = quantity("limit"), mark("text", align="left", dy=-8, color=INK, fontSize=11)
    rule = marks(mark("rule", color=QUIET, strokeDash=[2, 2]), y=y, tooltip=kind("tip"))
    return [only("datum.limit != null", one) for one in (rule, marks(said, x=same(6), y=y, text=kind("tip")))]

"""Costs and financing drawn: bars on one scale under their headings, what is in kind hollow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from impactkit.show.draw.axes import amounts_axis, in_lines, names_axis, told_apart
from impactkit.show.draw.grammar import (
    Part,
    kind,
    mark,
    marks,
    only,
    panel,
    panels,
    quantity,
    with_reckoned,
)
from impactkit.show.draw.lines import wrapped
from impactkit.show.draw.theme import ACTUAL, EXPECTED, PAPER, QUIET
from impactkit.words import Words

_NAME, _TRACK, _LINE = 184, 290, 16
"""Pixels: names, bars, a line of words. A choice within the 662 of a standing page: long names break twice."""


@dataclass(frozen=True)
class BudgetBar:
    """One line of the budget or of the financing, with its words."""

    side: Literal["costs", "financing"]
    group: str
    name: str
    amount: Decimal | None
    shown: str
    said: str
    in_kind: bool = False
    currency: str = "SEK"
    spent: Decimal | None = None
    more: str = ""
    made_up: bool = False


def bars(words: Words, lines: list[BudgetBar]) -> dict[str, Any]:
    """The specification; what is in another currency than most has its words alone."""
    currency = currency_of(lines)
    names = told_apart([f"{one.group}\n{one.name}" for one in lines])
    rows = [_row(one, name.partition("\n")[2], currency) for one, name in zip(lines, names, strict=True)]
    broken = {str(row["line"]): wrapped(str(row["line"]), _NAME, most=3) for row in rows}
    most = max(*map(len, broken.values()), 1 + any(one.more for one in lines))
    title = words.say("axis.kronor") if currency == "SEK" else currency
    scale = {"domain": [0, max((number for row in rows for number in _amounts(row)), default=0) or 1]}
    groups = list(dict.fromkeys(one.group for one in lines))
    axes = [None] * (len(groups) - 1) + [amounts_axis(title, tickCount=3, grid=False)]
    drawn = (
        panel(
            "group",
            group,
            _layers(axis, scale),
            width=_TRACK,
            height={"step": most * _LINE + 12},
            y=kind("line", sort=None, axis=names_axis(domain=True, labelExpr=in_lines(broken))),
        )
        for group, axis in zip(groups, axes, strict=True)
    )
    return panels("budget", rows, drawn)


def currency_of(lines: Iterable[BudgetBar]) -> str:
    """The currency on the one scale: kronor where a ledger is drawn too, else that of most lines."""
    found = [one.currency for one in lines if one.amount is not None]
    ledger = any(one.spent is not None for one in lines)
    return "SEK" if ledger or not found else max(sorted(set(found)), key=found.count)


def _row(bar: BudgetBar, name: str, currency: str) -> dict[str, object]:
    """A line as data: its amounts where they are in the currency of the scale, and its words."""
    on_scale = bar.currency == currency
    return {
        "group": bar.group,
        "line": name,
        "amount": float(bar.amount) if on_scale and bar.amount is not None else None,
        "spent": float(bar.spent) if on_scale and bar.spent is not None else None,
        "side": bar.side,
        "in_kind": bar.in_kind,
        "shown": bar.shown,
        "more": bar.more,
        "tip": bar.said,
    }


def _amounts(row: Mapping[str, object]) -> list[float]:
    """The numbers of a line that are on the scale."""
    return [number for number in (row["amount"], row["spent"]) if isinstance(number, float)]


def _layers(axis: Part | None, scale: Part) -> list[Part]:
    """Bars, those in kind hollow; in them what was spent; after them the amount and what is said of it."""
    tip = kind("tip")
    edged = {"height": 15, "stroke": ACTUAL}
    filled = mark("bar", color=EXPECTED, strokeWidth=1, **edged)
    hollow = mark("bar", fill=PAPER, strokeDash=[4, 3], strokeWidth=1.5, **edged)
    return [
        only(
            "!datum.in_kind",
            marks(filled, x=quantity("amount", axis=axis, scale=scale), tooltip=tip),
        ),
        only("datum.in_kind", marks(hollow, x=quantity("amount"), tooltip=tip)),
        marks(mark("bar", height=8, color=ACTUAL), x=quantity("spent"), tooltip=tip),
        _after("shown", "datum.amount != null"),
        _after("shown", "datum.amount == null", fontStyle="italic", color=QUIET),
        _after("more", "datum.more", dy=_LINE, fontSize=11, color=QUIET),
    ]


def _after(field: str, condition: str, **look: Any) -> Part:
    """Words after the longest bar of each line for which the condition holds."""
    words = marks(mark("text", align="left", dx=8, **look), x=quantity("end"), text=kind(field))
    return with_reckoned("end", "max(datum.amount, datum.spent)", only(condition, words))

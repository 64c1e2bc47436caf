"""Costs and financing drawn: bars on one scale under their headings, what is in kind hollow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from impactkit.show.draw.canvas import Canvas, width_of, wrapped
from impactkit.show.draw.theme import ACCENT, PAPER, QUIET, SOFT

_NAME, _TRACK, _AMOUNT = 196, 240, 164
"""Pixels: names, bars, amounts. A choice within the 662 of a standing page: long names of cost types break twice."""
_WIDTH = _NAME + _TRACK + _AMOUNT
_LINE, _BAR, _HEAD, _BETWEEN = 16, 16, 26, 12
"""Pixels: a line of words, a bar, the head, between lines."""


@dataclass(frozen=True)
class BudgetBar:
    """One line of the budget or of the financing, with its words."""

    group: str
    name: str
    remark: str
    amount: Decimal | None
    shown: str
    colour: str
    said: str
    in_kind: bool = False
    currency: str = "SEK"
    spent: Decimal | None = None
    more: str = ""
    made_up: bool = False

    @property
    def lines(self) -> list[str]:
        """The name in lines."""
        return wrapped(self.name, _NAME - 12, most=3)

    @property
    def height(self) -> float:
        """Pixels it takes."""
        return max(len(self.lines) + bool(self.remark), 1 + bool(self.more)) * _LINE + 10


def bars(lines: list[BudgetBar]) -> dict[str, Any]:
    """The specification; what is in another currency than most has its words alone."""
    currency = currency_of(lines)
    shown = [one if one.currency == currency else replace(one, amount=None, spent=None) for one in lines]
    canvas, down = Canvas(_WIDTH), 4.0
    numbers = [number for one in shown for number in (one.amount, one.spent) if number is not None]
    pixels = _TRACK / (float(max(numbers)) or 1.0)
    for name, group in groupby(shown, key=lambda one: one.group):
        canvas.say(0, down + 8, name, bold=True, size=13)
        down += _HEAD
        for one in group:
            _bar(canvas, one, down, pixels)
            down += one.height
        down += _BETWEEN
    return canvas.specification(down)


def currency_of(lines: Iterable[BudgetBar]) -> str:
    """The currency on the one scale: kronor where a ledger is drawn too, else that of most lines."""
    found = [one.currency for one in lines if one.amount is not None]
    ledger = any(one.spent is not None for one in lines)
    return "SEK" if ledger or not found else max(sorted(set(found)), key=found.count)


def _bar(canvas: Canvas, bar: BudgetBar, down: float, pixels: float) -> None:
    """Name and remark to the left, the bar, the amount and what is said of it after it."""
    for i, line in enumerate(bar.lines):
        canvas.say(_NAME - 8, down + 8 + i * _LINE, line, align="right")
    if bar.remark:
        canvas.say(_NAME - 8, down + 8 + len(bar.lines) * _LINE, bar.remark, QUIET, align="right", size=11)
    if bar.amount is None:
        canvas.aside(_NAME + 4, down + 8, bar.shown)
    else:
        width = max(float(bar.amount) * pixels, 1.0)
        fill = PAPER if bar.in_kind else SOFT if bar.spent is not None else bar.colour
        canvas.box(
            _NAME,
            down,
            width,
            _BAR,
            fill,
            edge=bar.colour if bar.in_kind else "",
            dash=bar.in_kind,
            tip=bar.said,
        )
    if bar.spent is not None:
        canvas.box(_NAME, down + 4, max(float(bar.spent) * pixels, 1.0), _BAR - 8, ACCENT, tip=bar.said)
    furthest = (
        max((float(number) for number in (bar.amount, bar.spent) if number is not None), default=0.0) * pixels
    )
    x = _NAME + furthest + 8
    if bar.amount is not None:
        canvas.say(x, down + 8, bar.shown)
        canvas.say(x, down + 8 + _LINE, bar.more, QUIET, size=11)
    elif bar.more:
        canvas.say(_NAME + 12 + width_of(bar.shown), down + 8, bar.more)

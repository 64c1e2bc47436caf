"""The balance of women and men drawn: a dot for each count on a track from none to all, with the even band."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.show.draw.canvas import Canvas, wrapped
from impactkit.show.draw.theme import BAND, INK, LINE, PAPER, QUIET, WOMEN
from impactkit.words import Words

_WIDTH, _TOP, _LINE, _TRACK = 460, 46, 18, 30
"""Pixels: the figure, its key, a line of words, a track; narrow enough to be read on a telephone."""


@dataclass(frozen=True)
class Balance:
    """One count: its name and numbers in words, and the share of women, where it is known."""

    name: str
    shown: str
    share: Decimal | None
    target: Decimal | None
    few: bool
    said: str

    @property
    def heads(self) -> list[str]:
        """The name in lines."""
        return wrapped(self.name, _WIDTH, 13, most=2, bold=True)

    @property
    def height(self) -> float:
        """Pixels it takes."""
        return (len(self.heads) + 1) * _LINE + _TRACK


def balances(words: Words, shown: list[Balance]) -> dict[str, Any]:
    """The specification: one scale for all, since shares can be compared."""
    canvas, height = Canvas(_WIDTH), _TOP + sum(one.height for one in shown)
    canvas.box(_WIDTH * 0.4, 26, _WIDTH * 0.2, height - 34, BAND)
    for share in (0, 40, 60, 100):
        at = _WIDTH * share / 100
        align = {0: "left", 100: "right"}.get(share, "center")
        canvas.say(at, 17, words.share(Decimal(share) / 100), QUIET, align=align)
    for share, key in ((0, "only-men"), (50, "even"), (100, "only-women")):
        align = {0: "left", 100: "right"}.get(share, "center")
        canvas.say(_WIDTH * share / 100, 2, words.say(f"balance.{key}"), QUIET, align=align)
    down = float(_TOP)
    for one in shown:
        _count(canvas, one, down)
        down += one.height
    return canvas.specification(height)


def _count(canvas: Canvas, balance: Balance, down: float) -> None:
    """The name, the numbers in words, and the track with its dot; a hollow dot for few."""
    for line in balance.heads:
        canvas.say(0, down, line, bold=True, size=13)
        down += _LINE
    if balance.share is None:
        canvas.aside(0, down, balance.shown)
        canvas.line(0, down + 16, _WIDTH, down + 16, QUIET, size=1, dash=(1, 5))
    else:
        canvas.say(0, down, balance.shown)
        canvas.line(0, down + 16, _WIDTH, down + 16, LINE)
    if balance.target is not None:
        x = float(balance.target) * _WIDTH
        canvas.line(x, down + 8, x, down + 24, INK, size=2.5, tip=balance.said)
    if balance.share is not None:
        canvas.sign(
            float(balance.share) * _WIDTH,
            down + 16,
            WOMEN,
            fill=PAPER if balance.few else WOMEN,
            size=150,
            tip=balance.said,
        )

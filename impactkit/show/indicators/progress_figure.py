"""Progress drawn: a track for each indicator from nothing to its target, with a dot for now and a tick for the plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.show.draw.canvas import Canvas, width_of, wrapped
from impactkit.show.draw.theme import ACCENT, INK, LINE, QUIET, SOFT, WARN
from impactkit.words import Words

_WIDTH, _TOP, _LINE, _TRACK = 460, 34, 18, 28
"""Pixels: the figure, narrow enough to be read on a telephone; its key; a line of words; a track."""
_FURTHEST = Decimal("1.5")
"""What lies further than this is drawn at the end of the track, with an arrow. A choice: a target passed by half is seen."""


@dataclass(frozen=True)
class ProgressBar:
    """One indicator: its name, how far it has come, where the plan says it should be, and that in words."""

    name: str
    now: Decimal | None
    plan: Decimal | None
    shown: str

    @property
    def lines(self) -> list[str]:
        """The name in lines; the last leaves room for what is said of it."""
        lines = wrapped(self.name, _WIDTH, 13, bold=True)
        together = width_of(lines[-1], 13, bold=True) + 16 + width_of(self.shown, 12.5) <= _WIDTH
        return lines if together else [*lines, ""]

    @property
    def height(self) -> float:
        """Pixels it takes."""
        return len(self.lines) * _LINE + (_TRACK if self.now is not None else 8)


def tracks(words: Words, bars: list[ProgressBar]) -> dict[str, Any]:
    """The specification."""
    reached = [share for one in bars for share in (one.now, one.plan) if share is not None]
    furthest = min(_FURTHEST, max([Decimal(1), *reached]))
    canvas, down = Canvas(_WIDTH), float(_TOP)
    _key(canvas, words, _place(Decimal(1), furthest))
    for one in bars:
        _indicator(canvas, one, furthest, down)
        down += one.height
    return canvas.specification(down)


def _place(share: Decimal, furthest: Decimal) -> float:
    """Pixels along the track; never outside it."""
    return float(max(min(share, furthest), Decimal(0)) / furthest) * _WIDTH


def _key(canvas: Canvas, words: Words, goal: float) -> None:
    """What dot, tick and line mean, drawn with themselves."""
    canvas.sign(8, 8, ACCENT)
    canvas.say(20, 8, words.say("bullet.so-far"), QUIET)
    at = 34 + width_of(words.say("bullet.so-far"))
    canvas.line(at, 1, at, 15, WARN, size=3)
    canvas.say(at + 8, 8, words.say("bullet.plan"), QUIET)
    canvas.line(goal, 1, goal, 15, INK, size=1.6)
    canvas.say(goal - 6, 8, words.say("progress.target", target=words.term("target")), QUIET, align="right")


def _indicator(canvas: Canvas, bar: ProgressBar, furthest: Decimal, down: float) -> None:
    """Name and status, and, where there is a share, a track with now, plan and target."""
    for i, line in enumerate(bar.lines):
        canvas.say(0, down + _LINE / 2 + i * _LINE, line, bold=True, size=13)
    last = down + (len(bar.lines) - 0.5) * _LINE
    alone = bar.lines[-1] == ""
    canvas.say(0 if alone else _WIDTH, last, bar.shown, align="left" if alone else "right", size=12.5)
    if bar.now is None:
        return
    y, said = last + _LINE / 2 + 9, f"{bar.name}: {bar.shown}"
    goal, now = _place(Decimal(1), furthest), _place(bar.now, furthest)
    canvas.box(0, y - 3.5, now, 7, SOFT)
    canvas.line(0, y, _WIDTH, y, LINE)
    canvas.line(goal, y - 8, goal, y + 8, INK, size=1.6)
    if bar.plan is not None:
        plan = _place(bar.plan, furthest)
        canvas.line(plan, y - 8, plan, y + 8, WARN, size=3, tip=said)
    canvas.sign(now, y, ACCENT, shape="triangle-right" if bar.now > furthest else "circle", tip=said)

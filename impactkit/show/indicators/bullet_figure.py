"""Bullet charts drawn: small multiples in two columns, each indicator on its own scale from zero."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.show.draw.canvas import Canvas, width_of, wrapped
from impactkit.show.draw.theme import GRID, INK, PAPER, QUIET, TOTAL, WARN
from impactkit.words import Words

_COLUMN, _GUTTER = 296, 32
"""Pixels: a column and the room between two, which together fit the 662 of a standing page."""
_TOP, _NAME, _ROW, _BAR, _BETWEEN = 34, 17, 34, 9, 16
"""Pixels: the key, a name, a row, a bar, between indicators."""

_AIR = Decimal("1.25")
"""How much longer than its bar a scale is on which there is nothing to compare with."""


@dataclass(frozen=True)
class Bullet:
    """One bar: what it is of, what was reached, if that is known, and what it is compared with."""

    label: str
    colour: str
    lower: Decimal | None
    upper: Decimal | None
    target: Decimal | None
    plan: Decimal | None
    shown: str
    said: str

    @property
    def bare(self) -> bool:
        """Whether there is nothing to draw."""
        return self.lower is None and self.target is None and self.plan is None


@dataclass(frozen=True)
class BulletPanel:
    """One indicator: its name in words, and its bars on one scale."""

    name: str
    unit: str
    status: str
    remark: str
    bullets: tuple[Bullet, ...]
    least_end: Decimal
    """What its scale reaches to at least: all of a share, the top step of a rubric."""

    @property
    def heads(self) -> list[str]:
        """The name in lines."""
        return wrapped(self.name, _COLUMN, 13, most=3, bold=True)

    @property
    def height(self) -> float:
        """Pixels it takes."""
        return len(self.heads) * _NAME + _NAME + len(self.bullets) * _ROW + _BETWEEN

    @property
    def largest(self) -> float:
        """The end of its scale."""
        numbers = [
            number
            for one in self.bullets
            for number in (one.lower, one.upper, one.target, one.plan)
            if number is not None
        ]
        alone = all(one.target is None and one.plan is None for one in self.bullets) and not self.least_end
        return float(max([*numbers, self.least_end]) * (_AIR if alone else 1)) or 1.0


def panels(words: Words, shown: list[BulletPanel]) -> dict[str, Any]:
    """The specification: the panels fill the left column first, then the right."""
    two = len(shown) > 1
    canvas = Canvas(2 * _COLUMN + _GUTTER if two else _COLUMN + 120)
    _key(canvas, words)
    half = sum(one.height for one in shown) / 2
    down, left, tallest = float(_TOP), 0.0, 0.0
    for one in shown:
        if two and left == 0 and down - _TOP + one.height / 2 > half:
            down, left = float(_TOP), _COLUMN + _GUTTER
        down = _panel(canvas, one, left, down)
        tallest = max(tallest, down)
    return canvas.specification(tallest)


def _key(canvas: Canvas, words: Words) -> None:
    """What bar and marks mean, drawn with themselves."""
    at = 0.0
    for name in ("so-far", "target", "plan"):
        said = words.term("target") if name == "target" else words.say(f"bullet.{name}")
        if name == "so-far":
            canvas.box(at, 6, 22, _BAR, TOTAL)
        elif name == "target":
            canvas.line(at + 18, 2, at + 18, 19, INK, size=2.5)
        else:
            canvas.sign(at + 16, 12, WARN, shape="triangle-up", size=60)
        canvas.say(at + 28, 10.5, said, QUIET)
        at += 48 + width_of(said)


def _panel(canvas: Canvas, panel: BulletPanel, left: float, down: float) -> float:
    """Puts one panel down and gives the line under it."""
    for line in panel.heads:
        canvas.say(left, down + _NAME / 2, line, bold=True, size=13)
        down += _NAME
    said = "; ".join(part for part in (panel.unit, panel.remark) if part)
    room = _COLUMN - width_of(panel.status) - 14
    canvas.say(left, down + _NAME / 2 - 1, wrapped(said, room, most=1)[0], QUIET)
    canvas.say(left + _COLUMN, down + _NAME / 2 - 1, panel.status, align="right")
    down += _NAME
    for bullet in panel.bullets:
        _bullet(canvas, bullet, left, down, _COLUMN / panel.largest)
        down += _ROW
    return down + _BETWEEN


def _bullet(canvas: Canvas, bullet: Bullet, left: float, down: float, pixels: float) -> None:
    """A bar under its words; where there is no number, its reason stands in the place of the bar."""
    y, bar = down + 8, down + 18
    canvas.say(left, y, bullet.label, size=11.5)
    shown = wrapped(bullet.shown, _COLUMN - width_of(bullet.label, 11.5) - 12, 11.5, most=1)[0]
    if bullet.lower is None:
        canvas.line(left, bar + _BAR / 2, left + _COLUMN, bar + _BAR / 2, QUIET, size=1, dash=(1, 5))
        canvas.say(left + _COLUMN, y, shown, QUIET, align="right", size=11.5, slanted=True)
    else:
        canvas.box(left, bar, _COLUMN, _BAR, GRID)
        canvas.say(left + _COLUMN, y, shown, align="right", size=11.5)
        start, end = (bullet.lower, bullet.upper) if bullet.upper is not None else (Decimal(0), bullet.lower)
        x, x2 = (left + max(float(value), 0.0) * pixels for value in (start, end))
        canvas.box(x, bar, max(x2 - x, 1.5), _BAR, bullet.colour, tip=bullet.said)
    if bullet.target is not None:
        x = left + float(bullet.target) * pixels
        canvas.line(x, bar - 4, x, bar + _BAR + 4, PAPER, size=5)
        canvas.line(x, bar - 4, x, bar + _BAR + 4, INK, size=2.5, tip=bullet.said)
    if bullet.plan is not None:
        canvas.sign(
            left + float(bullet.plan) * pixels,
            bar + _BAR + 2,
            WARN,
            shape="triangle-up",
            size=60,
            tip=bullet.said,
        )

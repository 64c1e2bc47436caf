"""Bullet charts drawn: bars with marks for target and plan, each indicator on its own scale from zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.show.draw.grammar import Part, end, kind, mark, marks, only
from impactkit.show.draw.key import BAR, THICK_TICK, Key
from impactkit.show.draw.parts import PartLook
from impactkit.show.draw.theme import ACTUAL, GRID, PAPER, PLAN, QUIET, TARGET
from impactkit.show.indicators.grouped_bars import (
    BarGroup,
    along,
    beside_track,
    grouped_bars,
    whole_track,
)
from impactkit.words import Words

_BAR = 9
"""Pixels a bar is thick."""
_AIR = Decimal("1.25")
"""How much longer than its bar a scale is on which there is nothing to compare with."""

_KNOWN, _BOUNDED = "isValid(datum.value)", "isValid(datum.upper)"
_UNKNOWN = f"datum.part && !{_KNOWN}"


@dataclass(frozen=True)
class Bullet:
    """One bar: what it is of, what was reached, if that is known, and what it is compared with."""

    label: str
    look: PartLook
    lower: Decimal | None
    upper: Decimal | None
    target: Decimal | None
    plan: Decimal | None
    shown: str
    said: str

    @property
    def numbers(self) -> list[Decimal]:
        """The numbers there are."""
        return [one for one in (self.lower, self.upper, self.target, self.plan) if one is not None]


@dataclass(frozen=True)
class BulletPanel:
    """One indicator: its name in words, and its bars on one scale."""

    id: str
    name: str
    said: str
    bullets: tuple[Bullet, ...]
    least_end: Decimal
    """What its scale reaches to at least: all of a share, the top step of a rubric."""

    @property
    def scale_end(self) -> float:
        """The end of its scale."""
        numbers = [number for bullet in self.bullets for number in bullet.numbers]
        alone = all(one.target is None and one.plan is None for one in self.bullets) and not self.least_end
        return float(max([*numbers, self.least_end]) * (_AIR if alone else 1)) or 1.0


def bullets(words: Words, panels: Sequence[BulletPanel]) -> dict[str, Any]:
    """The specification."""
    groups = [
        BarGroup(one.id, one.name, one.scale_end, [_row(bullet) for bullet in one.bullets], one.said)
        for one in panels
    ]
    looks = {bullet.label: bullet.look for one in reversed(panels) for bullet in one.bullets}
    layers = [*_bars(looks), *_comparisons(words), *_said(panels)]
    return grouped_bars("bullets", groups, layers, numbers=("value", "upper", "target", "plan"))


def _row(bullet: Bullet) -> dict[str, object]:
    numbers = {"value": bullet.lower, "upper": bullet.upper, "target": bullet.target, "plan": bullet.plan}
    told = {name: None if one is None else float(one) for name, one in numbers.items()}
    return {"part": bullet.label, "shown": bullet.shown, "tip": bullet.said, **told}


def _bars(looks: dict[str, PartLook]) -> Iterator[Part]:
    """A track with a bar from zero or between two bounds; where there is no number, a dotted line."""
    fill, edge = (
        kind("part", scale={"domain": list(looks), "range": colours}, legend=None)
        for colours in ([one.fill for one in looks.values()], [one.edge for one in looks.values()])
    )
    yield only(_KNOWN, marks(mark("bar", height=_BAR, color=GRID), **whole_track()))
    yield only(_UNKNOWN, marks(mark("rule", color=QUIET, strokeDash=[1, 5]), **whole_track()))
    painted = {"fill": fill, "stroke": edge, "tooltip": kind("tip")}
    bar = mark("bar", height=_BAR, strokeWidth=1)
    yield only(f"{_KNOWN} && !{_BOUNDED}", marks(bar, x=along("value"), x2={"datum": 0}, **painted))
    yield only(_BOUNDED, marks(bar, x=along("value"), x2=end("upper_along"), **painted))


def _comparisons(words: Words) -> Iterator[Part]:
    """The marks of target and plan, and what they mean."""
    so_far, plan, target = words.say("bullet.so-far"), words.say("bullet.plan"), words.term("target")
    key = Key({so_far: (BAR, ACTUAL), target: (THICK_TICK, TARGET), plan: ("triangle-up", PLAN)})
    edged = {"stroke": PAPER, "strokeWidth": 1, "size": 250}
    yield key.sign(target, look=edged, x=along("target"), tooltip=kind("tip"))
    yield key.sign(plan, look={"size": 60, "yOffset": 7}, x=along("plan"), tooltip=kind("tip"))


def _said(panels: Sequence[BulletPanel]) -> Iterator[Part]:
    """Numbers beside their bars, and in the place of a number the reason why there is none."""
    shown = [bullet.shown for one in panels for bullet in one.bullets]
    yield only(_KNOWN, beside_track("shown", shown))
    yield only(_UNKNOWN, beside_track("shown", shown, color=QUIET, fontStyle="italic"))

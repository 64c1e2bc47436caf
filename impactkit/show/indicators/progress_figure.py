"""Progress drawn: a track for each indicator from nothing to its target, with a dot for now and a tick for the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.show.draw.grammar import Part, at, chart, kind, mark, marks, only, quantity
from impactkit.show.draw.key import THICK_TICK, TICK, Key
from impactkit.show.draw.named_tracks import NamedTracks
from impactkit.show.draw.theme import ACTUAL, LINE, PLAN, TARGET
from impactkit.words import Words

_FURTHEST = Decimal("1.5")
"""What lies further than this is drawn at the end of the track, with an arrow. A choice: a target passed by half is seen."""

_MEASURED = "isValid(datum.share)"


@dataclass(frozen=True)
class ProgressBar:
    """One indicator: its name, how far it has come, where the plan says it should be, and that in words."""

    id: str
    name: str
    now: Decimal | None
    plan: Decimal | None
    shown: str


def tracks(words: Words, bars: list[ProgressBar], *, beside: str = "") -> dict[str, Any]:
    """The specification. `beside` names what `plan` of the bars is, where it is something else than a plan."""
    reached = [share for bar in bars for share in (bar.now, bar.plan) if share is not None]
    furthest = float(min(_FURTHEST, max([Decimal(1), *reached])))
    rows = NamedTracks({bar.id: bar.name for bar in bars})
    return chart(
        "progress",
        [_row(bar) for bar in bars],
        _layers(words, rows, furthest, beside or words.say("bullet.plan")),
        width=rows.width,
        height=rows.height,
        y=rows.y,
    )


def _row(bar: ProgressBar) -> dict[str, object]:
    now, plan = (None if share is None else float(share) for share in (bar.now, bar.plan))
    said = {"shown": bar.shown, "tip": f"{bar.name}: {bar.shown}"}
    return {"id": bar.id, "indicator": bar.name, "share": now, "plan": plan, **said}


def _layers(words: Words, rows: NamedTracks, furthest: float, plan: str) -> Iterator[Part]:
    """What is said of an indicator, and, where there is a share, a track with now, plan and target."""
    scale = {"scale": {"domain": [0, furthest], "clamp": True}, "axis": None}
    now, target = quantity("share", **scale), at(1, **scale)
    so_far = words.say("bullet.so-far")
    goal = words.say("progress.target", target=words.term("target"))
    key = Key({so_far: ("circle", ACTUAL), plan: (THICK_TICK, PLAN), goal: (TICK, TARGET)})
    down, tip = {"yOffset": rows.track}, kind("tip")
    yield rows.said()
    whole = {"x": at(0, **scale), "x2": {"datum": furthest}}
    yield only(_MEASURED, marks(mark("rule", color=LINE, strokeWidth=1.5, **down), **whole))
    yield marks(mark("bar", height=4, color=ACTUAL, **down), x=now)
    yield only(_MEASURED, key.sign(goal, look=down, x=target))
    yield only(_MEASURED, key.sign(plan, look=down, x=quantity("plan", **scale), tooltip=tip))
    yield only(f"datum.share <= {furthest} && {_MEASURED}", key.sign(so_far, look=down, x=now, tooltip=tip))
    if furthest == _FURTHEST:
        look = {"shape": "triangle-right", "size": 110, "filled": True, "opacity": 1, "color": ACTUAL}
        yield only(f"datum.share > {furthest}", marks(mark("point", **look, **down), x=now, tooltip=tip))

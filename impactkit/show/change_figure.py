"""Answers higher, the same and lower after than before, drawn as parts of those who answered both times."""

from __future__ import annotations

from typing import Any

from impactkit.model.measurement import Change
from impactkit.show.figure import inline
from impactkit.show.theme import ACCENT, INK, MUTED, PAPER, QUIET, WARN
from impactkit.words import Words

ANSWERS = ("higher", "same", "lower")

_LOOK = {"higher": (ACCENT, PAPER), "same": (MUTED, INK), "lower": (WARN, PAPER)}


def bars(words: Words, found: list[tuple[str, Change]]) -> Any:
    """A bar for each question, in parts as long as their share of those who answered both times."""
    import altair as alt

    values, height = [], 54
    for row, (_, one) in enumerate(found):
        at = 0.0
        for name in ANSWERS:
            part = float(getattr(one, name) or 0) / (one.matched or 1)
            shown = f"{words.say(f'change.{name}').lower()} {words.number(getattr(one, name) or 0)}"
            values.append(
                {"x": at, "x2": at + part, "middle": at + part / 2, "y": row * height + 22, "y2": row * height + 44,
                 "shown": shown if part > 0.2 else words.number(getattr(one, name) or 0) if part > 0.03 else "",
                 "tip": shown, "colour": _LOOK[name][0], "ink": _LOOK[name][1]}
            )  # fmt: skip
            at += part
    heads = [
        {
            "x": 0.0,
            "y": row * height + 11,
            "text": f"{name} (n = {words.number(one.matched or 0)})",
        }
        for row, (name, one) in enumerate(found)
    ]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[len(found) * height, 0]))
    base = alt.Chart(inline(values))
    colour = alt.Color("colour:N", scale=None)
    bars = base.mark_rect(stroke=PAPER).encode(x=x, x2="x2:Q", y=y, y2="y2:Q", color=colour, tooltip="tip:N")
    said = base.mark_text(fontSize=12, dy=11).encode(
        x=alt.X("middle:Q", axis=None), y=y, text="shown:N", color=alt.Color("ink:N", scale=None)
    )
    titles = alt.Chart(inline(heads)).mark_text(align="left", fontWeight="bold", color=INK, limit=400)
    key = [{"x": 0.0, "y": len(found) * height - 2, "text": words.say("change.key")}]
    legend = (
        alt.Chart(inline(key)).mark_text(align="left", color=QUIET, limit=400).encode(x=x, y=y, text="text:N")
    )
    return alt.layer(bars, said, titles.encode(x=x, y=y, text="text:N"), legend).properties(
        width=400, height=len(found) * height + 10
    )

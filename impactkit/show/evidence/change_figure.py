"""Answers higher, the same and lower after than before, drawn as parts of those who answered both times."""

from __future__ import annotations

from typing import Any

from impactkit.model.measured.change import Change
from impactkit.show.draw.grammar import end, kind, layer, mark, quantity, specification
from impactkit.show.draw.theme import ACCENT, INK, MUTED, PAPER, QUIET, WARN
from impactkit.words import Words

ANSWERS = ("higher", "same", "lower")

_LOOK = {"higher": (ACCENT, PAPER), "same": (MUTED, INK), "lower": (WARN, PAPER)}


def bars(words: Words, found: list[tuple[str, Change]]) -> dict[str, Any]:
    """A bar for each question, in parts as long as their share of those who answered both times."""
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
    whole = len(found) * height
    key = [{"x": 0.0, "y": whole - 2, "text": words.say("change.key")}]
    x = quantity("x", axis=None, scale={"domain": [0, 1]})
    y = quantity("y", axis=None, scale={"domain": [whole, 0]})
    colour, ink = kind("colour", scale=None), kind("ink", scale=None)
    parts = {"x2": end("x2"), "y2": end("y2"), "color": colour, "tooltip": kind("tip")}
    layers = (
        layer(values, mark("rect", stroke=PAPER), x=x, y=y, **parts),
        layer(values, mark("text", fontSize=12, dy=11), x=quantity("middle", axis=None), y=y, text=kind("shown"), color=ink),
        layer(heads, mark("text", align="left", fontWeight="bold", color=INK, limit=400), x=x, y=y, text=kind("text")),
        layer(key, mark("text", align="left", color=QUIET, limit=400), x=x, y=y, text=kind("text")),
    )  # fmt: skip
    return specification(layers, width=400, height=whole + 10)

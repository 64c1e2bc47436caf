"""Axes: round steps in words, names in lines, amounts; and names of which each has a place of its own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from impactkit.show.draw.grammar import Part


def ticks(largest: float) -> list[float]:
    """At most six round steps from zero to the largest value."""
    exponent = Decimal(10) ** (Decimal(largest).adjusted() - 1)
    for step in (Decimal(factor) * exponent for factor in (1, 2, 5, 10, 20, 25, 50, 100)):
        if largest / float(step) <= 5 and (step >= 1 or largest < 1):
            return [float(step) * i for i in range(int(largest / float(step)) + 1)]
    return [0, largest]


def labelled_axis(steps: Sequence[float], shown: Callable[[Decimal], str], **more: Any) -> Part:
    """An axis whose numbers are written by the words, and not by the library that draws them."""
    said = {
        repr(float(step)).removesuffix(".0"): shown(round(Decimal(str(step)), 6).normalize())
        for step in steps
    }
    return {**labels_in_words(said), "values": [float(step) for step in steps], **more}


def labels_in_words(shown: Mapping[str, str | Sequence[str]]) -> Part:
    """The labels of an axis or of panels: what is shown for each value, in one line or several."""
    return {"title": None, "labelExpr": f"({json.dumps(shown, ensure_ascii=False)})[datum.value]"}


_WHOLE = {"labelLimit": 0}
"""Labels as they are given. To measure each against a limit takes as long as all else in drawing an axis."""


def names_axis(**more: Any) -> Part:
    """An axis of names alone, without a line."""
    return {"title": None, "domain": False, "ticks": False, "labelPadding": 8, **_WHOLE, **more}


def amounts_axis(title: str, **more: Any) -> Part:
    """An axis of whole amounts, written as the language writes numbers."""
    return {"title": title, "format": ",d", "tickCount": 5, **_WHOLE, **more}


def in_lines(names: Mapping[str, Sequence[str]]) -> str:
    """How an axis or a legend writes each of its names, such as in several lines; another name as it stands."""
    return f"({json.dumps(names, ensure_ascii=False)})[datum.value] || datum.label"


def told_apart(names: Sequence[str]) -> list[str]:
    """Names of which no two are the same, so that each has a place of its own: `["Staff", "Staff (2)"]`."""
    met = Counter[str]()
    return [f"{name} ({met[name]})" if met[name] > 1 else name for name in names if not met.update([name])]

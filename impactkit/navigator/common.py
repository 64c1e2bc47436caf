"""How much a word says by itself: a common word of the language says little, a rare one a great deal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

NOTHING = 6.5
"""How common a word is that says nothing, as the logarithm of how often it comes in a thousand million words."""
LEAST = 0.05
"""What a word says at least."""


@cache
def common_words() -> Mapping[str, float]:
    """How much each common word of Swedish and English says, folded, below 1; any other word says 1."""
    text = resources.files(__package__).joinpath("common.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    told = [(float(row[0]), row[1:]) for row in rows]
    rare = min(often for often, _ in told)
    return {word: _says(often, rare) for often, row in told for word in row}


def _says(often: float, rare: float) -> float:
    return round(min(1.0, max(LEAST, (NOTHING - often) / (NOTHING - rare + 0.1))), 3)

"""The look of a total and its parts, the same in every figure: women, men, others, and those not stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impactkit.show.draw.theme import ACTUAL, HIDDEN, MEN, MUTED, OTHER, PAPER, QUIET, WOMEN

_OWN = {"": ACTUAL, "women": WOMEN, "men": MEN}
"""The total, and the parts that have a colour of their own."""
_FILLS = (OTHER, HIDDEN, MUTED)
"""Fields of the other parts, in their order, all with one edge; their names stand beside them."""


@dataclass(frozen=True)
class PartLook:
    """The field of a bar, and the colour of its edge and of a line."""

    fill: str
    edge: str


def looks_of(categories: Sequence[str], not_stated: str | None) -> list[PartLook]:
    """The looks of the total, which has no category, and of categories; the one for *not stated* is hollow."""
    return list(_looks(categories, not_stated))


def _looks(categories: Sequence[str], not_stated: str | None) -> Iterator[PartLook]:
    others = 0
    for category in categories:
        if category and category == not_stated:
            yield PartLook(PAPER, QUIET)
        elif category in _OWN:
            yield PartLook(_OWN[category], _OWN[category])
        else:
            yield PartLook(_FILLS[others % len(_FILLS)], OTHER)
            others += 1

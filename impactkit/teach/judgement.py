"""What a self-check comes to, and how much help has been earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Standing(StrEnum):
    """How an answer stands. The names are those of findings, and one for what nobody has begun."""

    NOT_BEGUN = "not-begun"
    """Nothing has been written."""
    DEVIATES = "deviates"
    """Something is not as it should be yet."""
    UNDECIDABLE = "undecidable"
    """What would be needed to judge it is not there; the reason is told."""
    HOLDS = "holds"
    """It was tried and holds."""


@dataclass(frozen=True)
class Judgement:
    """How an answer stands, and the sentence that says why."""

    standing: Standing
    said: str
    """The key of the sentence among the words of whoever judges."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What stands in the sentence's places."""


HINTS = 2
"""Hints to each question: the first says where to look, the second how to go on."""
_LETTERS = 3
"""Signs with which an answer is a try: fewer are a key pressed to see the solution. A choice."""


def is_try(answer: str, standing: Standing, earlier: Sequence[str] = ()) -> bool:
    """True for an honest try: something written, new, that does not hold.

    >>> is_try("Vi hjälper folk", Standing.DEVIATES), is_try("x", Standing.DEVIATES)
    (True, False)
    """
    said = " ".join(answer.split()).casefold()
    letters = sum(sign.isalnum() for sign in said)
    return standing is Standing.DEVIATES and letters >= _LETTERS and said not in earlier

"""Sentences of the evaluator's own that may tell a number which other readers are not told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from impactkit.model.base import Text
from impactkit.model.finding import Finding, Level, deviates, text, words

_LONGEST = 120
"""Signs of a sentence that are quoted. A choice: enough to find it by."""


@dataclass(frozen=True)
class OwnSentence:
    """A sentence with a number that is withheld."""

    where: str
    """The key path of the text it stands in."""
    place: str
    """File and line: `jobs.lessons.sv.md:3`."""
    sentence: str
    counts: Text
    """What the number that is withheld counts."""
    likely: bool
    """True where it says what it counts; else that may be chance."""


def check_own_words(sentences: Iterable[OwnSentence]) -> Iterator[Finding]:
    """A finding for each sentence, with its place."""
    for one in sentences:
        yield deviates(
            "told-in-words",
            one.where,
            words("place", one.place),
            words("sentence", _quoted(one.sentence)),
            text("indicator", one.counts),
            level=Level.SERIOUS if one.likely else Level.INFO,
            variant="likely" if one.likely else "perhaps",
        )


def _quoted(sentence: str) -> str:
    told = " ".join(sentence.split())
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rstrip()} …"

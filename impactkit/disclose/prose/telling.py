"""Sentences that tell a withheld number: the number stands near words for what it counts.

A number alone proves little: *åtta* may be hours. So a sentence is found where the number is withheld and words of
its indicator, or of its category, stand beside it; and where a large number is withheld and told nowhere, whatever
stands beside it. The first is likely, unless the same number is told of the same indicator anyway; the second may be
chance. What is found stays in the house.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from impactkit.disclose.prose.numbers import SpokenNumber, spoken_numbers
from impactkit.disclose.prose.texts import Passage
from impactkit.disclose.prose.withheld import WithheldNumber
from impactkit.model.base import Text

RULE = "told-in-words"
"""The rule by which it is told, and answered."""
_NEAR = 3
"""So many words lie between a number and the word for what it counts, at most. A choice: *fem av de nya företagen*."""
_TELLING = Decimal(20)
"""From here a number that stands alone is no small talk. A choice: below it nearly every text has it."""
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]?")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST, _ENDING = 4, 2
"""A shorter word must be the same; of a longer one the ending may differ by about so many letters."""


@dataclass(frozen=True)
class TellingWords:
    """A sentence that may tell a withheld number."""

    passage: Passage
    line: int
    """The line of the text, from 1."""
    sentence: str
    name: Text
    """What the number counts."""
    likely: bool
    """True where words for what is counted stand beside a number that is told nowhere else."""


def telling_words(
    passages: Iterable[Passage], withheld: Sequence[WithheldNumber], *, told: Iterable[Decimal] = ()
) -> Iterator[TellingWords]:
    """Each sentence that may tell a withheld number, once, at its likeliest; `told` are numbers anyone may read."""
    known = frozenset(told)
    for passage in passages:
        for found in _SENTENCE.finditer(passage.text):
            hits = sorted(_hits(passage, found[0], withheld, known), key=lambda hit: not hit[1])
            if hits:
                line = passage.text.count("\n", 0, found.start()) + 1
                yield TellingWords(passage, line, found[0].strip(), *hits[0])


def _hits(
    passage: Passage, sentence: str, withheld: Sequence[WithheldNumber], told: frozenset[Decimal]
) -> Iterator[tuple[Text, bool]]:
    """What a sentence may tell the number of, and whether it is likely."""
    for number in spoken_numbers(sentence):
        near = _near(sentence, number)
        for one in withheld:
            if not _is_number(number, one):
                continue
            if _is_about(sentence, near, one, passage.language):
                yield one.name, not one.told
            elif one.value >= _TELLING and not number.percent and one.value not in told and not one.told:
                yield one.name, False


def _is_number(number: SpokenNumber, withheld: WithheldNumber) -> bool:
    """True where they are the same, or the per cent is that of a told total, rounded as it is written."""
    if not number.percent:
        return withheld.value in number.readings
    if not withheld.whole:
        return False
    share = withheld.value / withheld.whole * 100
    return any(share.quantize(one, ROUND_HALF_UP) == one for one in number.readings if one <= 100)


def _is_about(sentence: str, near: str, withheld: WithheldNumber, language: str) -> bool:
    """True where words for what is counted stand near the number; of a category, words for both in the sentence."""
    if not withheld.category:
        return _has(near, withheld.about, language)
    both = _has(sentence, withheld.about, language) and _has(sentence, withheld.category, language)
    return both and _has(near, (*withheld.category, *withheld.about), language)


def _near(sentence: str, number: SpokenNumber) -> str:
    """The words around a number, some to each side."""
    before = _WORD.findall(sentence[: number.start])[-_NEAR:]
    return " ".join((*before, *_WORD.findall(sentence[number.end :])[:_NEAR]))


def _has(text: str, names: Iterable[Text], language: str) -> bool:
    """True where a word of one of the names stands in a text, whatever its ending."""
    words = [one.lower() for one in _WORD.findall(text)]
    return any(_same(word, stem) for name in names for stem in _stems(name, language) for word in words)


def _same(word: str, stem: str) -> bool:
    return word.startswith(stem) if len(stem) >= _SHORTEST else word == stem


@cache
def _stems(name: Text, language: str) -> frozenset[str]:
    """The words of a name without their endings: `kvinnor` → `kvinn`; short ones only where there are no others."""
    said = name.languages()
    names = [said[language]] if language in said else list(said.values())
    words = {word.lower() for one in names for word in _WORD.findall(one)}
    long = frozenset(word[: max(_SHORTEST, len(word) - _ENDING)] for word in words if len(word) >= _SHORTEST)
    return long or frozenset(words)

"""Words as they are compared: without case and accents, and by the letters that stand together in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

GRAM = 4
"""Letters that stand together. Tried: of three too much is alike, of five a misspelled word has none left."""
ENDINGS = tuple(
    sorted(
        [
            "a",
            "ar",
            "are",
            "aren",
            "arens",
            "arna",
            "arnas",
            "ad",
            "ade",
            "ades",
            "at",
            "ats",
            "ande",
            "andet",
            "anden",
            "ans",
            "as",
            "e",
            "en",
            "ens",
            "er",
            "erna",
            "ernas",
            "ers",
            "es",
            "et",
            "ets",
            "n",
            "na",
            "nas",
            "ning",
            "ningar",
            "ningen",
            "ningarna",
            "or",
            "orna",
            "ornas",
            "r",
            "s",
            "t",
            "ed",
            "ing",
            "ings",
            "ies",
            "y",
        ],
        key=len,
        reverse=True,
    )
)
"""Endings of forms of a word, folded: of Swedish and English, the longest first."""
FORM = 0.95
"""How alike two forms of one word are."""
SIZE = 0.4
"""What is left of likeness to how long two words are."""
SHORT = 0.7
"""How alike a word of three letters and a form of it are."""
_WORD = re.compile(r"[^\W_]+")
_ALONE = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ł": "l"})


def folded(text: str) -> str:
    """Small letters without dots, rings and accents: `Överkalix` is `overkalix`, as it is typed without them."""
    apart = unicodedata.normalize("NFKD", text.lower().translate(_ALONE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def spelled(texts: Iterable[str]) -> dict[str, str]:
    """Words as they are written, in small letters, by their folded form."""
    every = (word.lower() for text in texts for word in _WORD.findall(text))
    return {folded(word): word for word in every}


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return _WORD.findall(folded(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without the longest of its endings, in Swedish or English, that leaves four letters."""
    ends = (end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= GRAM)
    return word.removesuffix(next(ends, ""))


@lru_cache(maxsize=100_000)
def grams(word: str) -> frozenset[str]:
    """Every four letters that stand together in a folded word, its beginning as a letter of its own."""
    begun = f"^{word}"
    return frozenset(begun[at : at + GRAM] for at in range(max(1, len(begun) - GRAM + 1)))


def likeness(one: str, other: str) -> float:
    """How alike two folded words are, from 0 to 1: inflected, part of a compound, misspelled.

    >>> likeness("kommun", "kommunerna") > likeness("kommun", "kommunicera") > likeness("kommun", "region")
    True
    """
    if one == other:
        return 1.0
    if stem(one) == stem(other):
        return FORM
    short, long = sorted((one, other), key=len)
    size = len(short) / len(long)
    if len(short) < GRAM:
        return SHORT if len(short) > 2 and long.startswith(short) and long[len(short) :] in ENDINGS else 0.0
    inside = len(stem(short)) > GRAM and long.find(stem(short)) >= GRAM
    shared = 1.0 if inside or long.startswith(short) else len(grams(short) & grams(long)) / len(grams(short))
    return shared * (1 - SIZE + SIZE * size)

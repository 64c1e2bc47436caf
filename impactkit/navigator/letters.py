"""Words as they are compared: without case and accents, and by the letters that stand together in them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from impactkit.navigator.spelling import misspelled

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
WRONG = 0.85
"""How alike a word and a misspelled one are, 0.05 less for each letter that is wrong."""
PART = 0.6
"""How alike a word and a long compound that begins or ends with it are, at least."""
BEGUN = 0.8
"""Words that have so much of the shorter one in common at their beginning may be forms of one word: dagbok, dagböcker."""
SHORT = 0.7
"""How alike a word of three letters and a form of it are."""
LONG = 60
"""A word is known by so many of its letters."""
_WORD = re.compile(r"[^\W_]+")
_ALONE = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ł": "l"})


def folded(text: str) -> str:
    """Small letters without dots, rings and accents: `Överkalix` is `overkalix`, as it is typed without them."""
    apart = unicodedata.normalize("NFKD", text.lower().translate(_ALONE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def spelled(texts: Iterable[str]) -> dict[str, str]:
    """Words as they are written, in small letters, by their folded form."""
    every = (word.lower()[:LONG] for text in texts for word in _WORD.findall(text))
    return {folded(word)[:LONG]: word for word in every}


def named(text: str) -> frozenset[str]:
    """The names in a text, folded: words with a capital that begin no sentence. None where half of it is in capitals."""
    every = list(_WORD.finditer(text))
    capitals = [
        one
        for one in every[1:]
        if one[0][0].isupper() and text[: one.start()].rstrip()[-1:] not in {".", "?", "!", ":"}
    ]
    if 2 * len(capitals) >= len(every):
        return frozenset()
    return frozenset(folded(one[0])[:LONG] for one in capitals)


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return [word[:LONG] for word in _WORD.findall(folded(text))]


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


@lru_cache(maxsize=200_000)
def likeness(asked: str, found: str) -> float:
    """How far a folded word is the one asked with, from 0 to 1: inflected, in a compound, misspelled.

    A compound has the whole word that was asked with, but a word has only its own part of a compound asked with.

    >>> likeness("kommun", "kommunerna") > likeness("kommun", "kommunicera") > likeness("kommun", "region")
    True
    >>> likeness("program", "löneprogram") > likeness("löneprogram", "program")
    True
    """
    if asked == found:
        return 1.0
    alike = asked[:1] == found[:1]  # by which most words are told apart at once
    if alike and stem(asked) == stem(found):
        return FORM
    short, long = sorted((asked, found), key=len)
    if not alike and (len(short) <= GRAM or stem(short) not in long):
        return 0.0
    if len(short) < GRAM:
        return SHORT if len(short) > 2 and long.startswith(short) and long[len(short) :] in ENDINGS else 0.0
    size = len(short) / len(long)
    part = (PART + (1 - PART) * size if len(asked) <= len(found) else size) if _within(short, long) else 0.0
    begun = len(short) > GRAM and long.startswith(short[: max(GRAM + 1, math.ceil(len(short) * BEGUN))])
    wrong = misspelled(asked, found)
    return max(part, PART if begun else 0.0, WRONG - wrong * 0.05 if wrong else 0.0)


def _within(short: str, long: str) -> bool:
    """A compound has a word: it begins with it, or has it, or the most of it, further in."""
    own = stem(short)
    return long.startswith(short) or (len(own) > GRAM and (long.startswith(own) or long.find(own) >= GRAM))

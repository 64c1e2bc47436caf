"""What words of a workbook mean: its sheets, headings, questions and choices, in every language."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

from impactkit.languages import Language, lexicon, words_of
from impactkit.model.records import plain

_LONGEST = 200
"""Signs of a text that are compared with words, which are shorter."""


def meaning(of: str, text: str, *, among: Collection[str] | None = None) -> str | None:
    """What a text means among the words of a kind, such as `goal` for `Mål` among those of `kind`; None for no word.

    `among` are the meanings it may have, where one word has several.
    """
    found = _meanings(of).get(_compared(text), ())
    return next((one for one in found if among is None or one in among), None)


def written(of: str, name: str, language: Language) -> str:
    """What a workbook is written with for a meaning: `mål` for `goal` among those of `kind`."""
    return words_of("workbook", language)[f"{of}.{name}"][0]


def choices(of: str, language: Language) -> Mapping[str, str]:
    """What a workbook offers of a kind, by what it means, in order."""
    found = words_of("workbook", language)
    return {key.removeprefix(f"{of}."): words[0] for key, words in found.items() if key.startswith(f"{of}.")}


def nearest(of: str, text: str, language: Language) -> tuple[str, ...]:
    """Every choice of a kind, those most like the text first."""
    offered = tuple(choices(of, language).values())
    near = difflib.get_close_matches(plain(text)[:80], offered, n=3, cutoff=0.6)
    return (*near, *(one for one in offered if one not in near))


def is_example(sheet: str, heading: str, value: object) -> bool:
    """True for what a workbook in any language has as the example of a column, in the grey row above its headings."""
    words = lexicon("workbook").get(f"example.{sheet}.{heading}", ())
    return isinstance(value, str) and _compared(value) in map(_compared, words)


def _compared(text: str) -> str:
    return plain(text[:_LONGEST]).rstrip("?! ")


@cache
def _meanings(of: str) -> Mapping[str, tuple[str, ...]]:
    """What every word of a kind means, of all languages."""
    found: dict[str, tuple[str, ...]] = {}
    for key, words in lexicon("workbook").items():
        kind, _, name = key.partition(".")
        for word in words if kind == of else ():
            found[_compared(word)] = (*found.get(_compared(word), ()), name)
    return MappingProxyType(found)

"""What can be told of a sentence by its words: that it is too short, a solution, about everyone, or says nothing new.

A choice: simple signs that a group sees through and can argue with. They ask; they forbid nothing.
"""

from __future__ import annotations

import re

from impactkit.languages import Language, words_of
from impactkit.model.records import plain

_WORD = re.compile(r"\w[\w-]*")
_PLACE = 3
"""Words of "all of Vikbo", who are nobody in particular; "all in class 9 B" are more, and some."""
_SAME = 0.75
"""The part of a reason's words that stand at the arrow's ends where it says nothing new. A choice."""


def words_in(said: str) -> list[str]:
    """The words of a sentence, without capitals; a smiley is none."""
    return _WORD.findall(plain(said))


def begins_as(kind: str, said: str, language: Language) -> bool:
    """True where a sentence begins with one of the signs of a kind: `solution`, `deed`.

    >>> begins_as("solution", "Vi vill öppna ett café", "sv")
    True
    """
    told = " ".join(words_in(said))
    return any(f"{told} ".startswith(f"{sign} ") for sign in words_of("teaching", language)[kind])


def is_everyone(said: str, language: Language) -> bool:
    """True where those it is for are all there are."""
    told = words_in(said)
    whole_place = len(told) <= _PLACE and begins_as("everyone-in", said, language)
    return whole_place or " ".join(told) in words_of("teaching", language)["everyone"]


def says_nothing(said: str, language: Language) -> bool:
    """True for a reason that fits any arrow: that it is good, or needed."""
    return " ".join(words_in(said)) in words_of("teaching", language)["nothing"]


def says_the_same(said: str, *others: str, language: Language) -> bool:
    """True where nearly every word that carries meaning stands in the others already."""
    empty = set(words_of("teaching", language)["empty"])
    own = [word for word in words_in(said) if word not in empty]
    known = {word for other in others for word in words_in(other)}
    return not own or sum(word in known for word in own) / len(own) >= _SAME

"""What a learner answered, whatever she wrote: a text, a number, a list, or something nobody expected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from impactkit.languages import Language, words_of

_LONGEST = 5000
"""Letters of an answer that are looked at: two pages. A choice."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBERED = re.compile(r"(?<![\w.,])(\d{1,3})(?![\d%])\s*(?:[.):=–→-]\s*)?([^\d\n;]*)")
_STEM = 5
"""Letters by which two words are the same one: *arbete* and *arbetet*. A choice."""


@dataclass(frozen=True)
class Answer:
    """An answer as text, as it was typed."""

    text: str
    """Its text; a list is a line for each."""
    language: Language = "sv"
    """The language of the lesson."""

    @classmethod
    def of(cls, given: object, language: Language = "sv") -> Answer:
        """Whatever was given; what is neither text, number nor list is no answer.

        >>> Answer.of(["Kaféet", 12.5]).text
        'Kaféet\\n12.5'
        """
        return cls(_text(given)[:_LONGEST].strip(), language)

    @property
    def is_empty(self) -> bool:
        """True where nothing is written that says anything: no letter and no digit."""
        return not any(sign.isalnum() for sign in self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, small letters."""
        return words_in(self.text)

    @property
    def lines(self) -> tuple[Answer, ...]:
        """Its lines that say something."""
        lines = (Answer(line.strip(), self.language) for line in self.text.splitlines())
        return tuple(line for line in lines if not line.is_empty)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of its words that carry meaning."""
        return stems(self.text, self.language)

    @property
    def numbered(self) -> dict[int, Answer]:
        """What it says of each number in a list: `1 aktivitet, 2: effekt` says *aktivitet* of 1 and *effekt* of 2."""
        found = _NUMBERED.findall(self.text)
        return {int(number): Answer(said.strip(" ,."), self.language) for number, said in found}

    def has(self, kind: str) -> bool:
        """Whether it holds one of the words the lexicon has for a kind, such as `because`."""
        said = f" {' '.join(self.words)} "
        return any(f" {word} " in said for word in words_of("course", self.language)[kind])


def _text(given: object) -> str:
    match given:
        case str():
            return given
        case bool() | None:
            return ""
        case int() | float() | Decimal():
            return _digits(given)
        case Mapping():
            return "\n".join(f"{_text(name)}: {_text(value)}" for name, value in given.items())
        case list() | tuple() | Set():
            return "\n".join(_text(one) for one in given)
    return ""


def _digits(given: float | Decimal) -> str:
    """A number's digits; none of one with too many for Python to write, or of no number."""
    try:
        return str(given) if Decimal(given).is_finite() else ""
    except ValueError:
        return ""


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, in small letters."""
    return tuple(word.casefold() for word in _WORD.findall(text))


def stems(text: str, language: Language) -> frozenset[str]:
    """The beginnings of the words of a text that carry meaning.

    >>> sorted(stems("Fler har ett arbete att gå till", "sv"))
    ['arbet', 'fler']
    """
    small = set(words_of("course", language)["small"])
    return frozenset(word[:_STEM] for word in words_in(text) if word not in small and len(word) > 2)

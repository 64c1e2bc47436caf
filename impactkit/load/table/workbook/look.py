"""What a number format puts around a number: a per cent sign, words such as `tkr` or `€`, zeros, thousands left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

_CURRENCY_OF = {"41D": "SEK", "414": "NOK", "814": "NOK", "406": "DKK", "40F": "ISK"}
"""Whose `kr` it is, by the number of the language in `[$kr-41D]`."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?:_|\*)(?:.|$)|\[(?P<bracket>[^\]]*)\]?|(?P<sign>.)', re.DOTALL
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_PLACES = frozenset("0#?.,")
_SIGNS = re.compile(r"^[-+–−(\s]+(?!$)|(?<!:)[-+–−()\s]+$")
"""What stands around a negative number; the end of `:-` is none."""
_HOLDS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}


@dataclass(frozen=True)
class Look:
    """How a number is shown: 0.83 as `83 %` has `percent`, 1 250 000 as `1 250 tkr` has thousands 1 and `tkr`."""

    percent: bool = False
    """True where a hundred times the number is shown, with a per cent sign."""
    thousands: int = 0
    """How often the number is divided by 1000 before it is shown."""
    words: str = ""
    """What is written beside the number."""
    digits: int = 1
    """So many digits before the decimal mark, with zeros before where there are fewer."""
    nothing: bool = False
    """True where nothing is shown of the number."""


LookOf = Callable[[Decimal], Look]
"""How a cell shows the number it holds."""
PLAIN = Look()
"""The number as it is."""


class Shown(Decimal):
    """A number of a sheet that shows more than its digits, with how it is shown."""

    look: Look

    def __new__(cls, value: Decimal, look: Look) -> Shown:
        """The same number, with its look."""
        shown = super().__new__(cls, value)
        shown.look = look
        return shown

    def digits(self) -> str:
        """The number as text, with the zeros its format puts before it: 12 as `0012` in the format `0000`."""
        text = str(Decimal(self))
        return text.zfill(self.look.digits) if text.isdigit() else text


@dataclass(frozen=True)
class NumberFormat:
    """A format code of a spreadsheet, such as `0 %` or `# ##0,00 "kr";-# ##0,00 "kr"`, as it stands in the file."""

    code: str

    def look(self, value: Decimal) -> Look:
        """How this format shows a number; its sections are for numbers above, below and at zero, or as they say."""
        conditions = [condition for condition, _ in self._sections]
        for i, (_, look) in enumerate(self._sections[:3]):
            if self._is_for(i, value, conditions):
                return look
        return self._sections[0][1]

    @property
    def is_plain(self) -> bool:
        """True where every number is shown as it is."""
        return all(look == PLAIN for _, look in self._sections[:3])

    @property
    def look_of(self) -> LookOf:
        """The same as `look`, in less time where all numbers are shown alike."""
        first, *others = (look for _, look in self._sections[:3])
        return self.look if any(one != first for one in others) else lambda _: first

    def _is_for(self, i: int, value: Decimal, conditions: list[re.Match[str] | None]) -> bool:
        if own := conditions[i]:
            return bool(_HOLDS[own[1]](value, Decimal(own[2])))
        if any(conditions):
            return i == len(conditions) - 1 or i == 2
        signs = {1: (True,), 2: (value >= 0, True), 3: (value > 0, value < 0, True)}
        return signs[min(len(conditions), 3)][i]

    @cached_property
    def _sections(self) -> tuple[tuple[re.Match[str] | None, Look], ...]:
        parts, own = list[list[re.Match[str]]](), list[re.Match[str]]()
        for token in _TOKEN.finditer(self.code):
            if token["sign"] == ";":
                parts.append(own)
                own = []
            else:
                own.append(token)
        return tuple(map(_section, [*parts, own]))


def _section(tokens: list[re.Match[str]]) -> tuple[re.Match[str] | None, Look]:
    """The condition and the look of one section."""
    brackets = [token["bracket"] for token in tokens if token["bracket"]]
    condition = next((found for one in brackets if (found := _CONDITION.fullmatch(one))), None)
    signs = [token["sign"] or "" for token in tokens]
    places = "".join(sign for sign in signs if sign in _PLACES)
    if "General" in "".join(signs) or "Standard" in "".join(signs):
        places, signs = "0", []
    before = places.partition(".")[0]
    only_zeros = bool(re.fullmatch("0+", places))
    words = "".join(map(_word, tokens)) if signs else ""
    return condition, Look(
        percent="%" in signs,
        thousands=_commas_at_end(before) + ("." in places and _commas_at_end(places)),
        words=_SIGNS.sub("", " ".join(words.split())).strip(),
        digits=len(places) if only_zeros else 1,
        nothing=not places and not words.strip() and "@" not in signs,
    )


def _commas_at_end(places: str) -> int:
    return len(places) - len(places.rstrip(","))


def _word(token: re.Match[str]) -> str:
    """What a part of a format writes beside the number."""
    if (bracket := token["bracket"]) is not None:
        if not bracket.startswith("$"):
            return ""
        symbol, _, language = bracket[1:].partition("-")
        code = _CURRENCY_OF.get(language.upper().lstrip("0"), symbol)
        return code if symbol.strip(". ").casefold() == "kr" else symbol
    sign = token["sign"]
    if sign is not None:
        return "" if sign in _PLACES or sign in "%Ee/@" else sign
    return token["quoted"] or token["escaped"] or ""

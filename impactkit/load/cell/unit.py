"""Units beside numbers, in cells, formats and headings: per cent, currencies, thousands, pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from impactkit.languages import lexicon, part_words
from impactkit.load.cell.plain import plain


@dataclass(frozen=True)
class Unit:
    """What a number beside a unit counts: `tkr` is 1000 kronor, `%` a hundredth of a whole."""

    word: str
    """The unit as written."""
    factor: Decimal = Decimal(1)
    """What one of it is: 1000 for tkr, 0.01 for per cent."""
    currency: str = ""
    """The currency by its ISO code; empty where it is no money."""
    share: bool = False
    """True for per cent and per mille."""

    def alike(self, other: Unit) -> bool:
        """True where both count the same, however they are written: `kr` and `SEK`."""
        return (self.factor, self.currency, self.share) == (other.factor, other.currency, other.share)


KRONOR = Unit("kr", currency="SEK")
"""What ledgers and claims are in."""

_WORDS = lexicon("cells")
_CURRENCIES = {
    "SEK": (":-", *_WORDS["SEK"]),
    "EUR": ("€", *_WORDS["EUR"]),
    "USD": ("$", "us$", *_WORDS["USD"]),
    "GBP": ("£", *_WORDS["GBP"]),
    "NOK": _WORDS["NOK"],
    "DKK": _WORDS["DKK"],
    "JPY": ("¥",),
} | dict.fromkeys(("AUD", "BGN", "CAD", "CHF", "CNY", "CZK", "HUF", "ISK", "PLN", "RON", "UAH"), ())
_CODES = {word: code for code, words in _CURRENCIES.items() for word in (code.casefold(), *words)}
_SCALES = {
    Decimal(1_000): (*_WORDS["thousand"], "1000", "'000"),
    Decimal(1_000_000): _WORDS["million"],
    Decimal(1_000_000_000): _WORDS["billion"],
}
_FACTORS = {word: factor for factor, words in _SCALES.items() for word in words}
_GLUED = {"t": 1_000, "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "md": 1_000_000_000}
"""Letters that stand before a currency without a space: tkr, kSEK, M€, mnkr."""
_SHARES = {
    Decimal("0.01"): ("%", *part_words(100)),
    Decimal("0.001"): ("‰", *part_words(1000)),
}
_PARTS = {word: factor for factor, words in _SHARES.items() for word in words}
_PIECES = frozenset(_WORDS["pieces"])
_BETWEEN = frozenset(_WORDS["in"])
_LONGEST = 40
"""Signs of the longest unit: *antal årsarbetskrafter i stödmottagande företag* is already a name."""
_BRACKETS = re.compile(r"(?P<rest>.*?\S)\s*[(\[]\s*(?P<unit>[^()\[\]]+?)\s*[)\]]\s*:?")


@lru_cache(maxsize=2048)
def read_unit(text: str) -> Unit | None:
    """The unit a text is, such as `tkr`, `SEK thousand`, `EUR`, `%`, `st`; None where it is none known.

    `k€` and `tusental kronor` are units; `k` and `t` alone are not, as tonnes and kilos begin so too.
    """
    word, told = " ".join(text.split()), plain(text)
    if not told or len(told) > _LONGEST:
        return None
    told = re.sub(r"\b1[ \u00a0\u202f.]?000(?![0-9])", "1000", told)
    told = told if told == ":-" else told.strip(" .:")
    if told in _PARTS:
        return Unit(word, _PARTS[told], share=True)
    if told in _PIECES:
        return Unit(word)
    return _money_or_scale(word, told)


def _money_or_scale(word: str, text: str) -> Unit | None:
    """Thousands, a currency, or both in any order: `tkr`, `kr i tusental`, `SEK million`, `tusental`."""
    if text in _CODES:
        return Unit(word, currency=_CODES[text])
    glued = re.fullmatch("(mn|md|[tkm])[ -]?(.+)", text)
    if glued and glued[2] in _CODES:
        return Unit(word, Decimal(_GLUED[glued[1]]), _CODES[glued[2]])
    words = [one.strip(".") for one in text.split() if one not in _BETWEEN]
    factors = [_FACTORS[one] for one in words if one in _FACTORS]
    rest = " ".join(one for one in words if one not in _FACTORS)
    if len(factors) != 1 or (rest and rest not in _CODES):
        return None
    return Unit(word, factors[0], _CODES.get(rest, ""))


def heading_unit(heading: str) -> tuple[str, Unit | None]:
    """A heading without the unit at its end, and the unit: `Belopp (tkr)` to `Belopp` and tkr.

    The unit stands in brackets, after a comma, a dash or a space, or after *i* or *in*: `Kostnad, EUR`,
    `Andel %`, `Belopp i tusental kronor`. A heading that is a unit alone is given back with it.
    """
    heading = " ".join(heading.split())
    if unit := read_unit(heading):
        return heading, unit
    if (match := _BRACKETS.fullmatch(heading)) and (unit := _after_in(match["unit"])):
        return match["rest"].rstrip(" ,;:"), unit
    words = heading.split()
    for end in range(1, len(words)):
        if unit := _after_in(" ".join(words[end:])):
            return " ".join(words[:end]).rstrip(" ,;:–—-"), unit
    return heading, None


def _after_in(text: str) -> Unit | None:
    """The unit of `tkr`, `i tkr` and `in thousands of SEK`."""
    return read_unit(re.sub("^(?:i|in) ", "", text.strip(), flags=re.IGNORECASE))

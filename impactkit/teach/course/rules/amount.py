"""Numbers in an answer, as people write them: `12,5 %`, `ca 20`, `från 2 till 12`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from impactkit.languages import part_words
from impactkit.load.cell.number import Ambiguous, read_number
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.exercise import deviates
from impactkit.teach.judgement import Judgement

_DAY = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_PER_CENT = "|".join(re.escape(word) for word in ("%", *part_words(100)))
_NUMBER = re.compile(
    rf"(?<![\w.,])[-−]?(?P<digits>\d+(?:[ \u00a0\u202f.,'’]\d+)*)(?P<share>\s?(?:{_PER_CENT})(?!\w))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Amount:
    """A number that was written, or two where it has two readings."""

    values: tuple[Decimal, ...]
    share: bool = False
    """True where per cent was written."""


def amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of a text, in order; days are none.

    >>> [str(one.values[0]) for one in amounts("ca 1 250,5 till 2027-12-31")]
    ['1250.5']
    >>> amounts("1.250")[0].values
    (Decimal('1250'), Decimal('1.250'))
    """
    found = _NUMBER.finditer(_DAY.sub(" ", text))
    return tuple(amount for match in found for amount in _read(match))


def _read(match: re.Match[str]) -> list[Amount]:
    """The number a text is; where it is none, as `2 12`, those that stand in it."""
    share = bool(match["share"])
    sign = "-" if match[0][0] in "-−" else ""
    whole = _amount(sign + match["digits"], share)
    parts = (_amount(part, share) for part in match["digits"].split())
    return [whole] if whole else [one for one in parts if one]


def _amount(text: str, share: bool) -> Amount | None:
    match read_number(text):
        case Ambiguous(as_thousands=thousands, as_decimal=decimal):
            return Amount((thousands, decimal), share)
        case None:
            return None
        case number:
            return Amount((number.value,), share)


def has_year(text: str) -> bool:
    """Whether a text says a day or a year."""
    return bool(_DAY.search(text) or _YEAR.search(text))


def only_number(answer: Answer) -> Decimal | Judgement:
    """The one number of an answer, or what is wrong: none, several, or one with two readings."""
    found = amounts(answer.text)
    values = {value for one in found for value in one.values}
    if not found:
        return deviates("no-number")
    if len(found) > 1 and len(values) > 1:
        return deviates("several-numbers", numbers=len(found))
    return found[0].values[0] if len(values) == 1 else deviates("two-readings")


def only_share(answer: Answer) -> Decimal | Judgement:
    """The one share of an answer, in per cent: `0,6` and `60` and `60 %` are 60."""
    value = only_number(answer)
    if isinstance(value, Decimal) and 0 < value < 1 and not amounts(answer.text)[0].share:
        return value * 100
    return value

"""Numbers in an answer, as people write them: `12,5 %`, `ca 20`, `från 2 till 12`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from impactkit.languages import Language, part_words
from impactkit.load.cell.number import Ambiguous, read_number
from impactkit.model.stated.data import DecimalMark
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.exercise import deviates
from impactkit.teach.judgement import Judgement

_DAY = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_MARKS = {"sv": DecimalMark.COMMA, "en": DecimalMark.POINT}
"""What stands before decimals, in the languages of the course."""
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


def amounts(text: str, language: Language | None = None) -> tuple[Amount, ...]:
    """The numbers of a text, in order; days are none.

    In a `language`, its decimal mark is one wherever it may be, and a comma in English parts thousands: `2,684` is
    2.684 in Swedish. A point in Swedish has two readings there too.

    >>> [str(one.values[0]) for one in amounts("ca 1 250,5 till 2027-12-31")]
    ['1250.5']
    >>> amounts("1.250")[0].values
    (Decimal('1250'), Decimal('1.250'))
    """
    found = _NUMBER.finditer(_DAY.sub(" ", text))
    return tuple(amount for match in found for amount in _read(match, language))


def _read(match: re.Match[str], language: Language | None) -> list[Amount]:
    """The number a text is; where it is none, as `2 12`, those that stand in it."""
    share = bool(match["share"])
    sign = "-" if match[0][0] in "-−" else ""
    whole = _amount(sign + match["digits"], share, language)
    parts = (_amount(part, share, language) for part in match["digits"].split())
    return [whole] if whole else [one for one in parts if one]


def _amount(text: str, share: bool, language: Language | None) -> Amount | None:
    number = read_number(text)
    mark = _MARKS.get(language or "")
    if isinstance(number, Ambiguous) and mark and ("," in text or mark is DecimalMark.POINT):
        number = read_number(text, mark)
    match number:
        case Ambiguous(as_thousands=thousands, as_decimal=decimal):
            return Amount((thousands, decimal), share)
        case None:
            return None
        case number:
            return Amount((number.value,), share)


def only_number(answer: Answer, *, everywhere: bool = False) -> Decimal | Judgement:
    """The one number of an answer, or what is wrong: none, several, or one with two readings.

    Read as the answer's language writes numbers, or as one that is to be read alike `everywhere`.
    """
    found = amounts(answer.text, None if everywhere else answer.language)
    values = {value for one in found for value in one.values}
    if not found:
        return deviates("no-number")
    if len(found) > 1 and len(values) > 1:
        return deviates("several-numbers", numbers=len(found))
    return found[0].values[0] if len(values) == 1 else deviates("two-readings")


def only_share(answer: Answer) -> Decimal | Judgement:
    """The share an answer tells, in per cent: `0,6`, `60`, `60 %`, `12 av 20` and `12 av 20 är 60 %` are 60."""
    found = amounts(answer.text, answer.language)
    if len(found) > 1 and found[-1].share:
        return found[-1].values[0]
    if len(found) == 2 and found[1].values[0]:
        return 100 * found[0].values[0] / found[1].values[0]
    value = only_number(answer)
    if isinstance(value, Decimal) and 0 < value < 1 and not found[0].share:
        return value * 100
    return value

"""Numbers as people write them in Swedish and English, exact, and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from impactkit.load.cell.mark import without_mark
from impactkit.load.cell.plain import plain
from impactkit.load.cell.unit import Unit, read_unit
from impactkit.model.stated.data import DecimalMark


@dataclass(frozen=True)
class ReadNumber:
    """A number, and what had to be converted to read it."""

    value: Decimal
    """Digit for digit as written, in its unit: 12 for 12 tkr; but 0.755 for 75,5 %."""
    how: tuple[str, ...] = ()
    """Codes, in this order: `text-mark`, `minus-sign`, `plus-sign`, `parentheses`, `thousands-space`,
    `thousands-apostrophe`, `thousands-point`, `thousands-comma`, `decimal-comma`, `per-cent`, `unit-stripped`."""
    percent: bool = False
    """True where it was written with a per cent sign."""
    unit: Unit | None = None
    """The unit beside it, such as tkr or EUR; none for a share."""
    mark: str = ""
    """The sign or letters beside it that say how sure it is: `*`, `u`."""


@dataclass(frozen=True)
class Ambiguous:
    """A number with two readings, such as `1.250`; with a per cent sign both are shares."""

    as_thousands: Decimal
    """1250."""
    as_decimal: Decimal
    """1.250."""


_LONGEST = 64
"""Signs of the longest text that is looked at: a number with its spaces, unit and currency has fewer."""
_MOST_DIGITS = 30
"""Digits of the largest number: frames hold 32 before the comma, and two are left for sums."""
_SPACES = " \u00a0\u202f\u2009"
_BODY = rf"(?P<body>(?:[0-9.,][0-9.,'’{_SPACES}]*)?[0-9])"
_WORD = rf"[^0-9.,'’()+−–{_SPACES}-](?:[^0-9()]{{0,38}}[^0-9(){_SPACES}])?"
_UNIT = rf"(?:[{_SPACES}]*(?P<unit>{_WORD}))?"
_SHAPES = tuple(
    re.compile(shape, re.ASCII | re.IGNORECASE)
    for shape in (
        rf"(?P<sign>[-+−–]?){_BODY}{_UNIT}",
        rf"(?P<sign>\()[{_SPACES}]*{_BODY}{_UNIT}[{_SPACES}]*\)",
        rf"(?P<sign>\()[{_SPACES}]*{_BODY}[{_SPACES}]*\){_UNIT}",
        rf"(?P<unit>{_WORD})[{_SPACES}]*(?P<sign>[-−–]){_BODY}",
        rf"(?P<sign>[-+−–]?)(?P<unit>{_WORD})[{_SPACES}]*{_BODY}",
    )
)
_SIGNS = {"−": ("minus-sign",), "–": ("minus-sign",), "+": ("plus-sign",), "(": ("parentheses",)}
_GROUPS = {"'": "apostrophe", "’": "apostrophe", ".": "point", ",": "comma"}


def _style(mark: str, other: str) -> re.Pattern[str]:
    """Numbers with this decimal mark; a code such as `0114`, which begins with 0, is none."""
    group = "[0-9]{3}"
    grouped = "|".join(rf"(?:{sign}{group})+" for sign in (f"[{_SPACES}]", "['’]", re.escape(other)))
    whole = rf"(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{{0,2}}(?:{grouped}))"
    return re.compile(rf"(?:{whole}|(?={re.escape(mark)}))(?:{re.escape(mark)}(?P<part>[0-9]+))?")


_STYLES = {DecimalMark.COMMA: _style(",", "."), DecimalMark.POINT: _style(".", ",")}


@lru_cache(maxsize=4096)
def read_number(
    text: str, decimal: DecimalMark | None = None, *, counted_in: str = ""
) -> ReadNumber | Ambiguous | None:
    """The number a text is; both readings where there are two; None where it is no number.

    With `decimal` the file writes its decimals so and not otherwise: `1.5` is none under a decimal comma,
    where a point parts thousands. A unit may stand beside the number: one that is known everywhere (`kr`,
    `tkr`, `EUR`, `%`, `st`), or `counted_in`, what is counted here. A mark may stand after it: `61.2 u`.

    >>> read_number("1 250,5").how
    ('thousands-space', 'decimal-comma')
    >>> read_number("12 tkr").unit.factor
    Decimal('1000')
    >>> read_number("1.250")
    Ambiguous(as_thousands=Decimal('1250'), as_decimal=Decimal('1.250'))
    >>> read_number("1.250", DecimalMark.COMMA).value
    Decimal('1250')
    >>> read_number("about 60") is None
    True
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    marked, text = text.startswith("'"), text.removeprefix("'").strip()
    text, mark = without_mark(text)
    match = next((match for shape in _SHAPES if (match := shape.fullmatch(text))), None)
    if match is None or sum(sign.isdigit() for sign in match["body"]) > _MOST_DIGITS:
        return None
    unit = _unit(match, counted_in)
    if match["unit"] and unit is None:
        return None
    found = dict(_readings(match["body"], decimal))
    values = [
        _value(match["sign"], digits, unit) for digits in sorted(found, key=lambda digits: "." in digits)
    ]
    if len(values) == 2:
        return Ambiguous(as_thousands=values[0], as_decimal=values[1])
    how = ("text-mark",) * marked + _SIGNS.get(match["sign"], ()) + sum(found.values(), ()) + _ending(unit)
    share = unit is not None and unit.share
    return ReadNumber(values[0], how, share, None if share else unit, mark) if values else None


def _unit(match: re.Match[str], counted_in: str) -> Unit | None:
    """The unit beside a number; before it only a currency can stand."""
    word = match["unit"] or ""
    unit = read_unit(word)
    if unit is None and word and plain(word) == plain(counted_in):
        unit = Unit(word)
    before = match.start("unit") < match.start("body")
    return None if unit and before and not unit.currency else unit


def _readings(body: str, decimal: DecimalMark | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The digits with a point before decimals, and how they were found, for each decimal mark there may be."""
    for mark in [decimal] if decimal else DecimalMark:
        if match := _STYLES[mark].fullmatch(body):
            whole, part = match["whole"] or "0", match["part"]
            between = next((sign for sign in whole if not sign.isdigit()), "")
            how = [f"thousands-{_GROUPS.get(between, 'space')}"] if between else []
            how += ["decimal-comma"] if part and mark is DecimalMark.COMMA else []
            yield "".join(re.findall("[0-9]", whole)) + (f".{part}" if part else ""), tuple(how)


def _value(sign: str, digits: str, unit: Unit | None) -> Decimal:
    """Made from text, since arithmetic would round what has more than 28 digits."""
    minus = "-" if sign in {"-", "−", "–", "("} else ""
    power = f"E{unit.factor.adjusted()}" if unit and unit.share else ""
    value = Decimal(f"{minus}{digits}{power}")
    return value or value.copy_abs()


def _ending(unit: Unit | None) -> tuple[str, ...]:
    return () if unit is None else ("per-cent",) if unit.share else ("unit-stripped",)

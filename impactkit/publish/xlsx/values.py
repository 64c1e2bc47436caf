"""A cell as a workbook holds it: a real number with its format, a date, or words; and what the number alone leaves out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from impactkit.show.ground.exhibit import Cell, CellKind
from impactkit.words import Words

_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""
_MOST_DECIMALS = 6
"""Frames are exact to the sixth decimal."""
_FIRST_DAY = datetime.date(1901, 1, 1)
"""Days before it are words: spreadsheets count from 1900, and not alike."""
_CURRENCY = re.compile(r"(?:kr|[A-Z]{3})\b")


@dataclass(frozen=True)
class Written:
    """What stands in a cell of a workbook."""

    value: str | float | datetime.date
    kind: CellKind
    format: str = ""
    """How a number or a day is shown, as spreadsheets write it."""
    unit: str = ""
    """The currency of an amount."""
    more: str = ""
    """All that a reader is shown, where the number alone would say less."""


def written(words: Words, cell: Cell) -> Written:
    """A cell as a number or a day where it is one, else as its words. An absence is never a number."""
    if cell.absence is None and cell.day is not None and cell.day >= _FIRST_DAY:
        more = "" if cell.shown == words.day(cell.day) else cell.shown
        return Written(cell.day, "day", words.say("xlsx.format.day"), more=more)
    if cell.absence is None and cell.value is not None and _is_kept(cell.value):
        return _number(words, cell, cell.value)
    return Written(cell.shown, "text")


def _is_kept(value: Decimal) -> bool:
    """Whether a spreadsheet keeps the number; the many decimals of a quotient it may round."""
    return len(str(abs(int(value)))) <= _DIGITS


def _number(words: Words, cell: Cell, value: Decimal) -> Written:
    """A number, shown with as many decimals as in the report; `more` where its words or footnotes say more."""
    kind: CellKind = cell.kind if cell.kind in {"money", "share"} else "number"
    scaled = value * 100 if kind == "share" else value
    found = _numbers(words.locale.babel).search(cell.shown)
    if not found:
        return Written(float(value), kind, _format(words, kind, _least(scaled), ""), more=cell.shown)
    around = f"{cell.shown[: found.start()]} {cell.shown[found.end() :]}".replace("\u00a0", " ").strip()
    currency = _CURRENCY.match(around) if kind == "money" else None
    unit = currency[0] if currency else ""
    decimals = len(found[3] or "")
    told = _says(found, scaled, decimals)
    shape = _format(words, kind, decimals if told else _least(scaled), unit, plus=found[1] == "+")
    plain = told and around == ("%" if kind == "share" else unit)
    return Written(float(value), kind, shape, unit=unit, more="" if plain else cell.shown)


@cache
def _numbers(name: str) -> re.Pattern[str]:
    """Numbers as a locale writes them: sign, whole part in groups, decimals."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    group, point = get_group_symbol(name).replace("\u00a0", "\u00a0\u202f"), get_decimal_symbol(name)
    return re.compile(rf"([+−-]?)(\d{{1,3}}(?:[{group}]\d{{3}})+|\d+)(?:{re.escape(point)}(\d+))?")


def _says(found: re.Match[str], value: Decimal, decimals: int) -> bool:
    """Whether the number that is shown is the value, rounded as it is shown."""
    shown = Decimal(f"{re.sub(r'[^0-9]', '', found[2])}.{found[3] or 0}")
    rounded = abs(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return rounded == shown and (found[1] in {"-", "−"}) == (value < 0)


def _least(value: Decimal) -> int:
    """The decimals of a number that is shown otherwise, or not shown; six at most."""
    exponent = value.normalize().as_tuple().exponent
    return min(max(0, -exponent), _MOST_DECIMALS) if isinstance(exponent, int) else 0


def _format(words: Words, kind: CellKind, decimals: int, currency: str, *, plus: bool = False) -> str:
    number = "#,##0" + ("." + "0" * decimals if decimals else "")
    if kind == "share":
        number = words.say("xlsx.format.share", number=number.removeprefix("#,##"))
    if currency:
        number = rf'{number}\ "{currency}"' if currency == "kr" else rf'"{currency}"\ {number}'
    return f"+{number};-{number};{number}" if plus else number

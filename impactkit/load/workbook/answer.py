"""A cell of a workbook as what its heading asks for: a text, a choice, a number, a quantity, a day, yes or no."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from impactkit.languages import lexicon, words_of
from impactkit.load.cell import (
    Ambiguous,
    AmbiguousDay,
    Implausible,
    ReadNumber,
    ReadSpan,
    read_absence,
    read_day,
    read_number,
)
from impactkit.load.cell.span import read_span
from impactkit.load.cell.unit import KRONOR, Unit
from impactkit.load.workbook.filling import Cell, Filling
from impactkit.load.workbook.table import Row
from impactkit.load.workbook.vocabulary import choices, meaning, nearest
from impactkit.load.yaml.path import shown
from impactkit.model.quantity import Absence
from impactkit.model.records import plain

_FOUR = Decimal("0.0001")
"""Three decimals of a text may be thousands, as the vocabulary has it; a sheet's own number has one reading."""
_QUALIFIERS = {"about": "about", "at-least": "at least", "at-most": "at most"}
_RANGE = re.compile(r"(?P<low>[^–—-]*[0-9][^–—-]*?)\s*[–—-]\s*(?P<high>[0-9].*)")


def text(cell: Cell | None, *, lines: bool = False) -> str | None:
    """What a cell says, on one line unless told; a number as its digits, a day as 2025-12-31."""
    match cell.value if cell else None:
        case None:
            return None
        case str(found) if lines:
            return "\n".join(" ".join(line.split()) for line in found.strip().splitlines())
        case Decimal() as number:
            return format(number.normalize() if number == number.to_integral_value() else number, "f")
        case datetime.date() as day:
            return day.isoformat()[:10]
        case found:
            return " ".join(str(found).split())


def choice(cell: Cell | None, of: str, filling: Filling) -> str | None:
    """What a cell chooses among the words of a kind; a fault for another word."""
    said = text(cell)
    if cell is None or said is None:
        return None
    if (means := meaning(of, said)) is None:
        allowed = nearest(of, said, filling.language)
        filling.fault("workbook-no-choice", cell, found=shown(said), allowed=allowed)
    return means


def kind_and_text(row: Row, of: str, filling: Filling) -> tuple[str, str] | None:
    """What kind of thing a row is and what it says; none, and a fault, where it lacks either."""
    kind, said = choice(row.one("kind"), of, filling), text(row.one("text"))
    if said is None:
        filling.fault("workbook-row-without-text", row.first)
        return None
    if row.one("kind") is None:
        allowed = tuple(choices(of, filling.language).values())
        filling.fault("workbook-row-without-kind", row.first, found=shown(said), allowed=allowed)
    return None if kind is None else (kind, said)


def yes(cell: Cell | None, filling: Filling) -> bool | None:
    """Yes or no; a fault for anything else."""
    if cell is None or isinstance(cell.value, bool):
        return cell.value if cell else None  # type: ignore[return-value]
    said, words = plain(text(cell) or ""), lexicon("cells")
    if said in (*words["yes"], "x", "1"):
        return True
    if said in (*words["no"], "0", "-", "–"):
        return False
    allowed = tuple(words_of("cells", filling.language)[one][0] for one in ("yes", "no"))
    filling.fault("workbook-no-choice", cell, found=shown(said), allowed=allowed)
    return None


def number(cell: Cell | None, filling: Filling, *, share: bool = False) -> Decimal | None:
    """The number of a cell; of a share a part of one, be it written `80 %`, `0,8` or, where a share is meant, `80`.

    A fault for what is no number, for one with two readings, and for one with a unit of money or thousands.
    """
    found = _read(cell, filling)
    if cell is None or found is None:
        return None
    scaled = found.unit and not found.percent and not found.unit.alike(Unit(""))
    if scaled or (found.percent and not share):
        code = "workbook-percent" if found.percent else "workbook-with-unit"
        filling.fault(code, cell, found=shown(text(cell)))
        return None
    if share and not found.percent and found.value == 1:
        filling.fault("workbook-two-shares", cell, found=shown(text(cell)))
        return None
    value = found.value / 100 if share and not found.percent and found.value > 1 else found.value
    return _unambiguous(value)


def kronor(cell: Cell | None, filling: Filling) -> Decimal | None:
    """The amount of a cell in kronor: `1 200 tkr` are 1 200 000; a fault for other money, shares and less than zero."""
    found = _read(cell, filling)
    if cell is None or found is None:
        return None
    unit = found.unit or KRONOR
    if found.percent or unit.share or unit.currency not in {"", "SEK"}:
        filling.fault("workbook-not-kronor", cell, found=shown(text(cell)))
        return None
    if found.value < 0:
        filling.fault("workbook-negative", cell, found=shown(text(cell)))
        return None
    return _unambiguous(found.value * unit.factor)


def _unambiguous(value: Decimal) -> Decimal:
    return value.quantize(_FOUR) if value.as_tuple().exponent == -3 else value


def _read(cell: Cell | None, filling: Filling) -> ReadNumber | None:
    """The number of a cell as it is written; a fault for what is none."""
    if cell is None:
        return None
    if isinstance(cell.value, Decimal):
        return ReadNumber(cell.value)
    if isinstance(cell.value, datetime.date):
        filling.fault("workbook-day-for-number", cell, found=text(cell))
        return None
    read = read_number(text(cell) or "")
    if isinstance(read, ReadNumber) and not read.mark:
        return read
    if isinstance(read, Ambiguous):
        first, second = read.as_thousands, read.as_decimal
        filling.fault("workbook-two-numbers", cell, found=shown(text(cell)), first=first, second=second)
        return None
    filling.fault("workbook-no-number", cell, found=shown(text(cell)))
    return None


def quantity(cell: Cell | None, filling: Filling, *, share: bool = False) -> object:
    """A number, or one that is told as about, at least, at most, from–to or several, as a project file has it."""
    said = text(cell)
    if said is not None and read_absence(said) is Absence.NOT_STATED:
        return None
    if cell is None or said is None or not isinstance(cell.value, str):
        return number(cell, filling, share=share)
    for name, words in lexicon("workbook").items():
        of, _, meant = name.partition(".")
        word = next((one for one in words if of == "quantity" and _begins(said, one)), None)
        if word and meant == "several" and plain(said) == word:
            return {"qualifier": "several", "printed": said}
        if word and meant in _QUALIFIERS:
            value = number(Cell(said[len(word) :].strip(" ."), cell.place), filling, share=share)
            return (
                None if value is None else {"value": value, "qualifier": _QUALIFIERS[meant], "printed": said}
            )
    if (found := _RANGE.fullmatch(said)) and not said.startswith("-"):
        low, high = (number(Cell(found[one], cell.place), filling, share=share) for one in ("low", "high"))
        ends = {"value": low, "qualifier": "range", "upper": high, "printed": said}
        return None if low is None or high is None else ends
    return number(cell, filling, share=share)


def _begins(said: str, word: str) -> bool:
    return bool(re.match(rf"{re.escape(word)}(?![a-zåäö])", said, re.IGNORECASE))


def day(cell: Cell | None, filling: Filling, *, last: bool = False) -> datetime.date | None:
    """The day of a cell; of `2025` or `mars 2025` its first day, or its last where that is asked for."""
    if cell is None:
        return None
    if isinstance(cell.value, datetime.date):
        return cell.value
    said = text(cell) or ""
    found = read_day(said)
    if isinstance(found, datetime.date):
        return found
    if isinstance(found, AmbiguousDay):
        first, second = found.first.isoformat(), found.second.isoformat()
        filling.fault("workbook-two-days", cell, found=shown(said), first=first, second=second)
        return None
    span = None if isinstance(found, Implausible) else read_span(said)
    if isinstance(span, ReadSpan):
        return span.end if last else span.start
    filling.fault("workbook-no-day", cell, found=shown(said))
    return None

"""Parts of a year as a label names them: halves, tertials, quarters, months, days."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from impactkit.languages import lexicon
from impactkit.load.cell.day import read_day
from impactkit.load.cell.month import MONTH, MONTHS


@dataclass(frozen=True)
class Stretch:
    """A part of a year: whole months, or a single day."""

    months: int
    """How many months: 12 for a year, 0 for a day."""
    first: int
    """The month it begins in, 1 to 12."""
    year: int | None = None
    """The year, where the label has one."""
    day: int = 1
    """The day of the month it begins on."""


_LENGTHS = {12: "year", 6: "half-year", 4: "tertial", 3: "quarter"}
_MONTHS_OF = {name: months for months, key in _LENGTHS.items() for name in lexicon("cells")[key]}
_NTH = {name: number for number in range(1, 5) for name in lexicon("cells")[f"nth.{number}"]}
_WORDS = "|".join(name for name, months in _MONTHS_OF.items() if months < 12 and len(name) > 1)
_LETTERS = "".join(name for name in _MONTHS_OF if len(name) == 1)
_YEAR = "[1-9][0-9]{3}"
_SHAPES = (
    ("[ -]", MONTH),
    ("[ -]?", f"(?P<length>[{_LETTERS}])(?P<number>[1-4])"),
    ("[ -]", f"(?P<length>{_WORDS}) (?P<number>[1-4])"),
    ("[ -]", f"(?P<nth>{'|'.join(_NTH)}) (?P<length>{_WORDS})"),
    ("[ -]", f"(?P<length>{'|'.join(lexicon('cells')['year'])})"),
    ("[ -]", rf"(?P<day>[0-9]{{1,2}})\.? {MONTH}"),
)
"""The sign after a year that stands first, and the part."""
_PARTS = tuple(
    re.compile(f"(?:(?P<before>{_YEAR}){sign})?{part}(?:(?: of |[ -])(?P<after>{_YEAR}))?")
    for sign, part in _SHAPES
)
_WHOLE_YEAR = re.compile(_YEAR)
_ISO_MONTH = re.compile(f"({_YEAR})-?(0[1-9]|1[0-2])")


def stretch(label: str) -> Stretch | None:
    """The part of a year a label in small letters names; None where it names none."""
    if _WHOLE_YEAR.fullmatch(label):
        return Stretch(12, 1, int(label))
    if match := _ISO_MONTH.fullmatch(label):
        return Stretch(1, int(match[2]), int(match[1]))
    day = read_day(label)
    if isinstance(day, datetime.date):
        return Stretch(0, day.month, day.year, day.day)
    return next((_part(match) for part in _PARTS if (match := part.fullmatch(label))), None)


def _part(match: re.Match[str]) -> Stretch | None:
    """A part of a year named by month, by number or by day; None where the year has no such part."""
    said = match.groupdict()
    if said["before"] and said["after"]:
        return None
    year = int(said["before"] or said["after"] or 0) or None
    if "month" in said:
        day = said.get("day")
        return Stretch(0 if day else 1, MONTHS[said["month"]], year, int(day or 1))
    months = _MONTHS_OF[said["length"]]
    number = _NTH[said["nth"]] if "nth" in said else int(said.get("number", 1))
    first = months * (number - 1) + 1
    return Stretch(months, first, year) if first <= 12 else None

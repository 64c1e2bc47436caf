"""Cells without a value, and why: what a blank, a dash and a word for absence mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from impactkit.load.cell.plain import plain
from impactkit.model.quantity import Absence

Mark = Absence | Literal["zero"]
"""What a sign in place of a number means: an absence, or nothing counted."""

_NOT_STATED = (
    *("", "-", "–", "—", "−", "..", "...", "…"),
    *("ej angivet", "ej angiven", "uppgift saknas", "ingen uppgift", "not stated", "no data", "nan"),
)
_MISSING = (
    *("saknas", "ej inrapporterat", "ej inrapporterad", "ej rapporterat", "ej rapporterad"),
    *("missing", "not reported", ":"),
)
_NOT_APPLICABLE = (
    *("e.t.", "et", "ej tillämpligt", "ej tillämplig", "ej aktuellt", "ej aktuell"),
    *("n/a", "not applicable"),
)
DEFAULT_MARKS: Mapping[str, Mark] = MappingProxyType(
    dict.fromkeys(_NOT_STATED, Absence.NOT_STATED)
    | dict.fromkeys(_MISSING, Absence.MISSING)
    | dict.fromkeys(_NOT_APPLICABLE, Absence.NOT_APPLICABLE)
)
"""What signs mean unless the file says otherwise, in small letters.

Not among them, since they have two readings: `NA` (not available, not applicable), `x`, and a single
point. `WITHHELD` is never read from a file.
"""


def read_absence(text: str, marks: Mapping[str, str] = MappingProxyType({})) -> Mark | None:
    """Why a cell has no value, or `"zero"`; None where it has some other text.

    `marks` are the file's own signs, with the value of an `Absence` or `zero`; they win over
    `DEFAULT_MARKS`. Capitals and spaces around make no difference, unless a mark of the file is written
    exactly so. Raises `ValueError` where the file's own mark means none of these.

    >>> read_absence("–").value, read_absence("..", {"..": "missing"}).value
    ('not stated', 'missing')
    >>> read_absence("0") is None
    True
    """
    told = plain(text)
    if told is None:
        return None
    if re.fullmatch(": ?[a-z]{1,2}", told):
        told = ":"  # with a flag, as in `: c`
    exact = text.strip()
    if exact in marks:
        return _meant(marks[exact])
    own = next((meant for mark, meant in marks.items() if plain(mark) == told), None)
    return DEFAULT_MARKS.get(told) if own is None else _meant(own)


def _meant(meant: str) -> Mark:
    if meant == "zero":
        return "zero"
    if meant == Absence.WITHHELD:
        raise ValueError("no sign of a file means withheld")
    return Absence(meant)

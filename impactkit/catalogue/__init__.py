"""Indicators many programmes share: ERDF's common ones (RCO, RCR) and others used in Sweden, with names, units, source.

Swedish names that no source gives are our working translations, and say so.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from impactkit.problem import InputError, Problem


@dataclass(frozen=True)
class CatalogueIndicator:
    """An indicator of a catalogue."""

    code: str
    kind: str
    """`output`, `outcome` or `impact`."""
    name_sv: str
    """Empty where there is none."""
    name_sv_by: str
    """Who gave the Swedish name: `source`, or `ours` for a working translation."""
    name_en: str
    unit_sv: str
    """Empty where there is none."""
    unit_en: str
    split: str
    """`gender` where the source splits by women and men."""
    sensitivity: str
    """Whose numbers they are: `persons`, `enterprises` or `none`."""
    source: str


@cache
def indicators() -> tuple[CatalogueIndicator, ...]:
    """The whole catalogue, in its own order."""
    table = resources.files(__package__).joinpath("indicators.csv").read_text(encoding="utf-8")
    return tuple(CatalogueIndicator(**row) for row in csv.DictReader(table.splitlines()))


def indicator(code: str) -> CatalogueIndicator | None:
    """The indicator with this code, however it is written: `RCO01`, `RCO1`, `rco 1`."""
    wanted = normalised(code)
    return next((one for one in indicators() if normalised(one.code) == wanted), None)


def chosen(codes: Iterable[str], option: str) -> tuple[CatalogueIndicator, ...]:
    """The indicators of these codes, each once; raises `InputError` of the option with every code there is none of."""
    found = [(code, indicator(code)) for code in codes]
    problems = [
        Problem("unknown-indicator", option, values={"name": code}, allowed=nearest(code))
        for code, one in found
        if one is None
    ]
    if problems:
        raise InputError(tuple(problems))
    return tuple(dict.fromkeys(one for _, one in found if one))


def normalised(code: str) -> str:
    """A code in one form: capitals, no spaces, no leading zeros in its number."""
    plain = re.sub(r"\s", "", code).upper()
    return re.sub(r"(?<=[A-Z-])0+(?=\d)", "", plain)


def nearest(code: str) -> tuple[str, ...]:
    """The codes most like one that is not there."""
    return tuple(difflib.get_close_matches(code.upper(), [one.code for one in indicators()], n=4, cutoff=0.4))

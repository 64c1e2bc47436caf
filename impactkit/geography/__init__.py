"""Sweden's 21 counties and 290 municipalities with their official codes.

Source: sjbrg/swedish-geodata (CC0 1.0); NUTS 2 areas after Regulation (EC) No 1059/2003.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class County:
    """A county (län)."""

    code: str
    name: str
    short: str
    nuts2: str
    nuts2_name: str


@dataclass(frozen=True)
class Municipality:
    """A municipality (kommun)."""

    code: str
    name: str
    county: str


def _rows(name: str) -> list[dict[str, str]]:
    table = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines()))


@cache
def counties() -> tuple[County, ...]:
    """All 21 counties, in code order."""
    return tuple(County(**row) for row in _rows("counties.csv"))


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All 290 municipalities, in code order."""
    return tuple(Municipality(**row) for row in _rows("municipalities.csv"))


def county(name: str) -> County | None:
    """The county with this code or name; Jämtland is also found as Jämtland Härjedalen, its region."""
    wanted = name.strip().casefold().removesuffix(" län").removesuffix(" county")
    for one in counties():
        if wanted in {
            one.code,
            one.short.casefold(),
            one.name.casefold(),
            one.name.casefold().removesuffix(" län"),
        }:
            return one
    return county("Jämtland") if wanted == "jämtland härjedalen" else None


def municipality(name: str) -> Municipality | None:
    """The municipality with this code or name, also as in *Östersunds kommun*, *Borås stad*, *Falu kommun*."""
    plain = name.strip().casefold()
    wanted = plain.removesuffix(" kommun").removesuffix(" stad")
    known = {wanted} if wanted == plain else {wanted, wanted.removesuffix("s"), f"{wanted}n"}
    return next((one for one in municipalities() if one.code == wanted or one.name.casefold() in known), None)


def municipalities_in(code: str) -> tuple[Municipality, ...]:
    """The municipalities of the county with this code."""
    return tuple(one for one in municipalities() if one.county == code)


def counties_in(nuts2: str) -> tuple[County, ...]:
    """The counties of a NUTS 2 area, given by code or Swedish name."""
    return tuple(
        one for one in counties() if nuts2.casefold() in {one.nuts2.casefold(), one.nuts2_name.casefold()}
    )

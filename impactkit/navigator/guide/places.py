"""Where a project works, as it is answered: municipalities and counties by their names, and what is neither."""

from __future__ import annotations

from impactkit.geography import counties, county, municipalities, municipality
from impactkit.navigator.guide.answers import plain

_ENGLISH = " municipality"


def geography_of(where: str) -> dict[str, object]:
    """What a project file says of a place; nothing where nothing is answered.

    >>> geography_of("Vännäs kommun, Dalarna, byarna längs älven")
    {'counties': ['Dalarna'], 'municipalities': ['Vännäs'], 'unnamed': 'byarna längs älven'}
    """
    told: dict[str, list[str]] = {"counties": [], "municipalities": [], "unnamed": []}
    for name in filter(None, map(plain, where.split(","))):
        kind, written = _place(name)
        told[kind] += [] if written in told[kind] else [written]
    named: dict[str, object] = {kind: found for kind, found in told.items() if found and kind != "unnamed"}
    return {**named, "unnamed": ", ".join(told["unnamed"])} if told["unnamed"] else named


def _place(name: str) -> tuple[str, str]:
    """What kind of place a name is of, and how it is written; a bare name is of a municipality first."""
    if found := municipality(name.removesuffix(_ENGLISH)):
        return "municipalities", found.name
    if within := county(name):
        return "counties", within.short
    return "unnamed", name


def known_places() -> dict[str, list[list[str]]]:
    """Every municipality and county, as the page's script looks them up: code and name; of counties both names."""
    return {
        "municipalities": [[one.code, one.name] for one in municipalities()],
        "counties": [[one.code, one.short, one.name] for one in counties()],
    }

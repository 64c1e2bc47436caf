"""Places against the official list of counties and municipalities."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator
from functools import partial

from impactkit import geography
from impactkit.geography import Municipality
from impactkit.model.finding import Finding, Level, Outcome, deviates, number, text, undecidable, words
from impactkit.model.stated.data import DataKind
from impactkit.model.stated.place import Geography
from impactkit.model.stated.project import Project
from impactkit.reach import Reach, reach


def known_places(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Names that are no county or municipality of Sweden."""
    place = project.geography
    if place is None:
        return
    counties = [one.short for one in geography.counties()]
    municipalities = [one.name for one in geography.municipalities()]
    named = [("counties", i, name, geography.county(name), counties) for i, name in enumerate(place.counties)]
    named += [
        ("except_counties", i, name, geography.county(name), counties)
        for i, name in enumerate(place.except_counties)
    ]
    unknown = [(room, i, name, among) for room, i, name, found, among in named if found is None]
    unknown += [
        ("municipalities", i, name, municipalities)
        for i, name in enumerate(place.municipalities)
        if not geography.municipality(name)
    ]
    for room, i, name, among in unknown:
        near = ", ".join(difflib.get_close_matches(name, among, n=2, cutoff=0.5)) or "–"
        yield deviates(
            "known-place",
            f"geography.{room}[{i}]",
            words("place", name),
            words("near", near),
            level=Level.WARNING,
            source=place.cited(room),
        )


def _named(place: Geography) -> list[Municipality]:
    return [one for name in place.municipalities if (one := geography.municipality(name))]


def _county_codes(place: Geography) -> set[str]:
    return {one.code for name in place.counties if (one := geography.county(name))}


def municipalities_in_county(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The municipalities named against the counties named."""
    place = project.geography
    if place is None or not place.municipalities:
        return
    told = partial(Finding, rule="municipalities-in-county", source=place.cited("municipalities"))
    codes = _county_codes(place)
    if not codes:
        yield told(outcome=Outcome.UNDECIDABLE, where="geography")
        return
    outside = [one.name for one in _named(place) if one.county not in codes]
    if outside:
        yield told(
            outcome=Outcome.DEVIATES,
            level=Level.SERIOUS,
            where="geography.municipalities",
            figures=(words("outside", ", ".join(outside)), number("count", len(outside))),
        )


def all_municipalities(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """*All municipalities* against the county's own list; the list complete is told too."""
    place = project.geography
    if place is None or not place.municipalities or not (codes := _county_codes(place)):
        return
    official = {one.name for code in codes for one in geography.municipalities_in(code)}
    missing = sorted(official - {one.name for one in _named(place)})
    if missing and not place.all_municipalities:
        return
    yield Finding(
        rule="all-municipalities",
        outcome=Outcome.DEVIATES if missing else Outcome.HOLDS,
        level=Level.WARNING if missing else Level.INFO,
        where="geography.all_municipalities" if missing else "geography.municipalities",
        source=place.cited("all_municipalities"),
        figures=(
            number("named", len(official) - len(missing)),
            number("all", len(official)),
            words("missing", ", ".join(missing)),
        ),
    )


def counties_counted(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """*All counties except* against the number of counties stated."""
    place = project.geography
    if place is None or place.county_count is None or not place.area or not geography.counties_in(place.area):
        return
    excepted = {one.code for name in place.except_counties if (one := geography.county(name))}
    left = [one for one in geography.counties_in(place.area) if one.code not in excepted]
    figures = (
        words("area", place.area),
        number("stated", place.county_count),
        number("left", len(left)),
        words("counties", ", ".join(one.short for one in left)),
    )
    fits = len(left) == place.county_count
    yield Finding(
        rule="counties-counted",
        outcome=Outcome.HOLDS if fits else Outcome.DEVIATES,
        level=Level.INFO if fits else Level.WARNING,
        where="geography.county_count",
        source=place.cited("county_count"),
        figures=figures,
    )


def unnamed_place(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A place the document speaks of without saying which."""
    place = project.geography
    if place and place.unnamed and not place.counties:
        yield undecidable(
            "unnamed-place", "geography.unnamed", text("place", place.unnamed), source=place.cited("unnamed")
        )


def municipalities_followed(project: Project, as_of: datetime.date | None) -> Iterator[Finding]:
    """How many of the municipalities named activities took place in, where the project itself says, and no rows do."""
    if not any(one.kind is DataKind.ACTIVITIES for one in project.data.values()):
        yield from reached_of(project, reach(project, (), as_of))


def reached_of(project: Project, found: Reach | None) -> Iterator[Finding]:
    """The municipalities named against those reached; nothing where counties alone are named, or nothing is reported."""
    place = project.geography
    if place is None or found is None or found.unit != "municipalities":
        return
    if not found.listed or not found.reported:
        return
    yield Finding(
        rule="municipalities-reached",
        outcome=Outcome.DEVIATES if found.left else Outcome.HOLDS,
        where="geography.municipalities",
        source=place.cited("municipalities"),
        figures=(
            number("reached", len(found.reached)),
            number("all", len(found.listed)),
            words("missing", ", ".join(found.left)),
        ),
    )


PLACE = (
    known_places,
    municipalities_in_county,
    all_municipalities,
    counties_counted,
    unnamed_place,
    municipalities_followed,
)

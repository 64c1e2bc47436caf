"""Where activities took place, against the counties and municipalities the project names."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit import geography
from impactkit.geography import Municipality
from impactkit.model.finding import Finding, Level, Outcome, number, words
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.project import Project


def municipalities_reached(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """How many of the municipalities named some activity took place in; places that are none are left out."""
    place = project.geography
    listed = [
        one.name for name in (place.municipalities if place else ()) if (one := geography.municipality(name))
    ]
    been = {one.name for one in _been(measurements)}
    if place is None or not listed or not been:
        return
    left = [name for name in listed if name not in been]
    yield Finding(
        rule="municipalities-reached",
        outcome=Outcome.DEVIATES if left else Outcome.HOLDS,
        where="geography.municipalities",
        source=place.cited("municipalities"),
        figures=(
            number("reached", len(listed) - len(left)),
            number("all", len(listed)),
            words("missing", ", ".join(left)),
        ),
    )


def place_outside(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Municipalities that some activity took place in, outside the counties named."""
    place = project.geography
    codes = {one.code for name in (place.counties if place else ()) if (one := geography.county(name))}
    been = _been(measurements)
    if place is None or not codes or not been:
        return
    outside = [one.name for one in been if one.county not in codes]
    yield Finding(
        rule="place-outside",
        outcome=Outcome.DEVIATES if outside else Outcome.HOLDS,
        level=Level.WARNING if outside else Level.INFO,
        where="geography.counties",
        source=place.cited("counties"),
        figures=(
            words("outside", ", ".join(outside)),
            number("count", len(outside)),
            number("tried", len(been)),
            words("counties", ", ".join(place.counties)),
        ),
    )


def _been(measurements: Measurements) -> tuple[Municipality, ...]:
    """The municipalities some activity took place in, each once, by name; a diary may write `Umeå, Folkets hus`."""
    towns = {town for one in measurements.activities for town in one.places}
    found = (
        geography.municipality(town) or geography.municipality(town.partition(",")[0].strip())
        for town in towns
    )
    return tuple(sorted({one for one in found if one}, key=lambda one: one.name))


REACHED = (municipalities_reached, place_outside)

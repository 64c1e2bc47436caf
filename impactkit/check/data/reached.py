"""Where activities took place, against the counties and municipalities the project names."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit import geography
from impactkit.check.project.place import reached_of
from impactkit.geography import Municipality
from impactkit.model.finding import Finding, Level, Outcome, number, words
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.project import Project
from impactkit.reach import reach


def municipalities_reached(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """How many of the municipalities named some activity took place in, as rows and the project itself say."""
    if measurements.activities:
        day = measurements.spans[-1].end if measurements.spans else None
        yield from reached_of(project, reach(project, measurements.activities, day))


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

"""How far a project reached: the municipalities or counties it lists against those where activities took place.

Places are read by name or code, as the register of municipalities has them; a diary may write `Umeå, Folkets hus`.
Where nothing says where activities took place, nothing is reported, which is not zero.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from impactkit import geography
from impactkit.geography import County, Municipality
from impactkit.model.measured.follow_up import ActivityFollowUp
from impactkit.model.stated.logic import FollowUp, Scale, Stage
from impactkit.model.stated.place import Geography
from impactkit.model.stated.project import Project

Unit = Literal["municipalities", "counties"]
_BEEN = (Stage.UNDER_WAY, Stage.DONE, Stage.LATE)
"""How far an activity has come that may have been somewhere."""


@dataclass(frozen=True)
class Level:
    """The activities for target groups at one level of society."""

    scale: Scale
    activities: tuple[str, ...]
    """All of them."""
    followed: tuple[str, ...]
    """Those that anything is told of, be it that they are planned."""
    held: tuple[str, ...]
    """Those that took place, or are under way."""
    places: tuple[str, ...]
    """The municipalities they took place in, by name."""


@dataclass(frozen=True)
class Reach:
    """What is listed and what was reached, by name."""

    unit: Unit
    listed: tuple[str, ...]
    """In the order of the project; empty where the places are not named."""
    been: Mapping[str, tuple[str, ...]]
    """The activities that took place in each place, also where it is not listed, by name of the place."""
    unread: tuple[str, ...]
    """Places of activities that are no municipality: `Online`."""
    reported: bool
    """Whether any activity is said to have taken place in a municipality."""
    levels: tuple[Level, ...]

    @property
    def reached(self) -> tuple[str, ...]:
        """The listed that were reached."""
        return tuple(name for name in self.listed if name in self.been)

    @property
    def left(self) -> tuple[str, ...]:
        """The listed that were not reached yet."""
        return tuple(name for name in self.listed if name not in self.been)

    @property
    def beside(self) -> tuple[str, ...]:
        """Those reached that are not listed, where any are."""
        return tuple(name for name in self.been if name not in self.listed) if self.listed else ()


def reach(project: Project, measured: Sequence[ActivityFollowUp], day: datetime.date | None) -> Reach | None:
    """What is listed and what was reached by a day; None where nothing is followed up, or no place is spoken of.

    `measured` is what rows on activities come to by that day.
    """
    if project.geography is None or not _is_followed(project, measured):
        return None
    unit, listed = listed_places(project.geography)
    found = [(activity, _municipality(town), town) for activity, town in _towns(project, measured, day)]
    been: dict[str, dict[str, None]] = {}
    for activity, place, _ in found:
        if place and (name := _name(unit, place)):
            been.setdefault(name, {})[activity] = None
    return Reach(
        unit=unit,
        listed=listed,
        been={name: tuple(been[name]) for name in sorted(been)},
        unread=tuple(dict.fromkeys(town for _, place, town in found if place is None)),
        reported=bool(been),
        levels=tuple(_levels(project, measured, found, day)),
    )


def listed_places(place: Geography) -> tuple[Unit, tuple[str, ...]]:
    """The municipalities named, with all of the counties where all are said to take part; else the counties.

    Counties are those named, or all of an area except some. A name that is none of Sweden's is left out.
    """
    counties = _counties(place)
    named = [one.name for name in place.municipalities if (one := geography.municipality(name))]
    if place.all_municipalities:
        named += [one.name for county in counties for one in geography.municipalities_in(county.code)]
    if named:
        return "municipalities", tuple(dict.fromkeys(named))
    if counties:
        return "counties", tuple(one.short for one in counties)
    return "counties" if place.county_count and not place.unnamed else "municipalities", ()


def _counties(place: Geography) -> tuple[County, ...]:
    named = tuple(dict.fromkeys(one for name in place.counties if (one := geography.county(name))))
    if named or not place.area:
        return named
    out = {one.code for name in place.except_counties if (one := geography.county(name))}
    return tuple(one for one in geography.counties_in(place.area) if one.code not in out)


def _is_followed(project: Project, measured: Sequence[ActivityFollowUp]) -> bool:
    return bool(measured) or any(one.follow_up for one in project.activities.values())


def _municipality(town: str) -> Municipality | None:
    return geography.municipality(town) or geography.municipality(town.partition(",")[0].strip())


def _name(unit: Unit, place: Municipality) -> str:
    if unit == "municipalities":
        return place.name
    county = geography.county(place.county)
    return county.short if county else ""


def was_held(follow_up: FollowUp | None, day: datetime.date | None) -> bool:
    """Whether an activity is said to have taken place by a day: one planned, dropped or begun later has not."""
    if follow_up is None or follow_up.stage not in _BEEN:
        return False
    return follow_up.start is None or day is None or follow_up.start <= day


def _towns(
    project: Project, measured: Sequence[ActivityFollowUp], day: datetime.date | None
) -> Iterator[tuple[str, str]]:
    """Each activity with each place it took place in, as stated and as the rows have it."""
    for name, activity in project.activities.items():
        if activity.follow_up and was_held(activity.follow_up, day):
            yield from ((name, town) for town in activity.follow_up.places)
    yield from ((one.activity, town) for one in measured for town in one.places)


def _levels(
    project: Project,
    measured: Sequence[ActivityFollowUp],
    found: Sequence[tuple[str, Municipality | None, str]],
    day: datetime.date | None,
) -> Iterator[Level]:
    """The levels that any activity's target groups are at, from the local to the national."""
    rows = {one.activity for one in measured}
    for scale in Scale:
        names = tuple(
            name
            for name, one in project.activities.items()
            if any(project.target_groups[group].scale is scale for group in one.target_groups)
        )
        stated = {one: project.activities[one].follow_up for one in names}
        followed = tuple(one for one in names if one in rows or stated[one])
        held = tuple(one for one in names if one in rows or was_held(stated[one], day))
        places = {place.name for activity, place, _ in found if place and activity in names}
        if names:
            yield Level(scale, names, followed, held, tuple(sorted(places)))

"""Which of the municipalities a project lists have been reached: where anything took place, by name or code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from impactkit.geography import county, municipalities_in, municipality
from impactkit.model.measured.follow_up import ActivityFollowUp
from impactkit.model.stated.logic import Scale
from impactkit.model.stated.place import Geography
from impactkit.model.stated.project import Project


@dataclass(frozen=True)
class Reach:
    """Municipalities by name, each once, in the order in which they are listed, and others by name."""

    listed: tuple[str, ...]
    reached: tuple[str, ...]
    """Those listed where anything took place."""
    beside: tuple[str, ...]
    """Others where anything took place."""
    levels: Mapping[Scale, tuple[str, ...]]
    """Those listed that were reached by what is for a target group of that level of society."""

    @property
    def left(self) -> tuple[str, ...]:
        """Those listed where nothing took place, as far as it is reported."""
        return tuple(name for name in self.listed if name not in self.reached)


def reach_of(project: Project, followed: Iterable[ActivityFollowUp]) -> Reach | None:
    """What was reached of what is listed; None where nothing is listed, or nothing says where anything took place."""
    listed = _listed(project.geography)
    places = _places(project, followed)
    every = _each(place for own in places.values() for place in own)
    if not listed or not every:
        return None
    return Reach(
        listed,
        tuple(name for name in listed if name in every),
        tuple(sorted(name for name in every if name not in listed)),
        {
            scale: found
            for scale in Scale
            if (found := tuple(one for one in listed if one in _of_level(project, places, scale)))
        },
    )


def _listed(place: Geography | None) -> tuple[str, ...]:
    """The municipalities a project lists, or all of its counties where it says that all take part."""
    if place is None:
        return ()
    if place.municipalities or not place.all_municipalities:
        return _each(place.municipalities)
    found = (one for name in place.counties if (one := county(name)))
    return _each(own.name for one in found for own in municipalities_in(one.code))


def _places(project: Project, followed: Iterable[ActivityFollowUp]) -> Mapping[str, tuple[str, ...]]:
    """Where each activity took place, by what is stated of it and by its rows."""
    rows = {one.activity: one.places for one in followed}
    return {
        name: _each((*(one.follow_up.places if one.follow_up else ()), *rows.get(name, ())))
        for name, one in project.activities.items()
    }


def _of_level(project: Project, places: Mapping[str, tuple[str, ...]], scale: Scale) -> frozenset[str]:
    groups = {name for name, one in project.target_groups.items() if one.scale is scale}
    return frozenset(
        place
        for name, one in project.activities.items()
        if groups & {*one.target_groups}
        for place in places[name]
    )


def _each(names: Iterable[str]) -> tuple[str, ...]:
    """Names of municipalities as the official list has them, each once; one it does not know as it stands."""
    found = (one.name if (one := municipality(name)) else name.strip() for name in names)
    return tuple(dict.fromkeys(name for name in found if name))

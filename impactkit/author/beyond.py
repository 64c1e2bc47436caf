"""What a project file says that a workbook cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from impactkit.author.held import ADDS, GENDER, held
from impactkit.author.unconfirmed import LINKS, READING
from impactkit.languages import LANGUAGES
from impactkit.load.yaml.path import Keys
from impactkit.model.stated.project import Project

_OWN: Mapping[str | int, tuple[Keys, ...]] = {
    ADDS: (("accumulation",), ("roll_up",)),
    GENDER: (("disaggregations", GENDER),),
}
"""The keys of a project file behind one word of the view."""


def beyond(project: Project) -> tuple[str, ...]:
    """The keys of a project file that no sheet holds, as far as what they have in common: `documents`, `goals.source`."""
    covered = set(held(project, LANGUAGES[0]))
    covered |= {(*path[:-1], *own) for path in covered for own in _OWN.get(path[-1], ())}
    covered |= {("impactkit",), ("id",), ("language",), ("parties",)}
    told = project.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    left = (path for path in _leaves(told, ()) if not any(_covers(one, path) for one in covered))
    return tuple(dict.fromkeys(_general(path) for path in left))


def _covers(place: Keys, path: Keys) -> bool:
    """True for what stands at a place of the view; of an arrow only where it leads and whether it is confirmed."""
    if place[-1] in LINKS and len(path) > len(place) + 1:
        return path[: len(place)] == place and path[-1] in {"to", READING}
    return path[: len(place)] == place


def _leaves(value: object, path: Keys) -> Iterator[Keys]:
    if isinstance(value, Mapping) and value:
        for key, one in value.items():
            yield from _leaves(one, (*path, str(key)))
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for number, one in enumerate(value):
            yield from _leaves(one, (*path, number))
    else:
        yield path


def _general(path: Keys) -> str:
    """A path without the names of its entries: one name for all sources of goals."""
    room, *rest = path
    inner = [str(one) for one in rest[1:2] if not isinstance(one, int)]
    return ".".join((str(room), *inner)) if room in _ENTRIES else str(room)


_ENTRIES = frozenset(
    ("challenges", "goals", "activities", "results", "indicators", "target_groups", "deliverables")
)

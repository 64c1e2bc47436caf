"""What nobody has confirmed: entries and arrows that a reader concluded, in the view and in a file's nodes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from impactkit.load.yaml.path import Keys
from impactkit.model.base import Link, Reading
from impactkit.model.stated.project import Project

_ARROWS = ("answers", "serves", "leads_to", "measures")
LINKS = frozenset(_ARROWS)
"""The keys whose values are arrows, each an id or a mapping with one."""
READING = "reading"
"""The key that says whether a document states it or a reader concluded it."""
_ROOMS = ("challenges", "goals", "activities", "results", "indicators")


def unconfirmed(project: Project) -> Iterator[tuple[Keys, str | tuple[str, ...]]]:
    """By place: `inferred` of an entry; of a key with arrows, `("goals", "jobs", "answers", "reading")`, their heads."""
    for room in _ROOMS:
        for name, one in getattr(project, room).items():
            if one.reading is Reading.INFERRED:
                yield (room, name, READING), one.reading.value
            for key in _ARROWS:
                if heads := _inferred(getattr(one, key, ())):
                    yield (room, name, key, READING), heads


def _inferred(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(one.to for one in links if one.reading is Reading.INFERRED)


def is_of_arrows(path: Keys) -> bool:
    """True for the place of which arrows of a key are not confirmed."""
    return len(path) > 1 and path[-1] == READING and path[-2] in LINKS


def mark(links: object, heads: Collection[str], own: Callable[[CommentedSeq, int], object]) -> None:
    """Have the arrows to these be concluded, and all others stated, in the nodes of a file; who concluded it goes too.

    `own` gives a node as the copy of its place, where it stands elsewhere too.
    """
    for at in range(len(links)) if isinstance(links, CommentedSeq) else ():
        one = own(links, at)  # type: ignore[arg-type]
        links[at] = _concluded(one) if _head(one) in heads else _stated(one)  # type: ignore[index]


def _head(link: object) -> object:
    return link.get("to") if isinstance(link, Mapping) else link


def _concluded(link: object) -> CommentedMap:
    if isinstance(link, CommentedMap):
        link[READING] = Reading.INFERRED.value
        return link
    made = CommentedMap({"to": link, READING: Reading.INFERRED.value})
    made.fa.set_flow_style()
    return made


def _stated(link: object) -> object:
    """An arrow as it is stated: its id where it says nothing more."""
    if not isinstance(link, CommentedMap) or link.get(READING) != Reading.INFERRED.value:
        return link
    del link[READING]
    link.pop("inferred_by", None)
    return link["to"] if set(link) == {"to"} else link

"""Arrows of the chain as a form shows them: from one thing to the next, and why one should follow from the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from impactkit.author.changes import Edit, changes
from impactkit.author.forms.entries import Entries
from impactkit.load.yaml.path import Keys, keys
from impactkit.model.base import Link

PAIRS: Mapping[tuple[str, str], tuple[str, bool]] = MappingProxyType(
    {
        ("challenges", "goals"): ("answers", True),
        ("goals", "goals"): ("serves", False),
        ("goals", "activities"): ("serves", True),
        ("goals", "results"): ("leads_to", False),
        ("activities", "results"): ("leads_to", False),
        ("results", "results"): ("leads_to", False),
    }
)
"""The key an arrow stands under, by the rooms it leads from and to as it is read, and whether it stands at what it leads to."""


FIELDS: Mapping[str, str] = MappingProxyType({"because": "assumption", "doubt": "confidence"})
"""The fields of an arrow's form, and their keys in the file."""


@dataclass(frozen=True)
class Drawn:
    """An arrow as it is read: what it leads from and to, and where it stands in the file."""

    start: str
    end: str
    at: Keys
    """Its place among the arrows of its key: `("activities", "coaching", "leads_to", 0)`."""
    link: Link


def arrows(entries: Entries) -> Iterator[Drawn]:
    """Every arrow of the chain, in the order of the file."""
    for where, tail, link in entries.project.arrows():
        at = keys(where)
        turned = (at[0], at[2]) in {("goals", "answers"), ("activities", "serves")}
        start, end = (link.to, tail) if turned else (tail, link.to)
        yield Drawn(start, end, at, link)


def room_of(entries: Entries, name: str) -> str:
    """Where a thing of the chain stands; empty where there is none."""
    rooms = ("challenges", "goals", "activities", "results")
    return next((room for room in rooms if name in getattr(entries.project, room)), "")


def drawn(entries: Entries, start: str, end: str) -> Drawn | None:
    """The arrow from one thing to another; None where there is none."""
    return next((one for one in arrows(entries) if (one.start, one.end) == (start, end)), None)


def place(entries: Entries, start: str, end: str) -> Keys | None:
    """Where an arrow from one thing to another stands, or would; None where there can be none."""
    if known := drawn(entries, start, end):
        return known.at
    pair = PAIRS.get((room_of(entries, start), room_of(entries, end)))
    if pair is None or start == end:
        return None
    key, backwards = pair
    tail = end if backwards else start
    at = (room_of(entries, tail), tail, key)
    return (*at, len(_heads(entries, at)))


def with_arrow(entries: Entries, at: Keys, start: str, end: str, told: Mapping[str, str]) -> tuple[Edit, ...]:
    """What has to change so that an arrow stands at its place, and what is `told` of it by its key, empty for nothing."""
    known = drawn(entries, start, end)
    head = start if at[1] == end else end
    own = known.link if known else Link(to=head)
    before = entries.said_of(own)
    other = {key: said for key, said in told.items() if said != before[key]}
    edits = () if known else _linked(entries, at, head)
    if any(other.values()) and own == Link(to=head):
        return (*edits, Edit(at, {"to": head} | {key: said for key, said in other.items() if said}))
    return (*edits, *(Edit((*at, key), said or None, entries.language) for key, said in other.items()))


def _linked(entries: Entries, at: Keys, head: str) -> tuple[Edit, ...]:
    heads = (*_heads(entries, at), head)
    return changes(entries.view, {**entries.view, at[:3]: heads}, entries.language)


def _heads(entries: Entries, at: Keys) -> tuple[str, ...]:
    """The ids that arrows of a key lead to in the file."""
    found = entries.view.get(at[:3], ())
    return found if isinstance(found, tuple) else ()


def without_arrow(entries: Entries, at: Keys) -> tuple[Edit, ...]:
    """What has to change so that an arrow is gone."""
    left = tuple(one for number, one in enumerate(_heads(entries, at)) if number != at[3])
    view = {path: value for path, value in entries.view.items() if path != at[:3]}
    return changes(entries.view, {**view, at[:3]: left} if left else view, entries.language)

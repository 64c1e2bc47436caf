"""The chain: challenges, goals, activities and results, one on each row, and what each leads to."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Cell, Filling, inside
from impactkit.load.workbook.ids import given_ids, id_of
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.workbook.table import Row, rows
from impactkit.load.workbook.unconfirmed import INFERRED, parted
from impactkit.load.workbook.vocabulary import written
from impactkit.load.yaml.circles import circles
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain

HEADINGS = ("kind", "text", "leads-to", "note", "id", "was")
ROOMS = {
    "challenge": "challenges",
    "purpose": "goals",
    "main": "goals",
    "goal": "goals",
    "activity": "activities",
    "output": "results",
    "outcome": "results",
    "impact": "results",
}
"""Where each kind stands in a project file."""
GOALS = {"purpose": "purpose", "main": "main", "goal": "result"}
_ARROWS: Mapping[tuple[str, str], tuple[str, bool]] = {
    ("goals", "challenges"): ("answers", False),
    ("challenges", "goals"): ("answers", True),
    ("goals", "goals"): ("serves", False),
    ("goals", "results"): ("leads_to", False),
    ("results", "goals"): ("leads_to", True),
    ("activities", "goals"): ("serves", False),
    ("goals", "activities"): ("serves", True),
    ("activities", "results"): ("leads_to", False),
    ("results", "activities"): ("leads_to", True),
    ("results", "results"): ("leads_to", False),
}
"""Which key an arrow stands under, from the room of its row to that of what it names, and whether it stands there."""


@dataclass
class Things:
    """What stands in the chain, as others on the sheets name it."""

    rooms: dict[str, str] = field(default_factory=dict)
    """The room of each, by its id."""
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The ids of those that say so, by the text as it is compared."""
    before: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The ids of those that said so when the workbook was made, by the text as it is compared."""
    shown: dict[str, str] = field(default_factory=dict)
    """What each says, by its id."""
    inferred: set[tuple[str, str, str, str]] = field(default_factory=set)
    """The arrows that nobody has confirmed: room and id they stand at, their key, and the id they lead to."""
    whole: bool = True
    """False where rows of the sheet could not be read: what leads to them is no fault then."""

    def add(self, name: str, room: str, said: str, was: str | None) -> None:
        """One more, and what it said before, where that is known."""
        self.rooms[name], self.shown[name] = room, said
        self.texts[plain(said)].append(name)
        if was is not None:
            self.before[plain(was)].append(name)

    def named(self, cell: Cell, filling: Filling) -> tuple[str, ...]:
        """The ids a cell names, by their texts or short names, several with semicolons or on lines of their own.

        A fault where it names nothing, or what several rows say; none where the chain itself could not be read.
        """
        said, _ = parted(answer.text(cell) or "")
        if len(found := self._ids(said)) == 1:
            return tuple(found)
        parts = [part for part, _ in _parts(cell)]
        if len(parts) > 1 and all(len(self._ids(part)) == 1 for part in parts):
            return tuple(one for part in parts for one in self._ids(part))
        if self.whole:
            self._tell(cell, said, found, filling)
        return ()

    def _ids(self, said: str) -> list[str]:
        """Those that say so, or have it as their short name; else those that said so before they were rewritten."""
        name = said.strip()
        known = self.texts.get(plain(said), [name] if name in self.rooms else [])
        return known or self.before.get(plain(said), [])

    def _tell(self, cell: Cell, said: str, found: list[str], filling: Filling) -> None:
        if found:
            filling.fault("workbook-link-to-several", cell, found=shown(said), allowed=tuple(found))
        else:
            filling.fault("workbook-link-to-nothing", cell, found=shown(said), allowed=self._like(said))

    def _like(self, said: str) -> tuple[str, ...]:
        return tuple(difflib.get_close_matches(said[:200], list(self.shown.values()), n=3, cutoff=0.3))


def is_doubted(cell: Cell) -> bool:
    """True where any of what a cell names has the mark of what nobody has confirmed."""
    whole = parted(answer.text(cell) or "")
    return any(is_marked for _, is_marked in (whole, *_parts(cell)))


def _parts(cell: Cell) -> list[tuple[str, bool]]:
    """What a cell names, several with semicolons or on lines of their own, each with whether it has the mark."""
    said = re.split("[;\n]", answer.text(cell, lines=True) or "")
    return [parted(part.strip()) for part in said if part.strip()]


def read_chain(sheets: Sheets, filling: Filling) -> Things:
    """Every row of the chain, and then every arrow, since a row may lead to one further down."""
    before = len(filling.problems)
    grid, things = sheets.grid("chain", filling), Things()
    found = list(rows(grid, filling, of=HEADINGS, needed=("kind", "text"), sheet="chain") if grid else ())
    ids = given_ids(found)
    named = [(name, row) for row in found if (name := _read_row(row, ids, things, filling))]
    things.whole = len(filling.problems) == before
    for name, row in named:
        for cell in row.all("leads-to"):
            for to in things.named(cell, filling):
                _read_arrow(name, to, cell, things, filling)
    _tell_circles(things, filling)
    _mark_inferred(things, filling)
    return things


def _read_row(row: Row, ids: frozenset[str], things: Things, filling: Filling) -> str | None:
    """The id of what a row says; None where it lacks its kind or its text, which is a fault."""
    found, cell = answer.kind_and_text(row, "kind", filling), row.one("text")
    if found is None or cell is None:
        return None
    kind, (said, is_inferred) = found[0], parted(found[1])
    name = id_of(row, said, filling, given=ids, taken=things.rooms)
    room = ROOMS[kind]
    things.add(name, room, said, answer.text(row.one("was")))
    filling.put((room, name, "text"), said, cell)
    filling.put((room, name, "reading"), INFERRED if is_inferred else None, cell)
    about = row.one("kind") or cell
    filling.put((room, name, "level"), kind if room == "results" else None, about)
    filling.put((room, name, "kind"), GOALS.get(kind) if kind != "goal" else None, about)
    return name


def _read_arrow(name: str, to: str, cell: Cell, things: Things, filling: Filling) -> None:
    rooms = things.rooms[name], things.rooms[to]
    if to == name or rooms not in _ARROWS:
        code = "workbook-link-to-itself" if to == name else "workbook-link-impossible"
        first, second = (_kind_named(one, filling) for one in rooms)
        filling.fault(code, cell, first=first, second=second)
        return
    key, backwards = _ARROWS[rooms]
    tail, head = (to, name) if backwards else (name, to)
    if backwards and rooms[0] == "results":  # a picture of the chain has results last
        first, second = (_kind_named(things.rooms[one], filling) for one in (tail, head))
        filling.leave("workbook-arrow-turned", cell, first=first, second=second)
    links = _links(filling, things.rooms[tail], tail, key)
    if is_doubted(cell):
        things.inferred.add((things.rooms[tail], tail, key, head))
    if head not in links:
        links.append(head)
        filling.cells.setdefault((things.rooms[tail], tail, key, len(links) - 1), cell.place)
    filling.cells.setdefault((things.rooms[tail], tail, key), cell.place)


def _mark_inferred(things: Things, filling: Filling) -> None:
    """An arrow is confirmed where no cell that names it has the mark."""
    for room, tail, key, head in things.inferred:
        links: list[object] = filling.values[room][tail][key]  # type: ignore[index]
        links[links.index(head)] = {"to": head, "reading": INFERRED}


def _tell_circles(things: Things, filling: Filling) -> None:
    """Goals that serve each other in a circle, and results that lead to each other in one: a fault of the last arrow."""
    for room, key in (("goals", "serves"), ("results", "leads_to")):
        entries = inside(filling.values, room)
        graph = {name: list(inside(entries, name).get(key, ())) for name in entries}  # type: ignore[call-overload]
        for circle in circles(graph):
            told = " → ".join(things.shown[one] for one in circle)
            filling.fault("workbook-circle", filling.cells[room, circle[-2], key], circle=told)


def _kind_named(room: str, filling: Filling) -> str:
    kind = {"challenges": "challenge", "goals": "goal", "activities": "activity", "results": "outcome"}[room]
    return written("kind", kind, filling.language)


def _links(filling: Filling, room: str, name: str, key: str) -> list[str]:
    entry: dict[str, list[str]] = filling.values[room][name]  # type: ignore[index]
    return entry.setdefault(key, [])

"""The chain: challenges, goals, activities and results, one on each row, and what each leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Cell, Filling, free_id
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.workbook.table import Row, rows
from impactkit.load.workbook.vocabulary import nearest, written
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain

HEADINGS = ("kind", "text", "leads-to", "note", "id")
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
    shown: dict[str, str] = field(default_factory=dict)
    """What each says, by its id."""

    def add(self, name: str, room: str, said: str) -> None:
        """One more."""
        self.rooms[name], self.shown[name] = room, said
        self.texts[plain(said)].append(name)

    def named(self, cell: Cell, filling: Filling) -> str | None:
        """The id of the one a cell names, by its text or its short name; a fault where it names none, or several."""
        said = answer.text(cell) or ""
        found = self.texts.get(plain(said), [])
        if len(found) == 1 or (not found and said in self.rooms):
            return found[0] if found else said
        if found:
            filling.fault("workbook-link-to-several", cell, found=shown(said), allowed=tuple(found))
        else:
            filling.fault("workbook-link-to-nothing", cell, found=shown(said), allowed=self._like(said))
        return None

    def _like(self, said: str) -> tuple[str, ...]:
        import difflib

        near = difflib.get_close_matches(said, list(self.shown.values()), n=3, cutoff=0.3)
        return tuple(near)


def read_chain(sheets: Sheets, filling: Filling) -> Things:
    """Every row of the chain, and then every arrow, since a row may lead to one further down."""
    grid, things = sheets.grid("chain", filling), Things()
    found = list(rows(grid, filling, of=HEADINGS, needed=("kind", "text")) if grid else ())
    ids = {said for row in found if (said := answer.text(row.one("id")))}
    named = [name for row in found if (name := _read_row(row, ids, things, filling))]
    kept = [row for row in found if row.one("kind") and row.one("text")]
    for name, row in _paired(named, kept, things, filling):
        for cell in row.all("leads-to"):
            _read_arrow(name, cell, things, filling)
    return things


def _paired(named: list[str], kept: list[Row], things: Things, filling: Filling) -> Iterator[tuple[str, Row]]:
    """Each row that has become something, with its id."""
    by_place = {row.one("text").place: row for row in kept}  # type: ignore[union-attr]
    for name in named:
        yield name, by_place[filling.cells[things.rooms[name], name, "text"]]


def _read_row(row: Row, ids: set[str], things: Things, filling: Filling) -> str | None:
    """The id of what a row says; None where it lacks its kind or its text, which is a fault."""
    said, kind = answer.text(row.one("text")), answer.choice(row.one("kind"), "kind", filling)
    cell = row.one("text")
    if said is None or cell is None:
        filling.fault("workbook-row-without-text", row.first)
        return None
    if row.one("kind") is None:
        filling.fault(
            "workbook-row-without-kind",
            row.first,
            found=shown(said),
            allowed=nearest("kind", "", filling.language),
        )
    if kind is None:
        return None
    name = _id_of(row, said, ids, things, filling)
    room = ROOMS[kind]
    things.add(name, room, said)
    filling.put((room, name, "text"), said, cell)
    about = row.one("kind") or cell
    filling.put((room, name, "level"), kind if room == "results" else None, about)
    filling.put((room, name, "kind"), GOALS.get(kind) if kind != "goal" else None, about)
    if note := row.one("note"):
        filling.put((room, name, "note"), answer.text(note, lines=True), note)
    return name


def _id_of(row: Row, said: str, ids: set[str], things: Things, filling: Filling) -> str:
    """The short name a row gives, or one made of its text; a name that two rows give is a fault of the second."""
    cell, given = row.one("id"), answer.text(row.one("id"))
    if cell and given and given in things.rooms:
        filling.fault("workbook-id-twice", cell, found=shown(given))
    if given and given not in things.rooms:
        return given
    return free_id(said, lambda name: name in things.rooms or name in ids)


def _read_arrow(name: str, cell: Cell, things: Things, filling: Filling) -> None:
    to = things.named(cell, filling)
    if to is None:
        return
    rooms = things.rooms[name], things.rooms[to]
    if to == name or rooms not in _ARROWS:
        code = "workbook-link-to-itself" if to == name else "workbook-link-impossible"
        kinds = tuple(_kind_named(one, filling) for one in rooms)
        filling.fault(code, cell, first=kinds[0], second=kinds[1])
        return
    key, backwards = _ARROWS[rooms]
    tail, head = (to, name) if backwards else (name, to)
    links = _links(filling, things.rooms[tail], tail, key)
    if head not in links:
        links.append(head)
        filling.cells.setdefault((things.rooms[tail], tail, key, len(links) - 1), cell.place)
    filling.cells.setdefault((things.rooms[tail], tail, key), cell.place)


def _kind_named(room: str, filling: Filling) -> str:
    kind = {"challenges": "challenge", "goals": "goal", "activities": "activity", "results": "outcome"}[room]
    return written("kind", kind, filling.language)


def _links(filling: Filling, room: str, name: str, key: str) -> list[str]:
    entry: dict[str, list[str]] = filling.values[room][name]  # type: ignore[index]
    return entry.setdefault(key, [])

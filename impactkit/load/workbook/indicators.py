"""What is counted: each indicator with what it shows, how it adds up, and its target."""

from __future__ import annotations

from impactkit.load.workbook import answer
from impactkit.load.workbook.chain import Things, is_doubted
from impactkit.load.workbook.filling import Cell, Filling, inside
from impactkit.load.workbook.ids import given_ids, id_of
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.workbook.table import Row, rows
from impactkit.load.workbook.unconfirmed import INFERRED, marked, parted
from impactkit.load.workbook.values import SOURCE, Counted
from impactkit.load.workbook.vocabulary import written
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain

HEADINGS = (
    *("name", "unit", "measures", "also-measures", "counts", "adds", "direction"),
    *("baseline", "target", "due", "split", "code", "note", "id"),
)
ADDS = {
    "new": ("sum", None),
    "so-far": ("cumulative", None),
    "latest": ("latest", None),
    "share": ("latest", "ratio"),
    "mean": ("latest", "weighted mean"),
}
"""How values add up over time, and over projects where that is told by it."""
GENDER = {"women": "women", "men": "men"}


def read_indicators(sheets: Sheets, filling: Filling, things: Things, counted: Counted) -> None:
    """Every row of the sheet; `counted` are those that have values."""
    grid = sheets.grid("indicators", filling)
    found = list(rows(grid, filling, of=HEADINGS, needed=("name",), sheet="indicators") if grid else ())
    ids, seen = given_ids(found), set[str]()
    for row in found:
        cell, said = row.one("name"), answer.text(row.one("name"))
        if cell is None or said is None:
            filling.fault("workbook-row-without-name", row.first)
            continue
        said, is_inferred = parted(said)
        if plain(said) in seen & counted.names:
            filling.fault("workbook-name-twice", cell, found=shown(said))
        seen.add(plain(said))
        name = _read_row(row, said, ids, filling, things, is_split=plain(said) in counted.split)
        filling.put(("indicators", name, "reading"), INFERRED if is_inferred else None, cell)
        if plain(said) in counted.marked:
            _name_in_values(said, name, filling)


def _read_row(
    row: Row, said: str, ids: frozenset[str], filling: Filling, things: Things, *, is_split: bool
) -> str:
    """The id of what a row counts."""
    taken = {*things.rooms, *inside(filling.values, "indicators")}
    name = id_of(row, said, filling, given=ids, taken=taken)
    put = _Putting(name, row, filling)
    put.value("name", said, "name")
    put.text("unit", "unit")
    put.text("code", "code")
    adds = answer.choice(row.one("adds"), "adds", filling)
    _put_choices(put, adds)
    put.value("measures", _measures(row, filling, things), "measures")
    share = adds == "share"
    put.value("baseline", _total(answer.quantity(row.one("baseline"), filling, share=share)), "baseline")
    put.value("targets", _targets(row, filling, share=share), "target", "due")
    if answer.yes(row.one("split"), filling) or (row.one("split") is None and is_split):
        put.value("disaggregations", {"gender": gender(filling.language)}, "split", "name")
    return name


def _name_in_values(said: str, name: str, filling: Filling) -> None:
    """The sheet of values names it with the mark it has, or had, in its list."""
    names = {**inside(filling.values, "data", SOURCE, "names"), marked(said): name}
    filling.put(("data", SOURCE, "names"), names, Cell(None, filling.cells["data", SOURCE]))


def gender(language: str) -> dict[str, object]:
    """A split into women and men, as a project file has it: where only they are counted, together they are all."""
    named = {one: written("column", one, language) for one in GENDER}
    return {
        "name": written("split", "gender", language),
        "categories": named,
        "parts": "disjoint and complete",
    }


class _Putting:
    """Puts what a row says at its indicator."""

    def __init__(self, name: str, row: Row, filling: Filling) -> None:
        self.name, self.row, self.filling = name, row, filling

    def text(self, key: str, heading: str) -> None:
        """A text of a cell."""
        self.value(key, answer.text(self.row.one(heading)), heading)

    def value(self, key: str, value: object, *headings: str) -> None:
        """A value, with the first of the cells that is there."""
        cells = (cell for one in headings if (cell := self.row.one(one)))
        self.filling.put(("indicators", self.name, key), value, next(cells, Cell(None, self.row.first)))


def _put_choices(put: _Putting, adds: str | None) -> None:
    accumulation, roll_up = ADDS[adds] if adds else (None, None)
    put.value("accumulation", accumulation, "adds")
    put.value("roll_up", roll_up, "adds")
    put.value("sensitivity", answer.choice(put.row.one("counts"), "counts", put.filling), "counts")
    put.value("direction", answer.choice(put.row.one("direction"), "direction", put.filling), "direction")


def _measures(row: Row, filling: Filling, things: Things) -> list[object] | None:
    """What it shows, each once; one with the mark in any cell is not confirmed."""
    found = [(to, is_doubted(one)) for one in row.all("measures") for to in _measured(one, filling, things)]
    doubted = {to for to, is_inferred in found if is_inferred}
    each = dict.fromkeys(to for to, _ in found)
    return [{"to": to, "reading": INFERRED} if to in doubted else to for to in each] or None


def _measured(cell: Cell, filling: Filling, things: Things) -> tuple[str, ...]:
    found = things.named(cell, filling)
    for to in found:
        if things.rooms[to] not in {"goals", "results"}:
            filling.fault("workbook-shows-neither", cell, found=shown(things.shown[to]))
    return found


def _total(found: object) -> dict[str, object] | None:
    return None if found is None else {"total": found}


def _targets(row: Row, filling: Filling, *, share: bool) -> list[dict[str, object]] | None:
    """A target's number and day, as a project file has them; a day without a number is a target not stated."""
    total = answer.quantity(row.one("target"), filling, share=share)
    due = answer.day(row.one("due"), filling, last=True)
    told = {"total": total, "due": due}
    made_up = {"illustrative": True} if filling.values.get("illustrative") else {}
    found = {key: one for key, one in told.items() if one is not None}
    return [{**found, **made_up}] if found else None

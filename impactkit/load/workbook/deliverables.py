"""What is to be handed over: each with its days, where it is, and the indicator it counts towards."""

from __future__ import annotations

from collections.abc import Mapping

from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Cell, Filling, inside
from impactkit.load.workbook.ids import given_ids, id_of
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.workbook.table import Row, rows
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain

HEADINGS = ("text", "due", "delivered", "address", "indicator", "note", "id")


def read_deliverables(sheets: Sheets, filling: Filling) -> None:
    """Every row of the sheet; the indicators have been read."""
    grid = sheets.grid("deliverables", filling)
    found = list(rows(grid, filling, of=HEADINGS, needed=("text",), sheet="deliverables") if grid else ())
    ids = given_ids(found)
    for row in found:
        cell, said = row.one("text"), answer.text(row.one("text"))
        if cell is None or said is None:
            filling.fault("workbook-row-without-text", row.first)
            continue
        _read_row(row, said, cell, ids, filling)


def _read_row(row: Row, said: str, cell: Cell, ids: frozenset[str], filling: Filling) -> None:
    name = id_of(row, said, filling, given=ids, taken=inside(filling.values, "deliverables"))
    way = ("deliverables", name)
    filling.put((*way, "title"), said, cell)
    for key in ("due", "delivered"):
        filling.put((*way, key), answer.day(row.one(key), filling, last=key == "due"), row.one(key) or cell)
    filling.put((*way, "address"), answer.text(row.one("address")), row.one("address") or cell)
    filling.put((*way, "of"), _indicator(row.one("indicator"), filling), row.one("indicator") or cell)


def _indicator(cell: Cell | None, filling: Filling) -> str | None:
    """The indicator that a cell names, by its name or its short name; a fault where there is none."""
    said = answer.text(cell)
    if cell is None or said is None:
        return None
    known = inside(filling.values, "indicators")
    names = {
        str(one["name"]): id_ for id_, one in known.items() if isinstance(one, Mapping) and "name" in one
    }
    found = next((id_ for name, id_ in names.items() if plain(name) == plain(said)), None)
    if found is None and said not in known:
        filling.fault("workbook-no-choice", cell, found=shown(said), allowed=tuple(names))
    return found or (said if said in known else None)

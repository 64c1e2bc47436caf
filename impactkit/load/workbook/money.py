"""The money: what it costs, what comes in, who pays."""

from __future__ import annotations

from impactkit.languages import lexicon
from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Filling, inside
from impactkit.load.workbook.ids import given_ids, id_of
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.workbook.table import Row, rows
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain

HEADINGS = ("kind", "text", "amount", "status", "note", "id")
KINDS = {"cost": "cost", "income": "income", "in-kind": "in kind"}
"""The kinds of lines of the cost budget; what else there is stands in the financing plan."""
SOURCES = {"financing": None, "loan": "loan", "own-income": "own income"}
"""The kinds of lines of the financing plan; what somebody gives has none."""


def read_money(sheets: Sheets, filling: Filling) -> None:
    """Every line of the budget and of the financing plan."""
    grid = sheets.grid("money", filling)
    found = list(
        rows(grid, filling, of=HEADINGS, needed=("kind", "text", "amount"), sheet="money") if grid else ()
    )
    ids = given_ids(found)
    for row in found:
        _read_row(row, ids, filling)


def _read_row(row: Row, ids: frozenset[str], filling: Filling) -> None:
    if said := _is_sum(row):
        filling.leave("workbook-sum", row.first, found=shown(said))
        return
    found = answer.kind_and_text(row, "money", filling)
    cell, money = row.one("text"), row.one("amount")
    if found is None or cell is None:
        return
    kind, said = found
    table = "budget" if kind in KINDS else "financing"
    taken = inside(filling.values, "funding", table, "lines")
    name = id_of(row, said, filling, given=ids, taken=taken)
    way = ("funding", table, "lines", name)
    filling.put((*way, "name"), said, cell)
    amount = answer.kronor(money, filling)
    filling.put((*way, "amount"), "not stated" if money is None else amount, money or cell)
    filling.put((*way, "kind"), _kind_of(kind), row.one("kind") or cell)
    status = answer.choice(row.one("status"), "status", filling)
    if row.one("status") and table == "budget":
        filling.fault("workbook-status-of-cost", row.one("status") or cell)
    filling.put((*way, "status"), status if table == "financing" else None, row.one("status") or cell)


def _kind_of(kind: str) -> str | None:
    """What a file says of a kind; nothing of a cost, which every line is that says nothing."""
    return {**KINDS, **SOURCES, "cost": None}[kind]


def _is_sum(row: Row) -> str | None:
    """The word for a sum that a row begins with, which is of the lines above and none itself; none of another row."""
    said = answer.text(row.one("kind")) or answer.text(row.one("text"))
    return said if said and plain(said) in lexicon("rows")["total"] else None

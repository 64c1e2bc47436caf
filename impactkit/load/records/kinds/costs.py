"""Rows of a ledger, in kronor."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from impactkit.languages import lexicon
from impactkit.load.cell import KRONOR
from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.row import Maker, RowReader, Share
from impactkit.load.table import Grid
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain

_YES = {*lexicon("cells")["yes"], "x", "1"}
_NO = {*lexicon("cells")["no"], "0"}


def maker(grid: Grid, layout: TableLayout) -> Maker:  # noqa: ARG001 - lists of participants need both
    """What makes costs of the rows of a table."""
    return costs


def costs(reader: RowReader, layout: TableLayout) -> list[dict[str, Any]]:
    """The cost of one row; two where a part of it was approved. Faults are told by the reader."""
    day, amount = reader.day(layout.one("date")), reader.amount(layout.one("amount"))
    if not reader.problems and (day is None or amount is None):
        reader.refuse(
            "no-day" if day is None else "no-amount", layout.one("date" if day is None else "amount")
        )
    approved = _approved(reader, layout.one("approved"), amount)
    if reader.problems or amount is None:
        return []
    category, package = reader.text(layout.one("cost-category")), reader.text(layout.one("work-package"))
    row = {
        "place": str(reader.grid.place(reader.row)),
        "date": day,
        "line": reader.names.cost_line(category) if category else None,
        "work_package": reader.names.work_package(package) if package else None,
        "reference": reader.text(layout.one("reference")),
    }
    if category and row["line"] is None:
        reader.conversions["unknown-cost-category"] += 1
    if isinstance(approved, Decimal) and approved != amount:
        parts = ((approved, True), (amount - approved, False))
        return [{**row, "amount": part, "approved": told} for part, told in parts if part]
    return [{**row, "amount": amount, "approved": True if isinstance(approved, Decimal) else approved}]


def _approved(reader: RowReader, column: DataColumn | None, amount: Decimal | None) -> bool | Decimal | None:
    """Yes, no, the approved amount, or None where nobody has decided."""
    cell, text = reader.raw(column), plain(reader.text(column) or "")
    if isinstance(cell, bool) or cell is None:
        return cell
    if text in _YES or text in _NO:
        return text in _YES
    found = reader.number(column, KRONOR)
    if isinstance(found, Share) or (
        isinstance(found, Decimal) and amount is not None and (abs(found) > abs(amount) or found * amount < 0)
    ):
        reader.refuse("not-approved-amount", column, found=shown(reader.text(column)))
    return found if isinstance(found, Decimal) else None

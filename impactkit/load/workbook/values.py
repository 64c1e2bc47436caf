"""The values: a table that is read as any file of results is, with the same rules."""

from __future__ import annotations

from impactkit.languages import LANGUAGES
from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Cell, Filling
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.workbook.table import Row, rows
from impactkit.load.workbook.vocabulary import written
from impactkit.model.records import plain

HEADINGS = ("indicator", "period", "value", "women", "men", "of", "note")
SOURCE = "values"
"""The name of the data of the sheet."""


def read_values(sheets: Sheets, filling: Filling) -> frozenset[str]:
    """Names the sheet as data where a row of it holds something; the indicators with numbers of women or men.

    Their names are as they are compared.
    """
    found = _rows(sheets, filling)
    if not found:
        return frozenset()
    source: dict[str, object] = {
        "kind": "results",
        "file": sheets.name,
        "sheet": sheets.names["values"],
        "columns": {written("column", "of", one): "denominator" for one in LANGUAGES},
    }
    if filling.values.get("illustrative"):
        source["illustrative"] = True
    filling.put(("data", SOURCE), source, Cell(None, sheets.names["values"]))
    split = (row for row in found if row.one("women") or row.one("men"))
    return frozenset(plain(answer.text(row.one("indicator")) or "") for row in split)


def _rows(sheets: Sheets, filling: Filling) -> list[Row]:
    """The rows as far as they tell that there are any; what is wrong with them is told when they are read as data."""
    if (grid := sheets.grid("values", filling)) is None:
        return []
    aside = Filling(filling.file, filling.language)
    found = list(rows(grid, aside, of=HEADINGS, needed=("indicator", "period", "value")))
    filling.problems += (one for one in aside.problems if one.code == "workbook-no-heading")
    return found

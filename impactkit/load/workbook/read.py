"""A workbook to the values a project file would have, with the cell of each."""

from __future__ import annotations

from pathlib import Path

from impactkit.load.workbook.about import read_about
from impactkit.load.workbook.chain import read_chain
from impactkit.load.workbook.deliverables import read_deliverables
from impactkit.load.workbook.filling import Filling
from impactkit.load.workbook.indicators import read_indicators
from impactkit.load.workbook.money import read_money
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.workbook.values import read_values
from impactkit.load.yaml.tree import Tree
from impactkit.problem import InputError


def read_workbook(path: Path) -> Tree:
    """The values of a workbook; raises `InputError` with every fault of every sheet, by its cell."""
    sheets = Sheets(path)
    sheets.require()
    filling = Filling(sheets.file, sheets.language)
    read_about(sheets, filling)
    things = read_chain(sheets, filling)
    read_indicators(sheets, filling, things, read_values(sheets, filling))
    read_deliverables(sheets, filling)
    read_money(sheets, filling)
    for name in sheets.unknown:
        filling.leave("workbook-unread-sheet", name)
    if filling.problems:
        raise InputError(tuple(filling.problems))
    return Tree(
        sheets.file,
        filling.values,
        {},
        noticed=tuple(filling.noticed),
        cells=filling.cells,
        unread=tuple(filling.unread),
    )

"""Kinds of data: for each a module of its name, which makes records of the rows of a table."""

from __future__ import annotations

from importlib import import_module

from impactkit.load.records.columns.layout import TableLayout
from impactkit.load.records.row import Maker
from impactkit.load.table import Grid
from impactkit.model.stated.data import DataKind


def maker_of(kind: DataKind, grid: Grid, layout: TableLayout) -> Maker:
    """What makes records of the rows of a table: the `maker` of the module that has the name of the kind."""
    made: Maker = import_module(f"{__name__}.{kind.value}").maker(grid, layout)
    return made

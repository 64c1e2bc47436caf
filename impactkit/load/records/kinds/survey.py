"""Answers to surveys, before and after."""

from __future__ import annotations

from typing import Any

from impactkit.load.records.columns.layout import TableLayout
from impactkit.load.records.row import Maker, RowReader
from impactkit.load.table import Grid
from impactkit.load.yaml.path import shown


def maker(grid: Grid, layout: TableLayout) -> Maker:  # noqa: ARG001 - lists of participants need both
    """What makes answers of the rows of a table."""
    return answers


def answers(reader: RowReader, layout: TableLayout) -> list[dict[str, Any]]:
    """The answers of one respondent to one question. Faults are told by the reader.

    Who was asked and did not answer has a row without values.
    """
    respondent, column = reader.text(layout.one("respondent")), layout.one("indicator")
    if respondent is None:
        reader.refuse("no-respondent", layout.one("respondent"))
    name = reader.text(column)
    indicator = reader.names.indicator(name) if name else reader.source.indicator
    if name and indicator is None:
        reader.refuse(
            "unknown-indicator-name",
            column,
            found=shown(name),
            allowed=reader.names.nearest(name, "indicator"),
        )
    row = {
        "place": str(reader.grid.place(reader.row)),
        "indicator": indicator,
        "respondent": respondent,
        "before": reader.figure(layout.one("before")),
        "after": reader.figure(layout.one("after")),
    }
    return [] if reader.problems else [row]

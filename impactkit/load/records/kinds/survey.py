"""Answers to surveys, before and after: a row for each question, or a row for each form that was filled in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from impactkit.languages import lexicon
from impactkit.load.cell import read_absence
from impactkit.load.records.columns.asked import step_of
from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.row import Maker, RowReader
from impactkit.load.table import Grid
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain

_OCCASIONS = ("before", "after")


def maker(grid: Grid, layout: TableLayout) -> Maker:  # noqa: ARG001 - lists of participants need both
    """What makes answers of the rows of a table."""
    return forms if layout.one("occasion") else answers


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
        "form": False,
    }
    return [] if reader.problems else [row]


def forms(reader: RowReader, layout: TableLayout) -> list[dict[str, Any]]:
    """The answers on one form, filled in before or after: a row for each question that was answered.

    A code is the same however its letters and spaces are written: `an 07 rd` is `AN07RD`.
    """
    code = reader.text(layout.one("respondent"))
    if code is None:
        reader.refuse("no-respondent", layout.one("respondent"))
    occasion = _occasion(reader, layout.one("occasion"))
    asked = [column for column in layout.of("value") if column.meaning.indicator]
    told = {str(column.meaning.indicator): _answer(reader, column) for column in asked}
    if reader.problems or code is None:
        return []
    whole = {
        "place": str(reader.grid.place(reader.row)),
        "respondent": "".join(code.split()).upper(),
        "form": True,
    }
    none = dict.fromkeys(_OCCASIONS)
    return [
        {**whole, **none, "indicator": indicator, str(occasion): answer}
        for indicator, answer in told.items()
        if answer is not None
    ]


def _occasion(reader: RowReader, column: DataColumn | None) -> str | None:
    """`before` or `after`; None for what is told as a fault."""
    text = reader.text(column)
    for occasion in _OCCASIONS:
        if text and plain(text) in lexicon("cells")[occasion]:
            return occasion
    if text is None:
        reader.refuse("no-occasion", column, allowed=_OCCASIONS)
    else:
        reader.refuse("unknown-occasion", column, found=shown(text), allowed=_OCCASIONS)
    return None


def _answer(reader: RowReader, column: DataColumn) -> Decimal | None:
    """A number, or the number of a step of the indicator's rubric; None for a blank cell or a fault."""
    levels = reader.names.project.indicators[str(column.meaning.indicator)].levels
    text = reader.text(column)
    if not levels or text is None:
        return reader.figure(column)
    step = step_of(text, levels)
    if step is not None:
        return Decimal(step)
    if read_absence(text, reader.source.marks) is None:
        reader.refuse(
            "not-a-step", column, found=shown(text), allowed=tuple(map(str, range(1, len(levels) + 1)))
        )
    return None

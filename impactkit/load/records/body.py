"""The rows under the headings: data, and what is no data (notes, totals, headings again)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from impactkit.load.records.headings import is_total
from impactkit.load.records.layout import Layout
from impactkit.load.table import Grid, Raw
from impactkit.model.data import DataKind, DataSource, Role

Aside = Literal["note", "totals-row", "heading-again"]
"""Why a row is no data."""

_NAMES: dict[DataKind, tuple[Role, ...]] = {
    DataKind.RESULTS: ("indicator", "period", "year", "date"),
    DataKind.COSTS: ("cost-category", "reference", "date"),
    DataKind.CLAIMS: ("reference", "date"),
    DataKind.ACTIVITIES: ("activity", "date"),
    DataKind.SURVEY: ("respondent",),
    DataKind.PARTICIPANTS: ("identity", "organisation", "person"),
}
"""The roles a totals row writes its word under."""
_NOTES = ("*", "¹", "²", "³", "Not:", "Note:", "Anm.", "Anm:", "Anmärkning:", "Källa:", "Source:")
_COUNTED: frozenset[Role | None] = frozenset(
    {"amount", "approved", "paid", "participants", "before", "after"}
)
"""Roles of numbers, beside those of indicators: a merged one counts once."""
_A_SENTENCE = 4
"""A text of so many words that stands alone in its row is a note, in whatever column."""


def data_rows(grid: Grid, layout: Layout, source: DataSource) -> Iterator[tuple[int, Aside | None]]:
    """Every filled row under the headings by its index (from 0), with the reason where it is no data."""
    headings = [[_text(cell) for cell in grid.rows[row]] for row in range(layout.begins)]
    for row in range(layout.begins, len(grid.rows)):
        if any(_text(cell) for cell in grid.rows[row]):
            yield row, _aside(grid.rows[row], layout, source, headings)


def _aside(
    cells: Sequence[Raw], layout: Layout, source: DataSource, headings: Sequence[Sequence[str]]
) -> Aside | None:
    texts = [_text(cell) for cell in cells]
    if texts in headings:
        return "heading-again"
    filled = [i for i, text in enumerate(texts) if text]
    first = texts[filled[0]]
    if is_total(first) and len(filled) > 1 and _stands_alone(filled, layout, source):
        return "totals-row"
    if first.startswith(_NOTES) and not any(_counts(i, layout) for i in filled[1:]):
        return "note"
    alone = len(filled) == 1 and isinstance(cells[filled[0]], str)
    if alone and (len(first.split()) >= _A_SENTENCE or not _is_value(filled[0], layout)):
        return "note"
    return None


def _stands_alone(filled: Sequence[int], layout: Layout, source: DataSource) -> bool:
    """True where the row's word is no category, and nothing else tells what or when the row is about."""
    named = {column.index for column in layout.of(*_NAMES[source.kind])}
    roles = {column.index: column.role for column in layout.columns}
    told = filled[0] in named or roles.get(filled[0]) in {None, "note"}
    return told and not any(i in named for i in filled[1:])


def _counts(index: int, layout: Layout) -> bool:
    return any(
        column.index == index and (column.holds_values or column.role in _COUNTED)
        for column in layout.columns
    )


def _is_value(index: int, layout: Layout) -> bool:
    people = {"identity", "organisation", "person", "respondent"}
    return _counts(index, layout) or any(
        column.index == index and column.role in people for column in layout.columns
    )


def _text(cell: Raw) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def unmerged(grid: Grid, layout: Layout) -> Grid:
    """The grid with what a merged cell says repeated down its rows, in the columns that say what a row is about."""
    keys = {column.index for column in layout.columns if not _counts(column.index, layout)}
    down = [one for one in grid.merged if one[0] >= layout.begins and one[2] > one[0] and one[1] in keys]
    if not down:
        return grid
    rows = [list(row) for row in grid.rows]
    for first, column, last, _ in down:
        for row in range(first + 1, min(last, len(rows) - 1) + 1):
            rows[row][column] = rows[first][column]
    return replace(grid, rows=tuple(map(tuple, rows)))

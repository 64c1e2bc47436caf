"""Tables beside each other on a sheet, and columns of a table that are not read though they mean something."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from impactkit.load.records.columns.headings import Meaning
from impactkit.load.records.columns.layout import KEYS, DataColumn, TableLayout, is_dated, is_enough
from impactkit.load.records.columns.names import Names
from impactkit.load.records.columns.rowwords import sum_word
from impactkit.load.table import Grid
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.records import plain
from impactkit.model.stated.data import DataKind, DataSource, Role

_TELL_APART: frozenset[Role | None] = frozenset(
    (*KEYS, "identity", "organisation", "person", "respondent", "activity", "reference")
) - {"note", "ignore", "unit", "category"}
"""Roles that a table has once: where one stands again, another table begins."""
_UNSEEN: frozenset[Role | None] = frozenset({"note", "ignore", "target", "share", "previously"})
"""Roles whose numbers nobody counts, hidden or not."""


def tables(
    grid: Grid, layout: TableLayout, source: DataSource, names: Names
) -> list[tuple[Grid, TableLayout]]:
    """The tables to read: the one found without columns not to be read, and those beside it with the same headings.

    Each has its own grid, in which the cells of other tables are blank.
    """
    blocks = _blocks(grid, layout)
    parts = [_part(layout, block) for block in blocks]
    first = next((i for i, part in enumerate(parts) if is_enough(part, source)), None)
    if first is None or len(parts) == 1:
        return [(grid, _read(grid, layout, source, names))]
    own, beside = _divided(parts, first)
    found = [_joined([parts[first], *own])]
    found += [part for part in beside if _headings(part) == _headings(parts[first])]
    left = [part for part in beside if part not in found]
    if not beside:
        return [(grid, _read(grid, layout, source, names))]
    found[0] = replace(found[0], remarks=(*found[0].remarks, *(_left(grid, part) for part in left)))
    return [(_only(grid, part), _read(grid, part, source, names)) for part in found]


def _divided(parts: Sequence[TableLayout], first: int) -> tuple[list[TableLayout], list[TableLayout]]:
    """The other blocks: further columns of the table, and tables of their own, which name rows anew."""
    roles = {column.role for column in parts[first].columns} & _TELL_APART
    others = [part for i, part in enumerate(parts) if i != first]
    apart = [bool(roles & {column.role for column in part.columns}) for part in others]
    own = [part for part, alone in zip(others, apart, strict=True) if not alone]
    return own, [part for part, alone in zip(others, apart, strict=True) if alone]


def _blocks(grid: Grid, layout: TableLayout) -> list[frozenset[int]]:
    """Columns that stand together, parted by columns that are empty from the headings down, or by repetition."""
    filled = {column.index: plain(column.heading) for column in (*layout.columns, *layout.others)}
    empty = {
        index
        for index, heading in filled.items()
        if not heading and all(row[index] is None or row[index] == "" for row in grid.rows[layout.begins :])
    }
    blocks: list[list[int]] = [[]]
    for index in sorted(filled):
        if index in empty:
            blocks.append([])
        else:
            blocks[-1].append(index)
    blocks = [block for block in blocks if block]
    return [frozenset(part) for block in blocks for part in _repeated(block, filled)]


def _repeated(block: list[int], headings: dict[int, str]) -> Iterator[list[int]]:
    """A block whose headings are one row of headings several times over, parted; else the block."""
    texts = [headings[index] for index in block]
    for width in range(2, len(block) // 2 + 1):
        times, rest = divmod(len(block), width)
        if not rest and texts == texts[:width] * times and len(set(texts[:width])) == width:
            yield from (block[i * width : (i + 1) * width] for i in range(times))
            return
    yield block


def _part(layout: TableLayout, block: frozenset[int]) -> TableLayout:
    return replace(
        layout,
        columns=tuple(column for column in layout.columns if column.index in block),
        others=tuple(column for column in layout.others if column.index in block),
        inside=block,
    )


def _joined(parts: Sequence[TableLayout]) -> TableLayout:
    columns = sorted((column for part in parts for column in part.columns), key=lambda one: one.index)
    others = sorted((column for part in parts for column in part.others), key=lambda one: one.index)
    inside = frozenset[int]().union(*(part.inside or () for part in parts))
    return replace(parts[0], columns=tuple(columns), others=tuple(others), inside=inside)


def _headings(part: TableLayout) -> list[str]:
    columns = sorted((*part.columns, *part.others), key=lambda one: one.index)
    return [plain(column.heading) for column in columns if column.heading]


def _left(grid: Grid, part: TableLayout) -> ReadingRemark:
    """A table beside that is not read, told by its first heading."""
    first = min((*part.columns, *part.others), key=lambda one: one.index)
    return ReadingRemark(
        code="table-beside",
        places=(_address(grid, part, first),),
        values={"heading": first.heading},
        doubtful=True,
    )


def _only(grid: Grid, part: TableLayout) -> Grid:
    inside = part.inside or frozenset()
    rows = tuple(
        row if i < part.begins else tuple(cell if j in inside else None for j, cell in enumerate(row))
        for i, row in enumerate(grid.rows)
    )
    return replace(grid, rows=rows)


def _read(grid: Grid, layout: TableLayout, source: DataSource, names: Names) -> TableLayout:
    """The layout without the columns that are not to be read, each told."""
    layout = replace(layout, remarks=(*layout.remarks, *_years_as_days(grid, layout)))
    return _without_sums(_without_hidden(grid, layout, source, names), source, names)


def _years_as_days(grid: Grid, layout: TableLayout) -> Iterator[ReadingRemark]:
    """Headings that are the first of January of several years: January of each, though years may be meant."""
    for row in range(layout.begins - layout.stacked, layout.begins):
        days = {i: cell for i, cell in enumerate(grid.rows[row]) if isinstance(cell, datetime.date)}
        if len(set(days.values())) > 1 and all((day.month, day.day) == (1, 1) for day in days.values()):
            places = tuple(_cell(grid, row, index) for index in days)
            yield ReadingRemark(code="years-as-days", count=len(days), places=places, doubtful=True)


def _without_hidden(grid: Grid, layout: TableLayout, source: DataSource, names: Names) -> TableLayout:
    """Hidden columns of numbers are left out where the table can do without; hidden ones that name rows are read."""
    hidden = [one for one in layout.columns if one.index in grid.hidden_columns and one.role not in _UNSEEN]
    left = [one for one in hidden if one.role not in _ABOUT]
    without = replace(layout, columns=tuple(one for one in layout.columns if one not in left))
    if left and not is_enough(without, source):
        left, without = [], layout
    hidden += [one for one in layout.others if one.index in grid.hidden_columns and _counted_by(one, names)]
    others = tuple(DataColumn(one.index, one.heading, Meaning()) for one in left)
    remarks = tuple(
        ReadingRemark(
            code="hidden-column" if one in left else "hidden-column-read",
            places=(_address(grid, layout, one),),
            values={"heading": one.heading},
            doubtful=one.role is not None and one.role not in _ABOUT,
        )
        for one in hidden
    )
    return replace(without, others=(*layout.others, *others), remarks=(*layout.remarks, *remarks))


def _counted_by(column: DataColumn, names: Names) -> bool:
    """True for a column of a list by which an indicator is counted."""
    counted = [one.counted for one in names.project.indicators.values() if one.counted]
    headings = {
        plain(heading)
        for one in counted
        for heading in (*one.by.values(), *one.where, one.day_heading)
        if heading
    }
    return bool(column.heading) and plain(column.heading) in headings


_ABOUT: frozenset[Role | None] = _TELL_APART | frozenset(
    (
        *("category", "unit", "cost-category", "work-package", "place"),
        *("stage", "status", "first-support", "started"),
    )
)
"""Roles that say what a row is about: such a column is read though it is hidden."""


def _without_sums(layout: TableLayout, source: DataSource, names: Names) -> TableLayout:
    """Where columns stand for periods, a column without one is their sum: left unread, and compared."""
    values = [column for column in layout.columns if column.holds_values]
    dated = [column for column in values if column.meaning.span]
    if source.kind is not DataKind.RESULTS or not dated:
        return layout
    told = bool(source.period) or is_dated(layout)
    sums = [column for column in values if _is_sum(column, dated, by_word=told)]
    named = [column for column in layout.others if sum_word(column.heading, names) == "sure"]
    return replace(
        layout,
        columns=tuple(one for one in layout.columns if one not in sums),
        others=tuple(one for one in layout.others if one not in named),
        unknown=tuple(one for one in layout.unknown if one not in {own.heading for own in named}),
        sums=(*sums, *(replace(one, meaning=Meaning(role="total")) for one in named)),
    )


def _is_sum(column: DataColumn, dated: Sequence[DataColumn], *, by_word: bool) -> bool:
    """True for `Totalt` after `2024 | 2025`, and for `Totalt 2025` after the quarters of 2025."""
    span = column.meaning.span
    if span is None:
        return not by_word and column.role in {"total", "value"}
    within = [
        one
        for one in dated
        if one.meaning.span
        and one.meaning.span != span
        and replace(one.meaning, role=None, span=None) == replace(column.meaning, role=None, span=None)
        and span[0] <= one.meaning.span[0]
        and one.meaning.span[1] <= span[1]
    ]
    days = {day for one in within if one.meaning.span for day in _months(*one.meaning.span)}
    return len(within) > 1 and (column.role == "total" or days == set(_months(*span)))


def _months(start: datetime.date, end: datetime.date) -> range:
    """The months of a period, counted from the year 0."""
    return range(start.year * 12 + start.month, end.year * 12 + end.month + 1)


def _address(grid: Grid, layout: TableLayout, column: DataColumn) -> str:
    """The column's lowest heading, as the file's program names the cell."""
    return _cell(grid, layout.begins - 1, column.index)


def _cell(grid: Grid, row: int, column: int) -> str:
    place = grid.address(row, column)
    return f"{grid.sheet}!{place}" if grid.sheet else place


__all__ = ["tables"]

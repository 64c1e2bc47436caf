"""The sums a file prints itself, against what was read of it: a difference is told, never settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.columns.rowwords import is_balance
from impactkit.load.records.extent.sums import Sums
from impactkit.load.table import Grid
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.stated.data import DataKind

_FEW = 3
"""So many rows that come to another by chance are rare."""


def own_totals(sums: Sums, row: int, *, last: bool, accepted: int) -> Iterator[ReadingRemark]:
    """What a totals row prints, where it is neither the sum of all rows read nor of those since the last sum.

    `sums` hold the rows accepted so far; `last` is true of the last totals row of the table.
    """
    if sums.source.kind is DataKind.PARTICIPANTS:
        yield from _of_people(sums.grid, row, accepted)
        return
    texts = [str(cell) for cell in sums.grid.rows[row] if isinstance(cell, str)]
    if any(is_balance(text) for text in texts):
        if any(is_balance(text, opening=True) for text in texts):
            yield from _opening(sums, row)
        return
    for column in sums.columns():
        printed = sums.numbers(row).get(column.index)
        if printed is not None:
            yield from _compared(sums, row, column, printed, last=last)


def _compared(
    sums: Sums, row: int, column: DataColumn, printed: Decimal, *, last: bool
) -> Iterator[ReadingRemark]:
    read = [sums.of(column.index, part) for part in (*sums.parts(), *sums.without_totals())]
    if printed in read or (not printed and not any(read)):
        return
    if sums.is_of_several():
        where, values = place(sums.grid, row, column.index), {"heading": column.heading}
        yield ReadingRemark(code="sum-of-several", places=(where,), values=values)
        return
    whole = last or not sums.since()
    told = sums.of(column.index, sums.rows() if whole else sums.since()) or Decimal(0)
    yield ReadingRemark(
        code="own-total" if whole else "own-subtotal",
        places=(place(sums.grid, row, column.index),),
        values={
            "printed": f"{printed:f}",
            "read": f"{told:f}",
            "difference": f"{printed - told:f}",
            "heading": column.heading,
        },
        doubtful=True,
    )


def _of_people(grid: Grid, row: int, accepted: int) -> Iterator[ReadingRemark]:
    """A list that prints how many stand on it."""
    printed = [
        (i, Decimal(str(cell).strip()))
        for i, cell in enumerate(grid.rows[row])
        if str(cell).strip().isdigit() and len(str(cell).strip()) < 7
    ]
    if len(printed) == 1 and printed[0][1] != accepted:
        index, number = printed[0]
        values = {
            "printed": f"{number:f}",
            "read": str(accepted),
            "difference": f"{number - accepted:f}",
            "heading": "–",
        }
        yield ReadingRemark(code="own-total", places=(place(grid, row, index),), values=values, doubtful=True)


def _opening(sums: Sums, row: int) -> Iterator[ReadingRemark]:
    """A ledger that opens with what was spent before it: that is not read."""
    for column in sums.columns():
        if number := sums.numbers(row).get(column.index):
            where = place(sums.grid, row, column.index)
            yield ReadingRemark(
                code="opening-balance", places=(where,), values={"printed": f"{number:f}"}, doubtful=True
            )


def sum_columns(sums: Sums, layout: TableLayout, rows: Sequence[int]) -> Iterator[ReadingRemark]:
    """Columns of sums after columns for periods: whether they say what the columns come to."""
    for column in layout.sums:
        alike = [
            one for one in layout.columns if one.holds_values and one.meaning.span and _alike(one, column)
        ]
        unlike = [row for row in rows if not _agrees(sums, row, column, alike)]
        yield ReadingRemark(
            code="sum-column-differs" if unlike else "sum-column",
            count=len(unlike) or 1,
            places=tuple(place(sums.grid, row, column.index) for row in unlike[:5]),
            values={"heading": column.heading},
            doubtful=bool(unlike),
        )


def _alike(column: DataColumn, other: DataColumn) -> bool:
    own, its = column.meaning, other.meaning
    return (own.indicator, own.split, own.category) == (its.indicator, its.split, its.category)


def _agrees(sums: Sums, row: int, column: DataColumn, alike: Sequence[DataColumn]) -> bool:
    """True where the cell is blank, the sum of the periods, or the value of one, as for what is not added."""
    printed = sums.numbers(row).get(column.index)
    parts = [number for one in alike if (number := sums.numbers(row).get(one.index)) is not None]
    return printed is None or not parts or printed == sum(parts) or printed in parts


def like_sums(kind: DataKind, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The places of rows that are read, though their number is the sum of the others': no word says so."""
    if kind is DataKind.RESULTS:
        yield from _like_others(rows)
    elif kind in {DataKind.COSTS, DataKind.CLAIMS}:
        yield from _like_those_before(rows, "amount" if kind is DataKind.COSTS else "costs")


def _like_others(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Of rows on one thing, told apart by a column nobody reads: one that is what the others come to."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for one in rows:
        if one["value"] is not None and one.get("other"):
            keys = ("indicator", "split", "category", "start", "end", "reported")
            groups[tuple(one[key] for key in keys)].append(one)
    for group in groups.values():
        most = max(group, key=lambda one: one["value"])
        whole = sum((one["value"] for one in group), Decimal(0))
        if len(group) >= _FEW and most["value"] > 0 and most["value"] * 2 == whole:
            yield most["place"]


def _like_those_before(rows: Iterable[dict[str, Any]], name: str) -> Iterator[str]:
    """Of a ledger: a row that is what those before it come to, and names less than the row above it."""
    runs = (_Run(), _Run())
    above = 0
    for one in _by_place(rows, name):
        told = sum(1 for key, value in one.items() if value is not None and key not in {"approved", "other"})
        needed = _FEW if told >= above else 2
        if one[name] and any(run.rows >= needed and run.whole == one[name] for run in runs):
            yield one["place"]
            runs = (runs[0], _Run())
            continue
        above = told
        for run in runs:
            run.whole += one[name]
            run.rows += 1


@dataclass
class _Run:
    """Rows that follow each other, and what they come to."""

    whole: Decimal = Decimal(0)
    rows: int = 0


def _by_place(entries: Iterable[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    """Rows as they stand: the parts of an amount that was approved in part are one."""
    rows: dict[str, dict[str, Any]] = {}
    for one in entries:
        if one["place"] in rows:
            rows[one["place"]][name] += one[name]
        else:
            rows[one["place"]] = dict(one)
    yield from (one for one in rows.values() if one[name] is not None)


def place(grid: Grid, row: int, column: int | None = None) -> str:
    """A cell, or a row, as the file's program names it, with its sheet."""
    where = str(grid.place(row)) if column is None else grid.address(row, column)
    return f"{grid.sheet}!{where}" if grid.sheet else where

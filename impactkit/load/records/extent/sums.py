"""What the rows of a table come to, column by column, against the sums it prints itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.columns.names import Names
from impactkit.load.records.columns.rowwords import is_total
from impactkit.load.records.row import RowReader
from impactkit.load.table import Grid
from impactkit.model.records import KINDS
from impactkit.model.stated.data import DataKind, DataSource, Role

NUMBERS: frozenset[Role | None] = frozenset({"amount", "approved", "paid", "participants", "before", "after"})
"""Roles of numbers, beside those of indicators."""


_PARTS = 12
"""So many sums back a row may be the sum of what follows them. A choice: a year of months."""


@dataclass
class Sums:
    """Rows that are data, and what they come to: all of them, and those since the last sum."""

    grid: Grid
    layout: TableLayout
    source: DataSource
    names: Names
    _all: list[int] = field(default_factory=list)
    _begins: list[int] = field(default_factory=lambda: [0])
    _numbers: dict[int, dict[int, Decimal]] = field(default_factory=dict)

    def add(self, row: int) -> None:
        """A row that is data."""
        self._all.append(row)

    def begin_anew(self) -> None:
        """A sum ends a part of the table."""
        if self._begins[-1] != len(self._all):
            self._begins = [0, *self._begins[-_PARTS:], len(self._all)]

    def agree(self, row: int) -> bool:
        """True where each number of the row is the sum of those over it: all, or those since the last sum."""
        told = self.numbers(row)
        return bool(told) and any(
            all(self.of(column, part) == number for column, number in told.items()) for part in self.parts()
        )

    def may_agree(self, row: int) -> bool:
        """True where no number since the last sum is larger: a row above may be missing in what was read."""
        told = self.numbers(row)
        above = [self.numbers(one) for one in self.since()]
        return bool(told) and all(
            abs(number) >= max((abs(one.get(column, number)) for one in above), default=number)
            for column, number in told.items()
        )

    def rows(self) -> list[int]:
        """All rows."""
        return self._all

    def without_totals(self) -> list[list[int]]:
        """Of results with a column of categories: the rows of categories alone, and those of totals alone."""
        columns = self.layout.of("category") if self.source.kind is DataKind.RESULTS else ()
        whole = [row for row in self._all if all(self._is_total(row, one) for one in columns)]
        return [whole, [row for row in self._all if row not in set(whole)]] if columns else []

    def is_of_several(self) -> bool:
        """True for results whose rows are of several indicators, so that a column's sum is of nothing."""
        column = self.layout.one("indicator") if self.source.kind is DataKind.RESULTS else None
        return column is not None and len({self.grid.rows[row][column.index] for row in self._all}) > 1

    def _is_total(self, row: int, column: DataColumn) -> bool:
        cell = self.grid.rows[row][column.index]
        return cell is None or not str(cell).strip() or is_total(str(cell))

    def since(self) -> list[int]:
        """The rows since the last sum."""
        return self._all[self._begins[-1] :]

    def parts(self) -> list[list[int]]:
        """All rows, and those since each of the last sums: sums of parts stand before that of the whole."""
        return [part for begin in dict.fromkeys(self._begins) if (part := self._all[begin:])]

    def of(self, column: int, rows: list[int]) -> Decimal | None:
        """What a column comes to over rows; None where none of them has a number in it."""
        found = [number for row in rows if (number := self.numbers(row).get(column)) is not None]
        return sum(found, Decimal(0)) if found else None

    def numbers(self, row: int) -> dict[int, Decimal]:
        """The numbers of a row by their column, as they are read."""
        if row not in self._numbers:
            reader = RowReader(self.grid, self.source, self.names, row, Counter())
            told = {column.index: _number(reader, column, self.source.kind) for column in self.columns()}
            self._numbers[row] = {index: one for index, one in told.items() if one is not None}
        return self._numbers[row]

    def columns(self) -> list[DataColumn]:
        """The columns of numbers."""
        columns = (*self.layout.columns, *self.layout.sums)
        return [one for one in columns if one.holds_values or one.role in NUMBERS]


def _number(reader: RowReader, column: DataColumn, kind: DataKind) -> Decimal | None:
    if KINDS[kind].money:
        return reader.amount(column)
    found = reader.number(column)
    return found if isinstance(found, Decimal) else None

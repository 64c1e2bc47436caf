"""One row being read: its cells to values, every conversion counted, every fault told with its cell."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import Any

from impactkit.load.cell import (
    Ambiguous,
    AmbiguousDay,
    Implausible,
    NoSchedule,
    NoYear,
    ReadSpan,
    read_absence,
    read_day,
    read_number,
)
from impactkit.load.path import shown
from impactkit.load.records.layout import Column
from impactkit.load.records.names import Names, Span
from impactkit.load.table import Grid
from impactkit.load.table.grid import Raw
from impactkit.model.data import DataKind, DataSource
from impactkit.model.measurement import Remark
from impactkit.model.quantity import Absence
from impactkit.problem import Problem

PEOPLE = frozenset({DataKind.PARTICIPANTS, DataKind.SURVEY})
"""Kinds of files whose rows are people; their ids are never told."""
_ID = re.compile("[0-9]{6}.?[0-9A-Za-z]{4}")
_SIX = Decimal("0.000001")
_LARGEST = Decimal(10) ** 30
_EXACT = Context(prec=40)
"""Room for the largest number with six decimals."""


@dataclass(frozen=True)
class Share:
    """A number written with a per cent sign, as a share: 75 % is 0.75."""

    value: Decimal


@dataclass
class RowReader:
    """Reads the cells of one row; what it cannot read it tells, and gives None for."""

    grid: Grid
    source: DataSource
    names: Names
    row: int
    conversions: Counter[str]
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    aside: str | None = None
    """Why the row is no data after all."""
    about: frozenset[tuple[str, datetime.date, datetime.date]] = frozenset()
    """Indicator and days its numbers are of, as far as they are known, also where the row is refused."""

    @property
    def cells(self) -> tuple[Raw, ...]:
        """The cells of the row."""
        return self.grid.rows[self.row]

    def raw(self, column: Column | None) -> Raw:
        """What a cell holds; blank text is nothing."""
        cell = None if column is None else self.cells[column.index]
        return None if isinstance(cell, str) and not cell.strip() else cell

    def text(self, column: Column | None) -> str | None:
        """A cell as text: numbers without decimals as digits, as ids are."""
        cell = self.raw(column)
        if cell is None:
            return None
        return cell.isoformat() if isinstance(cell, datetime.date) else " ".join(str(cell).split())

    def address(self, column: Column | None) -> str:
        """A cell as its program names it, with its sheet."""
        place = self.grid.address(self.row, column.index) if column else str(self.grid.place(self.row))
        return f"{self.grid.sheet}!{place}" if self.grid.sheet else place

    def refuse(self, code: str, column: Column | None, /, **values: Any) -> None:
        """Tell a fault of a cell, or of the row."""
        allowed = values.pop("allowed", ())
        if self.source.kind in PEOPLE and _ID.search(str(values.get("found", ""))):
            values["found"] = "…"  # an id in the wrong column is an id all the same
        self.problems.append(
            Problem(code, self.grid.file, key=self.address(column), values=values, allowed=allowed)
        )

    def remark(
        self, code: str, column: Column | None = None, /, *, doubtful: bool = False, **values: str
    ) -> None:
        """Tell something noticed of a cell, or of the row, that refuses nothing."""
        self.remarks.append(
            Remark(code=code, places=(self.address(column),), values=values, doubtful=doubtful)
        )

    def number(self, column: Column | None) -> Decimal | Share | Absence | None:
        """A number, a share, the name of an absence; None for a blank cell or one that is told as a fault."""
        cell = self.raw(column)
        if cell is None or column is None:
            return None
        if isinstance(cell, Decimal):
            return self.bounded(cell, column)
        if not isinstance(cell, str):
            self.refuse("not-a-number", column, found=shown(self.text(column)))
            return None
        return self._number_in(cell, column)

    def _number_in(self, text: str, column: Column) -> Decimal | Share | Absence | None:
        mark = read_absence(text, self.source.marks)
        if mark is not None:
            self.conversions["mark"] += 1
            return Decimal(0) if mark == "zero" else Absence(mark)
        found = read_number(text, self.source.decimal)
        if isinstance(found, Ambiguous):
            values = {"found": shown(text), "thousands": found.as_thousands, "decimal": found.as_decimal}
            self.refuse("ambiguous-number", column, **values)
            return None
        if found is None:
            self.refuse("not-a-number", column, found=shown(text))
            return None
        self.conversions.update(found.how)
        value = self.bounded(found.value, column)
        return Share(value) if found.percent and value is not None else value

    def bounded(self, value: Decimal, column: Column) -> Decimal | None:
        """The number, if a frame can hold it exactly."""
        if not value.is_finite() or abs(value) >= _LARGEST or value != value.quantize(_SIX, context=_EXACT):
            self.refuse("number-too-long", column, found=shown(str(value)))
            return None
        return value

    def amount(self, column: Column | None) -> Decimal | None:
        """A number that is no share; None for a blank cell, a mark, or a fault."""
        found = self.number(column)
        if isinstance(found, Share):
            self.refuse("not-a-number", column, found=shown(self.text(column)))
            return None
        return found if isinstance(found, Decimal) else None

    def day(self, column: Column | None) -> datetime.date | None:
        """A day; None for a blank cell or one that is told as a fault."""
        cell = self.raw(column)
        if cell is None or column is None:
            return None
        found = read_day(cell.isoformat() if isinstance(cell, datetime.date) else str(cell))
        if isinstance(found, datetime.date):
            if isinstance(cell, str) and cell.strip() != found.isoformat():
                self.conversions["day"] += 1
            return found
        if isinstance(found, AmbiguousDay):
            values = {"first": found.first.isoformat(), "second": found.second.isoformat()}
            self.refuse("ambiguous-day", column, found=shown(cell), **values)
        elif isinstance(found, Implausible):
            self.refuse("implausible-year", column, found=str(found.year))
        elif read_absence(str(cell), self.source.marks) is None:
            self.refuse("not-a-day", column, found=shown(cell))
        return None

    def span(self, label: str, column: Column | None, year: int | None) -> Span | None:
        """The days of a period's label; None for one that is told as a fault."""
        found = self.names.read_span(label, year or self.source.year)
        if isinstance(found, ReadSpan):
            return found.start, found.end
        code = {NoYear: "period-without-year", NoSchedule: "period-without-schedule"}.get(
            type(found), "not-period"
        )
        self.refuse(code, column, found=shown(label))
        return None

    def content(self) -> tuple[str, ...]:
        """The row as text, for those who may see it."""
        return tuple("" if cell is None else str(cell) for cell in self.cells)

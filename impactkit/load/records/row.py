"""One row being read: its cells to values, every conversion counted, every fault told with its cell."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from impactkit.load.cell import (
    KRONOR,
    Ambiguous,
    AmbiguousDay,
    Implausible,
    NoSchedule,
    NoYear,
    ReadSpan,
    Unit,
    is_mark,
    read_absence,
    read_day,
    read_number,
    read_unit,
)
from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.columns.names import Names, Span
from impactkit.load.table import Grid, Shown
from impactkit.load.table.grid import Raw
from impactkit.load.yaml.path import shown
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.quantity import Absence
from impactkit.model.records import KINDS, plain
from impactkit.model.stated.data import DataSource
from impactkit.problem import Problem

_ID = re.compile("[0-9]{6}.?[0-9A-Za-z]{4}")
_ONE, _THOUSAND, _CENT, _SIX = Decimal(1), Decimal(1000), Decimal("0.01"), Decimal("0.000001")
_LARGEST = Decimal(10) ** 30
"""Frames hold 32 digits before the comma, and two are left for sums."""
_EXACT = Context(prec=420)
"""Room for the largest number of a spreadsheet in any unit."""
_THOUSANDS = {_THOUSAND: {"k", "t"}, _THOUSAND**2: {"m", "mn"}, _THOUSAND**3: {"md", "mdr", "b", "bn", "g"}}
"""Letters that say what a format leaves out."""


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
    remarks: list[ReadingRemark] = field(default_factory=list)
    aside: str | None = None
    """Why the row is no data after all."""
    row_unit: Unit | None = None
    """What the row says that its numbers are in."""
    about: frozenset[tuple[str, datetime.date, datetime.date]] = frozenset()
    """Indicator and days its numbers are of, as far as they are known, also where the row is refused."""

    @property
    def cells(self) -> tuple[Raw, ...]:
        """The cells of the row."""
        return self.grid.rows[self.row]

    def raw(self, column: DataColumn | None) -> Raw:
        """What a cell holds; blank text is nothing."""
        cell = None if column is None else self.cells[column.index]
        return None if isinstance(cell, str) and not cell.strip() else cell

    def text(self, column: DataColumn | None) -> str | None:
        """A cell as text: numbers without decimals as digits, as ids are."""
        cell = self.raw(column)
        if cell is None:
            return None
        if isinstance(cell, Shown):
            return cell.digits()
        return cell.isoformat() if isinstance(cell, datetime.date) else " ".join(str(cell).split())

    def address(self, column: DataColumn | None) -> str:
        """A cell as its program names it, with its sheet."""
        place = self.grid.address(self.row, column.index) if column else str(self.grid.place(self.row))
        return f"{self.grid.sheet}!{place}" if self.grid.sheet else place

    def refuse(self, code: str, column: DataColumn | None, /, **values: Any) -> None:
        """Tell a fault of a cell, or of the row."""
        allowed = values.pop("allowed", ())
        if KINDS[self.source.kind].people and _ID.search(str(values.get("found", ""))):
            values["found"] = "…"  # an id in the wrong column is an id all the same
        self.problems.append(
            Problem(code, self.grid.file, key=self.address(column), values=values, allowed=allowed)
        )

    def remark(
        self, code: str, column: DataColumn | None = None, /, *, doubtful: bool = False, **values: str
    ) -> None:
        """Tell something noticed of a cell, or of the row, that refuses nothing."""
        self.remarks.append(
            ReadingRemark(code=code, places=(self.address(column),), values=values, doubtful=doubtful)
        )

    def number(
        self, column: DataColumn | None, counted_in: Unit | None = None
    ) -> Decimal | Share | Absence | None:
        """A number, a share, the name of an absence; None for a blank cell or one that is told as a fault.

        `counted_in` is what is counted: 12 tkr are 12 000 in kronor, 12 in thousands of kronor, and no euro.
        """
        cell = self.raw(column)
        if cell is None or column is None:
            return None
        if isinstance(cell, Shown):
            return self._shown(cell, column, counted_in)
        if isinstance(cell, Decimal):
            return self._counted(cell, None, column, counted_in)
        if not isinstance(cell, str):
            self.refuse("not-a-number", column, found=shown(self.text(column)))
            return None
        return self._number_in(cell, column, counted_in)

    def _number_in(
        self, text: str, column: DataColumn, counted_in: Unit | None
    ) -> Decimal | Share | Absence | None:
        mark = read_absence(text, self.source.marks)
        if mark is not None:
            self.conversions["mark"] += 1
            return Decimal(0) if mark == "zero" else Absence(mark)
        found = read_number(text, self.source.decimal, counted_in=counted_in.word if counted_in else "")
        if isinstance(found, Ambiguous):
            values = {"found": shown(text), "thousands": found.as_thousands, "decimal": found.as_decimal}
            self.refuse("ambiguous-number", column, **values)
            return None
        if found is None:
            self.refuse("not-a-number", column, found=shown(text))
            return None
        self.conversions.update(found.how)
        if found.mark:
            self.remark("marked", column, mark=found.mark)
        if found.percent:
            return self._share(found.value, column)
        return self._counted(found.value, found.unit, column, counted_in)

    def _shown(self, cell: Shown, column: DataColumn, counted_in: Unit | None) -> Decimal | Share | None:
        """The number of a cell whose format says more than its digits."""
        look, value, unit = cell.look, Decimal(cell), read_unit(cell.look.words)
        if look.nothing:
            self.remark("shows-nothing", column, doubtful=bool(value))
        if look.percent:
            return self._share(value, column)
        if unit and unit.share:
            return self._share(_EXACT.multiply(value, unit.factor), column)
        thousand = _THOUSAND**look.thousands
        if unit is None and look.words:
            unit = self._unknown(look.words, thousand, column, counted_in)
        scale = unit or self.unit(column)
        if look.thousands and scale and scale.factor > 1:
            value = _EXACT.divide(value, thousand)
        elif look.thousands:
            self.remark("thousands-left-out", column, doubtful=True)
        return self._counted(value, unit, column, counted_in)

    def _unknown(
        self, words: str, thousand: Decimal, column: DataColumn, counted_in: Unit | None
    ) -> Unit | None:
        """What other words of a format say: a mark, what is counted here, or `k` and `M` where thousands are left out."""
        if is_mark(words):
            self.remark("marked", column, mark=words)
        elif thousand > 1 and plain(words) in _THOUSANDS.get(thousand, set()):
            return Unit(words, thousand)
        elif counted_in is None or plain(words) != plain(counted_in.word):
            self.remark("unit-shown", column, doubtful=counted_in is not None, unit=words)
        return None

    def unit(self, column: DataColumn) -> Unit | None:
        """What bare numbers of a column are in: as its heading says, else as the row does."""
        return column.unit or self.row_unit

    def _share(self, value: Decimal, column: DataColumn) -> Share | None:
        own = self.unit(column)
        if own and not own.share and (own.currency or own.factor != 1):
            self.refuse("two-units", column, found=self.as_shown(column), unit="%", other=own.word)
            return None
        kept = self.bounded(value, column)
        return None if kept is None else Share(kept)

    def _counted(
        self, value: Decimal, unit: Unit | None, column: DataColumn, counted_in: Unit | None
    ) -> Decimal | None:
        """A number in what is counted here; None where its unit is another, or its column says another."""
        default = self.unit(column)
        if unit and default and not unit.alike(default) and (unit.currency or unit.factor != 1):
            self.refuse("two-units", column, found=self.as_shown(column), unit=unit.word, other=default.word)
            return None
        unit = unit if unit and (unit.currency or unit.factor != 1) else default
        factor = _ONE if unit is None or unit.share else self._factor(unit, column, counted_in)
        if factor is None:
            return None
        if unit and factor != 1:
            self.remark("scaled", column, unit=unit.word, factor=f"{factor:f}")
        öre = bool(counted_in and counted_in.currency and counted_in.factor == 1)
        return self.bounded(_EXACT.multiply(value, factor), column, _CENT if öre else _SIX)

    def _factor(self, unit: Unit, column: DataColumn, counted_in: Unit | None) -> Decimal | None:
        """What a number in one unit is multiplied by to be in another; None where it is told as a fault."""
        wanted = counted_in or Unit("")
        if unit.currency and wanted.currency and unit.currency != wanted.currency:
            values = {"currency": unit.currency, "wanted": wanted.currency}
            self.refuse("other-currency", column, found=self.as_shown(column), **values)
            return None
        if unit.currency and not wanted.currency:
            if unit.alike(KRONOR):
                return _ONE
            self.refuse("other-unit", column, found=self.as_shown(column), unit=unit.word)
            return None
        return unit.factor / wanted.factor if not wanted.share else unit.factor

    def bounded(self, value: Decimal, column: DataColumn, places: Decimal = _SIX) -> Decimal | None:
        """The number as a frame can hold it: rounded where it has more places, which is told."""
        if not value.is_finite():
            self.refuse("not-a-number", column, found=shown(str(value)))
            return None
        if abs(value) >= _LARGEST:
            self.refuse("number-too-long", column, found=shown(f"{value:f}"))
            return None
        kept = value.quantize(places, ROUND_HALF_UP, _EXACT)
        if kept == value:
            return value
        if not kept:
            self.refuse("number-too-long", column, found=shown(f"{value:f}"))
            return None
        self.remark("rounded", column)
        return kept

    def as_shown(self, column: DataColumn) -> str:
        """A cell as its program shows it, as far as it says what the number is: `83 %`, `500 €`."""
        cell = self.raw(column)
        if not isinstance(cell, Shown):
            return shown(self.text(column))
        if cell.look.percent:
            return f"{_EXACT.multiply(cell, Decimal(100)).normalize(_EXACT):f} %"
        return f"{Decimal(cell):f} {cell.look.words}".strip()

    def amount(self, column: DataColumn | None) -> Decimal | None:
        """An amount of kronor, to the öre; None for a blank cell, a mark, or a fault."""
        return self._no_share(self.number(column, KRONOR), column)

    def figure(self, column: DataColumn | None) -> Decimal | None:
        """A number that is no share; None for a blank cell, a mark, or a fault."""
        return self._no_share(self.number(column), column)

    def _no_share(
        self, number: Decimal | Share | Absence | None, column: DataColumn | None
    ) -> Decimal | None:
        if isinstance(number, Share) and column is not None:
            self.refuse("not-a-number", column, found=self.as_shown(column))
        return number if isinstance(number, Decimal) else None

    def day(self, column: DataColumn | None) -> datetime.date | None:
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

    def span(self, label: str, column: DataColumn | None, year: int | None) -> Span | None:
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


Maker = Callable[[RowReader, TableLayout], list[dict[str, Any]]]
"""Makes records of a row; what it refuses the reader tells."""

"""Where a table begins, and what each of its columns holds.

The headings stand in one row, or in up to three stacked ones such as `Mål | Utfall` over
`Kvinnor | Män | Totalt`; a heading that is merged, or stands over blank cells, is that of all below it.
Long and wide tables are told apart by their headings alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from impactkit.load.cell import Unit
from impactkit.load.cell.month import MONTH, MONTHS
from impactkit.load.records.columns.headings import KEYS, Meaning, meaning, unit_beside
from impactkit.load.records.columns.names import Names
from impactkit.load.records.columns.not_found import LOOKED_THROUGH, not_found
from impactkit.load.table import Grid, Raw
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.records import KINDS
from impactkit.model.stated.data import DataKind, DataSource, Role
from impactkit.problem import InputError

_STACKED = 3
"""Rows that one heading may take. A choice: an indicator over a breakdown over its categories."""
_LONGEST_MONTH = 20
"""Signs of the longest text that may be a month and a year of two digits: *september -25* with room for a word."""

_ABOUT: frozenset[Role | None] = KEYS | {"identity", "organisation", "person", "respondent", "activity"}
"""Roles of columns that say who or what a row is about."""


@dataclass(frozen=True)
class DataColumn:
    """A column: where it stands, its heading as written, what it means."""

    index: int
    heading: str
    meaning: Meaning
    unit: Unit | None = None
    """What its numbers are in, as its heading or a title over the table says: `tkr`, `%`, `EUR`."""

    @property
    def role(self) -> Role | None:
        """Its role."""
        return self.meaning.role

    @property
    def holds_values(self) -> bool:
        """True for numbers of an indicator: outcomes, not targets or shares."""
        return self.role in {"value", "total", "numerator", "denominator"}


@dataclass(frozen=True)
class TableLayout:
    """The columns of a table, and the row its data begin on (counted from 0)."""

    columns: tuple[DataColumn, ...]
    begins: int
    unknown: tuple[str, ...] = ()
    """Headings that mean nothing known; their columns are left unread, or are attributes of a list."""
    others: tuple[DataColumn, ...] = ()
    """The columns that nobody reads, with a heading or without."""
    sums: tuple[DataColumn, ...] = ()
    """Columns that are the sum of the columns for periods beside them, and left unread."""
    stacked: int = 1
    """In how many rows the headings stand."""
    inside: frozenset[int] | None = None
    """The columns of this table, where others stand beside it; None where all are its own."""
    remarks: tuple[ReadingRemark, ...] = ()
    """What was noticed of the headings."""

    def of(self, *roles: Role) -> tuple[DataColumn, ...]:
        """The columns of these roles."""
        if len(roles) == 1:
            return self._by_role.get(roles[0], ())
        return tuple(column for column in self.columns if column.role in roles)

    def one(self, *roles: Role) -> DataColumn | None:
        """The first column of the first of these roles that has any."""
        return next((self._by_role[role][0] for role in roles if role in self._by_role), None)

    @cached_property
    def _by_role(self) -> Mapping[Role | None, tuple[DataColumn, ...]]:
        found: dict[Role | None, tuple[DataColumn, ...]] = {}
        for column in self.columns:
            found[column.role] = (*found.get(column.role, ()), column)
        return found


def find_layout(grid: Grid, source: DataSource, names: Names) -> TableLayout:
    """The layout of a table; raises `InputError` where no row holds the headings it needs.

    Of all rows, and stacks of rows, that hold the needed headings, the first that means most is taken.
    """
    rows = range(min(LOOKED_THROUGH, len(grid.rows)))
    if source.header_row is not None:
        rows = range(
            min(max(source.header_row - 1, 0), len(grid.rows) - 1), min(source.header_row, len(grid.rows))
        )
    alone: TableLayout | None = None
    for row in rows:
        best: TableLayout | None = None
        for stacked in range(1, _STACKED + 1):
            found = _found(grid, row, stacked, source, names)
            if found and (best is None or _known(found) > _known(best)):
                best = found
        if best and (_known(best) > 1 or len(grid.rows[0]) == 1):
            return best
        alone = alone or best  # one word in a wide table is more likely its title
    if alone:
        return alone
    raise InputError((not_found(grid, source, names),))


def _found(grid: Grid, row: int, stacked: int, source: DataSource, names: Names) -> TableLayout | None:
    """The layout of a stack that has the headings needed, and is no table's headings under its title."""
    found = _layout(grid, row, stacked, source, names)
    if found is None or not is_enough(found, source):
        return None
    if stacked > 1 and _begins_with_title(grid, row, row + stacked - 1, source, names):
        below = _layout(grid, row + 1, stacked - 1, source, names)
        return None if below and is_enough(below, source) else found
    return found


def _begins_with_title(grid: Grid, row: int, last: int, source: DataSource, names: Names) -> bool:
    """True where the first row has a text over a column that says what rows are about: it heads no numbers."""
    for over, under in zip(grid.rows[row], grid.rows[last], strict=True):
        if isinstance(over, str) and over.strip() and isinstance(under, str):
            means = meaning(under, source, names)
            if means and means.role in _ABOUT:
                return True
    return False


def _known(layout: TableLayout) -> int:
    """How many columns mean something: 2 of `Period | Värde | Xyz`."""
    return len([column for column in layout.columns if column.meaning != Meaning()])


def _layout(grid: Grid, row: int, stacked: int, source: DataSource, names: Names) -> TableLayout | None:
    """The columns as `stacked` rows from `row` head them; None where one of these rows is no heading."""
    if row + stacked > len(grid.rows):
        return None
    heads = [_filled(grid, row + i, row + stacked - 1) for i in range(stacked)]
    if any(not _is_heading(grid.rows[row + i], source.kind) for i in range(stacked)):
        return None
    if any(_over_data(heads, index, source, names) for index in range(len(grid.rows[0]))):
        return None
    columns: list[DataColumn] = []
    others: list[DataColumn] = []
    for index in range(len(grid.rows[0])):
        texts = [text for text in (head[index] for head in heads) if text]
        column = _column(index, texts, source, names)
        if column:
            columns.append(column)
        else:
            others.append(DataColumn(index, " ".join(texts), Meaning()))
    if stacked > 1 and not all(_adds(grid.rows[row + i], source, names) for i in range(stacked)):
        return None
    unknown = tuple(one.heading for one in others if one.heading)
    return TableLayout(tuple(columns), row + stacked, unknown, tuple(others), stacked=stacked)


def _adds(row: Sequence[object], source: DataSource, names: Names) -> bool:
    """True where most texts of a row mean something as headings: `Mål | Utfall`; not a title such as `Uppföljning 2025`."""
    texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    known = sum(meaning(text, source, names) is not None for text in texts)
    return bool(texts) and known * 2 > len(texts)


def _is_heading(row: Sequence[object], kind: DataKind) -> bool:
    """True for a row of texts; years may stand as numbers, and days over columns of results."""
    filled = [cell for cell in row if cell is not None and str(cell).strip()]
    days = datetime.date if kind is DataKind.RESULTS else str
    return bool(filled) and all(isinstance(cell, str | days) or _is_year(cell) for cell in filled)


def _is_year(cell: object) -> bool:
    return str(cell).isdigit() and 1990 <= int(str(cell)) <= 2100


def _over_data(heads: Sequence[Sequence[str]], index: int, source: DataSource, names: Names) -> bool:
    """True where a text under a heading is data and no heading: `Arbetstillfällen` under `Indikator`.

    So it is in every column that says what rows are about. A heading over several columns, such as `Kön` over `Kvinnor | Män`, has further headings under it.
    """
    for i, head in enumerate(heads[:-1]):
        beside = {*head[max(index - 1, 0) : index], *head[index + 1 : index + 2]}
        if not head[index] or head[index] in beside or not any(below[index] for below in heads[i + 1 :]):
            continue
        means = meaning(head[index], source, names)
        if means and means.role in _ABOUT:
            return True
    return False


def _filled(grid: Grid, row: int, last: int) -> list[str]:
    """The texts of a heading row, one over several columns of the last heading row repeated over all of them."""
    own = heading_texts(grid.rows[row])
    if row == last:
        return own
    merged = {
        column: first_column
        for first, first_column, last_row, last_column in grid.merged
        if first <= row <= last_row
        for column in range(first_column, last_column + 1)
    }
    below = grid.rows[last]
    for index in range(1, len(own)):
        if own[index]:
            continue
        if index in merged:
            own[index] = own[merged[index]]
        elif below[index] is not None and below[index - 1] is not None:
            own[index] = own[index - 1]
    return own


def heading_texts(row: Sequence[Raw]) -> list[str]:
    """A row of headings as texts; `jan-25` typed in a spreadsheet is the first of January beneath, and a month.

    As text it is a month too where several such stand in the row; alone it may be the 25th of January.
    """
    days = [cell for cell in row if isinstance(cell, datetime.date)]
    whole = all(day.day == 1 for day in days)
    texts = [
        f"{cell:%Y-%m}"
        if isinstance(cell, datetime.date) and whole
        else ("" if cell is None else " ".join(str(cell).split()))
        for cell in row
    ]
    months = {i: month for i, text in enumerate(texts) if (month := _short_month(text))}
    return [months.get(i, text) for i, text in enumerate(texts)] if len(set(months.values())) > 1 else texts


_SHORT = re.compile(rf"{MONTH}[-– '’]*(?P<year>[0-9]{{2}})")


def _short_month(text: str) -> str | None:
    """The month of `jan-25`, `Feb '25`."""
    match = _SHORT.fullmatch(text.casefold()) if len(text) < _LONGEST_MONTH else None
    return f"20{match['year']}-{MONTHS[match['month']]:02}" if match else None


def _column(index: int, texts: Sequence[str], source: DataSource, names: Names) -> DataColumn | None:
    """The column these headings stand over; None where nothing is known of it, or of its lowest heading."""
    told = [meaning(text, source, names) for text in texts]
    if not told or told[-1] is None:
        return None
    means = [one for one in told if one is not None]
    joined = means[0]
    for one in means[1:]:
        joined = joined.joined(one)
    units = [unit for text in texts if (unit := unit_beside(text, source, names))]
    return DataColumn(index, " ".join(dict.fromkeys(texts)), joined, units[-1] if units else None)


def is_enough(layout: TableLayout, source: DataSource) -> bool:
    """True where every role needed has a column, and results tell whose they are."""
    if not all(layout.of(*group) for group in KINDS[source.kind].needed):
        return False
    if source.kind is not DataKind.RESULTS:
        return True
    values = [column for column in layout.columns if column.holds_values]
    named = source.indicator or layout.of("indicator") or all(one.meaning.indicator for one in values)
    dated = source.period or is_dated(layout) or any(one.meaning.span for one in values)
    return bool(named and dated)


def is_dated(layout: TableLayout) -> bool:
    """True where columns tell which period a row is about."""
    return bool(layout.of("period", "date", "year")) or bool(
        layout.of("period-start") and layout.of("period-end")
    )


__all__ = ["KEYS", "DataColumn", "TableLayout", "find_layout", "heading_texts", "is_dated", "is_enough"]

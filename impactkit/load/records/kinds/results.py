"""Rows of reported values: indicator, period, breakdown, and how many."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from impactkit.languages import part_words
from impactkit.load.cell import Unit, read_unit
from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.columns.names import Span
from impactkit.load.records.columns.rowwords import is_total
from impactkit.load.records.row import Maker, RowReader, Share
from impactkit.load.table import Grid
from impactkit.load.yaml.path import shown
from impactkit.model.quantity import Absence

_PER_CENT = ("%", *part_words(100))

Pairs = frozenset[tuple[str, str]]
"""Categories of breakdowns; none for the total."""
Cell = tuple[str, Pairs, Span]
"""Indicator, categories, days."""


def maker(grid: Grid, layout: TableLayout) -> Maker:  # noqa: ARG001 - lists of participants need both
    """What makes observations of the rows of a table."""
    return observations


def observations(reader: RowReader, layout: TableLayout) -> list[dict[str, Any]]:
    """The observations of one row; faults are told by the reader.

    One for each cell with a number, or a name of absence that means something; blank cells give none.
    """
    indicator, days = _indicator(reader, layout), _days(reader, layout)
    reader.row_unit = _row_unit(reader, layout)
    about = _categories(reader, layout)
    reported = reader.day(layout.one("reported")) or reader.source.reported
    reader.about = frozenset(_about(reader, layout, indicator, days))
    found: dict[Cell, dict[str, Any]] = {}
    for column in layout.columns:
        if not column.holds_values or reader.raw(column) is None:
            continue
        cell = _cell(reader, column, indicator, about, days)
        if cell:
            _fill(
                found.setdefault(cell, _blank(reader, cell, reported, column)),
                reader,
                column,
                cell[0],
            )
    return [one for one in found.values() if _says_something(one)]


def _about(
    reader: RowReader, layout: TableLayout, indicator: str | None, days: Span | None
) -> Iterator[tuple[str, datetime.date, datetime.date]]:
    """What the row's numbers are of: a report that cannot be read is not the same as none."""
    for column in layout.columns:
        own, span = column.meaning.indicator or indicator, column.meaning.span or days
        if column.holds_values and reader.raw(column) is not None and own and span:
            yield own, *span


def _says_something(observation: dict[str, Any]) -> bool:
    return any(observation[name] is not None for name in ("value", "numerator", "denominator", "absence"))


def _indicator(reader: RowReader, layout: TableLayout) -> str | None:
    column = layout.one("indicator")
    if column is None:
        return reader.source.indicator
    name = reader.text(column)
    if name is None:
        if not all(one.meaning.indicator for one in layout.columns if one.holds_values):
            reader.refuse("no-indicator", column)
        return None
    known = reader.names.indicator(name)
    if known is None:
        reader.refuse(
            "unknown-indicator-name",
            column,
            found=shown(name),
            allowed=reader.names.nearest(name, "indicator"),
        )
    return known


def _days(reader: RowReader, layout: TableLayout) -> Span | None:
    """The days the row is about: its period, or its day, or its year, or those of the whole file."""
    year_column, period_column, day_column = (layout.one(role) for role in ("year", "period", "date"))
    year = _year(reader, year_column)
    first, last = layout.one("period-start"), layout.one("period-end")
    if first and last and not (reader.raw(first) is None and reader.raw(last) is None):
        return _between(reader, first, last, year)
    if period_column is not None:
        label = reader.text(period_column)
        if label is not None:
            return reader.span(label, period_column, year)
    elif day_column is not None:
        day = reader.day(day_column)
        if day:
            return day, day
    elif year is not None:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if reader.source.period:
        return reader.span(reader.source.period, period_column, year)
    return None


def _between(reader: RowReader, first: DataColumn, last: DataColumn, year: int | None) -> Span | None:
    """From the day or period of one column to that of another: 2021-01-01 to 2021-12-31, or 2021 to 2022."""
    spans = [_span(reader, column, year) for column in (first, last)]
    if spans[0] is None or spans[1] is None:
        return None
    start, end = spans[0][0], spans[1][1]
    if end < start:
        reader.refuse("reversed-period", last, start=start.isoformat(), end=end.isoformat())
        return None
    return start, end


def _span(reader: RowReader, column: DataColumn, year: int | None) -> Span | None:
    label = reader.text(column)
    if label is None:
        reader.refuse("no-period", column)
        return None
    return reader.span(label, column, year)


def _year(reader: RowReader, column: DataColumn | None) -> int | None:
    text = reader.text(column)
    if text is None:
        return None
    if re.fullmatch("[0-9]{4}", text) and 1990 <= int(text) <= 2100:
        return int(text)
    reader.refuse("not-year", column, found=shown(text))
    return None


def _categories(reader: RowReader, layout: TableLayout) -> Pairs:
    """The categories the row is about, from columns of their own: one of a breakdown, or of several."""
    found: dict[str, str] = {}
    for column in layout.of("category"):
        name = reader.text(column)
        if name is None or is_total(name):
            continue
        known = _category(reader, column, name)
        if known is None:
            reader.refuse(
                "unknown-category-name",
                column,
                found=shown(name),
                allowed=reader.names.nearest(name, "category"),
            )
        elif found.setdefault(*known) != known[1]:
            reader.refuse("two-categories", column, found=shown(name))
    return frozenset(found.items())


def _category(reader: RowReader, column: DataColumn, name: str) -> tuple[str, str] | None:
    if not column.meaning.split:
        return reader.names.category(name)
    own = reader.names.category_of(column.meaning.split, name)
    return (column.meaning.split, own) if own else None


def _cell(
    reader: RowReader, column: DataColumn, indicator: str | None, about: Pairs, days: Span | None
) -> Cell | None:
    """What a number is about: what its row says, and its column."""
    means = column.meaning
    own = means.indicator or indicator
    span = _narrower(means.span, days)
    pairs = dict(about)
    told = [*means.also, *([(means.split, means.category)] if means.split else [])]
    one_split = all(pairs.setdefault(split, category) == category for split, category in told)
    two = means.indicator and indicator and means.indicator != indicator
    if two or (span is None and means.span) or not one_split:
        reader.refuse("two-categories", column, found=shown(column.heading))
        return None
    if own is None or span is None:
        if not reader.problems:
            reader.refuse("no-period" if own else "no-indicator", column)
        return None
    known = {_declared(reader, own, *pair) for pair in pairs.items()}
    unknown = [pair for pair in known if not _is_declared(reader, own, *pair)]
    for _, category in unknown:
        values = {"indicator": own, "category": category}
        reader.refuse("category-not-declared", column, found=shown(column.heading), **values)
    return None if unknown else (own, frozenset(known), span)


def _declared(reader: RowReader, indicator: str, split: str, category: str) -> tuple[str, str]:
    """The category under the name the indicator has for its breakdown."""
    declared = reader.names.project.indicators[indicator].disaggregations
    if split in declared:
        return split, category
    return next((name for name, one in declared.items() if category in one.categories), split), category


def _is_declared(reader: RowReader, indicator: str, split: str, category: str) -> bool:
    declared = reader.names.project.indicators[indicator].disaggregations
    return split in declared and category in declared[split].categories


def _narrower(of_column: Span | None, of_row: Span | None) -> Span | None:
    """The days a number is about: those within the other, as in a table of quarters under the title of its year."""
    if of_column is None or of_row is None:
        return of_column or of_row
    narrow, wide = sorted((of_column, of_row), key=lambda one: one[1] - one[0])
    return narrow if wide[0] <= narrow[0] and narrow[1] <= wide[1] else None


def _blank(
    reader: RowReader, cell: Cell, reported: datetime.date | None, column: DataColumn
) -> dict[str, Any]:
    indicator, pairs, (start, end) = cell
    (split, category), *more = sorted(pairs) or [("", "")]
    return {
        "place": reader.grid.address(reader.row, column.index),
        "indicator": indicator,
        "split": split,
        "category": category,
        "start": start,
        "end": end,
        "reported": reported,
        "value": None,
        "absence": None,
        "numerator": None,
        "denominator": None,
        **({"crossed": pairs} if more else {}),
    }


def _fill(observation: dict[str, Any], reader: RowReader, column: DataColumn, indicator: str) -> None:
    """Put a cell's number where its column says."""
    name = column.role if column.role in {"numerator", "denominator"} else "value"
    found = reader.number(column, reader.names.unit(indicator) if name == "value" else None)
    if found is None or name is None:
        return
    if isinstance(found, Absence):
        if name == "value":
            _fill_absence(observation, found, reader, column)
        return
    if observation[name] is not None and observation[name] == found:
        return
    if observation[name] is not None or (
        name == "value" and observation["absence"] not in {None, Absence.NOT_STATED}
    ):
        reader.refuse("two-values", column, found=shown(column.heading))
        return
    if name != "value" and isinstance(found, Share):
        reader.refuse("not-a-number", column, found=shown(reader.text(column)))
        return
    if name == "value":
        observation["absence"] = None
    observation[name] = _as_share(found, indicator, reader, column) if name == "value" else found


def _fill_absence(
    observation: dict[str, Any], absence: Absence, reader: RowReader, column: DataColumn
) -> None:
    """Why there is no number, unless another cell of the row says one; that nothing is said contradicts nothing."""
    told = observation["absence"] or (None if observation["value"] is None else "value")
    if told in {None, Absence.NOT_STATED, absence}:
        observation["absence"] = absence.value
    elif absence is not Absence.NOT_STATED:
        reader.refuse("two-values", column, found=shown(column.heading))


def _as_share(number: Decimal | Share, name: str, reader: RowReader, column: DataColumn) -> Decimal | None:
    """Shares as 0.75 for 75 %, and 75 where the indicator counts per cent.

    A bare 75 of a share is refused unless its column or row says per cent.
    """
    indicator = reader.names.project.indicators[name]
    counted, unit = reader.names.unit(name), reader.unit(column)
    if isinstance(number, Share):
        if indicator.is_share:
            return number.value
        if counted and counted.share:
            return reader.bounded(number.value / counted.factor, column)
        reader.refuse("per-cent-of-number", column, found=reader.as_shown(column))
        return None
    if not indicator.is_share:
        return number
    if unit and unit.share:
        reader.conversions["per-cent"] += 1
        if 0 < abs(number) < 1:
            reader.remark("small-per-cent", column, doubtful=True)
        return reader.bounded(number * unit.factor, column)
    if number > 1:
        reader.refuse("share-or-per-cent", column, found=shown(reader.text(column)))
        return None
    return number


def _row_unit(reader: RowReader, layout: TableLayout) -> Unit | None:
    """What the row's numbers are in, as its column of units says: also `procent av deltagarna` is per cent."""
    text = reader.text(layout.one("unit"))
    if text is None:
        return None
    unit = read_unit(text)
    if unit is None and any(word in text.casefold() for word in _PER_CENT):
        return read_unit("%")
    return unit

"""Any table file as a grid: columnar files too, as long as they are no larger than a table may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from impactkit.deferred import pl
from impactkit.load.records.legible import legible
from impactkit.load.records.letters import readable
from impactkit.load.records.typed import typed_cell
from impactkit.load.table import Grid, Raw, is_columnar, read_columnar, read_table
from impactkit.load.table.grid import refuse_size
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.stated.data import DataSource
from impactkit.problem import InputError, Problem

_WITHOUT_HUNDREDTHS = 100_000
"""From here on single precision has no hundredths."""


def read_grid(path: Path, source: DataSource, *, name: str) -> Grid:
    """The cells of a data source's file; `name` is the file as the person would name it.

    Rows of a Parquet or Arrow file are numbered from 1, after its headings.
    """
    if not is_columnar(path):
        grid = read_table(
            path, name=name, sheet=source.sheet, delimiter=source.delimiter, encoding=source.encoding
        )
        return legible(replace(grid, rows=tuple(tuple(map(_readable, row)) for row in grid.rows)))
    lazy = read_columnar(path, name)
    height = lazy.select(pl.len()).collect().item()
    headings = lazy.collect_schema().names()
    refuse_size(height, len(headings), name)
    frame = _collected(lazy, name)
    columns = [_typed(column) for column in frame.iter_columns()]
    rows = tuple(zip(*columns, strict=True))
    grid = Grid(
        name,
        None,
        (tuple(map(readable, headings)), *rows),
        first_line=tuple(range(height + 1)),
        remarks=tuple(_noticed(frame)),
    )
    return legible(grid)


def _typed(column: pl.Series) -> list[Raw]:
    single = column.dtype == pl.Float32
    return [typed_cell(cell, single=single) for cell in column]


def _noticed(frame: pl.DataFrame) -> Iterator[ReadingRemark]:
    """What the types of columns do to their cells: days of another zone, numbers of seven digits."""
    for column in frame.iter_columns():
        if isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone:
            values = {"column": column.name, "zone": column.dtype.time_zone}
            yield ReadingRemark(code="moments", count=column.len() - column.null_count(), values=values)
        if column.dtype == pl.Float32:
            large = int((column.abs() >= _WITHOUT_HUNDREDTHS).sum())
            if large:
                values = {"column": column.name}
                yield ReadingRemark(code="single-precision", count=large, values=values, doubtful=True)


def _readable(cell: Raw) -> Raw:
    return readable(cell) if isinstance(cell, str) else cell


def _collected(lazy: pl.LazyFrame, name: str) -> pl.DataFrame:
    """The columns themselves; a file that is damaged inside shows it only now."""
    try:
        return lazy.collect()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise InputError((Problem("damaged-table", name),)) from error

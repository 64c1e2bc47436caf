"""Any table file as a grid: columnar files too, as long as they are no larger than a table may be."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl

from impactkit.load.table import Grid, Raw, is_columnar, read_columnar, read_table
from impactkit.load.table.grid import refuse_size
from impactkit.model.data import DataSource
from impactkit.model.measurement import Remark
from impactkit.problem import InputError, Problem
from impactkit.signs import is_text, noticed_in, readable

_DIGITS = 15


def read_grid(path: Path, source: DataSource, *, name: str) -> Grid:
    """The cells of a data source's file; `name` is the file as the person would name it.

    Rows of a Parquet or Arrow file are numbered from 1, after its headings.
    """
    if not is_columnar(path):
        grid = read_table(
            path, name=name, sheet=source.sheet, delimiter=source.delimiter, encoding=source.encoding
        )
        return _legible(
            replace(grid, rows=tuple(tuple(_composed(cell) for cell in row) for row in grid.rows))
        )
    lazy = read_columnar(path, name)
    height = lazy.select(pl.len()).collect().item()
    headings = lazy.collect_schema().names()
    refuse_size(height, len(headings), name)
    rows = tuple(tuple(_raw(cell) for cell in row) for row in _collected(lazy, name).iter_rows())
    return _legible(Grid(name, None, (tuple(headings), *rows), first_line=tuple(range(height + 1))))


def _legible(grid: Grid) -> Grid:
    """The grid with texts anyone can read, and a remark on each cell where other signs stood."""
    odd = {
        (i, j): cell
        for i, row in enumerate(grid.rows)
        for j, cell in enumerate(row)
        if isinstance(cell, str) and not is_text(cell)
    }
    if not odd:
        return grid
    rows = tuple(
        tuple(
            readable(cell) if (i, j) in odd and isinstance(cell, str) else cell for j, cell in enumerate(row)
        )
        if any((i, j) in odd for j in range(len(row)))
        else row
        for i, row in enumerate(grid.rows)
    )
    remarks = (remark for (i, j), cell in odd.items() for remark in _remarks(grid, i, j, cell))
    return replace(grid, rows=rows, remarks=(*grid.remarks, *remarks))


def _remarks(grid: Grid, row: int, column: int, text: str) -> Iterator[Remark]:
    address = grid.address(row, column)
    place = f"{grid.sheet}!{address}" if grid.sheet else address
    for one in noticed_in(text, where="", shapes=False):
        for sign in one.signs:
            yield Remark(code="signs", places=(place,), values={"sign": sign})


def _collected(lazy: pl.LazyFrame, name: str) -> pl.DataFrame:
    """The columns themselves; a file that is damaged inside shows it only now."""
    try:
        return lazy.collect()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise InputError((Problem("damaged-table", name),)) from error


def _composed(cell: Raw) -> Raw:
    """A text with letters such as ä as one character, as they are compared; some programs write two."""
    return unicodedata.normalize("NFC", cell) if isinstance(cell, str) and not cell.isascii() else cell


def _raw(cell: object) -> Raw:
    """A typed cell: whole numbers and decimals exact, binary fractions to the digits they are good for."""
    if isinstance(cell, str):
        return _composed(cell)
    if cell is None or isinstance(cell, bool | Decimal):
        return cell
    if isinstance(cell, datetime.datetime):
        return cell.date() if cell.time() == datetime.time() else cell.isoformat(sep=" ")
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        return None if cell != cell else Decimal(f"{cell:.{_DIGITS}g}")
    return str(cell)

"""A table's file to its grid, by what the file is called and what it holds."""

from __future__ import annotations

from pathlib import Path

from impactkit.load.table.columnar import COLUMNAR
from impactkit.load.table.content import MEGABYTE, file_status, read_bytes
from impactkit.load.table.grid import Grid
from impactkit.load.table.kind import ENDINGS, TEXT, refuse_other_kind
from impactkit.load.table.text.delimited import read_delimited
from impactkit.load.table.workbook.spreadsheet import read_spreadsheet
from impactkit.problem import InputError, Problem

MAX_TEXT_BYTES = 100 * MEGABYTE
"""A choice: a text of a million rows with ten columns; larger ones are for Parquet."""
MAX_PACKED_BYTES = 30 * MEGABYTE
"""A choice: a workbook of about that size, as it packs; larger ones are for Parquet."""


def is_table(name: str) -> bool:
    """True for the name of a file that is read, columns among them; the file is not looked at."""
    return name.lower().endswith((*ENDINGS, *COLUMNAR))


def read_table(
    path: Path,
    *,
    name: str,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
) -> Grid:
    """The cells of a `.csv .tsv .txt .xlsx .xlsm .xls .ods` file; `name` is the file as the person named it.

    `sheet` is needed where several visible sheets hold something. `delimiter` (`semicolon` `comma` `tab` `pipe`, or the sign) and
    `encoding` (`utf-8` `windows-1252` `utf-16` `latin-1`) win over what the content suggests. At most
    100 MB of text, 30 MB of spreadsheet, 1 048 576 rows, 5 million cells. Raises `InputError` with
    everything that would make a cell another than the one the person sees.
    """
    file_status(path, name)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        problem = Problem("unknown-table", name, values={"ending": ending}, allowed=(*ENDINGS, *COLUMNAR))
        raise InputError((problem,))
    is_text = ENDINGS[ending] == TEXT
    raw = read_bytes(path, name, MAX_TEXT_BYTES if is_text else MAX_PACKED_BYTES)
    refuse_other_kind(raw, name, ending)
    if is_text:
        return read_delimited(raw, name, delimiter=delimiter, encoding=encoding)
    return read_spreadsheet(raw, name, kind=ENDINGS[ending], sheet=sheet)

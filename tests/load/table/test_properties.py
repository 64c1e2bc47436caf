"""Whatever table is written by a program that writes it right comes back cell for cell."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import tempfile
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from impactkit.load.table import Raw
from impactkit.load.table.grid import cell_name, squared
from impactkit.load.table.letters import spoilt_in
from impactkit.load.table.workbook.worksheet import _number
from impactkit.problem import InputError
from tests.load.table.made import grid, text_file, workbook

LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffd")
TEXT = st.text(LETTERS | st.sampled_from("åäöÅÄÖ\n;,|\t\"'"), max_size=8)
PLAIN = st.text(st.sampled_from("abcåäö \"'.:"), min_size=1, max_size=6)


def tables(cell: st.SearchStrategy[Raw]) -> st.SearchStrategy[list[list[Raw]]]:
    """Rectangular tables of such cells."""
    widths = st.integers(1, 5)
    return widths.flatmap(
        lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=6)
    )


def written(rows: list[list[Raw]], delimiter: str, end: str, quoting: int) -> str:
    """The table as Python's own writer writes it."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue()


@settings(max_examples=150)
@given(
    rows=tables(TEXT),
    delimiter=st.sampled_from([";", ",", "|", "\t"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_any_table_of_texts_comes_back(
    rows: list[list[Raw]], delimiter: str, end: str, codec: str, quoting: int
) -> None:
    """In every delimiter, line end and encoding that can express it, with the lines its rows begin on."""
    text = written(rows, delimiter, end, quoting)
    assume(spoilt_in(text) is None and squared([[cell or None for cell in row] for row in rows]))
    assume(text.encode(codec, errors="ignore").decode(codec) == text and not text.startswith("\ufeff"))
    assume(not text.lower().startswith(("sep=", '"sep=')))
    assume(end != "\r" or quoting == csv.QUOTE_ALL or "\n" not in text)  # that writer leaves it unquoted
    setting = {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(codec, codec)
    with tempfile.TemporaryDirectory() as folder:
        file = text_file(Path(folder), text.encode(codec))
        read = grid(file, delimiter="tab" if delimiter == "\t" else delimiter, encoding=setting)
    assert read.rows == squared([[cell or None for cell in row] for row in rows])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert read.first_line is not None
    assert all(lines[line - 1] or read.rows[i][0] is None for i, line in enumerate(read.first_line))


@settings(max_examples=100)
@given(rows=tables(PLAIN), delimiter=st.sampled_from([";", ",", "|", "\t"]), mark=st.booleans())
def test_the_delimiter_and_the_encoding_of_a_plain_table_are_told(
    rows: list[list[Raw]], delimiter: str, mark: bool
) -> None:
    """Without any setting."""
    assume(not all(str(cell).isspace() for row in rows for cell in row))
    assume(delimiter != "," or not any(str(cell).startswith(" ") for row in rows for cell in row))
    text = written(rows, delimiter, "\r\n", csv.QUOTE_MINIMAL)
    with tempfile.TemporaryDirectory() as folder:
        read = grid(text_file(Path(folder), text.encode("utf-8-sig" if mark else "utf-8")))
    assert read.rows == squared(rows)


@settings(max_examples=100)
@given(raw=st.binary(max_size=60) | st.text(max_size=40).map(str.encode))
def test_no_bytes_make_reading_stop_otherwise_than_by_a_fault(raw: bytes) -> None:
    """Whatever is called a table."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("x.csv", "x.xlsx", "x.xls", "x.ods"):
            with contextlib.suppress(InputError):
                assert grid(text_file(Path(folder), raw, name)).rows


CELLS = (
    st.none()
    | st.text(LETTERS, min_size=1, max_size=8).filter(lambda text: spoilt_in(text) is None)
    | st.booleans()
    | st.dates(datetime.date(1900, 3, 1), datetime.date(9999, 12, 31))
    | st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
)


@settings(max_examples=60)
@given(rows=tables(CELLS))
def test_any_workbook_of_texts_numbers_and_days_comes_back(rows: list[list[Raw]]) -> None:
    """To the last digit, at most fifteen."""
    assume(squared(rows))
    with tempfile.TemporaryDirectory() as folder:
        file = workbook(
            Path(folder), ("A", lambda sheet, formats: [put(sheet, formats["day"], *at) for at in each(rows)])
        )
        assert grid(file).rows == wide(rows)


def each(rows: list[list[Raw]]) -> list[tuple[int, int, Raw]]:
    """Every cell with its place."""
    return [(i, j, cell) for i, row in enumerate(rows) for j, cell in enumerate(row)]


def put(sheet: object, day: object, row: int, column: int, cell: Raw) -> None:
    """A cell written as what it is."""
    if isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, cell, day)  # type: ignore[attr-defined]
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)  # type: ignore[attr-defined]
    elif cell is not None:
        write = sheet.write_boolean if isinstance(cell, bool) else sheet.write_number  # type: ignore[attr-defined]
        write(row, column, cell)


def wide(rows: list[list[Raw]]) -> tuple[tuple[Raw, ...], ...]:
    """The table without rows and columns at its end that nothing was written to."""
    filled = max(j for _, j, cell in each(rows) if cell is not None) + 1
    return squared([row[:filled] for row in rows])


@given(st.integers(0, 16383))
def test_a_columns_letters_say_its_number(column: int) -> None:
    """There and back."""
    letters = cell_name(0, column)[:-1]
    assert _number(letters) == column + 1

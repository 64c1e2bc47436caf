"""Delimited text (CSV, TSV) to a grid of texts, with the line each row begins on."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from impactkit.load.table.content import MEGABYTE
from impactkit.load.table.grid import Grid, Raw, refuse_size, squared
from impactkit.load.table.text.delimiter import said_first, set_delimiter, told_delimiter
from impactkit.load.table.text.encoding import decoded, line_in_bytes
from impactkit.problem import InputError, Problem

MAX_LINE_BYTES = MEGABYTE

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_delimited(
    raw: bytes, name: str, *, delimiter: str | None = None, encoding: str | None = None
) -> Grid:
    """Every cell as the text that was written; an empty one is None.

    Raises `InputError`: what `decoded` and `told_delimiter` raise, and `line-too-long`, `cell-too-long`,
    `unclosed-quote`, `too-many-rows`, `too-many-cells`, `empty-table`.
    """
    _refuse_long_line(raw, name)
    text = decoded(raw, name, encoding)
    said, start = said_first(text)
    if delimiter is not None:
        said = set_delimiter(delimiter, name)
    rows, lines = _rows(text[start:], said or told_delimiter(text[start:], name), name, skipped=bool(start))
    cells = squared(rows)
    if not cells:
        raise InputError((Problem("empty-table", name),))
    return Grid(name, None, cells, first_line=tuple(lines[: len(cells)]))


def _refuse_long_line(raw: bytes, name: str) -> None:
    """A line without end is told before it is unpacked into letters and cells."""
    start = 0
    while len(raw) - start > MAX_LINE_BYTES:
        end = max(raw.rfind(one, start, start + MAX_LINE_BYTES) for one in (b"\n", b"\r"))
        if end < 0:
            values = {"limit": MAX_LINE_BYTES // MEGABYTE}
            line = line_in_bytes(raw, start)
            raise InputError((Problem("line-too-long", name, line, values=values),))
        start = end + 1


def _rows(text: str, delimiter: str, name: str, *, skipped: int) -> tuple[list[list[Raw]], list[int]]:
    """The rows, and the line each begins on when `skipped` lines stand before the text."""
    reader = csv.reader(_split(text), delimiter=delimiter, strict=True)
    rows: list[list[Raw]] = []
    lines: list[int] = []
    width = began = 0
    try:
        for cells in reader:
            rows.append([cell or None for cell in cells])
            lines.append(began + skipped + 1)
            width, began = max(width, len(cells)), reader.line_num
            refuse_size(len(rows), width, name)
    except csv.Error as error:
        problem = _broken(str(error), list(_split(text))[began:], delimiter)
        raise InputError((_at(problem, name, began + skipped + 1),)) from error
    return rows, lines


def _split(text: str) -> Iterator[str]:
    """The lines with their ends: Windows', Unix' or old Mac's, and no others."""
    return (line.group() for line in _LINE.finditer(text))


def _broken(why: str, rest: list[str], delimiter: str) -> tuple[str, int]:
    """The code of what stopped the reading of a row, and how many lines into it that began."""
    if "field limit" in why and '"' not in rest[0]:
        return "cell-too-long", 0
    begun = re.compile(rf'(?:^|[{re.escape(delimiter)}])"((?:[^"]++|"")*+)("?)', re.MULTILINE)
    text = "".join(rest).replace("\r\n", "\n").replace("\r", "\n")
    unclosed = next((quote for quote in begun.finditer(text) if not quote[2]), None)
    ended = "unexpected end" in why and unclosed is not None
    return "unclosed-quote", text.count("\n", 0, unclosed.start(1)) if ended and unclosed else 0


def _at(problem: tuple[str, int], name: str, line: int) -> Problem:
    code, further = problem
    values = {"limit": csv.field_size_limit()} if code == "cell-too-long" else {}
    return Problem(code, name, line + further, values=values)

"""Files as people have them, and what is said of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from impactkit.load.table import Grid, is_columnar, read_columnar, read_table
from impactkit.problem import InputError, Problem
from impactkit.words import LANGUAGES, Words

Fill = Callable[[Worksheet, Mapping[str, Any]], object]
SHEET = "xl/worksheets/sheet1.xml"


def text_file(folder: Path, content: str | bytes, name: str = "x.csv") -> Path:
    """A file with this content; a text is written in UTF-8 with its own line ends."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def workbook(folder: Path, *sheets: tuple[str, Fill], name: str = "x.xlsx", **options: Any) -> Path:
    """A workbook with these sheets, each filled by a function of the sheet and some formats."""
    file = folder / name
    with xlsxwriter.Workbook(file, options) as book:
        formats = {
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            "time": book.add_format({"num_format": "hh:mm"}),
            "length": book.add_format({"num_format": "[h]:mm"}),
            "share": book.add_format({"num_format": "0 %"}),
        }
        for title, fill in sheets:
            fill(book.add_worksheet(title), formats)
    return file


def repacked(file: Path, parts: Mapping[str, Callable[[bytes], bytes]]) -> Path:
    """The same ZIP with some of its parts changed."""
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, parts[name](content) if name in parts else content)
    return file


def sheet_of(folder: Path, rows: str) -> Path:
    """A workbook whose only sheet has these rows of XML."""
    file = workbook(folder, ("Data", lambda sheet, _: sheet.write(0, 0, "x")))
    between = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
    put = f"<sheetData>{rows}</sheetData>".encode()
    return repacked(file, {SHEET: lambda content: between.sub(lambda _: put, content)})


SPACES = " ".join(
    f'xmlns:{short}="urn:{long}"'
    for short, long in {
        "office": "oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "oasis:names:tc:opendocument:xmlns:style:1.0",
        "calcext": "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)


def open_document(folder: Path, tables: str, *, manifest: str = "<manifest/>", styles: str = "") -> Path:
    """An ODS file with these tables of XML; the style `gone` hides one."""
    hidden = (
        '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>'
        f"{hidden}</style:style>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return text_file(folder, packed.getvalue(), "x.ods")


def grid(file: Path, **settings: Any) -> Grid:
    """The file read under its own name."""
    return read_table(file, name=file.name, **settings)


def faults(file: Path, **settings: Any) -> tuple[Problem, ...]:
    """What is said of a file, after a look that both languages have words for it."""
    read: Callable[..., object] = read_columnar if is_columnar(file) else read_table
    with pytest.raises(InputError) as refusal:
        read(file, name=file.name, **settings)
    for problem in refusal.value.problems:
        assert problem.file == file.name
        for language in LANGUAGES:
            assert not {"{", "}"} & set(Words(language).problem(problem))
    return refusal.value.problems


def fault(file: Path, **settings: Any) -> tuple[str, int | None, str, dict[str, object], tuple[str, ...]]:
    """The one fault of a file: code, line, key, values, what would be allowed."""
    (one,) = faults(file, **settings)
    return one.code, one.line, one.key, dict(one.values), one.allowed


def codes(file: Path, **settings: Any) -> list[str]:
    """The codes of a file's faults."""
    return [one.code for one in faults(file, **settings)]

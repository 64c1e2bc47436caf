"""The sheets of an XLS file, looked through in their own records: how numbers are shown, what is hidden."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from impactkit.load.table.workbook.container import part_of
from impactkit.load.table.workbook.look import LookOf
from impactkit.load.table.workbook.scan import Scan
from impactkit.load.table.workbook.workbook_formats import looks_by_number

_FORMAT, _STYLE, _SHEET, _PASSWORD = 0x41E, 0xE0, 0x85, 0x2F
"""Numbers of records: FORMAT, XF, BOUNDSHEET8 and FILEPASS in [MS-XLS] 2.3."""
_BEGIN, _END, _ROW, _COLUMNS = 0x809, 0x0A, 0x208, 0x7D
"""Numbers of records: BOF, EOF, ROW and COLINFO in [MS-XLS] 2.3."""
_NUMBERS = {0x203, 0x27E, 0x06}
"""A number, a packed number, a formula: each with its row, its column and its style first."""
_PACKED_ROW = 0xBD
"""The record MULRK in [MS-XLS] 2.3: several packed numbers of a row."""
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
"""Bits of ROW and COLINFO that hide: [MS-XLS] 2.4."""

_Record = tuple[int, bytes]


def scan_old(raw: bytes) -> Mapping[str, Scan]:
    """The looks, hidden rows and hidden columns of each sheet by its name; none where the file is older or damaged."""
    try:
        stream = part_of(raw, "Workbook")
        return dict(_scans(stream)) if stream else {}
    except (struct.error, IndexError, ValueError):  # the reader of cells tells of damage
        return {}


def _scans(stream: bytes) -> Iterator[tuple[str, Scan]]:
    codes: dict[int, str] = {}
    numbers: list[int] = []
    sheets: list[tuple[str, int]] = []
    for kind, data in _records(stream, 0):
        if kind == _PASSWORD:
            return
        if kind == _FORMAT:
            codes[_u16(data, 0)] = _text(data, _u16(data, 2), 4)
        elif kind == _STYLE:
            numbers.append(_u16(data, 2))
        elif kind == _SHEET:
            sheets.append((_text(data, data[6], 7), struct.unpack_from("<I", data)[0]))
    looks = looks_by_number(codes)
    styles = [looks.get(number) for number in numbers]
    for name, start in sheets:
        yield name, _scan(stream, start, styles)


def _scan(stream: bytes, start: int, styles: list[LookOf | None]) -> Scan:
    scan = Scan()
    for kind, data in _records(stream, start):
        if kind == _ROW and _u16(data, 12) & _HIDDEN_ROW:
            scan.hidden_rows.append(range(_u16(data, 0), _u16(data, 0) + 1))
        elif kind == _COLUMNS and (_u16(data, 8) & _HIDDEN_COLUMN or not _u16(data, 4)):
            scan.hidden_columns.append(range(_u16(data, 0), _u16(data, 2) + 1))
        elif kind in _NUMBERS or kind == _PACKED_ROW:
            row, first = _u16(data, 0), _u16(data, 2)
            ends = range(4, len(data) - 2, 6) if kind == _PACKED_ROW else range(4, 5)
            for i, at in enumerate(ends):
                if look := styles[_u16(data, at)]:
                    scan.looks.add(row, range(first + i, first + i + 1), look)
    return scan


def _records(stream: bytes, at: int) -> Iterator[_Record]:
    """The records from one beginning to the end that belongs to it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:  # charts within a sheet have records of their own
            yield kind, stream[at + 4 : at + 4 + length]
        if depth <= 0:
            return
        at += 4 + length


def _text(data: bytes, count: int, flags: int) -> str:
    """A text of so many letters, in one byte each or in two, as the flag before it says."""
    if data[flags] & 1:
        return data[flags + 1 : flags + 1 + 2 * count].decode("utf-16-le")
    return data[flags + 1 : flags + 1 + count].decode("latin-1")


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")

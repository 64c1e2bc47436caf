"""The number formats of a workbook, by the number its cells know them by."""

from __future__ import annotations

from collections.abc import Mapping

from impactkit.load.table.workbook.archive import Archive
from impactkit.load.table.workbook.look import LookOf, NumberFormat

_STYLES = "xl/styles.xml"
_BUILT_IN = {9: "0%", 10: "0.00%"}
"""Formats every program knows that show more than digits; those of money are another currency on each computer."""


def workbook_formats(archive: Archive) -> tuple[LookOf | None, ...]:
    """How the cells of each style show their numbers; None where they are shown as they are."""
    listener = _Styles()
    if archive.has(_STYLES):
        archive.listen(_STYLES, listener)
    looks = looks_by_number(listener.codes)
    return tuple(looks.get(number) for number in listener.numbers)


def looks_by_number(codes: Mapping[int, str]) -> dict[int, LookOf]:
    """How numbers are shown in each format of a file that shows more than digits, by the format's number."""
    formats = {number: NumberFormat(code) for number, code in {**_BUILT_IN, **codes}.items()}
    return {number: one.look_of for number, one in formats.items() if not one.is_plain}


class _Styles:
    """The codes of formats, and the format of each style of cells."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.numbers: list[int] = []
        self._in_cells = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self.codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            self.numbers.append(int(attributes.get("numFmtId", 0)))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._in_cells = False

    def data(self, text: str) -> None:
        pass

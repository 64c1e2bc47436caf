"""The sheets of an XLSX file, looked through in their own XML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from impactkit.load.table.workbook.archive import Archive
from impactkit.load.table.workbook.look import LookOf
from impactkit.load.table.workbook.scan import Scan

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def sheet_parts(archive: Archive) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    book, links = _Attributes("sheet"), _Attributes("Relationship")
    archive.listen(_BOOK, book)
    archive.listen(_LINKS, links)
    targets = {link.get("Id", ""): link.get("Target", "") for link in links.found}
    return {
        sheet.get("name", ""): _part(targets.get(sheet.get("id", ""), ""), archive) for sheet in book.found
    }


def scan_sheet(archive: Archive, part: str, formats: Sequence[LookOf | None] = ()) -> Scan:
    """One sheet's size, looks, error cells and formulas without a result; raises `InputError` `damaged-table`.

    A formula whose result is an empty text has one, if the cell says that it is text, as Excel does.
    """
    listener = _Sheet(formats)
    archive.listen(part, listener)
    return listener.scan


def _part(target: str, archive: Archive) -> str:
    if not target:
        raise archive.damaged()
    return posixpath.normpath(posixpath.join("/xl", target.replace("\\", "/"))).lstrip("/")


class _Attributes:
    """The attributes of every element of a name, without their namespaces."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.found: list[dict[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self._name:
            self.found.append({key.rpartition("}")[2]: value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


class _Sheet:
    """Each cell of a sheet, judged when it ends."""

    def __init__(self, formats: Sequence[LookOf | None]) -> None:
        self.scan = Scan()
        self._formats = dict(enumerate(formats))
        self._style = 0
        self._row = self._column = -1
        self._kind = self._text = ""
        self._filled = self._formula = self._listening = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._begin(attributes)
        elif tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if _is_hidden(attributes, "ht"):
                self.scan.hidden_rows.append(range(self._row, self._row + 1))
        elif tag == "col" and _is_hidden(attributes, "width"):
            self.scan.hidden_columns.append(range(int(attributes["min"]) - 1, int(attributes["max"])))
        elif tag == "v":
            self._filled = self._listening = True
        elif tag == "is":
            self._filled = True
        elif tag == "f":
            self._formula = True

    def end(self, tag: str) -> None:
        if tag == "v":
            self._listening = False
        elif tag == "c" and (self._filled or self._formula):
            self._judge()

    def data(self, text: str) -> None:
        if self._listening:
            self._text += text

    def _begin(self, attributes: dict[str, str]) -> None:
        self._kind, self._text = attributes.get("t", "n"), ""
        self._style = int(attributes.get("s", 0))
        self._filled = self._formula = self._listening = False
        self._column += 1
        if "r" in attributes:
            place = _CELL.fullmatch(attributes["r"])
            if place is None:
                raise ValueError(attributes["r"])
            self._row, self._column = int(place[2]) - 1, _number(place[1]) - 1

    def _judge(self) -> None:
        self.scan.extend(self._row + 1, self._column + 1)
        if self._kind == "e":
            self.scan.errors.add(self._row, self._column, self._text)
        elif self._formula and not self._text and self._kind not in {"str", "inlineStr"}:
            self.scan.uncalculated.add(self._row, self._column)
        elif self._kind == "n" and (look := self._formats.get(self._style)):
            self.scan.looks.add(self._row, range(self._column, self._column + 1), look)


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    """True for a row or column that is hidden (as filtered and folded ones are) or has no size."""
    return attributes.get("hidden") in {"1", "true"} or float(attributes.get(size, 1)) == 0


def _number(letters: str) -> int:
    """The number of a column by its letters, counted from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

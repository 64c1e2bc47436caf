"""The sheets of a workbook, by what they are for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from impactkit.languages import LANGUAGES, Language
from impactkit.load.table.content import read_bytes
from impactkit.load.table.grid import Grid
from impactkit.load.table.kind import ENDINGS as KINDS
from impactkit.load.table.kind import refuse_other_kind
from impactkit.load.table.read import MAX_PACKED_BYTES
from impactkit.load.table.workbook.book import Book
from impactkit.load.table.workbook.spreadsheet import read_spreadsheet
from impactkit.load.workbook.filling import Filling
from impactkit.load.workbook.vocabulary import meaning, written
from impactkit.problem import InputError, Problem, file_name

NEEDED = ("about", "chain", "indicators", "values")
"""The sheets that a workbook has; one of them that is gone may have held something."""
_TELLING = ("about", "chain", "indicators")
"""The sheets that no file of data has together."""


class Sheets:
    """A workbook's file, read once."""

    def __init__(self, path: Path) -> None:
        """Raises `InputError` for what is no spreadsheet, or cannot be opened."""
        self.file, self.name = file_name(path), path.name
        self._ending = path.suffix.lower()
        self._raw = read_bytes(path, self.file, MAX_PACKED_BYTES)
        refuse_other_kind(self._raw, self.file, self._ending)
        self._book = Book(self._raw, self.file, KINDS[self._ending])

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What its sheets are called, by what they are for; the first of two, and visible ones before hidden ones."""
        found: dict[str, str] = {}
        for name in (*self._book.visible, *self._book.hidden):
            if means := meaning("sheet", name):
                found.setdefault(means, name)
        return found

    @property
    def is_project(self) -> bool:
        """True with two of the sheets that no file of data has together."""
        return sum(one in self.names for one in _TELLING) >= 2

    @property
    def unknown(self) -> tuple[str, ...]:
        """The visible sheets that are for nothing known, a second one for the same among them."""
        return tuple(name for name in self._book.visible if name not in self.names.values())

    @cached_property
    def language(self) -> Language:
        """The language most of its sheets are named in."""

        def named(language: Language) -> int:
            return sum(name == written("sheet", of, language) for of, name in self.names.items())

        return max(LANGUAGES, key=named)

    def require(self) -> None:
        """Raise `InputError` for a spreadsheet that is no project's workbook, or lacks sheets."""
        if not self.is_project:
            raise InputError((Problem("workbook-none", self.file, allowed=self._called(NEEDED)),))
        if missing := [one for one in NEEDED if one not in self.names]:
            raise InputError(
                tuple(
                    Problem("workbook-no-sheet", self.file, key=one, values={"name": one})
                    for one in self._called(missing)
                )
            )

    def grid(self, of: str, filling: Filling) -> Grid | None:
        """The cells of a sheet; none where there is no such sheet, nothing on it, or a cell other than people see."""
        if of not in self.names:
            return None
        try:
            return read_spreadsheet(self._raw, self.file, kind=KINDS[self._ending], sheet=self.names[of])
        except InputError as error:
            filling.problems += (one for one in error.problems if one.code != "empty-sheet")
            return None

    def _called(self, sheets: Iterable[str]) -> tuple[str, ...]:
        return tuple(written("sheet", one, self.language) for one in sheets)

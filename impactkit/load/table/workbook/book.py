"""A workbook whose sheets are looked through before any of their cells are unfolded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import python_calamine as calamine

from impactkit.load.table.grid import refuse_size
from impactkit.load.table.kind import ODS, XLS, XLSX
from impactkit.load.table.workbook.archive import Archive
from impactkit.load.table.workbook.cell import Told
from impactkit.load.table.workbook.look import LookOf
from impactkit.load.table.workbook.old_workbook import scan_old
from impactkit.load.table.workbook.opendocument import scan_tables
from impactkit.load.table.workbook.scan import Scan
from impactkit.load.table.workbook.workbook_formats import workbook_formats
from impactkit.load.table.workbook.worksheet import scan_sheet, sheet_parts
from impactkit.problem import InputError, Problem


class Book:
    """The sheets of an XLSX, XLS or ODS file; charts are no sheets."""

    def __init__(self, raw: bytes, name: str, kind: str) -> None:
        """Raises `InputError`: `password-protected`, `damaged-table`, and what is too large."""
        self.name = name
        self._archive = Archive(raw, name) if kind in {XLSX, ODS} else None
        self._scans: dict[str, Scan] = {}
        if self._archive and kind == ODS:
            self._scans = scan_tables(self._archive)
        for sheet, scan in self._scans.items():
            refuse_size(scan.height, scan.width, name, sheet)  # the reader unfolds all of them at once
        self._parts: dict[str, str] = {}
        self._formats: tuple[LookOf | None, ...] = ()
        if self._archive and kind == XLSX:
            self._parts, self._formats = sheet_parts(self._archive), workbook_formats(self._archive)
        self._old = scan_old(raw) if kind == XLS else {}
        with _as_problems(name):
            self._book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
            known = [one for one in self._book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
        shown = calamine.SheetVisibleEnum.Visible
        self.visible = tuple(one.name for one in known if one.visible == shown)
        """The names of the sheets people see, in order."""
        self.hidden = tuple(one.name for one in known if one.visible != shown)
        """The names of the others."""

    def scan(self, sheet: str) -> Scan:
        """A sheet looked through; an XLS file does not tell errors and missing results."""
        if sheet not in self._scans:
            if self._archive and sheet not in self._parts:
                raise self._archive.damaged()
            in_archive = self._archive and scan_sheet(self._archive, self._parts[sheet], self._formats)
            self._scans[sheet] = in_archive or self._scan_by_reader(sheet)
        return self._scans[sheet]

    def cells(self, sheet: str) -> list[list[Told]]:
        """Every cell from the first row and column on, unless there are too many; merged ranges are noted."""
        scan = self.scan(sheet)
        refuse_size(scan.height, scan.width, self.name, sheet)
        with _as_problems(self.name):
            read = self._book.get_sheet_by_name(sheet)
            for first, last in read.merged_cell_ranges or ():
                scan.merged.append((*first, *last))
            return read.to_python(skip_empty_area=False)

    def _scan_by_reader(self, sheet: str) -> Scan:
        with _as_problems(self.name):
            height, width = self._book.get_sheet_by_name(sheet).end or (-1, -1)
        scan = self._old.get(sheet, Scan())
        scan.extend(height + 1, width + 1)
        return scan


@contextmanager
def _as_problems(name: str) -> Iterator[None]:
    """What the reader of spreadsheets raises, as faults of the file."""
    try:
        yield
    except calamine.PasswordError as error:
        raise InputError((Problem("password-protected", name),)) from error
    except calamine.CalamineError as error:
        raise InputError((Problem("damaged-table", name),)) from error
    except BaseException as error:  # a panic of the reader is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise InputError((Problem("damaged-table", name),)) from error

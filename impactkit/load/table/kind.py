"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

from impactkit.problem import InputError, Problem

TEXT, XLSX, XLS, ODS = "CSV", "XLSX", "XLS", "ODS"
ENDINGS = {
    ".csv": TEXT,
    ".tsv": TEXT,
    ".txt": TEXT,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".xls": XLS,
    ".ods": ODS,
}
"""What a file should be by the end of its name."""

_STARTS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"PAR1": "Parquet",
    b"PARE": "Parquet",
    b"ARROW1": "Arrow",
    b"FEA1": "Feather 1",
    b"\xff\xff\xff\xff": "Arrow stream",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7Z",
    b"SQLite format 3": "SQLite",
    b"\x89PNG": "PNG",
}
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:(!doctype html|html|head|body|table|meta)|\?xml)", re.IGNORECASE
)
_OLE = b"\xd0\xcf\x11\xe0"
_BIFF = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
"""How workbooks begin that are older than their container."""
_IN_ZIP = {
    "xl/workbook.xml": XLSX,
    "xl/workbook.bin": "XLSB",
    "word/document.xml": "DOCX",
    "ppt/presentation.xml": "PPTX",
    "index/document.iwa": "Numbers",
}
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def refuse_other_kind(raw: bytes, name: str, ending: str) -> None:
    """Raise `InputError` where the content is not what the ending says, or needs a password.

    `not-as-named` names what it is; a ZIP that cannot be opened is `damaged-table`.
    """
    found = kind_of(raw, name)
    if found != ENDINGS.get(ending):
        raise InputError((Problem("not-as-named", name, values={"ending": ending, "found": found}),))


def kind_of(raw: bytes, name: str) -> str:
    """What the bytes are, in the name people know: `CSV` for any text, `XLSX`, `XLS`, `ODS`, `HTML`, `PDF`."""
    if raw.startswith(b"PK"):
        return _in_zip(raw, name)
    if raw.startswith(_OLE):
        return _in_ole(raw, name)
    if raw.startswith(_BIFF):
        return XLS
    if markup := _MARKUP.match(raw):
        return "HTML" if markup[1] or b"<html" in raw[:2000].lower() else "XML"
    return next((kind for start, kind in _STARTS.items() if raw.startswith(start)), TEXT)


def _in_zip(raw: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            inside = {entry.casefold() for entry in archive.namelist()}
            if "mimetype" in inside and archive.getinfo("mimetype").file_size < 200:
                return ODS if archive.read("mimetype").strip() == _ODS_TYPE else "OpenDocument"
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, KeyError, EOFError) as error:
        raise InputError((Problem("damaged-table", name),)) from error
    return next((kind for entry, kind in _IN_ZIP.items() if entry in inside), "ZIP")


def _in_ole(raw: bytes, name: str) -> str:
    """A container of old Office: a workbook, or a new one locked with a password."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise InputError((Problem("password-protected", name),))
    books = ("Workbook", "Book", "WORKBOOK", "BOOK")
    return XLS if any(f"{book}\0".encode("utf-16-le") in raw for book in books) else "DOC/PPT/MSG"

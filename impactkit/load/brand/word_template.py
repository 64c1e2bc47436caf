"""A Word file whose styles reports take: a .docx that is whole, without macros, and not made to explode."""

from __future__ import annotations

import io
import zipfile
import zlib

MAX_UNPACKED_BYTES = 100_000_000
"""What a template may unpack to: twenty times the largest file, as text packs. A choice, against bombs."""
_DOCUMENT = b"wordprocessingml.document.main+xml"
"""What the list of contents of a .docx says its main part is; of a template or one with macros it says another."""


def is_word_file(raw: bytes) -> bool:
    """True for a .docx that can be unpacked whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                return False
            names = set(archive.namelist())
            return (
                "word/document.xml" in names
                and not any(name.endswith("vbaProject.bin") for name in names)
                and _DOCUMENT in archive.read("[Content_Types].xml")
                and archive.testzip() is None
            )
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, RuntimeError):
        return False

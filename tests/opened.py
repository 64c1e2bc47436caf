"""Files of every format opened as whoever looks for something in them would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2

from impactkit.publish.html.live import bundle

PACKED = {".docx", ".xlsx"}


def opened(path: Path) -> str:
    """All text of a file: of a packed one every part, of a PDF what its pages show and what stands in its objects.

    The script that draws figures is the same in every page, and left out.
    """
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return "\n".join(_pdf(content))
    if path.suffix in PACKED:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(_read(parts.read(name)) for name in parts.namelist())
    return content.decode("utf-8").replace(bundle(), "")


def _read(content: bytes) -> str:
    return content.decode("utf-8", errors="ignore")


def _pdf(content: bytes) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(content):
        yield page.get_textpage().get_text_range()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for one in pdf.objects:
            yield str(one)
            if isinstance(one, pikepdf.Stream):
                yield from _stream(one)


def _stream(one: pikepdf.Stream) -> Iterator[str]:
    try:
        yield _read(one.read_bytes())
    except pikepdf.PdfError:  # a picture, which holds no text
        yield _read(one.read_raw_bytes())

"""The same document, the same bytes: an archive without clock times."""

from __future__ import annotations

import io
import zipfile

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment an archive can tell; it says that no time is told."""


def archive(files: dict[str, bytes]) -> bytes:
    """Files as a zip archive, in the order given."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            made.writestr(entry, content)
    return kept.getvalue()


def files_of(content: bytes) -> dict[str, bytes]:
    """The files of an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as kept:
        return {name: kept.read(name) for name in kept.namelist()}

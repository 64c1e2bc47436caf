"""When a workbook was last saved, as the program that saved it wrote into the file itself; no clock of ours."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_PLACES = {
    "docProps/core.xml": re.compile(rb"<dcterms:modified[^>]*>([^<]{10,40})<"),
    "meta.xml": re.compile(rb"<dc:date>([^<]{10,40})<"),
}
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?")
_NO_DAY = "2000-01-01"
"""The day that a new workbook of ours tells: no program has saved it since."""
_MOST = 100_000
"""Bytes of the part that says it, at most: it has some hundreds."""


def saved(file: Path) -> str:
    """The moment as `2026-11-03T14:02:11`, which sorts as time does; empty where the file does not say it."""
    try:
        with zipfile.ZipFile(file) as archive:
            for place, said in _PLACES.items():
                if place in archive.namelist():
                    with archive.open(place) as part:
                        found = said.search(part.read(_MOST))
                    return _moment(found[1].decode("ascii", "ignore")) if found else ""
    except (OSError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile):
        return ""
    return ""


def _moment(said: str) -> str:
    found = _MOMENT.match(said.strip())
    return found[0] if found and not found[0].startswith(_NO_DAY) else ""

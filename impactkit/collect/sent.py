"""The files somebody sent, each once and as it was when the collection began; and what of them can be no answer."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from impactkit.collect.entries import ARCHIVES, Entry, entries, last_part
from impactkit.files import write_whole

ANSWERS = (".xlsx", ".xlsm", ".ods", ".yaml", ".yml", ".yaml.txt", ".yml.txt")
"""How the names of files end that can be somebody's answer."""
_HALF = (".part", ".crdownload", ".download", ".partial", ".tmp")
_REASONS = {
    **dict.fromkeys(_HALF, "half"),
    ".xls": "old-excel",
    ".xlsb": "old-excel",
    ".numbers": "numbers",
    ".pdf": "no-workbook",
    ".eml": "message",
    ".msg": "message",
}
"""Why a file is none, by how its name ends; what ends otherwise is another file."""
_TRACES = (".ds_store", "thumbs.db", "desktop.ini", "__macosx", "icon\r")
_TEXTS = (".txt", ".htm", ".html")
"""What e-mail programs put beside the files that came with a message: the message itself."""
_LONGEST = 60
_OPEN = ("~$", ".~lock.")
"""How the names of files begin by which a program says that it has a workbook open."""


@dataclass(frozen=True)
class Sent:
    """A file that somebody sent, laid aside as it was."""

    name: str
    """Its way from the folder, as the adviser sees it."""
    path: Path
    """Where its bytes lie now, under its own name."""
    digest: str
    """What is the same as long as its bytes are."""
    why: str = ""
    """Why it can be no answer, such as `no-workbook`; empty for one that can."""

    @property
    def mark(self) -> str:
        """A short sign of its bytes, by which it is named in decisions and letters."""
        return self.digest[:8]

    @property
    def own_name(self) -> str:
        """What it is called, without the folders it lies in."""
        return last_part(self.name)


@dataclass(frozen=True)
class Delivery:
    """All that lies in the folder."""

    sent: tuple[Sent, ...]
    """What somebody sent, in the order of names; files that are equal byte for byte are all there."""
    traces: tuple[str, ...]
    """Names of what programs leave behind, which nobody sent."""
    others: tuple[Entry, ...]
    """Files that lie beside, such as data that a project file names."""


def delivery(folder: Path, aside: Path, *, but: Path | None = None) -> Delivery:
    """Everything in a folder; what may be an answer is laid `aside`, each in a folder of its own.

    Raises `OSError` for a folder that cannot be looked into.
    """
    if not folder.is_file():
        next(iter(folder.iterdir()), None)
    found = list(entries(folder, but=but))
    traces = [one for one in found if _is_trace(one.name)]
    rest = [one for one in found if not _is_trace(one.name)]
    sent = [_laid(one, aside / f"{number:05}") for number, one in enumerate(rest)]
    return Delivery(tuple(sent), tuple(one.name for one in traces), tuple(rest))


def _is_trace(name: str) -> bool:
    parts = name.lower().split("/")
    own = parts[-1]
    if any(one.endswith(ARCHIVES) for one in parts[:-1]) and own.endswith(_TEXTS):
        return True
    return own.startswith((".", *_OPEN)) or any(one in _TRACES for one in parts)


def opened_by_name(traces: Sequence[str]) -> Iterator[str]:
    """The names of workbooks that somebody had open when the folder was copied, as their programs' traces say."""
    for name in traces:
        own = last_part(name)
        for start in _OPEN:
            if own.startswith(start):
                yield own[len(start) :].rstrip("#")


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    return name.lower().endswith(endings)


def _laid(entry: Entry, place: Path) -> Sent:
    """A file laid in a place of its own; one that can be no answer only by its name and its digest."""
    why = entry.why or _why(entry.name)
    path = place / _short(last_part(entry.name))
    if entry.why or Path(entry.name).suffix.lower() == ".numbers":  # which may be a folder
        return Sent(entry.name, path, _digest(f"{entry.size}:{entry.name}".encode()), why)
    try:
        content = entry.read()
    except (OSError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile):
        return Sent(entry.name, path, _digest(entry.name.encode()), "damaged")
    if not why:
        write_whole(content, path)
    return Sent(entry.name, path, _digest(content), why)


def _short(name: str) -> str:
    """A name that every disk takes; how it ends stays."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:_LONGEST]}{dot}{ending[-_LONGEST:]}"


def _why(name: str) -> str:
    if _ends(name, ANSWERS):
        return ""
    return next((why for ending, why in _REASONS.items() if name.lower().endswith(ending)), "no-workbook")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]

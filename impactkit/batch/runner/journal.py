"""The journal of a folder of reports: one line for each report that was tried, added at the end and never changed.

A line is on the disk before the next report is told of. One that a power cut tore is none, and the next line begins
on its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from filelock import FileLock

from impactkit.batch.outcomes import MADE
from impactkit.batch.runner.digests import digest_of
from impactkit.files import OWN_FILE


@dataclass(frozen=True)
class Kept:
    """A file as it was put in place."""

    size: int
    modified: int
    """When, in the file system's nanoseconds: compared with itself alone, so no clock matters."""
    digest: str

    @classmethod
    def of(cls, file: Path) -> Kept:
        """A file as it is now; raises `OSError` where it is not there."""
        told = file.stat()
        return cls(told.st_size, told.st_mtime_ns, digest_of(file) or "")

    def is_still(self, file: Path) -> bool:
        """Whether the file is as it was put in place; a copy of it is, too."""
        try:
            told = file.stat()
        except OSError:
            return False
        if told.st_size != self.size:
            return False
        return told.st_mtime_ns == self.modified or digest_of(file) == self.digest


@dataclass(frozen=True)
class Line:
    """What became of one report."""

    job: str
    key: str
    """What it followed from."""
    outcome: str
    """`made`, or why not, by its code."""
    why: str = ""
    """The kind of error, or the system's own words; never what a notebook printed."""
    began: str = ""
    """When, by the clock of the machine, in UTC."""
    seconds: float = 0.0
    memory: int = 0
    """The most its kernel took, megabytes."""
    attempts: int = 1
    files: Mapping[str, Kept] = field(default_factory=dict)
    """What was put in place, by its name in the folder."""
    edition: int | None = None
    """The number of the released edition that these files are of; none for a draft, and inside the house."""

    def stands(self, out: Path) -> bool:
        """Whether the report was made and all its files are still as they were put in place."""
        return self.outcome == MADE and all(kept.is_still(out / name) for name, kept in self.files.items())


class Journal:
    """The journal in a file; what it says of each report is what its last line says."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def lines(self) -> dict[str, Line]:
        """The last line of each report, by its name; what is no whole line is passed over."""
        try:
            told = self.file.read_bytes()
        except FileNotFoundError:
            return {}
        found = (_line(one) for one in told.split(b"\n"))
        return {line.job: line for line in found if line is not None}

    def add(self, line: Line) -> None:
        """Add a line that is on the disk when this returns; raises `OSError` where it could not be, and leaves none."""
        told = json.dumps(asdict(line), ensure_ascii=False, sort_keys=True).encode() + b"\n"
        with FileLock(self.file.with_name(f".{self.file.name}.lock"), mode=OWN_FILE):
            size = self._mend()
            try:
                with self.file.open("ab") as opened:
                    opened.write(told)
                    opened.flush()
                    os.fsync(opened.fileno())
            except OSError:
                with suppress(OSError):
                    os.truncate(self.file, size)
                raise

    def _mend(self) -> int:
        """End a torn last line, so that the next begins on its own; how long the journal then is."""
        if not self.file.exists():
            self.file.touch(mode=OWN_FILE)
        with self.file.open("rb+") as opened:
            size = opened.seek(0, os.SEEK_END)
            if size:
                opened.seek(size - 1)
                if opened.read(1) != b"\n":
                    opened.write(b"\n")
                    size += 1
        return size


def _line(text: bytes) -> Line | None:
    try:
        plain = json.loads(text)
        files = {name: Kept(**kept) for name, kept in plain.pop("files").items()}
        return Line(**plain, files=files)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None

"""What one process makes ahead for another.

It stands in a folder that only its owner opens, for as long as a session lasts, and is told only while no file that it
follows from has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from impactkit.files import locked, write_whole
from impactkit.problem import HeldError
from impactkit.version import __version__

AHEAD = "IMPACTKIT_AHEAD"
"""The variable that names the folder of what is made ahead."""
_PATIENCE = 600
"""Seconds to wait for what is being made; another process would not make it sooner."""


@dataclass(frozen=True)
class Ahead:
    """A place for what one question comes to."""

    folder: Path

    @classmethod
    def of(cls, asked: Sequence[str]) -> Ahead | None:
        """The place for a question; none where nothing is made ahead."""
        folder = os.environ.get(AHEAD)
        if not folder or not Path(folder).is_dir():
            return None
        what, path, *rest = asked
        key = json.dumps([__version__, what, str(Path(path).resolve()), *rest])
        return cls(Path(folder) / hashlib.sha256(key.encode()).hexdigest()[:32])

    @contextmanager
    def making(self) -> Iterator[None]:
        """Hold the place while it is filled: who asks meanwhile waits."""
        with locked(self.folder, wait=_PATIENCE):
            yield

    def told(self) -> str | None:
        """What was made, if all that it follows from is as it was."""
        if not self.folder.is_dir():
            return None
        try:
            with locked(self.folder, wait=_PATIENCE):
                plain = json.loads(self._file.read_text(encoding="utf-8"))
        except (HeldError, OSError, ValueError):
            return None
        is_same = plain["files"] == _identities(map(Path, plain["files"]))
        return str(plain["text"]) if is_same else None

    def keep(self, text: str, files: Iterable[Path], *, since: int) -> None:
        """Keep what was made of files, and of the folders they stand in, unless one was written since it was begun."""
        seen = {file.resolve() for file in files}
        identities = _identities(sorted(seen | {file.parent for file in seen}))
        if all(told is None or max(told[1:3]) < since for told in identities.values()):
            plain = {"files": identities, "text": text}
            write_whole(json.dumps(plain, ensure_ascii=False), self._file, private=True)

    @property
    def _file(self) -> Path:
        return self.folder / "told.json"


def _identities(files: Iterable[Path]) -> dict[str, list[int] | None]:
    """What is another after a file was written to, moved or replaced, and none for a file that is not there."""
    return {str(file): _identity(file) for file in files}


def _identity(file: Path) -> list[int] | None:
    try:
        told = file.stat()
    except OSError:
        return None
    return [told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino]

"""What one process makes for others, kept for whoever asks the same again.

It stands in a folder that only its owner opens, and is told only while no file that it follows from has changed, be it
a project's or the code's. To know that, a file's size, times and place on the disk are looked at, never its content.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from impactkit.files import OWN_FOLDER, locked, write_whole
from impactkit.problem import HeldError
from impactkit.version import __version__

CACHE = "IMPACTKIT_CACHE"
"""The variable that names the folder of what is kept, where it is not the user's own; empty, nothing is kept."""
_PATIENCE = 600
"""Seconds to wait for what is being made; another process would not make it sooner."""
_SETTLED = 100_000_000
"""Nanoseconds a file has to be older than what is made of it: disks tell times in steps of up to ten milliseconds."""
_AGE = 30 * 24 * 3600
"""Seconds for which something is kept. A choice: a month, in which most projects change."""
_MOST = 200_000_000
"""Bytes of all that is kept. A choice: a few hundred projects."""


@dataclass(frozen=True)
class Cached:
    """A place for what one question comes to."""

    folder: Path

    @classmethod
    def of(cls, asked: Sequence[str]) -> Cached | None:
        """The place for a question: what, of which path, and how; none where nothing is kept."""
        folder = _own_folder()
        if folder is None:
            return None
        what, path, *rest = asked
        key = json.dumps([__version__, sys.version, what, str(Path(path).resolve()), *rest])
        return cls(folder / hashlib.sha256(key.encode()).hexdigest()[:32])

    @contextmanager
    def making(self) -> Iterator[None]:
        """Hold the place while it is filled: who asks meanwhile waits."""
        with locked(self.folder, wait=_PATIENCE):
            yield

    def told(self) -> str | None:
        """What was made, if all that it follows from is as it was; what is being made is waited for."""
        if not self.folder.is_dir():
            return None
        known = self._known()
        if known is None:
            with suppress(HeldError, OSError), locked(self.folder, wait=_PATIENCE):
                known = self._known()
        return known

    def _known(self) -> str | None:
        try:
            head, _, text = self._file.read_text(encoding="utf-8").partition("\n")
            files = json.loads(head)
        except (OSError, ValueError):
            return None
        return text if files == _identities(map(Path, files)) else None

    def keep(self, text: str, files: Iterable[Path], *, since: int) -> None:
        """Keep what was made of files, and of the folders they stand in, unless one was written since it was begun.

        Where there is no room for it, it is not kept.
        """
        named = {file.absolute() for file in files}
        seen = named | {file.resolve() for file in named}
        identities = _identities(sorted({*seen, *(file.parent for file in seen), *_code()}))
        if all(told is None or max(told[1:3]) < since - _SETTLED for told in identities.values()):
            with suppress(OSError):
                write_whole(f"{json.dumps(identities)}\n{text}", self._file, private=True)
                _clear(self.folder.parent)

    @property
    def _file(self) -> Path:
        return self.folder / "told"


def _own_folder() -> Path | None:
    """The folder of what is kept; none where there can be none that opens for its owner alone."""
    named = os.environ.get(CACHE)
    folder = Path(named) if named else None if named == "" else _of_system() / "impactkit"
    if folder is None:
        return None
    try:
        folder.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
        folder.chmod(OWN_FOLDER)  # which is refused where it is somebody else's
        told = folder.lstat()
    except OSError:
        return None
    is_own = not hasattr(os, "getuid") or told.st_uid == os.getuid()
    return folder if is_own and stat.S_ISDIR(told.st_mode) else None


def _of_system() -> Path:
    """Where the system has programs keep what they can make again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _code() -> Iterator[Path]:
    """The files of everything this process runs, and of the tables and lexicons that come with the suite."""
    for module in tuple(sys.modules.values()):
        if file := getattr(module, "__file__", None):
            yield Path(file).absolute()
    for folder, _, names in os.walk(Path(__file__).parent):
        yield from (Path(folder, name) for name in names if name.endswith((".csv", ".toml")))


def _clear(folder: Path) -> None:
    """Remove what is old, and the oldest of what is too much."""
    kept = sorted((_stood(file), file) for file in folder.glob("*/told"))
    oldest, size = time.time() - _AGE, 0
    for (written, bytes_), file in reversed(kept):
        size += bytes_
        if written < oldest or size > _MOST:
            shutil.rmtree(file.parent, ignore_errors=True)


def _stood(file: Path) -> tuple[float, int]:
    """When a file was written, and its size."""
    try:
        told = file.stat()
    except OSError:
        return 0.0, 0
    return told.st_mtime, told.st_size


def _identities(files: Iterable[Path]) -> dict[str, list[int] | None]:
    """What is another after a file was written to, moved or replaced, and none for a file that is not there."""
    return {str(file): _identity(file) for file in files}


def _identity(file: Path) -> list[int] | None:
    try:
        told = file.stat()
    except OSError:
        return None
    return [told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino]

"""Dossiers are made in a process of its own: when they are asked for, or ahead of a notebook that will ask.

What is made ahead stands in a folder that only its owner opens, for as long as a session lasts, and is told only while
no file that it follows from has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from impactkit.files import locked, write_whole
from impactkit.languages import Language
from impactkit.problem import HeldError, ImpactkitError, MachineError
from impactkit.version import __version__

FAULTS = 10
"""Exit code of the other process where the project file has faults; Python's own for a crash is 1."""
SEPARATOR = "\x1e"
"""Stands between the dossiers of a portfolio and its projects where they come in one text: JSON has none (RFC 7464)."""
AHEAD = "IMPACTKIT_AHEAD"
"""The variable that names the folder of what is made ahead."""
_PATIENCE = 600
"""Seconds to wait for what is being made; another process would not make it sooner."""


def built_apart(what: str, path: Path, audience: str, as_of: str | None, language: Language) -> str:
    """The dossier of a `project`, or those of a `portfolio` and its projects, that another process makes of a path.

    Faults come as a message.
    """
    asked = (what, str(path), audience, as_of or "", language)
    ahead = Ahead.of(asked)
    told = ahead.told() if ahead else None
    if told is not None:
        return told
    done = subprocess.run(_command(asked), capture_output=True, encoding="utf-8", check=False)
    if done.returncode == FAULTS:
        raise ImpactkitError(done.stderr.strip())
    if done.returncode:
        raise MachineError(
            done.stderr.strip().splitlines()[-1] if done.stderr.strip() else str(done.returncode)
        )
    return done.stdout


@contextmanager
def begun_ahead(path: Path, audience: str, language: Language) -> Iterator[Mapping[str, str]]:
    """Begin to make what a board on a path needs; gives what must be in the environment of who will ask for it.

    All of it is gone at the end.
    """
    with tempfile.TemporaryDirectory(prefix="impactkit-", ignore_cleanup_errors=True) as folder:
        environment = {AHEAD: folder}
        making = subprocess.Popen(
            _command(("portfolio", str(path), audience, "", language)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )
        try:
            yield environment
        finally:
            making.kill()
            making.wait()


def _command(asked: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "impactkit.edition", *asked]


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


def now() -> int:
    """When something is begun, as files tell when they were written."""
    return time.time_ns()

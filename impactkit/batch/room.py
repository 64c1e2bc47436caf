"""A room: the folder for what a process needs while it makes reports, held by a lock that dies with its holder.

Whatever a process starts has the room's name in its environment. So what a killed process left, in files and in
processes, is known by a room that nobody holds any more.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from impactkit.files import LOCK, OWN_FILE

ROOM = "IMPACTKIT_ROOM"
"""The environment's name for the room a process belongs to."""
_PREFIX = "impactkit-room-"


@contextmanager
def room() -> Iterator[Path]:
    """A folder of this process's own, gone when it leaves; only its owner can open it."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    lock = FileLock(folder / LOCK, mode=OWN_FILE)
    before = os.environ.get(ROOM)
    with lock:
        os.environ[ROOM] = str(folder)
        try:
            yield folder
        finally:
            if before is None:
                os.environ.pop(ROOM, None)
            else:
                os.environ[ROOM] = before
            shutil.rmtree(folder, ignore_errors=True)


def clear_left_rooms() -> int:
    """Remove what killed processes of this user left: their folders, and the processes they had started.

    How many rooms there were.
    """
    left = [folder for folder in _rooms() if _is_left(folder)]
    if left:
        _end_those_of({str(folder) for folder in left})
        for folder in left:
            shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _rooms() -> Iterator[Path]:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder.is_dir() and not folder.is_symlink() and _is_own(folder):
                yield folder


def _is_own(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _is_left(folder: Path) -> bool:
    """Whether nobody holds it; one that is just being made has no lock yet, and is left alone."""
    if not (folder / LOCK).exists():
        return False
    try:
        with FileLock(folder / LOCK, timeout=0, mode=OWN_FILE):
            return True
    except (Timeout, OSError):
        return False


def _end_those_of(folders: set[str]) -> None:
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.pid != os.getpid() and process.environ().get(ROOM) in folders:
                process.kill()

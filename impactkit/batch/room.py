"""A room: the folder for what a process needs while it makes reports, held by a lock that dies with its holder.

Whatever a process starts has the room's name in its environment. So what a killed process left, in files and in
processes, is known by a room that nobody holds any more.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from impactkit.files import LOCK, OWN_FILE

ROOM = "IMPACTKIT_ROOM"
"""The environment's name for the room a process belongs to."""
_PREFIX = "impactkit-room-"
_SETTLED = 60.0
"""Seconds after which a room without a lock is nobody's any more."""
_ENDING = 5.0
"""Seconds that a killed process has to be gone, until its room is removed in any case."""


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
            _remove(folder)


def clear_left_rooms() -> int:
    """Remove what killed processes of this user left: their folders, and the processes they had started.

    How many rooms there were.
    """
    left = [folder for folder in _rooms() if _is_left(folder)]
    if left:
        _end_those_of({str(folder) for folder in left})
        for folder in left:
            _remove(folder)
    return len(left)


def _remove(folder: Path) -> None:
    """Remove a room, its lock last: where something that is ending still writes, the next run finds the room again."""
    with suppress(OSError):
        for inside in folder.iterdir():
            if inside.is_dir() and not inside.is_symlink():
                shutil.rmtree(inside, ignore_errors=True)
            elif inside.name != LOCK:
                inside.unlink(missing_ok=True)
        if all(inside.name == LOCK for inside in folder.iterdir()):
            shutil.rmtree(folder, ignore_errors=True)


def _rooms() -> Iterator[Path]:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder.is_dir() and not folder.is_symlink() and _is_own(folder):
                yield folder


def _is_own(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _is_left(folder: Path) -> bool:
    """Whether nobody holds it; one without a lock is just being made, or its maker was killed at that."""
    try:
        if not (folder / LOCK).exists():
            return time.time() - folder.stat().st_mtime > _SETTLED
        with FileLock(folder / LOCK, timeout=0, mode=OWN_FILE):
            return True
    except (Timeout, OSError):
        return False


def _end_those_of(folders: set[str]) -> None:
    ended = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.pid != os.getpid() and process.environ().get(ROOM) in folders:
                process.kill()
                ended.append(process)
    psutil.wait_procs(ended, timeout=_ENDING)

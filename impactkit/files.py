"""Files on the disk: written whole or not at all, in a folder that one process may hold for itself."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from impactkit.problem import HeldError, file_name

LOCK = ".lock"
"""The file by which a process holds a folder; it stays there and holds nothing."""
OWN_FILE = 0o600
"""What only its owner can read and write."""
OWN_FOLDER = 0o700
"""What only its owner can open."""


def sought(path: Path) -> Path:
    """A path as it stands; a relative one from the nearest folder above that has it, where this one has not.

    A notebook in a folder of its own and one at the root of a workspace then name the same file alike.
    """
    places = [] if path.is_absolute() else [place / path for place in (Path(), *Path.cwd().parents)]
    return next((place for place in places if place.exists()), path)


def digest_of_text(text: str) -> str:
    """A text as one short one, which is the same as long as it is."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def write_whole(content: str | bytes, target: Path, *, private: bool = False, lasting: bool = False) -> Path:
    """Write a file whole or not at all, with the folders it stands in.

    A private one can be opened by its owner only. A lasting one survives a power cut from when this returns.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    draft.unlink(missing_ok=True)  # one that a stopped process left may be open to others
    try:
        draft.touch(mode=OWN_FILE if private else 0o666)
        with draft.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    if lasting:
        keep_names(target.parent)
        keep_names(target.parent.parent)
    return target


def keep_names(folder: Path) -> None:
    """Put the names in a folder on the disk, where the platform can."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network disks know no such thing
            raise
    finally:
        os.close(opened)


@contextmanager
def locked(folder: Path, *, wait: float = 60) -> Iterator[None]:
    """Hold a folder for one process at a time; whoever holds it may hold it again within.

    Other threads wait as other processes do. The system lets go when the holder dies. Raises `HeldError`
    where another still holds it after `wait` seconds.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.resolve() / LOCK, mode=OWN_FILE, is_singleton=True)
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise HeldError(file_name(folder)) from error
    try:
        yield
    finally:
        lock.release()

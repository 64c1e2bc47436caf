"""The bytes of a file, read once and within a limit, refused where somebody writes it meanwhile."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from impactkit.problem import InputError, Problem

MEGABYTE = 1_000_000
"""As people count, and as limits are told."""


def read_bytes(path: Path, name: str, limit: int) -> bytes:
    """All bytes of a file, at most `limit`.

    Raises `InputError`: `not-found`, `unreadable`, `folder-given`, `not-a-file`, `table-too-large`,
    `empty-table`, `file-changed`.
    """
    before = file_status(path, name)
    _refuse_size(before.st_size, limit, name)
    try:
        raw = _read(path, before.st_size)
    except OSError as error:
        raise InputError((_unreadable(error, name),)) from error
    if _identity(file_status(path, name)) != _identity(before):
        raise InputError((Problem("file-changed", name),))
    if not raw:
        raise InputError((Problem("empty-table", name),))
    return raw


def file_status(path: Path, name: str) -> os.stat_result:
    """What the system says of an ordinary file; raises `InputError` where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:  # a path with a null character is a ValueError
        raise InputError((_unreadable(error, name),)) from error
    if stat.S_ISDIR(status.st_mode):
        raise InputError((Problem("folder-given", name),))
    if not stat.S_ISREG(status.st_mode):  # a pipe or a device has no size, and no end
        raise InputError((Problem("not-a-file", name),))
    return status


def ends_of(path: Path, name: str, size: int) -> tuple[bytes, bytes]:
    """The first and the last bytes of a file, `size` of each, or all of it where it is shorter."""
    try:
        with path.open("rb") as file:
            first = file.read(size)
            file.seek(-min(size, file.seek(0, os.SEEK_END)), os.SEEK_END)
            return first, file.read(size)
    except OSError as error:
        raise InputError((_unreadable(error, name),)) from error


def _read(path: Path, size: int) -> bytes:
    """No more than there was; a file that grows has changed."""
    with path.open("rb") as file:
        return file.read(size)


def _identity(status: os.stat_result) -> tuple[int, int, int]:
    """What is another after a file was written to, or replaced by one of the same name."""
    return status.st_size, status.st_mtime_ns, status.st_ino


def _refuse_size(size: int, limit: int, name: str) -> None:
    if size > limit:
        values = {"size": -(-size // MEGABYTE), "limit": limit // MEGABYTE}
        raise InputError((Problem("table-too-large", name, values=values),))


def _unreadable(error: OSError | ValueError, name: str) -> Problem:
    code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
    return Problem(code, name, values={"why": getattr(error, "strerror", None) or str(error)})

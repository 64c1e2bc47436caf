"""Patterns of paths, where no shell has told what they match: `*`, `?`, `[..]` and `**`.

They mean what they mean in a shell: `*` is no name that begins with a full stop, and `**` by itself is folders
however deep, but not through links. A part that stands there as it is written is itself, whatever signs it has.
"""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterator
from pathlib import Path

_SIGNS = re.compile(r"[*?\[]")


def is_pattern(path: Path) -> bool:
    """True for a path with signs that is not there as it is written."""
    return bool(_SIGNS.search(str(path))) and not os.path.lexists(path)


def matched(pattern: Path) -> tuple[Path, ...]:
    """Every file and folder that fits, each once, in order; raises `OSError` for a folder that cannot be looked into."""
    start = Path(pattern.anchor)
    found = [start]
    for part in pattern.relative_to(start).parts:
        found = list(dict.fromkeys(one for folder in found for one in _inside(folder, part)))
    return tuple(sorted(found))


def _inside(folder: Path, part: str) -> Iterator[Path]:
    """What one part of a pattern means in a folder."""
    if not _SIGNS.search(part) or os.path.lexists(folder / part):
        yield from [folder / part] if os.path.lexists(folder / part) else []
    elif part == "**":
        yield from _below(folder)
    else:
        names = fnmatch.filter((entry.name for entry in _entries(folder)), part)
        yield from (folder / name for name in names if part.startswith(".") or not name.startswith("."))


def _below(folder: Path) -> Iterator[Path]:
    """The folder, and every folder under it."""
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        one = waiting.pop()
        yield one
        entries = (entry for entry in _entries(one) if not entry.name.startswith("."))
        waiting += [one / entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder; nothing where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []

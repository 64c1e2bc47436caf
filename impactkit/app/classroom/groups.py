"""The groups of a class: a folder for each, beside one another in the class's folder."""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path

ALONE = "."
"""The group whose folder the class's own is."""


def groups_in(folder: Path) -> tuple[str, ...]:
    """The names of the groups' folders, `group-2` before `group-10`; none that only leads somewhere else."""
    if not folder.is_dir():
        return ()
    names = [one.name for one in folder.iterdir() if one.is_dir() and not one.is_symlink()]
    return tuple(sorted((name for name in names if not name.startswith((".", "_"))), key=in_order))


def with_groups(folder: Path, many: int, name: str) -> tuple[str, ...]:
    """The groups there are, and as many new ones, `group-1` and so on, as it takes for there to be so many."""
    there = groups_in(folder)
    free = (f"{name}-{number}" for number in count(1) if not (folder / f"{name}-{number}").exists())
    for _ in range(many - len(there)):
        (folder / next(free)).mkdir(parents=True)
    return groups_in(folder)


def leads_out(folder: Path) -> bool:
    """True for a folder in which something leads to a place outside it, or that is itself elsewhere than it stands."""
    home = folder.resolve()
    return home != folder or any(
        not path.resolve().is_relative_to(home) for path in _paths(folder) if path.is_symlink()
    )


def _paths(folder: Path) -> list[Path]:
    found = os.walk(folder)
    return [Path(place) / name for place, folders, files in found for name in (*folders, *files)]


def in_order(name: str) -> list[tuple[int, str]]:
    """By what names are sorted, numbers by their size: `group-10` is `group-`, 10."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]

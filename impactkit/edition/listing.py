"""The project files of a folder in a few words: which they are, and what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from impactkit.load import project_files, read_project
from impactkit.problem import InputError, Problem, file_name
from impactkit.words import Words

MOST = 200
"""The most files that are read. A choice: more than anybody looks through, and read within seconds."""


def listed(folder: Path, words: Words) -> str:
    """The project files in a folder and in those under it, as JSON: each with its title, or its faults, and how many more.

    Raises `InputError` where there is no such folder.
    """
    if not folder.is_dir():
        raise InputError((Problem("not-found", file_name(folder)),))
    files = [file for place in _folders(folder) for file in _project_files(place)]
    told = [_told(file, words) for file in files[:MOST]]
    return json.dumps({"files": told, "more": len(files) - len(told)}, ensure_ascii=False)


def _folders(folder: Path) -> Iterator[Path]:
    """The folder, and those in it by name, but for hidden ones."""
    yield folder
    inside = (place for place in folder.iterdir() if place.is_dir() and not place.name.startswith("."))
    yield from sorted(inside)


def _project_files(folder: Path) -> tuple[Path, ...]:
    """The project files directly in a folder; none where it has none."""
    try:
        return project_files([folder])
    except InputError:
        return ()


def _told(file: Path, words: Words) -> dict[str, Any]:
    try:
        return {"file": file.as_posix(), "title": read_project(file).project.title.model_dump(mode="json")}
    except InputError as error:
        return {"file": file.as_posix(), "faults": [words.problem(problem) for problem in error.problems]}

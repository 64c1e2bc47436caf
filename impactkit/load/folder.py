"""Which files a person means by the paths they give."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from impactkit.problem import InputError, Problem, file_name


def project_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every project file meant: a file is itself, a folder is all YAML files directly in it, by name.

    Raises `InputError` for a path that does not exist or cannot be looked at, a folder without YAML
    files, a file given twice.
    """
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            meant = _meant(path)
        except OSError as error:
            code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
            problems.append(Problem(code, file_name(path), values={"why": error.strerror or ""}))
            continue
        if not meant:
            problems.append(Problem("no-projects", file_name(path)))
        for file in meant:
            first = files.setdefault(os.path.realpath(file), file)
            if first is not file:
                problems.append(Problem("file-twice", file_name(file), values={"first": file_name(first)}))
    if problems:
        raise InputError(tuple(problems))
    return tuple(files.values())


def _meant(path: Path) -> list[Path]:
    if not path.is_dir():
        path.lstat()  # raises where there is nothing
        return [path]
    endings = {".yaml", ".yml"}
    found = (file for file in path.iterdir() if file.suffix.lower() in endings)
    return sorted(file for file in found if file.is_file() or (file.is_symlink() and not file.is_dir()))

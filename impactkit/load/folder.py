"""Which files a person means by the paths they give."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from impactkit.load.brand import is_brand_file
from impactkit.problem import InputError, Problem, file_name


def project_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every project file meant: a file is itself, a folder is all YAML files directly in it, by name.

    A brand file among them is none, as its header says. Raises `InputError` for a path that does not exist or cannot be looked at, a folder without YAML
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
    brands = [file for file in files.values() if is_brand_file(file)]
    if brands and len(brands) == len(files):
        problems += [Problem("brand-alone", file_name(file)) for file in brands]
    if problems:
        raise InputError(tuple(problems))
    return tuple(file for file in files.values() if file not in brands)


def _meant(path: Path) -> list[Path]:
    if not path.is_dir():
        path.lstat()  # raises where there is nothing
        return [path]
    endings = {".yaml", ".yml"}
    found = (file for file in path.iterdir() if file.suffix.lower() in endings)
    return sorted(file for file in found if file.is_file() or (file.is_symlink() and not file.is_dir()))

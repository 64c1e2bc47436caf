"""Which files a person means by the paths they give."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from impactkit.problem import InputError, Problem, file_name


def project_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every project file meant: a file is itself, a folder is all YAML files directly in it, by name.

    Raises `InputError` for a path that does not exist, a folder without YAML files, a file given twice.
    """
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        found = _in_folder(path) if path.is_dir() else [path]
        if not path.exists():
            problems.append(Problem("not-found", file_name(path)))
            continue
        if not found:
            problems.append(Problem("no-projects", file_name(path)))
        for file in found:
            if file.resolve() in files:
                values = {"first": file_name(files[file.resolve()])}
                problems.append(Problem("file-twice", file_name(file), values=values))
            files.setdefault(file.resolve(), file)
    if problems:
        raise InputError(tuple(problems))
    return tuple(files.values())


def _in_folder(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix in {".yaml", ".yml"} and file.is_file())

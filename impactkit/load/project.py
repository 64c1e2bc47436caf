"""A project file to a `Project`, with the line of every key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from impactkit.load.consistency import inconsistencies
from impactkit.load.faults import problems_in
from impactkit.load.tree import Keys, Tree, key_path, read_tree
from impactkit.model.project import PROJECT_HEADER, Project
from impactkit.problem import InputError, Problem

_HEADERS = (PROJECT_HEADER,)
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9]|index)")


@dataclass(frozen=True)
class LoadedProject:
    """A project and the file it was read from."""

    project: Project
    tree: Tree

    @property
    def file(self) -> str:
        """The file as the person named it."""
        return self.tree.file

    def line(self, where: str) -> int | None:
        """The line of a key path such as `indicators.jobs.targets[0]`, or of what holds it."""
        return self.tree.line(keys(where))


def keys(where: str) -> Keys:
    """A key path as its parts."""
    parts = re.findall(r"[^.\[\]]+|\[\d+\]", where)
    return tuple(int(part[1:-1]) if part.startswith("[") else part for part in parts)


def read_project(path: Path) -> LoadedProject:
    """Read one project file; raises `InputError` with every fault in it."""
    tree = read_tree(path)
    _require_header(tree)
    try:
        project = Project.model_validate(tree.values)
    except ValidationError as error:
        raise InputError(problems_in(error, tree)) from error
    problems = inconsistencies(project, tree)
    if _RESERVED.fullmatch(project.id):
        problems += (Problem("reserved-id", tree.file, tree.line(("id",)), "id", {"name": project.id}),)
    if problems:
        raise InputError(problems)
    return LoadedProject(project, tree)


def read_projects(paths: Iterable[Path]) -> tuple[tuple[LoadedProject, ...], tuple[Problem, ...]]:
    """Read many; those that can be read, and every fault of the others."""
    loaded: dict[str, LoadedProject] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            one = read_project(path)
        except InputError as error:
            problems += error.problems
            continue
        first = loaded.setdefault(one.project.id, one)
        if first is not one:
            values = {"name": one.project.id, "first": first.file}
            problems.append(Problem("project-twice", one.file, one.line("id"), "id", values))
    return tuple(loaded.values()), tuple(problems)


def _require_header(tree: Tree) -> None:
    if not isinstance(tree.values, dict):
        raise InputError((Problem("not-mapping", tree.file, 1, key_path(())),))
    header = tree.values.get("impactkit")
    if header not in _HEADERS:
        code = "no-header" if header is None else "unknown-header"
        line = tree.line(("impactkit",)) if header is not None else 1
        raise InputError((Problem(code, tree.file, line, "impactkit", {"found": str(header)}, _HEADERS),))

"""A project file to a `Project`, with the line of every key."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from impactkit.load.kept.beside import kept_beside
from impactkit.load.kept.read import LoadedKept
from impactkit.load.project.consistency import inconsistencies
from impactkit.load.project.narrative import Beside, with_narrative
from impactkit.load.project.remainder import inconsistencies_beside
from impactkit.load.project.revision import revised
from impactkit.load.workbook import ENDINGS
from impactkit.load.yaml.faults import problems_in
from impactkit.load.yaml.header import is_misnamed, require_header
from impactkit.load.yaml.path import keys
from impactkit.load.yaml.tree import Tree, read_tree
from impactkit.model.stated.project import PROJECT_HEADER, RESERVED_IDS, Project
from impactkit.problem import InputError, Problem
from impactkit.signs import Noticed


@dataclass(frozen=True)
class LoadedProject:
    """A project and the file it was read from."""

    project: Project
    tree: Tree
    narrative: tuple[Noticed, ...] = ()
    """Signs of the words beside it that are not shown as they were written."""
    kept: LoadedKept | None = None
    """What the evaluator keeps of it, where she keeps anything."""
    path: Path | None = None
    """Where the file is."""

    @property
    def file(self) -> str:
        """The file as the person named it."""
        return self.tree.file

    @property
    def folder(self) -> Path:
        """Where the file and its data are."""
        return (self.path or Path(self.file)).parent

    @property
    def noticed(self) -> tuple[Noticed, ...]:
        """Signs of all its texts that are not shown as they were written."""
        kept = self.kept.noticed if self.kept else ()
        return self.tree.noticed + self.narrative + kept

    def line(self, where: str) -> int | None:
        """The line of a key path such as `indicators.jobs.targets[0]`, or of what holds it."""
        if where.startswith("narrative") and ("narrative",) not in self.tree.lines:
            return None  # it stands in a file of its own
        if where.split(".")[0] == "kept":
            return None  # likewise
        return self.tree.line(keys(where))

    def cell(self, where: str) -> str | None:
        """Of a workbook: the cell of a key path, or of what holds it."""
        return self.tree.cell(keys(where)) if self.tree.cells else None

    def held_on(self, day: datetime.date | None) -> LoadedProject:
        """The project with every change made by that day; without a day, as first decided."""
        if not self.project.revisions:
            return self
        project, _ = _project_in(revised(self.tree, day))
        if project is None:
            return self
        return replace(self, project=project.but(narrative=self.project.narrative))


def read_project(path: Path, beside: Beside | None = None) -> LoadedProject:
    """Read one project file and the words beside it; raises `InputError` with every fault in it.

    `beside` is what is known of the folders of project files, for who reads many.
    """
    tree = _tree(path)
    project, problems = _project_in(tree)
    if project and project.revisions and not problems:
        _, problems = _project_in(revised(tree, datetime.date.max))
    if project is None or problems:
        told = (tree.told(problem) for problem in problems)
        raise InputError(tuple(sorted(told, key=lambda problem: (problem.line or 0, problem.key))))
    narrated = with_narrative(project, path, beside or Beside())
    return LoadedProject(narrated.project, tree, narrated.noticed, kept_beside(path), path)


def _tree(path: Path) -> Tree:
    """The values of a project file, be it YAML or a workbook."""
    if path.suffix.lower() in ENDINGS:
        from impactkit.load.workbook.read import read_workbook

        return read_workbook(path)
    tree = read_tree(path)
    require_header(tree, PROJECT_HEADER)
    if is_misnamed(path):
        raise InputError((Problem("misnamed", tree.file, values={"name": path.name[:-4]}),))
    return tree


def _project_in(tree: Tree) -> tuple[Project | None, tuple[Problem, ...]]:
    """The project, and every fault there is: of the tree, of single values, and between values."""
    try:
        project = Project.model_validate(tree.values)
    except ValidationError as error:
        return None, tree.problems + problems_in(error, tree) + inconsistencies_beside(error, tree)
    return project, tree.problems + inconsistencies(project, tree) + _reserved(project, tree)


def _reserved(project: Project, tree: Tree) -> tuple[Problem, ...]:
    if project.id not in RESERVED_IDS:
        return ()
    return (Problem("reserved-id", tree.file, tree.line(("id",)), "id", {"name": project.id}),)


def read_projects(paths: Iterable[Path]) -> tuple[tuple[LoadedProject, ...], tuple[Problem, ...]]:
    """Read many; those that can be read, and every fault of the others."""
    loaded: dict[str, LoadedProject] = {}
    problems: list[Problem] = []
    beside = Beside()
    for path in paths:
        try:
            one = read_project(path, beside)
        except InputError as error:
            problems += error.problems
            continue
        first = loaded.setdefault(one.project.id, one)
        if first is not one:
            values = {"name": one.project.id, "first": first.file}
            problems.append(Problem("project-twice", one.file, one.line("id"), "id", values))
    return tuple(loaded.values()), tuple(problems)

"""A project file of a user's written: with edits, or so that it says what a workbook says."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from impactkit.author.changes import Edit, changes, left_alone, matched
from impactkit.author.editing import edited
from impactkit.author.held import Held, held
from impactkit.files import locked, write_whole
from impactkit.languages import Language
from impactkit.load import LoadedProject, read_project
from impactkit.load.workbook.values import SOURCE
from impactkit.load.yaml.path import Keys
from impactkit.model.stated.project import PROJECT_HEADER, Project
from impactkit.problem import InputError, MachineError, Problem, file_name


@dataclass(frozen=True)
class Merged:
    """What became of a project file."""

    edits: tuple[Edit, ...]
    """What was written into it; nothing where it said all that already."""
    left: tuple[Keys, ...]
    """What is in it and not in the workbook; it stands there as it did."""


def own_words(loaded: LoadedProject) -> Project:
    """The project as its own file tells it, without the words in files beside it."""
    told = {
        section: said
        for section, said in loaded.project.narrative.items()
        if ("narrative", section) in loaded.tree.lines or ("narrative", section) in loaded.tree.cells
    }
    return loaded.project.but(narrative=told)


def write(file: Path, edits: Sequence[Edit]) -> None:
    """Make edits in a YAML project file: whole or not at all, by one process at a time.

    Raises `InputError` with every fault that the file would have; it is then as it was.
    """
    with locked(file.parent):
        text = file.read_bytes().decode("utf-8-sig")
        told = edited(text, edits, file=file_name(file))
        _require(told, file)
        if told != text:
            write_whole(told, file)


def merge(workbook: Path, file: Path) -> Merged:
    """Write what a workbook says into a YAML project file, by id; a new file where there is none.

    Raises `InputError` with every fault of either; both are then as they were.
    """
    given = read_project(workbook)
    language = given.project.language
    with locked(file.parent):
        text = file.read_bytes().decode("utf-8-sig") if file.is_file() else _beginning(given.project, file)
        there = project_of(text, file)
        _require_same(given, there, file)
        before = held(there, language)
        wanted = matched(held(own_words(given), language), before)
        edits = (*changes(before, wanted, language), *_data(there, given, workbook, file))
        told = edited(text, edits, file=file_name(file))
        _require_view(project_of(told, file), wanted, language)
        if told != text or not file.is_file():
            write_whole(told, file)
    return Merged(edits, left_alone(before, wanted))


def _require_same(given: LoadedProject, there: Project, file: Path) -> None:
    """Raise `InputError` where a workbook says by its short name that it is of another project than the file."""
    cells = given.tree.cells
    is_told = cells[("id",)] != cells[("title",)]
    if is_told and given.project.id != there.id:
        values = {"found": given.project.id, "name": file_name(file), "id": there.id}
        raise InputError((Problem("workbook-other-project", given.file, key=cells[("id",)], values=values),))


def _beginning(project: Project, file: Path) -> str:
    """A new project file: its schema where one lies beside it, its header, and what no view holds."""
    schema = "project.schema.json"
    head = f"# yaml-language-server: $schema={schema}\n" if file.with_name(schema).is_file() else ""
    return f"{head}impactkit: {PROJECT_HEADER}\nid: {project.id}\ntitle: new\nlanguage: {project.language}\n"


def _data(there: Project, given: LoadedProject, workbook: Path, file: Path) -> tuple[Edit, ...]:
    """The sheet of values as data of the project file, unless it is that already; the values stay in the workbook."""
    source = given.project.data.get(SOURCE)
    if source is None:
        return ()
    name = Path(os.path.relpath(workbook.resolve(), file.parent.resolve())).as_posix()
    if any((one.file, one.sheet) == (name, source.sheet) for one in there.data.values()):
        return ()
    if name.startswith("../"):
        raise InputError(
            (Problem("workbook-elsewhere", file_name(workbook), values={"name": file_name(file)}),)
        )
    free = next(
        one for n in range(1, 1000) if (one := SOURCE if n == 1 else f"{SOURCE}-{n}") not in there.data
    )
    told: dict[str, object] = {
        "kind": "results",
        "file": name,
        "title": source.sheet,
        "sheet": source.sheet,
        "columns": dict(source.columns),
    }
    told |= {"illustrative": True} if source.illustrative else {}
    return (Edit(("data", free), told),)


def project_of(text: str | bytes, file: Path) -> Project:
    """The project that a text would be as a file; raises `InputError` with its faults, told as those of the file."""
    with tempfile.TemporaryDirectory() as folder:
        draft = write_whole(text, Path(folder) / file.name)
        try:
            return read_project(draft).project
        except InputError as error:
            name = file_name(file)
            raise InputError(tuple(replace(one, file=name) for one in error.problems)) from error


def _require(text: str, file: Path) -> None:
    project_of(text, file)


def _require_view(project: Project, wanted: Held, language: Language) -> None:
    """Raise `MachineError` where a text does not read as it is meant; nothing is written then."""
    found = held(project, language)
    ours = {path: value for path, value in found.items() if path in wanted}
    if ours != dict(wanted):
        raise MachineError("what the workbook says cannot be written so that it reads as it was meant")

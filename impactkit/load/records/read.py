"""All files of a project to its records."""

from __future__ import annotations

import datetime
import difflib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from impactkit.deferred import pl
from impactkit.load.yaml.path import key_path, shown
from impactkit.model.records import KINDS, Records
from impactkit.model.stated.data import DataKind
from impactkit.problem import InputError, Problem, file_name

if TYPE_CHECKING:
    from impactkit.load.project.read import LoadedProject
    from impactkit.load.records.source import Read

_NEAREST = 5
"""So many names of files are offered in place of one that is not there. A choice: they stay on a line."""


def read_records(loaded: LoadedProject) -> Records:
    """The records of a project from all the files it names, which stand beside it or below.

    Raises `InputError` with every fault that stops a file from being read; rows that are refused are in
    the records' `problems`, and stop nothing.
    """
    project = loaded.project
    if not project.data:  # nor is anything imported that reads tables
        none = {project.id: ()}
        return Records(readings=none, refusals=none, unreadable={project.id: frozenset()})
    from impactkit.load.records.source import read_source
    from impactkit.load.workbook.values import as_in_workbook

    reads: list[tuple[DataKind, Read]] = []
    faults: list[Problem] = []
    for name, source in project.data.items():
        slips = (*_unknown_meanings(loaded, name), *_impossible_periods(loaded, name))
        faults += slips
        if slips:
            continue
        try:
            path = _path(loaded, name)
            reads.append((source.kind, read_source(project, name, path, file_name(path))))
        except InputError as error:
            faults += (_told(loaded, name, problem) for problem in error.problems)
    if faults:
        raise InputError(tuple(faults))
    frames: dict[DataKind, list[pl.DataFrame]] = defaultdict(list)
    for kind, read in reads:
        frames[kind].append(read.frame)
    return Records(
        **{KINDS[kind].name: rows_together(kind, own) for kind, own in frames.items()},
        readings={project.id: tuple(read.reading for _, read in reads)},
        refusals={project.id: tuple(one for _, read in reads for one in read.refusals)},
        unreadable={project.id: frozenset().union(*(read.unreadable for _, read in reads))},
        problems=tuple(
            as_in_workbook(one, project) if loaded.tree.cells else one
            for _, read in reads
            for one in read.problems
        ),
    )


def looked_at(loaded: Iterable[LoadedProject]) -> tuple[Path, ...]:
    """Every data file that the projects name, in order, each once, whether it is there or not.

    What `read_records` opens and nothing else: one outside its project's folder is refused before it is looked at.
    """
    files = (_inside(one, name) for one in loaded for name in one.project.data)
    return tuple(dict.fromkeys(file for file in files if file is not None))


def rows_together(kind: DataKind, frames: Iterable[pl.DataFrame | pl.LazyFrame]) -> pl.LazyFrame:
    """Frames of one kind as one, also where their further columns differ."""
    lazy = [frame.lazy() for frame in frames]
    return (
        lazy[0]
        if len(lazy) == 1
        else pl.concat([KINDS[kind].schema.to_frame().lazy(), *lazy], how="diagonal")
    )


def _unknown_meanings(loaded: LoadedProject, name: str) -> Iterator[Problem]:
    """Headings that are explained by what is neither a role nor an indicator nor a category."""
    from impactkit.load.records.columns.headings import ROLES

    indicators = loaded.project.indicators
    splits = [split for one in indicators.values() for split in one.disaggregations.values()]
    known = (*indicators, *(category for split in splits for category in split.categories))
    for heading, means in loaded.project.data[name].columns.items():
        if means not in ROLES and means not in known:
            path = ("data", name, "columns", heading)
            near = difflib.get_close_matches(means, (*known, *sorted(ROLES)), n=3, cutoff=0.5)
            allowed = tuple(dict.fromkeys((*near, *known)))
            values = {"name": means, "kind": "indicator"}
            yield Problem("unknown-id", loaded.file, loaded.tree.line(path), key_path(path), values, allowed)


def _impossible_periods(loaded: LoadedProject, name: str) -> Iterator[Problem]:
    """Labels of periods that are explained by days no calendar has, or by a last day before the first."""
    for label, days in loaded.project.data[name].periods.items():
        path = ("data", name, "periods", label)
        line, where = loaded.tree.line(path), key_path(path)
        start, end = days[:10], days[11:]
        try:
            if datetime.date.fromisoformat(end) < datetime.date.fromisoformat(start):
                values = {"start": start, "end": end}
                yield Problem("reversed-dates", loaded.file, line, where, values)
        except ValueError:
            yield Problem("not-day", loaded.file, line, where, {"found": shown(days)})


def _path(loaded: LoadedProject, name: str) -> Path:
    """The file of a data source; one outside the project's folder is refused."""
    file = _inside(loaded, name)
    if file is None:
        where, values = f"data.{name}.file", {"found": loaded.project.data[name].file}
        raise InputError((Problem("data-outside", loaded.file, loaded.line(where), where, values),))
    return file


def _inside(loaded: LoadedProject, name: str) -> Path | None:
    """The file of a data source, in the project's folder or below it; none for one outside."""
    folder, given = loaded.folder, loaded.project.data[name].file
    told = Path(given)
    outside = told.is_absolute() or ".." in told.parts or "\\" in given
    return None if outside else folder / told


def _told(loaded: LoadedProject, name: str, problem: Problem) -> Problem:
    """A file that is not there is a fault of the line that names it; other faults are the file's own."""
    if problem.code != "not-found":
        return problem
    where, given = f"data.{name}.file", loaded.project.data[name].file
    near = _near(loaded.folder, Path(given))
    return Problem("data-not-found", loaded.file, loaded.line(where), where, {"found": given}, near)


def _near(folder: Path, missing: Path) -> tuple[str, ...]:
    """The tables beside the missing one whose names are most like its name, as the project file would name them."""
    from impactkit.load.table import is_table

    try:
        with os.scandir(folder / missing.parent) as entries:
            names = sorted(one.name for one in entries if is_table(one.name) and one.is_file())
    except OSError:
        return ()
    alike = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(missing.name.casefold(), alike, n=_NEAREST, cutoff=0.5)
    return tuple((missing.parent / alike[name]).as_posix() for name in near)

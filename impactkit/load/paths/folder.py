"""Which files a person means by the paths they give."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from impactkit.load.paths.pattern import is_pattern, matched
from impactkit.load.paths.portfolio import ListedPath, read_portfolio
from impactkit.load.workbook import ENDINGS, is_workbook
from impactkit.load.yaml.header import is_misnamed, other_kind
from impactkit.problem import InputError, Problem, file_name

_ENDINGS = (".yaml", ".yml")


def project_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every project file meant, each once.

    A file is itself, and a folder is all YAML files and workbooks of projects directly in it, by name; of a project
    that is both, the YAML file is the whole. A pattern that no shell has told is every such file it matches, and a
    folder it matches is that folder. A portfolio file is what it names, in its
    order; in a folder, and among what a pattern matches, it is none. A brand file is never one, nor a file of what is
    kept or a register of methods, as its header says.
    Raises `InputError` for a path that means nothing or cannot be looked at, a file meant twice, and every fault of
    a portfolio file.
    """
    meant = _Meant()
    for path in paths:
        meant.add(path)
    if meant.brands and not meant.files:
        meant.problems += [Problem("brand-alone", file_name(file)) for file in dict.fromkeys(meant.brands)]
    if meant.kept and not meant.files:
        meant.problems += [Problem("kept-given", file_name(file)) for file in dict.fromkeys(meant.kept)]
    if meant.methods and not meant.files:
        meant.problems += [Problem("methods-given", file_name(file)) for file in dict.fromkeys(meant.methods)]
    if meant.problems:
        raise InputError(tuple(meant.problems))
    return tuple(meant.files)


def method_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every register of methods that these paths lead to, each once; a path that means nothing has none."""
    found: dict[str, Path] = {}
    for path in paths:
        with suppress(OSError):
            for file in _found(path).methods:
                found.setdefault(os.path.realpath(file), file)
    return tuple(found.values())


def named_as_projects(folders: Iterable[Path]) -> Iterator[Path]:
    """Every file in these folders that is a project's or may become one when it is written to, by its name."""
    endings = (*_ENDINGS, *(f"{one}.txt" for one in _ENDINGS), *ENDINGS)
    for folder in dict.fromkeys(folders):
        yield from (file for file in sorted(folder.iterdir()) if file.name.lower().endswith(endings))


def has_pattern(path: Path) -> bool:
    """True for a pattern, and for a portfolio file that has one: what they mean hangs on folders that none of it is in."""
    if other_kind(path) != "portfolio":
        return is_pattern(path)
    entries, _ = read_portfolio(path)
    return any(is_pattern(entry.path) for entry in entries)


@dataclass(frozen=True)
class _Found:
    """The files a path leads to, by what they say they are."""

    projects: tuple[Path, ...] = ()
    brands: tuple[Path, ...] = ()
    portfolios: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    methods: tuple[Path, ...] = ()


class _Meant:
    """The project files meant so far, and what is wrong with the paths."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.brands: list[Path] = []
        self.kept: list[Path] = []
        self.methods: list[Path] = []
        self.problems: list[Problem] = []
        self.first: dict[str, str] = {}
        """How each file was first meant, by where it really is."""

    def add(self, path: Path) -> None:
        """A path as a person gives it."""
        try:
            found = _found(path)
        except OSError as error:
            code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
            where = file_name(error.filename or path)  # it may be a folder on the way
            self.problems.append(Problem(code, where, values={"why": error.strerror or ""}))
            return
        if found == _Found():
            code = "no-projects" if path.is_dir() else "no-match"
            self.problems.append(Problem(code, file_name(path)))
        self.brands += found.brands
        self.kept += found.kept
        self.methods += found.methods
        if found.portfolios == (path,):
            self.problems += self.portfolio(path)
        elif not found.projects:
            self.problems += [Problem("portfolio-alone", file_name(file)) for file in found.portfolios]
        for file in found.projects:
            if first := self.before(file, file_name(file)):
                self.problems.append(Problem("file-twice", file_name(file), values={"first": first}))

    def portfolio(self, path: Path) -> list[Problem]:
        """What a portfolio file names; every fault in it, in the order of its lines."""
        if first := self.before(path, file_name(path), keep=False):
            return [Problem("file-twice", file_name(path), values={"first": first})]
        try:
            entries, problems = read_portfolio(path)
        except InputError as error:
            return list(error.problems)
        faults = (fault for entry in entries for fault in self.entry(entry))
        return sorted((*problems, *faults), key=lambda one: one.line or 0)

    def entry(self, entry: ListedPath) -> Iterator[Problem]:
        """What one entry of a portfolio file names."""
        try:
            found = _found(entry.path)
        except (FileNotFoundError, NotADirectoryError):
            found = _Found()
        except OSError as error:
            yield entry.fault("entry-unreadable", why=error.strerror or "")
            return
        if found.portfolios == (entry.path,):
            yield entry.fault("portfolio-inside")
        elif not found.projects:
            yield entry.fault("entry-not-found")
        for file in found.projects:
            if first := self.before(file, f"{file_name(file)} ({entry.place})"):
                yield entry.fault("file-twice", first=first)

    def before(self, file: Path, name: str, *, keep: bool = True) -> str | None:
        """How a file was already meant; one that was not is kept among the project files."""
        where = os.path.realpath(file)
        if where in self.first:
            return self.first[where]
        self.first[where] = name
        if keep:
            self.files.append(file)
        return None


def _found(path: Path) -> _Found:
    """What a path leads to; raises `OSError` where there is nothing, unless it is a pattern."""
    kinds = {file: other_kind(file) for file in _files(path)}
    return _Found(
        projects=tuple(file for file, kind in kinds.items() if kind is None),
        brands=tuple(file for file, kind in kinds.items() if kind == "brand"),
        portfolios=tuple(file for file, kind in kinds.items() if kind == "portfolio"),
        kept=tuple(file for file, kind in kinds.items() if kind == "kept"),
        methods=tuple(file for file, kind in kinds.items() if kind == "method"),
    )


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(_in_folder(path))
    if is_pattern(path):
        found = (_in_folder(one) if one.is_dir() else [one] for one in matched(path))
        return sorted({file for files in found for file in files if _is_project(file)})
    path.lstat()  # raises where there is nothing
    return [path]


def _in_folder(folder: Path) -> Iterator[Path]:
    return (file for file in folder.iterdir() if _is_project(file))


def _is_project(file: Path) -> bool:
    """True for a YAML file by its name, and for a project's workbook; not for one whose YAML file stands beside it."""
    return _is_yaml(file) or (
        is_workbook(file) and not any(file.with_suffix(one).exists() for one in _ENDINGS)
    )


def _is_yaml(file: Path) -> bool:
    """True for a YAML file by its name, also with `.txt` added, and for a link to one that is gone; not for a folder."""
    return is_misnamed(file) or (
        file.suffix.lower() in _ENDINGS and (file.is_file() or (file.is_symlink() and not file.is_dir()))
    )

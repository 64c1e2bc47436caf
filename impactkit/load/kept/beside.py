"""Where what is kept stands: `jobs.kept.yaml` beside `jobs.yaml`, `portfolio.kept.yaml` in a folder of projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from impactkit.load.kept.read import PORTFOLIO_SECTIONS, SECTIONS, LoadedKept, read_kept
from impactkit.load.paths.folder import project_files
from impactkit.load.yaml.header import other_kind
from impactkit.problem import Problem, file_name

ENDING = ".kept.yaml"
"""What the name of the file ends with, after the name of the project file."""
PORTFOLIO = f"portfolio{ENDING}"
"""The file of a folder of projects."""


def kept_file(path: Path) -> Path:
    """Where what is kept of a project file, a portfolio file or a folder of projects stands, be it there or not."""
    return path / PORTFOLIO if path.is_dir() else path.with_name(path.stem + ENDING)


def kept_beside(file: Path) -> LoadedKept | None:
    """What is kept of a project, if anything is; raises `InputError` with every fault in its file."""
    path = kept_file(file)
    return read_kept(path, sections=SECTIONS) if path.is_file() else None


def kept_of_portfolio(path: Path) -> LoadedKept | None:
    """What is kept of the portfolio that a path means, if anything is; raises `InputError` with every fault."""
    path = kept_file(path)
    return read_kept(path, sections=PORTFOLIO_SECTIONS) if path.is_file() else None


def portfolio_path(paths: Iterable[Path], files: Iterable[Path]) -> Path | None:
    """The one portfolio that paths mean: a portfolio file, or a folder all of whose project files are meant."""
    given = list(paths)
    if len(given) == 1 and other_kind(given[0]) == "portfolio":
        return given[0]
    meant = set(files)
    folders = {file.parent for file in meant}
    (folder, *others) = sorted(folders) if folders else (Path(), Path())
    if given == [folder]:  # its files are those that are meant, and need not be looked for again
        return folder
    return None if others or set(project_files([folder])) != meant else folder


def kept_files(files: Iterable[Path], portfolio: Path | None) -> tuple[Path, ...]:
    """Every file of what is kept that reading these projects looks at, those of no project too."""
    own = [kept_file(portfolio)] if portfolio and kept_file(portfolio).is_file() else []
    return tuple(dict.fromkeys((*_beside(files), *own)))


def kept_by_file(files: Iterable[Path]) -> dict[Path, Path]:
    """The file of what is kept of each of these project files that has one."""
    meant = {kept_file(file): file for file in files}
    return {meant[path]: path for path in _beside(meant.values()) if path in meant}


def without_project(files: Iterable[Path]) -> tuple[Problem, ...]:
    """Files of what is kept, beside these project files, that stand beside no file they could be of."""
    return tuple(Problem("kept-alone", file_name(path)) for path in _beside(files) if not _has_file(path))


def _beside(files: Iterable[Path]) -> Iterator[Path]:
    """The files of what is kept in the folders of these files."""
    for folder in sorted({file.parent for file in files}):
        yield from sorted(folder.glob(f"*{ENDING}"))


def _has_file(path: Path) -> bool:
    name = path.name.removesuffix(ENDING)
    return path.name == PORTFOLIO or any(
        path.with_name(name + ending).is_file() for ending in (".yaml", ".yml", ".yaml.txt")
    )

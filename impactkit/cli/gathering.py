"""What paths lead to that can be found: registers of methods, and projects as far as the public may know them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from impactkit.problem import InputError, Problem, file_name

if TYPE_CHECKING:
    from impactkit.languages import Language
    from impactkit.model.dossier import Dossier
    from impactkit.navigator import Entry

_NO_PROJECTS = frozenset({"brand-alone", "kept-given", "methods-given", "no-match", "no-projects"})
"""Faults of paths that only mean that there are no projects there."""
_PORTFOLIO = "portfolio.public.json"


def gathered(paths: Sequence[Path], language: Language) -> tuple[Entry, ...]:
    """The entries of the first registers, and of what these paths lead to.

    Raises `InputError` for a path that leads to nothing, for what is not the public's, and for faults in registers;
    `ImpactkitError` with the faults of projects.
    """
    from impactkit.load import first_registers, method_files, read_methods
    from impactkit.navigator import entries_of, entries_of_project

    dossiers: list[Dossier] = []
    empty: list[Problem] = []
    for path in paths:
        found = _dossiers(path, language)
        dossiers += found
        if not found and not method_files([path]):
            empty.append(Problem("nothing-to-find", file_name(path)))
    if empty:
        raise InputError(tuple(empty))
    registers = map(read_methods, (*first_registers(), *method_files(paths)))
    entries = [entry for one in registers for entry in entries_of(one)]
    entries += [entry for one in _latest(dossiers) for entry in entries_of_project(one)]
    _require_apart(entries)
    return tuple(entries)


def _dossiers(path: Path, language: Language) -> list[Dossier]:
    """The projects that a path leads to: a released report, a folder of them, project files."""
    from impactkit.portfolio import open_portfolio

    if path.suffix == ".json":
        return _of_report(path, language)
    places = (path, path / "dossiers") if path.is_dir() else ()  # reports have theirs in a folder beside them
    files = [file for place in places for file in sorted(place.glob("*.public.json"))]
    found = [one for file in files if file.name != _PORTFOLIO for one in _of_report(file, language)]
    if _has_projects(path):
        found += [one.dossier for one in open_portfolio(path, language=language).reports]
    return found


def _of_report(file: Path, language: Language) -> list[Dossier]:
    """The project of a report's dossier, or the projects of a portfolio's; raises `InputError` where they are not the public's."""
    from impactkit.dossier import open_report
    from impactkit.model.audience import Audience
    from impactkit.portfolio import open_portfolio

    if file.name.startswith("portfolio."):
        found = [one.dossier for one in open_portfolio(file, language=language).reports]
    else:
        found = [open_report(file, language=language).dossier]
    if any(one.audience is not Audience.PUBLIC for one in found):
        raise InputError((Problem("not-public", file_name(file)),))
    return found


def _has_projects(path: Path) -> bool:
    """True where a path leads to project files; raises `InputError` where it cannot be looked at."""
    from impactkit.load import project_files

    try:
        return bool(project_files([path]))
    except InputError as error:
        if all(one.code in _NO_PROJECTS for one in error.problems):
            return False
        raise


def _latest(dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
    """Each project once, as it was released last; a draft only where nothing is released."""
    from impactkit.register import identity, same

    found: dict[str, Dossier] = {}
    for one in dossiers:
        other = found.setdefault(one.id, one)
        if not same(identity(one.project), identity(other.project)):
            raise InputError((Problem("entry-twice", one.id, values={"found": one.id}),))
        if (one.edition or 0) > (other.edition or 0):
            found[one.id] = one
    yield from found.values()


def _require_apart(entries: Iterable[Entry]) -> None:
    """Raise `InputError` with every address that two entries have."""
    times = Counter(one.address for one in entries)
    twice = tuple(Problem("entry-twice", name, values={"found": name}) for name, n in times.items() if n > 1)
    if twice:
        raise InputError(twice)

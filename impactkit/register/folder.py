"""The register's folder: a file for each edition, added by one process at a time and never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from impactkit.files import OWN_FOLDER, keep_names, locked, write_whole
from impactkit.problem import InputError, Problem, file_name
from impactkit.register.released import Released, edition_of, edition_text

_NAME = re.compile(r"edition-[0-9]{4,}\.[a-z]+\.json")


def editions(folder: Path) -> tuple[Released, ...]:
    """All released editions in order; none where there is no register.

    Raises `InputError` with everything that makes the folder no whole register.
    """
    read: list[tuple[Path, Released]] = []
    problems: list[Problem] = []
    for file in _own_files(folder):
        try:
            read.append((file, _read(file)))
        except InputError as error:
            problems += error.problems
    problems += () if problems else _out_of_order(folder, read)
    if problems:
        raise InputError(tuple(problems))
    return tuple(sorted((edition for _, edition in read), key=lambda one: one.number))


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the register over reading, deciding and releasing; `release` goes on within."""
    _own_files(folder)
    folder.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    with locked(folder):
        yield


def release(folder: Path, edition: Released) -> Released:
    """Add an edition, which stands for good when this returns; the edition with the number it got.

    Where the latest of the same audience and projects has the same content, that one is returned.
    """
    with held(folder):
        earlier = editions(folder)
        latest = _latest_alike(earlier, edition)
        if latest and replace(latest, number=0) == replace(edition, number=0):
            keep_names(folder)  # whoever wrote it may have been stopped before that
            return latest
        return _added(folder, replace(edition, number=len(earlier) + 1))


def _added(folder: Path, edition: Released) -> Released:
    """Write an edition into a register that is held, and clear away what stopped processes left."""
    text = edition_text(edition)
    if edition_of(text) != edition:
        raise ValueError("an edition that would not come back from its file as it is")
    folder.chmod(OWN_FOLDER)
    for draft in folder.glob(".edition-*.part"):
        draft.unlink(missing_ok=True)
    write_whole(text, folder / _name(edition), private=True, lasting=True)
    return edition


def _latest_alike(earlier: tuple[Released, ...], edition: Released) -> Released | None:
    """The latest edition of the same audience with the same projects."""
    alike = (
        one
        for one in reversed(earlier)
        if one.audience is edition.audience and one.projects.keys() == edition.projects.keys()
    )
    return next(alike, None)


def _name(edition: Released) -> str:
    return f"edition-{edition.number:04}.{edition.audience.value}.json"


def _own_files(folder: Path) -> list[Path]:
    """The files of a register by name; raises `InputError` with everything else that is no hidden file."""
    try:
        files = _listed(folder)
        foreign = [one for one in files if not (_NAME.fullmatch(one.name) and one.is_file())]
    except FileNotFoundError:
        return []
    except NotADirectoryError as error:
        raise InputError((Problem("not-a-register", file_name(folder)),)) from error
    except OSError as error:
        raise InputError((_unreadable(folder, error),)) from error
    if foreign:
        raise InputError(tuple(Problem("not-a-register", file_name(one)) for one in foreign))
    return files


def _listed(folder: Path) -> list[Path]:
    """What stands in a folder, by name; listed until two listings agree, as another may be adding to it."""
    before: list[Path] | None = None
    while True:
        files = sorted(one for one in folder.iterdir() if not one.name.startswith("."))
        if files == before:
            return files
        before = files


def _read(file: Path) -> Released:
    """One edition; raises `InputError` where the file holds none, or another than its name says."""
    try:
        edition = edition_of(file.read_bytes())
    except OSError as error:
        raise InputError((_unreadable(file, error),)) from error
    except ValidationError as error:
        header = any(one["loc"] == ("impactkit",) for one in error.errors(include_url=False))
        code = "not-an-edition" if header else "damaged-edition"
        raise InputError((Problem(code, file_name(file)),)) from error
    if file.name != _name(edition):
        raise InputError((Problem("edition-renamed", file_name(file), values={"name": _name(edition)}),))
    return edition


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem("unreadable", file_name(path), values={"why": error.strerror or ""})


def _out_of_order(folder: Path, read: list[tuple[Path, Released]]) -> Iterator[Problem]:
    """Every number that two editions have, and every gap in the numbers."""
    files: dict[int, Path] = {}
    for file, edition in read:
        first = files.setdefault(edition.number, file)
        if first != file:
            yield Problem("edition-twice", file_name(file), values={"first": first.name})
    for before, after in pairwise((0, *sorted(files))):
        if after > before + 1:
            names = dict.fromkeys((f"edition-{before + 1:04}", f"edition-{after - 1:04}"))
            yield Problem("edition-missing", file_name(folder), values={"name": " – ".join(names)})

"""Which project an id stands for: titles change and case numbers stay; both changing at once is another project."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from impactkit.problem import InputError, Problem, file_name

if TYPE_CHECKING:
    from impactkit.model.stated.project import Project
    from impactkit.register.released import Released

MOST = 5
"""How many ids are told of a register that belongs to other projects. A choice: enough to know whose it is."""


@dataclass(frozen=True)
class Identity:
    """What a project goes by, besides its id."""

    titles: frozenset[str]
    """Its titles in every language, and its aliases, as printed."""
    numbers: frozenset[str]
    """Its case numbers, as printed."""


def identity(project: Project) -> Identity:
    """What a project goes by now."""
    titles = (*project.title.languages().values(), *(alias.text for alias in project.aliases))
    return Identity(frozenset(titles), frozenset(one.number for one in project.case_numbers))


def same(first: Identity, second: Identity) -> bool:
    """True where two identities of one id are of one project: they share a title or a case number."""
    return _share(first.titles, second.titles) or _share(first.numbers, second.numbers)


def _share(some: Iterable[str], others: Iterable[str]) -> bool:
    return not {*map(_plain, some)}.isdisjoint(map(_plain, others))


def _plain(text: str) -> str:
    """A name without what differs between two who write the same: case, spaces, the encoding of accents."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def registered(released: Iterable[Released]) -> dict[str, Identity]:
    """What each project of a register has gone by, in all its editions."""
    known: dict[str, Identity] = {}
    for edition in released:
        for id_, own in edition.projects.items():
            before = known.get(id_, Identity(frozenset(), frozenset()))
            known[id_] = Identity(before.titles | own.titles, before.numbers | own.numbers)
    return known


def require_own(
    folder: Path, released: Iterable[Released], projects: Mapping[str, Identity], *, chosen: bool = True
) -> None:
    """Raise `InputError` with every project, by its id, that stands in the register for another project.

    And where a register that somebody has chosen holds none of the projects: then it belongs to others.
    """
    known = registered(released)
    if chosen and known and projects and known.keys().isdisjoint(projects):
        raise InputError((_not_theirs(folder, known),))
    problems = tuple(
        Problem(
            "other-project",
            file_name(folder),
            key=name,
            values={"name": name, "found": " / ".join(sorted(known[name].titles))},
        )
        for name, own in projects.items()
        if name in known and not same(own, known[name])
    )
    if problems:
        raise InputError(problems)


def _not_theirs(folder: Path, registered: Mapping[str, Identity]) -> Problem:
    ids = ", ".join(sorted(registered)[:MOST]) + (", …" if len(registered) > MOST else "")
    return Problem("other-register", file_name(folder), values={"known": ids})

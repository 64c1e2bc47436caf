"""Where what is told of a project can be looked up: its documents, by page, and the project itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from impactkit.languages import UNTOLD
from impactkit.model.base import Sourced, Text, cited_document, cited_place
from impactkit.model.dossier import Dossier
from impactkit.model.method import MethodSource
from impactkit.model.stated.party import Role
from impactkit.model.stated.project import Project
from impactkit.navigator.chain import Parts
from impactkit.navigator.lines import on_a_line
from impactkit.show.ground import reading
from impactkit.words import Words


def sources_of(dossier: Dossier, challenge: str | None, parts: Parts) -> tuple[MethodSource, ...]:
    """The documents that state the need, what is done and what is expected, each with its pages; last the project.

    Sources are cited in the project's own language, as they call themselves.
    """
    project = dossier.project
    pages: dict[str, list[str]] = {}
    for one in _stated(project, challenge, parts):
        document = _document(project, one.source) if one.source else None
        if one.source and document:
            pages.setdefault(document, []).append(one.source)
    return (*(_document_source(project, name, cited) for name, cited in pages.items()), _own(dossier))


def _stated(project: Project, challenge: str | None, parts: Parts) -> Iterator[Sourced]:
    if challenge:
        yield project.challenges[challenge]
    yield from (one for name, one in project.goals.items() if name in parts.goals)
    yield from (one for name, one in project.activities.items() if name in parts.activities)
    yield from (one for name, one in project.results.items() if name in parts.results)


def _document(project: Project, citation: str) -> str | None:
    """The document of a citation; where it names none, the one there is."""
    named = cited_document(citation)
    if named is None and len(project.documents) == 1:
        return next(iter(project.documents))
    return named if named in project.documents else None


def _document_source(project: Project, name: str, cited: list[str]) -> MethodSource:
    document, words = project.documents[name], Words(project.language)
    party = project.parties.get(document.party or "")
    places = (on_a_line(reading.citation_of(words, one, {})) for one in _together(cited))
    return MethodSource(
        title=_said(project, document.title),
        by=_said(project, party.name) if party and party.name else _owner(project),
        year=document.date.year if document.date else None,
        address=document.url,
        page="; ".join(places),
        language=project.language,
    )


_NUMBERED = re.compile(r"^(L|p\. ?|s\. ?|§ ?)((?:L?\d+(?:-L?\d+)?(?:, )?)+)$")
"""Places that are numbers alone: `L12-14, L20`, `p. 3`."""


def _together(cited: Iterable[str]) -> Iterator[str]:
    """The places of a document, each once and in order: `L12`, `L3-4, 12` and `p. 2` give `L3-4, 12` and `p. 2`."""
    numbered, others = defaultdict[str, set[str]](set), dict[str, None]()
    for place in map(cited_place, cited):
        if found := _NUMBERED.match(place):
            numbered[found[1]] |= set(re.findall(r"\d+(?:-\d+)?", found[2].replace("L", "")))
        else:
            others[place] = None
    for mark, numbers in numbered.items():
        yield mark + ", ".join(sorted(numbers, key=lambda one: [int(n) for n in one.split("-")]))
    yield from others


def _own(dossier: Dossier) -> MethodSource:
    project = dossier.project
    return MethodSource(
        title=_said(project, project.title),
        by=_owner(project),
        year=dossier.as_of.year if dossier.as_of else None,
        language=project.language,
    )


def _owner(project: Project) -> str:
    """Who carries the project, or applied for it; else the project itself."""
    for role in (Role.OWNER, Role.APPLICANT):
        if names := [_said(project, one.name) for one in project.with_role(role) if one.name]:
            return ", ".join(names)
    return _said(project, project.title)


def _said(project: Project, text: Text) -> str:
    """A text in the project's own language, or in the one there is."""
    said = text.languages()
    return on_a_line(said.get(project.language) or said.get(UNTOLD) or next(iter(said.values())))

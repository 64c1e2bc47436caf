"""The texts of a project that an audience reads, each with its key path and its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from impactkit.model.base import Model, Text
from impactkit.model.kept import SeenFinding, SeenNote
from impactkit.model.stated.project import Project

_OWN_STRINGS = frozenset({"printed"})
"""Fields that hold words of a document and are no `Text`."""
_RESTATED = frozenset({"snapshots", "revisions"})
"""What is told by function or not at all; revisions keep a reason, which is read by itself."""


@dataclass(frozen=True)
class Passage:
    """A text, where it stands and which language it is in."""

    where: str
    """Its key path: `narrative.lessons`, `kept.money-1`."""
    language: str
    text: str


def passages(
    project: Project, findings: tuple[SeenFinding, ...] = (), notes: tuple[SeenNote, ...] = ()
) -> Iterator[Passage]:
    """Every text of the project and of what is kept of it, as its audience sees them."""
    for name in type(project).model_fields:
        if name not in _RESTATED:
            yield from _in(getattr(project, name), name, name)
    for at, revision in enumerate(project.revisions):
        yield from _in(revision.reason, f"revisions[{at}].reason", "reason")
    for finding in findings:
        if finding.sentence:
            yield Passage(f"kept.findings.{finding.id}", finding.language, finding.sentence)
    for note in notes:
        yield Passage(f"kept.notes.{note.id}", note.language, note.text)


def _in(value: Any, where: str, field: str) -> Iterator[Passage]:
    if isinstance(value, str):
        if field in _OWN_STRINGS:
            yield Passage(where, "und", value)
    elif isinstance(value, Text):
        yield from (Passage(where, language, said) for language, said in value.languages().items())
    elif isinstance(value, Model):
        for name in value.__pydantic_fields__:
            if inner := getattr(value, name):  # most fields of most entries hold nothing
                yield from _in(inner, f"{where}.{name}", name)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _in(one, f"{where}.{key}", field)
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _in(one, f"{where}[{at}]", field)

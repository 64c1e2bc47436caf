"""How much a gap weighs, by the kind of document it is found in."""

from __future__ import annotations

from impactkit.model.finding import LEVELS, Level
from impactkit.model.stated.document import DocumentKind
from impactkit.model.stated.project import Project

_HEAVIEST = {
    DocumentKind.DECISION: Level.SERIOUS,
    DocumentKind.PLAN: Level.SERIOUS,
    DocumentKind.APPLICATION: Level.SERIOUS,
    DocumentKind.PROGRESS_REPORT: Level.SERIOUS,
    DocumentKind.FINAL_REPORT: Level.SERIOUS,
    DocumentKind.BUDGET: Level.WARNING,
    DocumentKind.EXTRACT: Level.WARNING,
    DocumentKind.OPINION: Level.WARNING,
    DocumentKind.EVALUATION: Level.WARNING,
    DocumentKind.TERMS: Level.INFO,
    DocumentKind.WEB_PAGE: Level.INFO,
    DocumentKind.REGISTER: Level.INFO,
}
"""The heaviest a gap can be in a document of this kind: a web page or a register need not say what a decision must."""


def kinds_held(project: Project) -> tuple[DocumentKind, ...]:
    """The kinds of the documents at hand; a file that cites none is a plan of its own."""
    return tuple(one.kind for one in project.documents.values() if one.held) or (DocumentKind.PLAN,)


def gap_level(project: Project, level: Level) -> Level:
    """The level of a gap, no heavier than the documents at hand can bear."""
    heaviest = max((_HEAVIEST[kind] for kind in kinds_held(project)), key=LEVELS.index)
    return min(level, heaviest, key=LEVELS.index)

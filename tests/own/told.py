"""A made-up café and an association of five lines, and what a report on them says."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from impactkit.dossier import Report, dossier_json
from impactkit.edition import edition
from impactkit.model.dossier import Audience, Dossier
from impactkit.publish import Layout, Manuscript, arranged
from impactkit.publish.manuscript import OwnCell
from impactkit.words import Words
from tests.shown import shown

HERE = Path(__file__).parent
CAFE, FIVE_LINES = HERE / "cafe.yaml", HERE / "five-lines.yaml"


def dossier_of(project: Path, audience: str = "internal") -> Dossier:
    """What an audience is told of a project."""
    (made,) = edition([project], audience=Audience(audience)).dossiers
    return Dossier.model_validate_json(dossier_json(made))


def report_on(project: Path, language: Any, audience: str = "internal") -> Report:
    """A report in the project's own words."""
    dossier = dossier_of(project, audience)
    return Report(dossier, Words(language, dossier.project.terms.value))


@cache
def whole_of(project: Path, language: str, audience: str = "internal") -> Manuscript:
    """All that the notebook shows of one of our own files; made once."""
    return shown(report_on(project, language, audience))


def page_of(project: Path, language: str, audience: str = "internal") -> Manuscript:
    """The page about ourselves."""
    return arranged(whole_of(project, language, audience), "own")


def text_of(manuscript: Manuscript, layout: Layout | None = None) -> str:
    """Every word that a layout of it says, but for where figures are drawn."""
    told = arranged(manuscript, layout) if layout else manuscript
    pieces = (one for one in told.pieces if not isinstance(one, OwnCell))
    return "\n".join(
        one.but(spec={}).model_dump_json() if one.kind == "figure" else one.model_dump_json()
        for one in pieces
        if one.kind != "board"
    )

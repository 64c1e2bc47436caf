"""What an evaluator keeps, tried again on what an audience sees: of one project, and of a portfolio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from impactkit.disclose import Earlier, known_in, seen_findings, seen_notes
from impactkit.load import LoadedKept
from impactkit.model.audience import Audience
from impactkit.model.dossier import Dossier
from impactkit.model.kept import FigurePlace, KeptFigure, SeenFinding, SeenNote
from impactkit.model.measured.measurements import Measurements
from impactkit.model.portfolio import RolledUp
from impactkit.model.stated.project import Project
from impactkit.retrial import Standing, in_portfolio, in_project


@dataclass(frozen=True)
class Seen:
    """The findings and notes that an audience reads."""

    findings: tuple[SeenFinding, ...] = ()
    notes: tuple[SeenNote, ...] = ()


def kept_of_project(
    loaded: LoadedKept | None,
    project: Project,
    measured: Measurements | None,
    *,
    audience: Audience,
    earlier: Earlier,
) -> Seen:
    """What is kept of a project, where these are its measurements as the audience sees them."""
    if loaded is None:
        return Seen()
    is_known = known_in({project.id: project}, earlier, audience)

    def look(place: FigurePlace) -> Standing | None:
        return in_project(place, measured) if place.project in {None, project.id} else None

    def is_own_known(figure: KeptFigure) -> bool:
        return is_known(figure.but(project=figure.project or project.id))

    return Seen(seen_findings(loaded.kept, audience, look, is_own_known), seen_notes(loaded.kept, audience))


class HasDossier(Protocol):
    """Whatever leads to a dossier that need not be opened otherwise."""

    @property
    def dossier(self) -> Dossier:
        """What an audience sees of a project."""


def kept_of_portfolio(
    loaded: LoadedKept | None,
    projects: Mapping[str, HasDossier],
    rolled: Sequence[RolledUp],
    *,
    audience: Audience,
    earlier: Earlier,
) -> Seen:
    """What is kept of a portfolio, where this is what the audience sees of its projects, and of all together."""
    if loaded is None:
        return Seen()
    is_known = known_in({name: one.dossier.project for name, one in projects.items()}, earlier, audience)

    def look(place: FigurePlace) -> Standing | None:
        if place.project is None:
            return in_portfolio(place, rolled)
        own = projects.get(place.project)
        return in_project(place, own.dossier.measurements) if own else None

    return Seen(seen_findings(loaded.kept, audience, look, is_known), seen_notes(loaded.kept, audience))

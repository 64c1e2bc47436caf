"""What a run was asked for: which projects, told how, by which notebooks, to whom."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from impactkit.model.dossier import THRESHOLD, Audience
from impactkit.publish import Wanted
from impactkit.words import Language


@dataclass(frozen=True)
class Notebooks:
    """The notebooks that tell the story of one project, and of all together."""

    report: Path
    portfolio: Path


@dataclass(frozen=True)
class Request:
    """Everything that decides what a run makes."""

    paths: tuple[Path, ...]
    """Project files, folders, globs, portfolio files."""
    notebooks: Notebooks
    languages: tuple[Language, ...] = ()
    """Empty for each project's own, and the portfolio in each of these."""
    audiences: tuple[Audience, ...] = (Audience.PUBLIC,)
    as_of: datetime.date | None = None
    threshold: int = THRESHOLD
    register: Path | None = None
    """The folder of released editions; by default beside the project files."""
    releases: bool = False
    """Whether the edition is registered as one that others may read."""
    replaces: bool = False
    """Whether released pages may be replaced by drafts, or by those of other projects."""
    wanted: Wanted = field(default_factory=Wanted)
    parameters: Mapping[str, object] = field(default_factory=dict)
    """Values for parameters of the report notebook, beyond those that every run gives it."""

    def wanted_of(self, *, portfolio: bool) -> Wanted:
        """What is made of a report; one on all projects together has one layout."""
        return replace(self.wanted, layouts=("impact",)) if portfolio else self.wanted

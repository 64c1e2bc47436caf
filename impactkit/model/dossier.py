"""The dossier: the one file that crosses the wall; it holds no more than may be seen."""

from __future__ import annotations

from typing import Literal

from impactkit.model.audience import Audience as Audience
from impactkit.model.base import Day, Id, Model
from impactkit.model.finding import Finding
from impactkit.model.kept import SeenFinding, SeenNote
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.settlement import Settlement
from impactkit.model.stated.project import Project

DOSSIER_HEADER = "dossier/1"
"""The value of `impactkit` that makes a JSON file a dossier."""
THRESHOLD = 5
"""Counts from 1 to one below it are small, unless another threshold is asked for.

A choice between three, below which a person who knows one of the few learns of the other, and ten, at which little of
a small project is told.
"""
THRESHOLDS = range(3, 11)
"""The thresholds there may be: from the least that protects anybody to the most at which a project can still be followed."""


class Dossier(Model):
    """What may be seen of a project, by whom, as of when."""

    impactkit: Literal["dossier/1"] = "dossier/1"
    """Tells that this is a dossier."""
    id: Id
    """The project's id."""
    audience: Audience
    """Who may read it."""
    as_of: Day | None
    """The day it speaks of; none where the inputs hold no date."""
    version: str
    """The version of impactkit that made it."""
    project: Project
    """The project, protected."""
    findings: tuple[Finding, ...]
    """What the rules came to."""
    settlements: tuple[Settlement, ...]
    """The reimbursement at a ladder of approved costs, while the project runs."""
    measurements: Measurements | None = None
    """What was measured; none where the project has no data."""
    edition: int | None = None
    """Its number among the released editions of the register; none for a draft."""
    threshold: int | None = None
    """Counts from 1 to one below this are withheld; none where nothing is."""
    hidden_cells: int = 0
    """How many of its counts of people and enterprises are withheld."""
    told_cells: int = 0
    """How many are told."""
    given_away: int = 0
    """How many small counts an earlier edition told already."""
    kept: tuple[SeenFinding, ...] = ()
    """The findings that the evaluator keeps, tried again."""
    notes: tuple[SeenNote, ...] = ()
    """The notes that the evaluator keeps."""

    @property
    def is_draft(self) -> bool:
        """True for what others may read once it is released, and is not."""
        return self.edition is None and self.audience is not Audience.INTERNAL

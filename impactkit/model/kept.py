"""What an evaluator keeps of what she saw: findings with the figures they rest on, and notes, each of a section."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import StringConstraints

from impactkit.languages import LANGUAGES, Language
from impactkit.model.audience import Audience
from impactkit.model.base import Day, Id, Model, Said
from impactkit.model.explained import SPOKEN, Meanings
from impactkit.model.measured.follow_up import Status
from impactkit.model.measured.value import Span
from impactkit.model.quantity import CellValue
from impactkit.model.stated.project import SECTIONS, Section

KEPT_HEADER = "kept/1"
"""The value of `impactkit:` that makes a YAML file one of what is kept."""

PortfolioSection = Literal["summary", "indicators", "status", "reporting", "money", "projects", "quality"]
"""A section of the portfolio's report."""

_PORTFOLIO_SECTIONS = {
    "status": "How far each project has come; of a portfolio.",
    "reporting": "Who has reported what; of a portfolio.",
    "projects": "The projects; of a portfolio.",
}

KeptSection = Literal[Section, PortfolioSection]
"""A section of a report, on a project or a portfolio."""


CellName = Annotated[str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9-]*\.[a-z0-9][a-z0-9-]*)?$")]
"""Empty for the total; else disaggregation and category, as `gender.women`."""


class KeptMeasure(StrEnum):
    """Which of the numbers of a total or a category."""

    SO_FAR = "so far"
    """What it comes to at the end of the period; all so far, where no period is named."""
    REPORTED = "reported"
    """What was reported for the period itself."""
    PLAN = "plan"
    """What the plan says for the end of the period, or for today."""
    TARGET = "target"
    """The final target."""
    SHARE_OF_TARGET = "share of target"
    """How much of the target."""


class KeptState(StrEnum):
    """What became of a figure, or of a finding, since it was kept."""

    HOLDS = "holds"
    """It is as it was."""
    CHANGED = "changed"
    """It is another now."""
    GONE = "gone"
    """The project, indicator, category or period is no longer there."""
    WITHHELD = "withheld"
    """It is withheld now, and cannot be tried."""
    NOT_COMPARED = "not compared"
    """It was kept by somebody who was told less, or rests on no figure."""


class FigurePlace(Model):
    """Where a figure is found."""

    project: Id | None = None
    """The project; in what is kept of a portfolio none for the common value of all."""
    indicator: str
    """The indicator; of a common value its code, or its id."""
    cell: CellName = ""
    """Empty for the total; else disaggregation and category, as `gender.women`."""
    period: Span | None = None
    """The period; none for all so far."""
    measure: KeptMeasure = KeptMeasure.SO_FAR
    """Which number."""


class KeptFigure(FigurePlace):
    """A figure that a finding rests on, as it was seen then."""

    was: CellValue | None = None
    """The number, or the name of its absence; none where reports contradicted each other."""


class View(Model):
    """What the evaluator looked at: the panel of the board, and what it was narrowed to."""

    panel: Id | None = None
    """The panel of the board."""
    indicator: str | None = None
    """The indicator."""
    cell: CellName = ""
    """The category, as `gender.women`; empty for the total."""
    start: Day | None = None
    """The first day."""
    end: Day | None = None
    """The last day."""
    counties: tuple[str, ...] = ()
    """These counties alone."""
    programmes: tuple[str, ...] = ()
    """These programmes alone."""
    funders: tuple[str, ...] = ()
    """These funders alone."""
    statuses: tuple[Status, ...] = ()
    """What stands so alone."""
    projects: tuple[Id, ...] = ()
    """These projects alone."""
    compared: tuple[str, ...] = ()
    """What is set side by side."""


class Kept(Model):
    """What a finding and a note have."""

    section: Annotated[KeptSection, Meanings({**SECTIONS, **_PORTFOLIO_SECTIONS})]
    """The section of the report under which it stands."""
    by: str = ""
    """The role of whoever keeps it; never a person's name."""
    day: Day
    """When it was kept."""
    audience: Audience = Audience.INTERNAL
    """For whom: it stands in reports for them, and for those further inside."""
    language: Annotated[Language, SPOKEN] = LANGUAGES[0]
    """The language it is written in."""


class KeptFinding(Kept):
    """A view, what the evaluator says of it in a sentence, and the figures that rests on."""

    sentence: Said
    """What she says, in plain text."""
    view: View | None = None
    """What she looked at."""
    figures: tuple[KeptFigure, ...] = ()
    """What it rests on; tried again in every report."""


class KeptNote(Kept):
    """A note on a section."""

    text: Said
    """What it says, in Markdown."""


class KeptFile(Model):
    """What is kept beside a project file, or of a portfolio."""

    impactkit: Literal["kept/1"]
    """Tells that this is a file of what is kept."""
    findings: Mapping[Id, KeptFinding] = {}
    """Findings, each tried again in every report."""
    notes: Mapping[Id, KeptNote] = {}
    """Notes on sections."""


class SeenFigure(FigurePlace):
    """A figure of a kept finding, tried again."""

    was: CellValue | None = None
    """As it was seen then; withheld where it may not be told, none where reports contradicted each other."""
    now: CellValue | None = None
    """As it is now; none where reports contradict each other, or it is gone."""
    state: KeptState
    """What became of it."""


class SeenFinding(Kept):
    """A kept finding, tried again, as an audience may see it."""

    id: Id
    """Its name in the file."""
    sentence: str | None = None
    """What the evaluator says; none where it rests on a number that is withheld now."""
    view: View | None = None
    """What she looked at."""
    figures: tuple[SeenFigure, ...] = ()
    """What it rests on."""
    state: KeptState
    """What became of it."""


class SeenNote(Kept):
    """A note, as an audience may see it."""

    id: Id
    """Its name in the file."""
    text: str
    """What it says, in Markdown."""

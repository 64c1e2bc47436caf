"""A project: everything its documents say, with the place they say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from impactkit.languages import Language
from impactkit.model.base import Citation, Day, Flag, Id, Link, Model, Sourced, Text
from impactkit.model.explained import SPOKEN, Meanings
from impactkit.model.stated.assessment import Assessment, EvaluationQuestion, Horizontal
from impactkit.model.stated.context import Alignment, Programme, ProjectLink
from impactkit.model.stated.data import DataSource, Reporting
from impactkit.model.stated.decision import Alias, CaseNumber, Decision, LifeCycle, Period, Revision
from impactkit.model.stated.deliverable import Deliverable
from impactkit.model.stated.document import Document, Remark
from impactkit.model.stated.done import Tension
from impactkit.model.stated.duty import Duty, Snapshot
from impactkit.model.stated.evaluation import (
    Criterion,
    CriterionJudgement,
    EarlierRecommendation,
    Recommendation,
)
from impactkit.model.stated.exemption import Exemption
from impactkit.model.stated.funding import Funding
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.logic import Activity, Challenge, Goal, Result, TargetGroup, WorkPackage
from impactkit.model.stated.party import Party, Role
from impactkit.model.stated.pathway import Pathway
from impactkit.model.stated.place import Geography

PROJECT_HEADER = "project/1"
"""The value of `impactkit:` that makes a YAML file a project file."""

RESERVED_IDS = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        "index",
        "portfolio",
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
    )
)
"""Ids that no project may have: some systems have no files of these names, and indexes have the last two."""


class Answer(Sourced):
    """An answer to a finding, by rule and place."""

    rule: str
    """The rule."""
    where: str = ""
    """The key path it was found at; all places where empty."""
    who: str
    """The role of whoever answered; never a person's name."""
    date: Day
    """When."""
    reason: Text
    """Why it is as it should be."""


class TermProfile(StrEnum):
    """Whose words the report speaks."""

    PLAIN = "plain"
    """Plain words."""
    ERUF = "eruf"
    """European Regional Development Fund in Sweden."""
    ANSLAG_1_1 = "anslag-1-1"
    """State budget appropriation 1:1, regional growth."""
    INTERREG = "interreg"
    """Interreg programmes."""
    ESF = "esf"
    """European Social Fund in Sweden."""
    ARVSFONDEN = "arvsfonden"
    """The Swedish Inheritance Fund."""
    OWN = "own"
    """An enterprise or association about itself, with no funder: "we"."""


Section = Literal[
    "summary",
    "project",
    "logic",
    "activities",
    "indicators",
    "money",
    "assessment",
    "evidence",
    "lessons",
    "quality",
]
"""A section of the report."""

Matter = Literal["organisation", "deviations", "improvements", "dissemination", "continuation"]
"""What some layouts ask the evaluator to write about, beside the sections."""

Topic = Literal[Section, Matter]
"""What the evaluator may write about."""

SECTIONS = {
    "summary": "What the project is, where it stands, and what cannot be said.",
    "project": "Facts about the project.",
    "logic": "The effect logic.",
    "activities": "What is done.",
    "indicators": "Indicators and targets.",
    "money": "Budget, financing and grant.",
    "assessment": "What others judged, and evaluation questions.",
    "evidence": "What the results rest on.",
    "lessons": "What was learned, and what happens next.",
    "quality": "What the checks found, and how good the data are.",
}
"""What stands in each section."""
_MATTERS = {
    "organisation": "How the work is organised.",
    "deviations": "What became otherwise than planned.",
    "improvements": "What could be done better.",
    "dissemination": "How results are spread.",
    "continuation": "What goes on after the project.",
}


class Project(Model):
    """A project as its documents tell it. Only an id and a title are needed; what else is not there is shown as a gap."""

    impactkit: Literal["project/1"] = Field(default="project/1")
    """Tells that this is a project file."""
    id: Id
    """A short name of one's own; it names the report."""
    title: Text
    """The title."""
    aliases: tuple[Alias, ...] = ()
    """Other names and spellings."""
    title_source: Citation | None = None
    """Where the document says the title."""
    summary: Text | None = None
    """What the project is, in one or two sentences of one's own."""
    language: Annotated[Language, SPOKEN] = "sv"
    """The language of texts that do not say theirs."""
    terms: TermProfile = TermProfile.PLAIN
    """Whose words the report speaks."""
    illustrative: Flag = False
    """True for a made-up project, for teaching or demonstration."""
    kind: Text | None = None
    """What kind of project: pre-study, say."""
    documents: Mapping[Id, Document] = {}
    """The source documents."""
    case_numbers: tuple[CaseNumber, ...] = ()
    """Numbers it goes by in registers."""
    decision: Decision | None = None
    """What was decided."""
    life_cycle: LifeCycle = LifeCycle.UNKNOWN
    """How far the project has come: applied for, under way, ended."""
    programme: Programme | None = None
    """The programme or fund."""
    parties: Mapping[Id, Party] = {}
    """The organisations."""
    period: Period | None = None
    """When the project runs."""
    geography: Geography | None = None
    """Where the project works."""
    target_groups: Mapping[Id, TargetGroup] = {}
    """Whom it is for."""
    strategies: Mapping[Id, Alignment] = {}
    """Strategies it is said to serve."""
    related_projects: Mapping[Id, ProjectLink] = {}
    """Other projects."""
    challenges: Mapping[Id, Challenge] = {}
    """The problems the project answers."""
    goals: Mapping[Id, Goal] = {}
    """What the project is to reach."""
    tensions: Mapping[Id, Tension] = {}
    """Goals that pull apart, as a person says."""
    work_packages: Mapping[Id, WorkPackage] = {}
    """Parts of the plan."""
    activities: Mapping[Id, Activity] = {}
    """What the project does."""
    results: Mapping[Id, Result] = {}
    """What is expected to come of the activities."""
    indicators: Mapping[Id, Indicator] = {}
    """What is counted or judged."""
    pathways: Mapping[Id, Pathway] = {}
    """Stages that the same ones reach one after another."""
    deliverables: Mapping[Id, Deliverable] = {}
    """What is to be handed over."""
    funding: Funding | None = None
    """The money."""
    horizontal: Mapping[Id, Horizontal] = {}
    """Horizontal commitments."""
    assessment: Assessment | None = None
    """What others judged."""
    data: Mapping[Id, DataSource] = {}
    """Files with data on what became of it."""
    reporting: Reporting = Reporting()
    """How it is followed up over time."""
    duties: Mapping[Id, Duty] = {}
    """Duties to report."""
    evaluation: Mapping[Id, EvaluationQuestion] = {}
    """Evaluation questions."""
    criteria: Mapping[Criterion, CriterionJudgement] = {}
    """What the evaluator says by each criterion."""
    recommendations: Mapping[Id, Recommendation] = {}
    """What somebody is advised to do."""
    earlier_recommendations: Mapping[Id, EarlierRecommendation] = {}
    """What earlier reports advised, and what became of it."""
    remarks: tuple[Remark, ...] = ()
    """What was noticed when reading."""
    narrative: Mapping[Annotated[Topic, Meanings({**SECTIONS, **_MATTERS})], Text] = {}
    """The evaluator's own Markdown: for a section of the report, or for what a layout asks about."""
    revisions: tuple[Revision, ...] = ()
    """Changes of what was decided."""
    snapshots: tuple[Snapshot, ...] = ()
    """What was submitted."""
    answers: tuple[Answer, ...] = ()
    """Answers to findings."""
    exemptions: tuple[Exemption, ...] = ()
    """Small counts that are told all the same, with the reason."""

    def links(self) -> Iterator[tuple[str, str, Link]]:
        """Every link as (key path, id at the tail, link), in the direction the file tells it."""
        yield from self.arrows()
        for name, indicator in self.indicators.items():
            yield from (
                (f"indicators.{name}.measures[{i}]", name, link) for i, link in enumerate(indicator.measures)
            )

    def arrows(self) -> Iterator[tuple[str, str, Link]]:
        """The links of the chain from challenge to impact; what indicators measure is not among them."""
        for name, goal in self.goals.items():
            for field in ("answers", "serves", "leads_to"):
                yield from (
                    (f"goals.{name}.{field}[{i}]", name, link) for i, link in enumerate(getattr(goal, field))
                )
        for name, activity in self.activities.items():
            yield from (
                (f"activities.{name}.serves[{i}]", name, link) for i, link in enumerate(activity.serves)
            )
            yield from (
                (f"activities.{name}.leads_to[{i}]", name, link) for i, link in enumerate(activity.leads_to)
            )
        for name, result in self.results.items():
            yield from (
                (f"results.{name}.leads_to[{i}]", name, link) for i, link in enumerate(result.leads_to)
            )

    def with_role(self, role: Role) -> tuple[Party, ...]:
        """The parties that have this role."""
        return tuple(party for party in self.parties.values() if role in party.roles)

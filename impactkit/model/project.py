"""A project: everything its documents say, with the place they say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field

from impactkit.model.assessment import Assessment, EvaluationQuestion, Horizontal
from impactkit.model.base import Citation, Day, Flag, Id, Link, Model, Sourced, Text, Whole
from impactkit.model.document import Document, Remark
from impactkit.model.funding import Funding
from impactkit.model.indicator import Indicator
from impactkit.model.logic import Activity, Challenge, Goal, Result, TargetGroup, WorkPackage
from impactkit.model.party import Party, Role
from impactkit.model.place import Geography
from impactkit.model.quantity import Quantity

PROJECT_HEADER = "project/1"
"""The value of `impactkit:` that makes a YAML file a project file."""


class DecisionStatus(StrEnum):
    """What was decided."""

    PROPOSED = "proposed for priority"
    """Someone proposes it; nothing is granted."""
    PRIORITISED = "prioritised"
    """Ranked as wanted; the grant is another's decision."""
    GRANTED = "granted"
    """Bifall."""
    GRANTED_CONDITIONALLY = "granted conditionally"
    """Granted, if something else happens."""
    DECLINED = "declined"
    """Avslag."""
    WITHDRAWN = "withdrawn"
    """Taken back by the applicant."""
    REVOKED = "revoked"
    """Taken back by the granter."""
    UNKNOWN = "unknown"
    """The documents held do not say."""


class Decision(Sourced):
    """What was decided, by whom, with which reference."""

    status: DecisionStatus
    """What was decided."""
    printed: str | None = None
    """The words that say so."""
    party: Id | None = None
    """Who decided, among the parties."""
    date: Day | None = None
    """When."""
    reference: str | None = None
    """The decision's own reference."""
    replaces: str | None = None
    """The decision it replaces."""


class LifeCycle(StrEnum):
    """Where the project is in its life; another thing than the decision."""

    APPLIED = "applied"
    """Not begun."""
    ONGOING = "ongoing"
    """Under way."""
    COMPLETED = "completed"
    """Ended."""
    UNKNOWN = "unknown"
    """The documents held do not say."""


class Period(Sourced):
    """When the project runs."""

    start: Day | None = None
    """First day."""
    end: Day | None = None
    """Last day."""
    months: Whole | None = None
    """The length in months, where the document states it."""


class Alias(Sourced):
    """Another name or spelling of the project."""

    text: str
    """As printed."""


class CaseNumber(Sourced):
    """A number the project goes by in a register."""

    kind: Text
    """What kind of number: diarienummer, ärende-ID."""
    number: str
    """The number, as printed."""


class Alignment(Sourced):
    """A strategy the project is said to serve."""

    strategy: Text
    """The strategy."""
    part: Text | None = None
    """Its part, priority or strength area."""
    printed: str | None = None
    """The words that carry the strength of the tie."""
    strength: Whole | None = None
    """A rank set by a person, 1 weakest; none where nobody set one."""
    strength_set_by: str | None = None
    """The role of whoever set it."""


class ProjectLinkKind(StrEnum):
    """How another project is tied to this one."""

    BUILDS_ON = "builds on"
    """Its results are used here."""
    PARALLEL = "parallel"
    """Runs beside it."""
    FORTHCOMING = "forthcoming"
    """Is to come."""
    EXCHANGE = "exchange"
    """Exchange of experience."""
    MENTIONED = "mentioned"
    """Named, without saying how it is tied."""


class ProjectLink(Sourced):
    """Another project, known or only mentioned."""

    kind: ProjectLinkKind
    """How it is tied to this one."""
    name: Text | None = None
    """Its name, where given."""
    described: Text | None = None
    """What is said of it."""
    count: Quantity | None = None
    """How many, for several."""
    record: Id | None = None
    """The id of its own project file, where there is one."""


class DutyKind(StrEnum):
    """What is to be reported."""

    PROGRESS = "progress report"
    """Lägesrapport."""
    CLAIM = "claim"
    """Ansökan om utbetalning."""
    FINAL = "final report"
    """Slutrapport."""
    EVALUATION = "evaluation"
    """Utvärdering."""


class Duty(Sourced):
    """A duty to report, on a day or relative to the project's end."""

    kind: DutyKind
    """What is to be reported."""
    due: Day | None = None
    """The day, where given."""
    days_after_end: Whole | None = None
    """Days after the project's end, negative before; where the day is relative."""
    submitted: Day | None = None
    """The day it was sent in."""


class Programme(Sourced):
    """The programme or fund."""

    name: Text
    """Its name."""
    area: Text | None = None
    """The area of intervention (insatsområde)."""
    result_chain: (
        Literal["direct to enterprises", "support structures", "environments and infrastructure"] | None
    ) = None
    """Tillväxtverket's three result chains."""


class Revision(Sourced):
    """A change of what was decided; `as_of` decides which holds."""

    date: Day
    """The day from which it holds."""
    reason: Text
    """Why."""
    changes: Mapping[str, Any]
    """New values by key path, such as `period.end` or `indicators.jobs.targets[0].total`."""
    original: Mapping[str, Any] = {}
    """The values before, by key path; filled in when the file is read."""


class Snapshot(Sourced):
    """What was submitted on a day, frozen."""

    submitted: Day
    """The day."""
    duty: Id | None = None
    """The duty it answered."""
    values: Mapping[Id, Mapping[str, Quantity]]
    """Reported values by indicator and cell; `total` or `disaggregation.category`."""


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


class Project(Model):
    """A project as its documents tell it. Only an id, a title and one goal are needed."""

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
    language: Literal["sv", "en"] = "sv"
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
    """Where it is in its life."""
    programme: Programme | None = None
    """The programme or fund."""
    parties: Mapping[Id, Party] = {}
    """The organisations."""
    period: Period | None = None
    """When it runs."""
    geography: Geography | None = None
    """Where it works."""
    target_groups: Mapping[Id, TargetGroup] = {}
    """Whom it is for."""
    strategies: Mapping[Id, Alignment] = {}
    """Strategies it is said to serve."""
    related_projects: Mapping[Id, ProjectLink] = {}
    """Other projects."""
    challenges: Mapping[Id, Challenge] = {}
    """The problems it answers."""
    goals: Annotated[Mapping[Id, Goal], Field(min_length=1)]
    """What it is to reach; at least one."""
    work_packages: Mapping[Id, WorkPackage] = {}
    """Parts of the plan."""
    activities: Mapping[Id, Activity] = {}
    """What it does."""
    results: Mapping[Id, Result] = {}
    """What is expected to come of it."""
    indicators: Mapping[Id, Indicator] = {}
    """What is counted or judged."""
    funding: Funding | None = None
    """The money."""
    horizontal: Mapping[Id, Horizontal] = {}
    """Horizontal commitments."""
    assessment: Assessment | None = None
    """What others judged."""
    duties: Mapping[Id, Duty] = {}
    """Duties to report."""
    evaluation: Mapping[Id, EvaluationQuestion] = {}
    """Evaluation questions."""
    remarks: tuple[Remark, ...] = ()
    """What was noticed when reading."""
    narrative: Mapping[Section, Text] = {}
    """The evaluator's own Markdown for a section of the report."""
    revisions: tuple[Revision, ...] = ()
    """Changes of what was decided."""
    snapshots: tuple[Snapshot, ...] = ()
    """What was submitted."""
    answers: tuple[Answer, ...] = ()
    """Answers to findings."""

    def links(self) -> Iterator[tuple[str, str, Link]]:
        """Every arrow as (key path, id at the tail, link), in the direction the file tells it."""
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
        for name, indicator in self.indicators.items():
            yield from (
                (f"indicators.{name}.measures[{i}]", name, link) for i, link in enumerate(indicator.measures)
            )

    def with_role(self, role: Role) -> tuple[Party, ...]:
        """The parties that have this role."""
        return tuple(party for party in self.parties.values() if role in party.roles)

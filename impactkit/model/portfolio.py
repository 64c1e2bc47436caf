"""Many projects together: what may be added, what may not and why, who has reported, what money was used."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from impactkit.model.base import Day, Flag, Id, Model, Text
from impactkit.model.dossier import Audience
from impactkit.model.finding import Exact, Finding
from impactkit.model.kept import SeenFinding, SeenNote
from impactkit.model.measured.essential import Essential
from impactkit.model.measured.follow_up import Status
from impactkit.model.measured.value import Caveat, Span, Value
from impactkit.model.quantity import Money, Quantity
from impactkit.model.stated.decision import DecisionStatus, LifeCycle
from impactkit.model.stated.funding import SourceKind
from impactkit.model.stated.indicator import RollUp
from impactkit.model.stated.place import Geography

PORTFOLIO_HEADER = "portfolio-dossier/1"
"""The value of `impactkit` that makes a JSON file a portfolio's dossier."""


class NotAdded(StrEnum):
    """Why an indicator of several projects makes no common value."""

    DEFINITIONS_DIFFER = "definitions differ"
    """The projects define it differently."""
    NO_DEFINITION = "no definition"
    """A project does not say what it counts."""
    UNITS_DIFFER = "units differ"
    """The projects count in different units."""
    RULES_DIFFER = "rules differ"
    """The projects declare different ways to add it up, or count differently."""
    NO_RULE = "no rule"
    """No project says how it adds up."""
    NO_WEIGHTS = "no weights"
    """It is a mean or a share, and a project does not say of how many."""
    DECLARED_NONE = "declared none"
    """It is declared to make no common value."""


class Member(Model):
    """An indicator in one project."""

    project: Id
    """The project."""
    indicator: Id
    """Its own id of the indicator."""
    version: str | None = None
    """The version of its definition."""
    definition: Text | None = None
    """What it counts."""
    unit: Text | None = None
    """What one of it is."""
    total: Value
    """All so far."""
    target: Exact | None = None
    """The final target, where exact."""
    share_of_target: Exact | None = None
    """How much of the target."""
    status: Status
    """How far it has come."""
    last_reported: Day | None = None
    """The last day of the latest period it was reported for."""


class RolledUp(Model):
    """An indicator over all projects that have it, matched by its code, or by its id where it has none."""

    key: str
    """The code or the id."""
    name: Text
    """Its name, as the first project says it."""
    unit: Text | None = None
    """What one of it is."""
    rule: RollUp | None = None
    """How it adds up."""
    members: tuple[Member, ...]
    """The projects that have it."""
    total: Value | None = None
    """The common value: `parts` reporters of `of` projects; none where it is not added."""
    cells: tuple[tuple[str, Value], ...] = ()
    """The same by category, as `gender.women`, where all reporters split it so."""
    categories: tuple[tuple[str, Text], ...] = ()
    """The categories' names."""
    target: Exact | None = None
    """The sum of the targets of those who reported, where all are exact."""
    why_not: NotAdded | None = None
    """Why it is not added."""
    differing: tuple[Id, ...] = ()
    """The projects that differ from the first."""


class KindOfMoney(Model):
    """What sources of one kind pay in a project."""

    kind: SourceKind
    """Which kind."""
    confirmed: Exact | None = None
    """What is confirmed; none where there are such and none says how much."""
    open: Exact | None = None
    """What is applied for, or of unknown status."""


class OneSource(Model):
    """The source that half of a project's money or more comes from."""

    name: Text
    """Who it is."""
    share: Exact
    """Its share, from 0 to 1."""


class MoneyPlan(Model):
    """Who pays a project, in the currency of its cost."""

    currency: str
    """The currency."""
    cost: Exact | None = None
    """The whole cost."""
    confirmed: Exact | None = None
    """What is confirmed; none where there are such and none says how much."""
    open: Exact | None = None
    """What is applied for, or of unknown status."""
    missing: Exact | None = None
    """The cost less what is confirmed; none where either is not stated in full."""
    kinds: tuple[KindOfMoney, ...] = ()
    """The same by kind of money."""
    depends_on: OneSource | None = None
    """The one source that half of the money or more comes from; none where it is nobody, or not known."""
    complete: Flag = False
    """True where every source says how much."""


class StatedIndicator(Model):
    """An indicator as a project states it, whether anything is reported of it or not."""

    id: Id
    """Its own id."""
    name: Text
    """Its name."""
    code: str | None = None
    """Its code in a catalogue."""
    unit: Text | None = None
    """What one of it is."""
    definition: Text | None = None
    """What it counts."""
    splits: tuple[Text, ...] = ()
    """What it is split by, such as gender."""


class ProjectLine(Model):
    """One project of a portfolio."""

    id: Id
    """The project."""
    title: Text
    """Its title."""
    decision: DecisionStatus | None = None
    """What was decided."""
    life_cycle: LifeCycle = LifeCycle.UNKNOWN
    """Where it is in its life."""
    start: Day | None = None
    """First day."""
    end: Day | None = None
    """Last day."""
    counties: tuple[str, ...] = ()
    """Counties, by name as stated."""
    place: Geography | None = None
    """Where it works, as far as that is stated."""
    granted: Money | None = None
    """The most that is paid, in the currency of the decision."""
    spent: Exact | None = None
    """Costs in its ledger, in kronor."""
    entitled: Exact | None = None
    """What the grant gives for the costs approved so far, in kronor."""
    plan: MoneyPlan | None = None
    """Who pays, where that is stated."""
    paid: Money | None = None
    """What was paid on claims, the advance not counted, in the currency of all of them; none where it differs."""
    money_caveats: tuple[Caveat, ...] = ()
    """What its costs and claims do not hold, or hold though in doubt."""
    has_data: Flag = False
    """True where it has any data on what became of it."""
    last_reported: Day | None = None
    """The last day of the latest period anything was reported for."""
    reported: tuple[Span, ...] = ()
    """The periods something was reported for."""
    missing: tuple[Span, ...] = ()
    """Ended periods nothing was reported for."""
    indicators: int = 0
    """How many indicators it has."""
    kind: Text | None = None
    """What kind of project it is."""
    strategies: tuple[Text, ...] = ()
    """The strategies it is said to serve, each once."""
    challenges: tuple[Text, ...] = ()
    """The problems it answers."""
    goals: tuple[Text, ...] = ()
    """What it is to reach."""
    target_groups: tuple[Text, ...] = ()
    """Whom it is for."""
    states: tuple[StatedIndicator, ...] = ()
    """Its indicators, as stated."""
    not_reported: tuple[Text, ...] = ()
    """Indicators with a target that nothing was reported for in the latest period."""
    findings: int = 0
    """How many serious findings."""
    stated: tuple[Essential, ...] = ()
    """The parts that are stated of those a reader looks for first."""
    illustrative: Flag = False
    """True for a made-up project."""


class PortfolioDossier(Model):
    """What may be seen of many projects together, by whom, as of when."""

    impactkit: Literal["portfolio-dossier/1"] = "portfolio-dossier/1"
    """Tells that this is a portfolio's dossier."""
    title: Text | None = None
    """What the portfolio is called."""
    audience: Audience
    """Who may read it."""
    as_of: Day | None
    """The day it speaks of; none where the inputs hold no date."""
    version: str
    """The version of impactkit that made it."""
    projects: tuple[ProjectLine, ...]
    """The projects."""
    expected: Quantity | None = None
    """How many projects there are to be, where that is said."""
    indicators: tuple[RolledUp, ...] = ()
    """Indicators that two or more projects have, then the others."""
    findings: tuple[Finding, ...] = ()
    """What the rules over several projects came to."""
    edition: int | None = None
    """Its number among the released editions of the register; none for a draft."""
    threshold: int | None = None
    """Counts from 1 to one below this are withheld; none where nothing is."""
    hidden_cells: int = 0
    """How many common values and projects' own totals are withheld."""
    kept: tuple[SeenFinding, ...] = ()
    """The findings that the evaluator keeps of the portfolio, tried again."""
    notes: tuple[SeenNote, ...] = ()
    """The notes that the evaluator keeps of it."""

    @property
    def is_draft(self) -> bool:
        """True for what others may read once it is released, and is not."""
        return self.edition is None and self.audience is not Audience.INTERNAL

    illustrative: Flag = False
    """True where any of its projects is made up."""

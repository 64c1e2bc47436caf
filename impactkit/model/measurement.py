"""What was measured: values over time against targets, changes, activities, costs; each with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from impactkit.model.base import Day, Flag, Id, Model, Text
from impactkit.model.data import DataKind, Every, PlanLine
from impactkit.model.finding import Exact
from impactkit.model.indicator import Direction
from impactkit.model.quantity import Absence, CellValue
from impactkit.model.settlement import Settlement


class Span(Model):
    """A stretch of days, first and last included."""

    start: Day
    """First day."""
    end: Day
    """Last day."""


class Status(StrEnum):
    """How far an indicator has come."""

    REACHED = "reached"
    """The target is reached."""
    ON_PLAN = "on plan"
    """As far as the plan says for that day."""
    BEHIND = "behind"
    """Somewhat less than the plan says."""
    FAR_BEHIND = "far behind"
    """Much less than the plan says."""
    MISSED = "missed"
    """The project has ended, and the target is not reached."""
    NOT_YET = "not yet measurable"
    """Its measurement point has not come."""
    NOT_REPORTED = "not reported"
    """Nothing was reported."""
    NOT_ASSESSED = "not assessed"
    """Reported, but there is no exact target, no plan, not all of the periods, or a question to answer first."""
    WITHHELD = "withheld"
    """Known, and hidden to protect someone."""


class Question(StrEnum):
    """What must be answered before a total is judged against its target."""

    DIRECTION = "direction"
    """Is more or less of it better? Nothing that is stated says."""
    TARGET_BELOW = "target below"
    """More is better, and the target is below the baseline: which is right?"""
    TARGET_ABOVE = "target above"
    """Less is better, and the target is above the baseline: which is right?"""
    TARGET_MOVED = "target moved"
    """It is to stay as it is, and the target is not the baseline: which is right?"""
    COUNT_FROM = "count from"
    """Is the baseline in the count, and in the target? The count adds what is new."""
    PER_CENT = "per cent"
    """Is a target or baseline of a share written in per cent? A share goes from 0 to 1."""
    ANSWERS = "answers"
    """What do the answers before and after say of the target? Only a mean is compared with the mean after."""
    NO_SHARE = "no share"
    """What was it counted among? The share is below 0 or above 1."""


class Trend(StrEnum):
    """How the latest period stands against the one before."""

    MORE = "more"
    """More than the period before."""
    SAME = "same"
    """As much as the period before."""
    LESS = "less"
    """Less than the period before."""


class Unsettled(StrEnum):
    """Why reported values make no number."""

    CONFLICT = "conflict"
    """Two values for one period, neither of them later than the other."""
    OVERLAP = "overlap"
    """Periods that overlap, so that adding them counts something twice."""


class CaveatKind(StrEnum):
    """Why a sum may not be the whole truth."""

    REFUSED = "refused"
    """Rows could not be read, and are not in it."""
    LEFT_OUT = "left out"
    """Rows were read and left out, such as those hidden on the sheet."""
    LATER = "later"
    """Rows of days after the day of the report are not in it."""
    UNDATED = "undated"
    """Rows without the day they are counted from are not in it."""
    REPEATED = "repeated"
    """Rows that stand in several files are in it once."""
    ALIKE = "alike"
    """Rows that may be the same thing are all in it."""
    MARKED = "marked"
    """A sign stands beside values in it, such as one for preliminary."""
    DOUBTFUL = "doubtful"
    """Its file can be read in more than one way; the findings say how."""
    OWN_TOTAL = "own total"
    """The file prints a total of its own, which differs."""


class Caveat(Model):
    """What a sum does not hold, or holds though it is in doubt; it stands wherever the sum does."""

    kind: CaveatKind
    """Why."""
    rows: int | None = None
    """How many rows; none where that is withheld, or it is no matter of rows."""
    of: int | None = None
    """How many rows there are in all."""
    amount: Exact | None = None
    """What the file's own total is more than the sum, or less; in the unit of the sum."""


class Value(Model):
    """A measured number, or the name of its absence, with what it is made of."""

    value: Exact | None = None
    """The number; shares as 0.60 for 60 %."""
    absence: Absence | None = None
    """Why there is none."""
    parts: int = 1
    """How many reported parts it has: periods, or projects in a roll-up."""
    of: int = 1
    """How many it should have."""
    numerator: Exact | None = None
    """What a ratio counts."""
    denominator: Exact | None = None
    """What it counts among; the number of answers for a mean."""
    derived: Flag = False
    """True where it was added from its categories, none of them missing."""
    carried: Day | None = None
    """The last day of the period it was reported for, where it is carried forward from there."""
    unsettled: Unsettled | None = None
    """Why reported values make no number."""
    upper: Exact | None = None
    """The upper bound, where only bounds are known; `value` is then the lower."""
    hidden_parts: int = 0
    """How many of its parts are withheld, where it is told as bounds for that; without an upper one it is the least."""
    caveats: tuple[Caveat, ...] = ()
    """What it does not hold, or holds though in doubt."""

    @property
    def is_exact(self) -> bool:
        """True for a number, and not bounds of one."""
        return self.value is not None and self.upper is None and not self.hidden_parts

    def with_caveats(self, *caveats: Caveat) -> Value:
        """The value with further caveats beside it."""
        return self.model_copy(update={"caveats": (*self.caveats, *caveats)}) if caveats else self


class Point(Model):
    """One period of a development."""

    span: Span
    """The period."""
    value: Value
    """What was reported for the period itself."""
    accumulated: Value
    """The total up to its end."""
    plan: Exact | None = None
    """What the plan says for its end."""


class Row(Model):
    """A row behind a figure, by its place in the file; never its content."""

    data: Id
    """The data source."""
    place: str
    """Cell or row: `C7`, `12`."""
    value: Exact | None = None
    """The value read there."""
    span: Span | None = None
    """The period it holds for."""
    used: Literal["counted", "duplicate", "replaced", "conflict", "outside"] = "counted"
    """Whether it counts in the figure, and if not, why."""


class Trail(Model):
    """What a figure rests on; only for those inside the house."""

    formula: Literal["sum", "cumulative", "latest", "distinct", "ratio", "mean", "parts"]
    """How the figure is made from its rows."""
    version: str | None = None
    """The version of the indicator's definition."""
    rows: tuple[Row, ...] = ()
    """Its rows, in the order of the files; at most 200."""
    counted: int = 0
    """How many rows count in it."""
    duplicates: int = 0
    """How many rows were left out as duplicates."""
    replaced: int = 0
    """How many were replaced by a later report."""
    refused: int = 0
    """How many rows of the same files were refused."""
    last_reported: Exact | None = None
    """The value in the latest snapshot of what was submitted."""


Reckoned = Literal["correction", "share_of_target", "plan", "share_of_plan", "trend"]
"""A figure that is reckoned from others, and hidden with them."""


class CellFollowUp(Model):
    """The follow-up of a total or of one category."""

    cell: str = ""
    """Empty for the total; else disaggregation and category, as `gender.women`."""
    target: CellValue | None = None
    """The target as stated."""
    baseline: CellValue | None = None
    """The value before, as stated."""
    previously: Value
    """What was reported before this period: as submitted, where a snapshot says."""
    this_period: Value
    """What is new in this period, or holds for it."""
    total: Value
    """All so far."""
    correction: Exact | None = None
    """Later corrections of what was submitted: previously as known now - as submitted; zero where there are none,
    nothing where nothing was submitted."""
    share_of_target: Exact | None = None
    """(total - baseline) / (target - baseline); baseline 0 where there is none."""
    plan: Exact | None = None
    """What the plan says for the day of the total."""
    share_of_plan: Exact | None = None
    """(total - baseline) / (plan - baseline)."""
    status: Status = Status.NOT_ASSESSED
    """How far it has come."""
    question: Question | None = None
    """What must be answered before it is assessed."""
    trend: Trend | None = None
    """The latest period against the one before; none where one of them is not reported."""
    series: tuple[Point, ...] = ()
    """Period by period."""
    withheld: tuple[Reckoned, ...] = ()
    """Which figures reckoned from others are hidden to protect someone: none of them is known to be missing."""
    trail: Trail | None = None
    """What it rests on."""


class IndicatorFollowUp(Model):
    """The follow-up of one indicator."""

    indicator: Id
    """The indicator."""
    cells: tuple[CellFollowUp, ...]
    """The total first, then its categories in their order."""
    direction: Direction | None = None
    """Which way is better, as stated or as the rest of it says; none where that is open, or withheld."""
    last_reported: Day | None = None
    """The last day of the latest period it was reported for."""
    data: tuple[Id, ...] = ()
    """The data it comes from."""
    illustrative: Flag = False
    """True for made-up data."""

    @property
    def total(self) -> CellFollowUp:
        """The follow-up of the total."""
        return self.cells[0]


class Change(Model):
    """Answers before and after: those who gave both, and how many were asked."""

    data: Id
    """The survey."""
    indicator: Id | None = None
    """The indicator it shows."""
    question: Text | None = None
    """The wording of the question."""
    asked: int | None
    """How many were asked; none where that is withheld."""
    before: int | None
    """How many answered before."""
    after: int | None
    """How many answered after."""
    matched: int | None
    """How many answered both times; only they are compared."""
    response_rate: Exact | None = None
    """matched / asked."""
    mean_before: Exact | None = None
    """The mean before, of the matched."""
    mean_after: Exact | None = None
    """The mean after, of the matched."""
    mean_change: Exact | None = None
    """mean_after - mean_before."""
    higher: int | None = None
    """How many of the matched answered higher after."""
    same: int | None = None
    """How many answered the same."""
    lower: int | None = None
    """How many answered lower."""
    caveats: tuple[Caveat, ...] = ()
    """What the figures do not hold, or hold though in doubt."""
    dominated: Flag = False
    """True where so much of a sum is one respondent's that the others tell it: the p % rule, 10 %."""
    withheld: Flag = False
    """True where the figures are hidden to protect those who answered."""
    illustrative: Flag = False
    """True for made-up data."""


class ActivityFollowUp(Model):
    """What rows on an activity come to."""

    activity: Id
    """The activity."""
    occasions: int
    """How many times it took place."""
    first: Day | None = None
    """The first day."""
    last: Day | None = None
    """The latest day."""
    places: tuple[str, ...] = ()
    """Where, by name."""
    participants: Value
    """How many took part, summed over occasions; the same person may be there several times."""
    illustrative: Flag = False
    """True for made-up data."""


class CostFollowUp(Model):
    """A line of the cost budget against the ledger. Amounts in kronor."""

    line: Id
    """The line of the budget; `other` for costs that match none."""
    budget: Exact | None = None
    """The budgeted amount; none where it is not stated in kronor."""
    spent: Exact
    """Costs in the ledger."""
    approved: Exact
    """Of these, approved."""
    rejected: Exact
    """Of these, refused."""
    rows: int
    """How many rows."""


class ClaimStep(Model):
    """A claim in time: costs so far, and what the grant gives for them."""

    claim: Id
    """The claim."""
    date: Day
    """The day it was made."""
    costs: Exact
    """Costs claimed."""
    currency: str = "SEK"
    """ISO 4217 of the costs claimed."""
    settlement: Settlement | None = None
    """The settlement at approved costs to date, after what was paid before."""
    illustrative: Flag = False
    """True for made-up data."""


class CostPoint(Model):
    """Costs up to the end of a period. Amounts in kronor."""

    span: Span
    """The period."""
    spent: Exact
    """Costs in the ledger, from the start to its end."""
    approved: Exact
    """Of these, approved."""


class MoneyFollowUp(Model):
    """Costs and claims over time."""

    lines: tuple[CostFollowUp, ...] = ()
    """By line of the budget."""
    points: tuple[CostPoint, ...] = ()
    """Period by period."""
    claims: tuple[ClaimStep, ...] = ()
    """Claim by claim."""
    settlement: Settlement | None = None
    """The settlement at the costs approved so far: of the latest settled claim, or, without any claim, of the
    ledger."""
    cost_caveats: tuple[Caveat, ...] = ()
    """What the costs do not hold, or hold though in doubt."""
    claim_caveats: tuple[Caveat, ...] = ()
    """What the claims do not hold, or hold though in doubt."""
    illustrative: Flag = False
    """True for made-up data."""


class Remark(Model):
    """Something noticed while a file was read, that refused nothing; told as a finding."""

    code: str
    """What was noticed; its sentence is the variant of that name of the rule `as-read`."""
    count: int = 1
    """How many cells, rows or columns it was noticed of."""
    places: tuple[str, ...] = ()
    """The first of them, as the file's program names them."""
    values: Mapping[str, str] = {}
    """What else the sentence says, by name, as written in the file."""
    doubtful: Flag = False
    """True where a sum made of the file may be wrong for it."""


class SourceReading(Model):
    """How a file was read: nothing is lost in silence."""

    data: Id
    """The data source."""
    kind: DataKind
    """What its rows are."""
    file: str
    """Its name, without folders."""
    sheet: str | None = None
    """The sheet."""
    title: Text | None = None
    """What it is called."""
    rows: int | None
    """Rows read: accepted + refused + set aside; none where they are withheld."""
    accepted: int | None
    """Rows accepted; none where they are withheld."""
    refused: Mapping[str, int] = {}
    """Rows refused, by rule."""
    set_aside: Mapping[str, int] = {}
    """Rows that are no data, such as notes and totals, by rule."""
    unread: tuple[str, ...] = ()
    """Columns that were left unread because their headings mean nothing known."""
    conversions: Mapping[str, int] = {}
    """Conversions made of values, such as a decimal comma, by kind."""
    remarks: tuple[Remark, ...] = ()
    """What was noticed beside; told inside the house only."""
    illustrative: Flag = False
    """True for made-up data."""


class Measurements(Model):
    """Everything measured for one project."""

    every: Every
    """The length of a reporting period."""
    inferred: Flag = False
    """True where the length was concluded from the data."""
    plan: PlanLine = PlanLine.MILESTONES
    """The plan line progress is compared with."""
    spans: tuple[Span, ...] = ()
    """The reporting periods, from the project's start to this one."""
    indicators: tuple[IndicatorFollowUp, ...] = ()
    """Indicators, in the order of the project."""
    changes: tuple[Change, ...] = ()
    """Answers before and after."""
    activities: tuple[ActivityFollowUp, ...] = ()
    """Activities with rows."""
    money: MoneyFollowUp | None = None
    """Costs and claims over time."""
    readings: tuple[SourceReading, ...] = ()
    """How the files were read."""

"""Indicators and activities followed up: where each cell stands against its target."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from impactkit.model.base import Day, Flag, Id, Model
from impactkit.model.finding import Exact
from impactkit.model.measured.value import Point, Span, Value
from impactkit.model.quantity import CellValue
from impactkit.model.stated.indicator import Direction


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


class TrailRow(Model):
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
    rows: tuple[TrailRow, ...] = ()
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

"""Effect logic (effektlogik): challenge, goals, activities, results, and the arrows between them."""

from __future__ import annotations

from enum import StrEnum

from impactkit.model.base import Day, Flag, Id, Link, Sourced, Text
from impactkit.model.quantity import CellValue, Quantity


class Challenge(Sourced):
    """The problem or need the project answers to."""

    text: Text
    """The challenge, in one's own short words."""
    states_purpose: Flag = False
    """True where the document answers the question of the problem with a purpose."""


class GoalKind(StrEnum):
    """What the funder's form calls the goal."""

    PURPOSE = "purpose"
    """Purpose (syfte)."""
    MAIN = "main"
    """Main goal (huvudmål)."""
    RESULT = "result"
    """Result goal (resultatmål); beware that funders mean different things by the word."""


class Horizon(StrEnum):
    """When something is expected."""

    SHORT = "short"
    """Within the project or soon after."""
    LONG = "long"
    """In the long run."""
    UNSPECIFIED = "unspecified"
    """After the project, without saying when."""


class Goal(Sourced):
    """What the project is to reach."""

    text: Text
    """The goal, in one's own short words."""
    kind: GoalKind = GoalKind.RESULT
    """Purpose, main goal or result goal."""
    horizon: Horizon | None = None
    """Short or long run, where stated."""
    answers: tuple[Link, ...] = ()
    """The challenges it answers."""
    serves: tuple[Link, ...] = ()
    """The higher goals it serves."""
    leads_to: tuple[Link, ...] = ()
    """The results the document ties to the goal itself, without an activity between."""


class Stage(StrEnum):
    """How far an activity has come."""

    PLANNED = "planned"
    """Not begun."""
    UNDER_WAY = "under way"
    """Begun."""
    DONE = "done"
    """Finished."""
    LATE = "late"
    """Should have begun or ended."""
    DROPPED = "dropped"
    """Will not be done."""


class FollowUp(Sourced):
    """What became of an activity: where, when, with how many."""

    stage: Stage
    """How far it has come."""
    start: Day | None = None
    """When it began."""
    end: Day | None = None
    """When it ended."""
    places: tuple[str, ...] = ()
    """Municipalities where it took place."""
    participants: CellValue | None = None
    """How many took part."""
    illustrative: Flag = False
    """True for made-up data."""


class WorkPackage(Sourced):
    """A part of the plan with a budget of its own (arbetspaket)."""

    name: Text
    """What it is called."""


class Activity(Sourced):
    """What the project does."""

    text: Text
    """The activity, in one's own short words."""
    work_package: Id | None = None
    """The work package it belongs to."""
    serves: tuple[Link, ...] = ()
    """The goals it serves."""
    leads_to: tuple[Link, ...] = ()
    """The results it is to give."""
    volume: Quantity | None = None
    """How much of it, where stated."""
    volume_of: Text | None = None
    """What the volume counts."""
    target_groups: tuple[Id, ...] = ()
    """Whom it is for."""
    dissemination: Flag = False
    """True for spreading results."""
    follow_up: FollowUp | None = None
    """What became of it."""


class ResultLevel(StrEnum):
    """Where in the chain a result stands."""

    OUTPUT = "output"
    """Directly produced by activities."""
    OUTCOME = "outcome"
    """A change for the target group."""
    IMPACT = "impact"
    """A change in society, in the long run."""


class Result(Sourced):
    """What comes of the activities, as expected by the document."""

    text: Text
    """The result, in one's own short words."""
    level: ResultLevel
    """Output, outcome or impact."""
    horizon: Horizon | None = None
    """When, where stated."""
    leads_to: tuple[Link, ...] = ()
    """The results that follow from it."""


class Rank(StrEnum):
    """How central a target group is, where the document ranks them."""

    PRIMARY = "primary"
    """First of all."""
    SECONDARY = "secondary"
    """Beside the first."""


class Scale(StrEnum):
    """At which level of society a target group acts."""

    LOCAL = "local"
    """Municipalities and below."""
    REGIONAL = "regional"
    """County or region."""
    NATIONAL = "national"
    """The country."""


class TargetGroup(Sourced):
    """Whom the project is for."""

    name: Text
    """Who they are."""
    rank: Rank | None = None
    """Primary or secondary, where stated."""
    scale: Scale | None = None
    """Local, regional or national."""
    within: Id | None = None
    """The group this one is a part of."""
    size: Quantity | None = None
    """How many."""
    needs: Text | None = None
    """What they need."""
    gets: Text | None = None
    """What the project offers them."""

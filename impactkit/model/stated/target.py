"""Targets and baselines: what is to be reached, by when, from where."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from impactkit.model.base import Day, Flag, Id, Sourced, Text
from impactkit.model.quantity import Absence, CellValue


class MeasurementPoint(StrEnum):
    """When the indicator can be measured."""

    DURING = "during"
    """While the project runs."""
    END = "end"
    """At its end."""
    AFTER_6_MONTHS = "+6 months"
    """Half a year after."""
    AFTER_12_MONTHS = "+12 months"
    """A year after."""


class Per(StrEnum):
    """Which time a target covers."""

    PROJECT = "project"
    """The whole project."""
    YEAR = "year"
    """Each year."""


class Part(Sourced):
    """One part of a compound target, counted by itself."""

    name: Text
    """What is counted."""
    value: CellValue
    """How many."""


class Milestone(Sourced):
    """What is to be reached by a day on the way."""

    due: Day
    """The day."""
    value: CellValue
    """What is to be reached."""


class Target(Sourced):
    """What is to be reached. Total and parts are kept as stated, also when they disagree."""

    total: CellValue = Absence.NOT_STATED
    """The total; `not stated` where the cell is blank. A share as 0.80 for 80 %."""
    by: Mapping[Id, Mapping[Id, CellValue]] = {}
    """Cells by disaggregation and category."""
    parts: Mapping[Id, Part] = {}
    """The parts of a compound target, such as one report and three sub-reports."""
    due: Day | None = None
    """The day it is due."""
    due_note: Text | None = None
    """When it is due, where told in words."""
    measured: MeasurementPoint | None = None
    """When it can be measured."""
    per: Per = Per.PROJECT
    """For the whole project or for each year."""
    milestones: tuple[Milestone, ...] = ()
    """What is to be reached on the way."""
    illustrative: Flag = False
    """True for made-up data."""


class Baseline(Sourced):
    """The value before the project."""

    total: CellValue
    """The total."""
    by: Mapping[Id, Mapping[Id, CellValue]] = {}
    """Cells by disaggregation and category."""
    date: Day | None = None
    """The day it holds for."""
    illustrative: Flag = False
    """True for made-up data."""

"""Indicators: what is counted, how, how it adds up, and the targets set for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from impactkit.model.base import Day, Flag, Id, Link, Sourced, Text
from impactkit.model.quantity import Absence, CellValue, Quantity


class IndicatorKind(StrEnum):
    """What the indicator shows."""

    OUTPUT = "output"
    """Aktivitetsindikator: what activities produce."""
    OUTCOME = "outcome"
    """Resultatindikator: what changes for the target group."""
    IMPACT = "impact"
    """What changes in society."""


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    """More is better."""
    DECREASE = "decrease"
    """Less is better."""
    KEEP = "keep"
    """As it is."""


class Accumulation(StrEnum):
    """How reported values of one project make a total over time."""

    SUM = "sum"
    """Each report tells what is new; periods add up."""
    CUMULATIVE = "cumulative"
    """Each report tells all so far; the latest holds and is never summed."""
    LATEST = "latest"
    """A stock; the latest holds."""


class RollUp(StrEnum):
    """How values of several projects make one."""

    SUM = "sum"
    """They add up."""
    UNIQUE = "unique"
    """Distinct ids are counted once."""
    RATIO = "ratio"
    """Sum of numerators over sum of denominators."""
    WEIGHTED_MEAN = "weighted mean"
    """Means weighted by their n."""
    NONE = "none"
    """They make no common value."""


class PartsRule(StrEnum):
    """What the categories of a disaggregation declare about their sum."""

    COMPLETE = "disjoint and complete"
    """Parts make the total."""
    DISJOINT = "disjoint"
    """Parts make at most the total."""
    OVERLAPPING = "overlapping"
    """One may belong to several; parts may exceed the total."""


class Disaggregation(Sourced):
    """A split of the total, such as women and men."""

    name: Text
    """What it splits by."""
    categories: Mapping[Id, Text]
    """The categories, in the order they are shown; women before men."""
    parts: PartsRule | None = None
    """What the parts make; none where nobody declared it."""
    not_stated_category: Id | None = None
    """The category for *uppgift saknas*, where used."""


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
    """The total; `not stated` where the cell is blank."""
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


class CountingRuleKind(StrEnum):
    """What a counting rule settles."""

    NEW_FIRM_AGE = "new firm age"
    """How many years after registration an enterprise is new; `value` in years."""
    FULL_TIME_HOURS = "full-time hours"
    """Hours per year that make one job; `value` in hours."""
    BANKRUPT_IS_ZERO = "bankrupt is zero"
    """A bankrupt enterprise counts as no increase."""
    NO_PROJECT_STAFF = "no project staff"
    """People paid by the project are not counted."""
    DISTINCT = "distinct"
    """Each id once."""
    COMPUTED_BY = "computed by"
    """Who computes it; `text` says who."""
    OTHER = "other"
    """Something else; `text` says what."""


class CountingRule(Sourced):
    """A rule of counting, as data."""

    rule: CountingRuleKind
    """What it settles."""
    value: Quantity | None = None
    """Its number."""
    text: Text | None = None
    """Its words."""


class RelationKind(StrEnum):
    """How one indicator relates to another."""

    SUBSET_OF = "subset of"
    """Counted within the other; can never exceed it."""
    OF_WHICH = "of which"
    """A part shown under the other."""
    CATEGORY_OF = "category of"
    """A further category beside those of the other, printed as a row of its own."""


class Relation(Sourced):
    """A relation to another indicator."""

    kind: RelationKind
    """How they relate."""
    to: Id
    """The other indicator."""


class Measurement(StrEnum):
    """How a value is obtained."""

    COUNTED = "counted"
    """Counted by the project."""
    REGISTER = "register"
    """From a register."""
    SELF_ASSESSED = "self-assessed"
    """Judged by the participants."""


class Attribution(StrEnum):
    """What supports the claim that the project caused it."""

    NONE = "none"
    """Nothing."""
    BEFORE_AFTER = "before-after"
    """The same ones before and after."""
    CONTRIBUTION = "contribution analysis"
    """A reasoned contribution, with rival explanations."""
    COMPARISON = "comparison group"
    """Others without the project."""


class Sensitivity(StrEnum):
    """Whose numbers these are."""

    PERSONS = "persons"
    """Counts of people."""
    ENTERPRISES = "enterprises"
    """Counts of enterprises; a sole trader is a person."""
    NONE = "none"
    """Nobody's: documents, events, kilometres."""


class Definition(Sourced):
    """What exactly is counted, with a version, so that different definitions are never added."""

    text: Text
    """The definition."""
    version: str = "1"
    """Its version."""


class Indicator(Sourced):
    """What is counted or judged."""

    name: Text
    """Its name, as printed."""
    definition: Definition | None = None
    """What exactly is counted."""
    kind: IndicatorKind | None = None
    """Output, outcome or impact."""
    unit: Text | None = None
    """What one of it is."""
    direction: Direction | None = None
    """Which way is better."""
    accumulation: Accumulation | None = None
    """How periods make a total."""
    roll_up: RollUp | None = None
    """How projects make a total."""
    disaggregations: Mapping[Id, Disaggregation] = {}
    """How the total is split."""
    baseline: Baseline | None = None
    """The value before."""
    targets: tuple[Target, ...] = ()
    """What is to be reached."""
    measures: tuple[Link, ...] = ()
    """The goals or results it shows."""
    counting_rules: tuple[CountingRule, ...] = ()
    """Rules of counting."""
    data_source: Text | None = None
    """Where the values come from."""
    measurement: Measurement | None = None
    """How the value is obtained."""
    attribution: Attribution | None = None
    """What supports that the project caused it."""
    sensitivity: Sensitivity | None = None
    """Whose numbers these are; undeclared is treated as persons."""
    relations: tuple[Relation, ...] = ()
    """Relations to other indicators."""
    code: str | None = None
    """A code from a catalogue: RCO01, RCR03, an IRIS+ id."""
    levels: tuple[Text, ...] = ()
    """The steps of a rubric, lowest first, for a qualitative indicator."""

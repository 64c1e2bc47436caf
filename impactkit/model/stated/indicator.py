"""Indicators: what is counted, how, how it adds up, and the targets set for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from impactkit.model.base import Flag, Id, Link, Sourced, Text
from impactkit.model.quantity import Quantity
from impactkit.model.stated.data import Counting
from impactkit.model.stated.target import Baseline, Target


class IndicatorKind(StrEnum):
    """What the indicator shows."""

    OUTPUT = "output"
    """What activities produce (aktivitetsindikator)."""
    OUTCOME = "outcome"
    """What changes for the target group (resultatindikator)."""
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

    @property
    def pools(self) -> bool:
        """True for ratios and means, whose numerators and denominators add up and whose values do not."""
        return self in {RollUp.RATIO, RollUp.WEIGHTED_MEAN}


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
    sensitive_attribute: Flag = False
    """True where belonging to a category is itself sensitive, as health, origin or debt: none and all are then
    told no more than few."""


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
    """The unit: persons, enterprises, hours."""
    direction: Direction | None = None
    """Which way is better. Where it is not stated, more is better for a count that adds up or a rubric, and a
    baseline and its target say it of other indicators; where nothing does, the indicator is not assessed."""
    accumulation: Accumulation | None = None
    """How periods make a total."""
    roll_up: RollUp | None = None
    """How projects make a total."""
    disaggregations: Mapping[Id, Disaggregation] = {}
    """How the total is split."""
    baseline: Baseline | None = None
    """The value before. A count of what is new begins at zero and needs none."""
    targets: tuple[Target, ...] = ()
    """What is to be reached."""
    measures: tuple[Link, ...] = ()
    """The goals or results it shows."""
    counting_rules: tuple[CountingRule, ...] = ()
    """Rules of counting."""
    counted: Counting | None = None
    """How it is counted from a list of participants."""
    data_source: Text | None = None
    """Where the values come from."""
    measurement: Measurement | None = None
    """How the value is obtained."""
    attribution: Attribution | None = None
    """What supports that the project caused it."""
    sensitivity: Sensitivity | None = None
    """Whose numbers these are; undeclared is treated as persons."""
    sensitive_attribute: Flag = False
    """True where being counted is itself sensitive, as health, origin or debt: a share of none or of all is then
    told no more than few."""
    relations: tuple[Relation, ...] = ()
    """Relations to other indicators."""
    code: str | None = None
    """A code from a catalogue: RCO01, RCR03, an IRIS+ id."""
    costs_of: tuple[Id, ...] = ()
    """The work packages whose costs its count may be set against; without any, no cost per result is shown."""
    levels: tuple[Text, ...] = ()
    """The steps of a rubric, lowest first, for a qualitative indicator."""
    question: Text | None = None
    """How it is asked for in a survey before and after; answered with one of `levels`, or with a number."""

    @property
    def pools(self) -> bool:
        """True for a ratio or a mean, whose numerators and denominators add up."""
        return self.roll_up is not None and self.roll_up.pools

    @property
    def is_share(self) -> bool:
        """True where values are parts of a whole."""
        return self.roll_up is RollUp.RATIO

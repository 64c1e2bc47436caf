"""All that was measured of a project."""

from __future__ import annotations

from impactkit.model.base import Flag, Model
from impactkit.model.measured.change import Change
from impactkit.model.measured.follow_up import ActivityFollowUp, IndicatorFollowUp
from impactkit.model.measured.money import MoneyFollowUp
from impactkit.model.measured.pathway import PathwayFollowUp
from impactkit.model.measured.reading import SourceReading
from impactkit.model.measured.ties import TiesFollowUp
from impactkit.model.measured.value import Span
from impactkit.model.stated.data import Every, PlanLine


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
    ties: TiesFollowUp | None = None
    """Ties between organisations, where a log of collaboration is held."""
    pathways: tuple[PathwayFollowUp, ...] = ()
    """Pathways that can be followed."""

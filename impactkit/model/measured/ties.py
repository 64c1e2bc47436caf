"""Ties between organisations: how many hold at a day, across and within sectors; never which."""

from __future__ import annotations

from impactkit.model.base import Day, Flag, Id, Model
from impactkit.model.stated.tie import Closeness, TieSector


class PairCount(Model):
    """Ties between two sectors, or within one."""

    first: TieSector
    """One of the sectors, the first in their order."""
    second: TieSector
    """The other; the same for ties within a sector."""
    ties: int | None = None
    """How many; none where that is withheld."""

    @property
    def across(self) -> bool:
        """True for two sectors."""
        return self.first is not self.second


class ClosenessCount(Model):
    """Ties of one step of closeness."""

    closeness: Closeness | None = None
    """The step; none for ties of which it is not stated."""
    ties: int | None = None
    """How many; none where that is withheld."""


class SectorCount(Model):
    """Organisations of one sector that have a tie."""

    sector: TieSector | None = None
    """The sector; none where it is not stated."""
    organisations: int
    """How many."""


class TiesAt(Model):
    """The ties that hold at a day, each pair of organisations once."""

    day: Day
    """The end of a reporting period, or the day of the report."""
    ties: int | None
    """How many in all; none where that is withheld, as for the counts below."""
    across: int | None
    """How many between two sectors."""
    within: int | None
    """How many within one sector."""
    unknown: int | None
    """How many where the sector of one or both is not known."""
    pairs: tuple[PairCount, ...] = ()
    """By pair of sectors; of the same pairs at every day."""
    closeness: tuple[ClosenessCount, ...] = ()
    """By step of closeness; of the same steps at every day."""
    new: int | None = None
    """How many did not hold at the end of the period before. Told in the house only."""
    ended: int | None = None
    """How many held then and hold no more. Told in the house only."""
    organisations: tuple[SectorCount, ...] = ()
    """Organisations that have a tie, by sector. Told in the house only."""


class TiesFollowUp(Model):
    """The ties of a project over time."""

    data: tuple[Id, ...]
    """The logs."""
    at: tuple[TiesAt, ...] = ()
    """At the end of every reporting period and on the day of the report, the earliest first."""
    undated: int | None = 0
    """How many pairs have no row that says since when; counted at no day. None where that is withheld."""
    illustrative: Flag = False
    """True for made-up data."""

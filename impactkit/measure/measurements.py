"""Everything measured for one project, from its rows."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from impactkit.measure.activities import activities
from impactkit.measure.basis.caveats import with_caveats
from impactkit.measure.basis.happened import Happened
from impactkit.measure.basis.later import later_rows, with_later
from impactkit.measure.basis.trail import with_trails
from impactkit.measure.changes import changes
from impactkit.measure.identity.apart import Apart, remarks_apart
from impactkit.measure.identity.resemblance import with_remarks
from impactkit.measure.identity.same import counted
from impactkit.measure.money.costs import money_follow_up
from impactkit.measure.periods.calendar import last_ended, period_of, span_of
from impactkit.measure.periods.counted import counted_observations
from impactkit.measure.periods.definitions import definitions, last_due, reporting_period
from impactkit.measure.periods.development import development
from impactkit.measure.standing.cell import Cell, Frame, cells_of, first_period
from impactkit.measure.standing.cells import follow_up_of
from impactkit.measure.standing.direction import direction_of
from impactkit.model.measured.change import Change
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.reading import SourceReading
from impactkit.model.records import Records, Unreadable
from impactkit.model.stated.data import DataKind, Every
from impactkit.model.stated.project import Project

_TELL = {DataKind.RESULTS, DataKind.PARTICIPANTS}
"""The kinds of data that tell indicators."""


def latest_record(project: Project, records: Records) -> datetime.date | None:
    """The latest day any of the project's rows tells of, of those within its period where it has one.

    A day far ahead is more likely a slip of the hand than the day of the report.
    """
    frames = (
        (records.observations, "end"),
        (records.participants, "supported"),
        (records.costs, "date"),
        (records.claims, "date"),
        (records.occasions, "date"),
    )
    end = project.period.end if project.period else None
    found = []
    for frame, name in frames:
        days = frame.filter(pl.col("project") == project.id).select(pl.col(name).drop_nulls())
        within = days if end is None else days.filter(pl.col(name) <= end)
        found.append(within.select(pl.col(name).max()).collect().item())
    return max((day for day in found if day is not None), default=None)


def measure_project(
    project: Project, records: Records, *, as_of: datetime.date | None
) -> Measurements | None:
    """Everything measured for the project by the day; None where it has no data.

    `project` with the claims of its files (`with_claims`); `as_of` None for a project whose data hold no day.
    """
    readings = records.readings.get(project.id, ())
    if not project.data:
        return None
    if as_of is None:  # no row of any file tells a day; answers need none
        every = project.reporting.every or Every.HALF_YEAR
        answered, twice = changes(project, records.answers, {one.data: one.file for one in readings})
        return Measurements(every=every, changes=answered, readings=with_remarks(readings, twice))
    later = later_rows(project, records, as_of)
    readings = with_later(readings, later)
    own = records.observations.filter(pl.col("project") == project.id)
    every, inferred = reporting_period(project, own)
    listed = counted_observations(project, records.participants, every, as_of=as_of)
    observations = pl.concat([own, listed]).collect()
    unreadable = records.unreadable.get(project.id, frozenset())
    happened = Happened.of(project, records, observations, as_of)
    followed = _Followed.of(project, observations, happened.events, unreadable, every, as_of)
    files = {one.data: one.file for one in readings}
    answered, twice = changes(project, records.answers, files)
    indicators, told_apart = followed.indicators(readings, answered)
    measured = Measurements(
        every=every,
        inferred=inferred,
        plan=project.reporting.plan,
        spans=tuple(span_of(one, every) for one in range(followed.frame.first, followed.frame.current + 1)),
        indicators=indicators,
        changes=answered,
        activities=tuple(activities(project, happened.occasions)),
        money=money_follow_up(
            project, records.costs, every, as_of, ledger=happened.costs, claims=happened.claims
        ),
        readings=readings,
    )
    apart = remarks_apart(told_apart, {one.data: one.unread for one in readings})
    told = with_caveats(project, measured, records, observations, later, as_of)
    seen = with_remarks(readings, *happened.remarks(files), apart, twice)
    return told.but(readings=seen)


@dataclass(frozen=True)
class _Followed:
    """A project's rows, and what the engine made of them."""

    project: Project
    observations: pl.DataFrame
    events: pl.DataFrame
    as_of: datetime.date
    frame: Frame
    periods: Mapping[str, Mapping[tuple[str, str], Sequence[Mapping[str, Any]]]]
    unreadable: Unreadable

    @classmethod
    def of(
        cls,
        project: Project,
        observations: pl.DataFrame,
        events: pl.DataFrame,
        unreadable: Unreadable,
        every: Every,
        as_of: datetime.date,
    ) -> _Followed:
        known = definitions(project, every, as_of)
        periods = development(counted(observations, events).lazy(), known)
        ended = last_ended(as_of, every)
        begun = periods.select(pl.col("period") - pl.col("covers") + 1).to_series().to_list()
        first = first_period(project, every, min(begun, default=ended))
        due = last_due(project, every, as_of)
        current = max([ended, first, *periods["period"].to_list()])
        frame = Frame(project, every, as_of, first, current, due)
        by_cell: dict[str, dict[tuple[str, str], list[Mapping[str, Any]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for row in periods.to_dicts():
            by_cell[row["indicator"]][row["split"], row["category"]].append(row)
        return cls(project, observations, events, as_of, frame, by_cell, unreadable)

    def blank(self, indicator: str) -> frozenset[int]:
        """The periods an indicator was reported for in a row that was refused."""
        days = [end for one, _, end in self.unreadable if one == indicator and end <= self.as_of]
        return frozenset(period_of(day, self.frame.every) for day in days)

    def indicators(
        self, readings: Sequence[SourceReading], answers: Sequence[Change]
    ) -> tuple[tuple[IndicatorFollowUp, ...], tuple[Apart, ...]]:
        """The follow-up of every indicator, where any file tells indicators at all; and rows told apart."""
        if not any(one.kind in _TELL for one in self.project.data.values()):
            return (), ()
        found, told_apart = list[IndicatorFollowUp](), list[Apart]()
        for name, indicator in self.project.indicators.items():
            answered = next((one for one in answers if one.indicator == name), None)
            cells = tuple(cells_of(name, indicator, self.periods.get(name, {}), self.blank(name), answered))
            told = tuple(follow_up_of(cell, self.frame) for cell in cells)
            sources = self.observations.filter(pl.col("indicator") == name)["data"].unique().sort().to_list()
            trailed, several = with_trails(
                self.project, name, told, self.observations, self.events, readings, self.as_of
            )
            told_apart += several
            found.append(
                IndicatorFollowUp(
                    indicator=name,
                    cells=trailed,
                    direction=direction_of(indicator),
                    last_reported=_last_reported(cells),
                    data=tuple(sources),
                    illustrative=self.project.illustrative
                    or any(self.project.data[one].illustrative for one in sources),
                )
            )
        return tuple(found), tuple(told_apart)


def _last_reported(cells: Sequence[Cell]) -> datetime.date | None:
    days = [one["end"] for cell in cells for one in cell.periods if not one["not_applicable"]]
    return max(days, default=None)

"""Everything measured for one project, or for many, from their rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from impactkit.deferred import pl
from impactkit.measure.activities import activities
from impactkit.measure.basis.caveats import with_caveats
from impactkit.measure.basis.happened import Happened
from impactkit.measure.basis.later import later_rows, with_later
from impactkit.measure.basis.trail import with_trails
from impactkit.measure.changes import changes
from impactkit.measure.identity.apart import Apart, remarks_apart
from impactkit.measure.identity.participants import day_columns, days_in
from impactkit.measure.identity.pathways import pathways
from impactkit.measure.identity.resemblance import with_remarks
from impactkit.measure.identity.same import counted, marks_of
from impactkit.measure.money.costs import money_follow_up
from impactkit.measure.periods.calendar import last_ended, period_of, span_of
from impactkit.measure.periods.counted import counted_observations
from impactkit.measure.periods.definitions import definitions_of, last_due, reporting_period
from impactkit.measure.periods.development import development
from impactkit.measure.standing.cell import CountedCell, Outlook, cells_of, first_period, stands_for
from impactkit.measure.standing.cells import follow_up_of
from impactkit.measure.standing.direction import direction_of
from impactkit.measure.ties.counted import ties
from impactkit.measure.ties.remarks import tie_remarks
from impactkit.measure.values import Cells, by_cell
from impactkit.model import records as frames
from impactkit.model.measured.change import Change
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.reading import SourceReading
from impactkit.model.records import OwnRows, Records
from impactkit.model.stated.data import DataKind, Every
from impactkit.model.stated.project import Project
from impactkit.pathways import ways

_TELL = {DataKind.RESULTS, DataKind.PARTICIPANTS}
"""The kinds of data that tell indicators."""


_LATEST = (
    ("observations", "end"),
    ("participants", "supported"),
    ("costs", "date"),
    ("claims", "date"),
    ("occasions", "date"),
)
"""The day that rows of each kind tell of."""


def latest_record(project: Project, records: Records) -> datetime.date | None:
    """The latest day any of the project's rows tells of, of those within its period where it has one.

    A day far ahead is more likely a slip of the hand than the day of the report.
    """
    end = project.period.end if project.period else None
    held = [(kind, day) for kind, day in _LATEST if records.held(kind)]
    found = [_last_day(getattr(records.of(project.id), kind)[day], end) for kind, day in held]
    columns = {*day_columns(project), *(day for one in ways(project) for day in one)}
    if columns and records.held("participants"):
        listed = records.of(project.id).participants
        found += [_last_day(days_in(listed, one), end) for one in sorted(columns)]
    latest = max((day for day in found if day), default=None)
    if latest is None and records.held(
        "ties"
    ):  # a year alone stands for its last day, and would be far ahead
        return _last_day(records.of(project.id).ties["since"], end)
    return latest


def _last_day(days: pl.Series, end: datetime.date | None) -> datetime.date | None:
    last = days.max()
    if not isinstance(last, datetime.date):
        return None
    return last if end is None or last <= end else _last_day(days.filter(days <= end), end)


@dataclass(frozen=True)
class Asked:
    """A project to be measured."""

    project: Project
    """With the claims of its files (`with_claims`)."""
    records: Records
    as_of: datetime.date | None
    """None where its data hold no day."""


def measure_project(
    project: Project, records: Records, *, as_of: datetime.date | None
) -> Measurements | None:
    """Everything measured for the project by the day; None where it has no data."""
    return measure_projects([Asked(project, records, as_of)])[0]


def measure_projects(asked: Sequence[Asked]) -> list[Measurements | None]:
    """Everything measured for each project by its day, their reports settled in one query; None for one without data.

    No two are of one id.
    """
    reported = {
        one.project.id: _Reported.of(one.project, one.records, one.as_of)
        for one in asked
        if one.project.data and one.as_of
    }
    periods = _periods(list(reported.values()))
    return [
        _MeasuredProject.of(reported[one.project.id], periods[one.project.id]).measurements()
        if one.project.id in reported
        else _without_day(one.project, one.records)
        for one in asked
    ]


def _without_day(project: Project, records: Records) -> Measurements | None:
    """What is measured where no row of any file tells a day: answers need none."""
    if not project.data:
        return None
    readings = records.readings.get(project.id, ())
    every = project.reporting.every or Every.HALF_YEAR
    rows = records.of(project.id)
    answered, twice = changes(project, rows.answers, _files(readings))
    noticed = with_remarks(readings, twice, tie_remarks(rows.ties))
    return Measurements(every=every, changes=answered, readings=noticed)


def _files(readings: Iterable[SourceReading]) -> Mapping[str, str]:
    """The names of files by data source."""
    return {one.data: one.file for one in readings}


@dataclass(frozen=True)
class _Reported:
    """A project's rows as the engine takes them: of files, and counted from lists."""

    project: Project
    records: Records
    as_of: datetime.date
    rows: OwnRows
    every: Every
    inferred: bool
    observations: pl.DataFrame
    happened: Happened

    @classmethod
    def of(cls, project: Project, records: Records, as_of: datetime.date) -> _Reported:
        rows = records.of(project.id)
        every, inferred = reporting_period(project, rows.observations)
        listed = counted_observations(project, rows.participants, every, as_of=as_of)
        observations = pl.concat([rows.observations, *listed]) if listed else rows.observations
        happened = Happened.of(project, rows, observations, as_of)
        return cls(project, records, as_of, rows, every, inferred, observations, happened)


def _periods(reported: Sequence[_Reported]) -> Mapping[str, Mapping[str, Cells]]:
    """What was reported for each period, by project and indicator: one query for all projects."""
    rows = [counted(one.observations, one.happened.events) for one in reported]
    found: dict[str, Mapping[str, Cells]] = {one.project.id: {} for one in reported}
    if reported:
        known = definitions_of((one.project, one.every, one.as_of) for one in reported)
        periods = development(pl.concat([frames.OBSERVATIONS.to_frame(), *rows]).lazy(), known)
        by_project = periods.partition_by("project", as_dict=True, maintain_order=True)
        found |= {str(project): by_cell(own) for (project,), own in by_project.items()}
    return found


@dataclass(frozen=True)
class _MeasuredProject:
    """A project's rows, and what the engine made of them."""

    reported: _Reported
    periods: Mapping[str, Cells]
    reports: Mapping[str, Cells]
    frame: Outlook

    @classmethod
    def of(cls, reported: _Reported, periods: Mapping[str, Cells]) -> _MeasuredProject:
        project, every, as_of = reported.project, reported.every, reported.as_of
        told = [row for cells in periods.values() for rows in cells.values() for row in rows]
        ended = last_ended(as_of, every)
        first = first_period(project, every, min((min(stands_for(row)) for row in told), default=ended))
        current = max([ended, first, *(row["period"] for row in told)])
        frame = Outlook(project, every, as_of, first, current, last_due(project, every, as_of))
        return cls(reported, periods, by_cell(reported.observations), frame)

    def measurements(self) -> Measurements:
        """Everything measured, each sum with its caveats, each file with what was noticed of it."""
        project, records, rows = self.reported.project, self.reported.records, self.reported.rows
        happened, as_of, every = self.reported.happened, self.reported.as_of, self.reported.every
        read = records.readings.get(project.id, ())
        later = later_rows(project, rows, as_of)
        readings, files = with_later(read, later), _files(read)
        answered, twice = changes(project, rows.answers, files)
        spans = tuple(span_of(one, every) for one in range(self.frame.first, self.frame.current + 1))
        indicators, told_apart = self.indicators(readings, answered)
        measured = Measurements(
            every=every,
            inferred=self.reported.inferred,
            plan=project.reporting.plan,
            spans=spans,
            indicators=indicators,
            changes=answered,
            activities=tuple(activities(project, happened.occasions)),
            money=money_follow_up(
                project, rows.costs, every, as_of, ledger=happened.costs, claims=happened.claims
            ),
            readings=readings,
            ties=ties(project, rows.ties, spans, as_of),
            pathways=pathways(project, rows.participants, as_of),
        )
        apart = remarks_apart(told_apart, {one.data: one.unread for one in readings})
        refusals = records.refusals.get(project.id, ())
        told = with_caveats(project, measured, refusals, rows.participants, self.reports, later, as_of)
        return told.but(
            readings=with_remarks(readings, *happened.remarks(files), apart, twice, tie_remarks(rows.ties))
        )

    def blank(self, indicator: str) -> frozenset[int]:
        """The periods an indicator was reported for in a row that was refused."""
        refused = self.reported.records.unreadable.get(self.reported.project.id, ())
        days = [end for one, _, end in refused if one == indicator and end <= self.reported.as_of]
        return frozenset(period_of(day, self.frame.every) for day in days)

    def indicators(
        self, readings: Sequence[SourceReading], answers: Sequence[Change]
    ) -> tuple[tuple[IndicatorFollowUp, ...], tuple[Apart, ...]]:
        """The follow-up of every indicator, where any file tells indicators at all; and rows told apart."""
        project = self.reported.project
        if not any(one.kind in _TELL for one in project.data.values()):
            return (), ()
        marks = marks_of(self.reported.happened.events)
        refused = {one.data: sum(one.refused.values()) for one in readings}
        found, told_apart = list[IndicatorFollowUp](), list[Apart]()
        for name, indicator in project.indicators.items():
            answered = next((one for one in answers if one.indicator == name), None)
            cells = tuple(cells_of(name, indicator, self.periods.get(name, {}), self.blank(name), answered))
            told = tuple(follow_up_of(cell, self.frame) for cell in cells)
            reports = self.reports.get(name, {})
            sources = sorted({row["data"] for rows in reports.values() for row in rows})
            trailed, several = with_trails(project, name, told, reports, marks, refused, self.reported.as_of)
            told_apart += several
            found.append(
                IndicatorFollowUp(
                    indicator=name,
                    cells=trailed,
                    direction=direction_of(indicator),
                    last_reported=_last_reported(cells),
                    data=tuple(sources),
                    illustrative=project.illustrative
                    or any(project.data[one].illustrative for one in sources),
                )
            )
        return tuple(found), tuple(told_apart)


def _last_reported(cells: Sequence[CountedCell]) -> datetime.date | None:
    days = [one["end"] for cell in cells for one in cell.periods if not one["not_applicable"]]
    return max(days, default=None)

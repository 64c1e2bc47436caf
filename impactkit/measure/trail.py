"""The trail: from a figure to the rows behind it, those left out told with the reason."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

import polars as pl

from impactkit.measure.definitions import accumulation_of, weighted
from impactkit.measure.values import number
from impactkit.model.indicator import Accumulation, Indicator, RollUp
from impactkit.model.measurement import CellFollowUp, Row, SourceReading, Span, Trail
from impactkit.model.project import Project
from impactkit.model.quantity import Absence

LONGEST = 200
"""The most rows a trail tells one by one."""

Used = Literal["counted", "duplicate", "replaced", "conflict", "outside"]


def with_trails(
    project: Project,
    indicator_id: str,
    cells: Iterable[CellFollowUp],
    observations: pl.DataFrame,
    readings: Iterable[SourceReading],
    as_of: datetime.date,
) -> tuple[CellFollowUp, ...]:
    """The follow-up of an indicator's cells, each with its trail. `observations` as `OBSERVATIONS`."""
    indicator = project.indicators[indicator_id]
    own = observations.filter(pl.col("indicator") == indicator_id)
    refused = {one.data: sum(one.refused.values()) for one in readings}
    told = []
    for cell in cells:
        split, _, category = cell.cell.partition(".")
        rows = own.filter(pl.col("split") == split, pl.col("category") == category).to_dicts()
        trail = _trail(project, indicator_id, indicator, cell, rows, refused, as_of)
        told.append(cell.model_copy(update={"trail": trail}))
    return tuple(told)


def _trail(
    project: Project,
    indicator_id: str,
    indicator: Indicator,
    cell: CellFollowUp,
    rows: list[dict[str, Any]],
    refused: Mapping[str, int],
    as_of: datetime.date,
) -> Trail:
    told = used_rows(rows, accumulation_of(indicator), as_of)
    count = [one.used for one in told]
    return Trail(
        formula=formula(indicator, derived=cell.total.derived and not rows),
        version=indicator.definition.version if indicator.definition else None,
        rows=tuple(told[:LONGEST]),
        counted=count.count("counted"),
        duplicates=count.count("duplicate"),
        replaced=count.count("replaced"),
        refused=sum(refused.get(name, 0) for name in {one["data"] for one in rows}),
        last_reported=_last_submitted(project, indicator_id, cell.cell, as_of),
    )


def formula(
    indicator: Indicator, *, derived: bool
) -> Literal["sum", "cumulative", "latest", "distinct", "ratio", "mean", "parts"]:
    """How a figure of the indicator is made from its rows."""
    if derived:
        return "parts"
    if indicator.counted:
        return "distinct"
    if weighted(indicator):
        return "ratio" if indicator.roll_up is RollUp.RATIO else "mean"
    match accumulation_of(indicator):
        case Accumulation.SUM:
            return "sum"
        case Accumulation.CUMULATIVE:
            return "cumulative"
        case Accumulation.LATEST:
            return "latest"


def used_rows(rows: list[dict[str, Any]], accumulation: Accumulation, as_of: datetime.date) -> list[Row]:
    """Every row of one cell, in the order of the files, and whether it counts."""
    by_span: dict[tuple[datetime.date, datetime.date], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if not _outside(row, as_of):
            start = row["start"] if accumulation is Accumulation.SUM else row["end"]
            by_span[start, row["end"]].append(row)
    used: dict[int, Used] = {}
    for (start, end), told in by_span.items():
        events = accumulation is Accumulation.SUM and start == end
        used.update(_used(told, events=events))
    return [
        Row(
            data=row["data"],
            place=row["place"],
            value=number(row["value"]),
            span=Span(start=row["start"], end=row["end"]),
            used=used.get(id(row), "outside"),
        )
        for row in rows
    ]


def _outside(row: dict[str, Any], as_of: datetime.date) -> bool:
    """After the day, or without any value."""
    share = row["numerator"] is not None and row["denominator"] is not None
    said = row["value"] is not None or share or row["absence"] == Absence.NOT_APPLICABLE.value
    return row["end"] > as_of or not said


def _used(rows: list[dict[str, Any]], *, events: bool) -> dict[int, Used]:
    """The rows of one span: the latest report counts, equal values once, different ones not at all."""
    latest = max(row["reported"] or datetime.date.min for row in rows)
    now = [row for row in rows if (row["reported"] or datetime.date.min) == latest]
    told: dict[int, Used] = {id(row): "replaced" for row in rows}
    unlike = _unlike(now)
    for i, row in enumerate(now):
        same: Used = "counted" if events or i == 0 else "duplicate"
        told[id(row)] = same if events or not unlike else "conflict"
    return told


def _unlike(rows: list[dict[str, Any]]) -> bool:
    """True where rows of one report say different things of one span."""
    said = [
        {row[name] for row in rows if row[name] is not None} for name in ("value", "numerator", "denominator")
    ]
    excused = {row["absence"] == Absence.NOT_APPLICABLE.value for row in rows}
    return any(len(one) > 1 for one in said) or len(excused) > 1


def _last_submitted(project: Project, indicator_id: str, cell: str, as_of: datetime.date) -> Decimal | None:
    told = [
        (one.submitted, said.value)
        for one in project.snapshots
        if one.submitted <= as_of and (said := one.values.get(indicator_id, {}).get(cell or "total"))
    ]
    return max(told, key=lambda one: one[0])[1] if told else None

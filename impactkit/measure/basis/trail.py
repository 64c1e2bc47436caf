"""The trail: from a figure to the rows behind it, those left out told with the reason."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from impactkit.measure.identity.apart import Apart, apart
from impactkit.measure.identity.resemblance import caveats_of
from impactkit.measure.identity.same import Same
from impactkit.measure.periods.definitions import accumulation_of, complete_split
from impactkit.measure.values import Cells, Row, number
from impactkit.model.measured.follow_up import CellFollowUp, Trail, TrailRow
from impactkit.model.measured.value import Span
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Accumulation, Indicator
from impactkit.model.stated.project import Project

LONGEST = 200
"""The most rows a trail tells one by one. A choice: more than a person looks through, and a dossier stays small."""

Used = Literal["counted", "duplicate", "replaced", "conflict", "outside"]


def with_trails(
    project: Project,
    indicator_id: str,
    cells: Iterable[CellFollowUp],
    reports: Cells,
    marks: Mapping[tuple[str, str], str],
    refused: Mapping[str, int],
    as_of: datetime.date,
) -> tuple[tuple[CellFollowUp, ...], tuple[Apart, ...]]:
    """The follow-up of an indicator's cells, each with its trail and its caveats; and rows told apart.

    `reports` as rows of `OBSERVATIONS`; `marks` are the names of `Same` of rows of single days, by data source and
    place; `refused` is how many rows of each data source were refused.
    """
    indicator = project.indicators[indicator_id]
    adds = accumulation_of(indicator) is Accumulation.SUM
    told, found, counts = [], list[Apart](), {}
    for cell in cells:
        split, _, category = cell.cell.partition(".")
        rows = reports.get((split, category), ())
        used = used_rows(rows, accumulation_of(indicator), as_of, marks)
        several = tuple(apart(list(zip(rows, used, strict=True)), adds=adds))
        trail = _trail(project, indicator_id, indicator, cell, rows, used, refused, as_of)
        told.append(cell.but(trail=trail))
        found += several
        if adds:  # what is not added holds no row twice
            counts[cell.cell] = _Counts.of(used, marks, len(several))
    return tuple(_with_caveats(cell, indicator, counts) for cell in told), tuple(found)


@dataclass(frozen=True)
class _Counts:
    """How many rows of a cell are counted once, how many may be the same thing, and how many there are."""

    repeated: int = 0
    alike: int = 0
    rows: int = 0

    @classmethod
    def of(cls, used: Sequence[TrailRow], marks: Mapping[tuple[str, str], str], several: int) -> _Counts:
        alike = sum(one.used == "counted" and (one.data, one.place) in marks for one in used)
        repeated = sum(one.used == "duplicate" for one in used)
        return cls(repeated, alike + several, sum(one.used != "outside" for one in used))


def _with_caveats(cell: CellFollowUp, indicator: Indicator, counts: Mapping[str, _Counts]) -> CellFollowUp:
    """The cell, its total with what is to be said of its rows; a total added from parts has those of its parts."""
    names = [cell.cell]
    if cell.total.derived:
        names += [f"{complete_split(indicator)}.{category}" for category in _categories(indicator)]
    own = [counts[name] for name in names if name in counts]
    found = caveats_of(*(sum(getattr(one, name) for one in own) for name in ("repeated", "alike", "rows")))
    return cell.but(total=cell.total.but(caveats=found)) if found else cell


def _categories(indicator: Indicator) -> Iterable[str]:
    split = complete_split(indicator)
    return indicator.disaggregations[split].categories if split else ()


def _trail(
    project: Project,
    indicator_id: str,
    indicator: Indicator,
    cell: CellFollowUp,
    rows: Sequence[Row],
    reported: list[TrailRow],
    refused: Mapping[str, int],
    as_of: datetime.date,
) -> Trail:
    count = [one.used for one in reported]
    return Trail(
        formula=formula(indicator, derived=cell.total.derived and not rows),
        version=indicator.definition.version if indicator.definition else None,
        rows=tuple(reported[:LONGEST]),
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
    if indicator.pools:
        return "ratio" if indicator.is_share else "mean"
    match accumulation_of(indicator):
        case Accumulation.SUM:
            return "sum"
        case Accumulation.CUMULATIVE:
            return "cumulative"
        case Accumulation.LATEST:
            return "latest"


def used_rows(
    rows: Sequence[Row],
    accumulation: Accumulation,
    as_of: datetime.date,
    marks: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> list[TrailRow]:
    """Every row of one cell, in the order of the files, and whether it counts.

    `marks` are the names of `Same` of rows of single days, by data source and place.
    """
    adds = accumulation is Accumulation.SUM
    by_span: dict[tuple[datetime.date, datetime.date], list[Row]] = defaultdict(list)
    used: dict[int, Used] = {}
    for row in rows:
        if marks.get((row["data"], row["place"])) == Same.REPEATED:
            used[id(row)] = "duplicate"
        elif not _outside(row, as_of):
            by_span[row["start"] if adds else row["end"], row["end"]].append(row)
    for (start, end), told in by_span.items():
        used.update(_used(told, adds=adds, events=adds and start == end))
    return [
        TrailRow(
            data=row["data"],
            place=row["place"],
            value=number(row["value"]),
            span=Span(start=row["start"], end=row["end"]),
            used=used.get(id(row), "outside"),
        )
        for row in rows
    ]


def _outside(row: Row, as_of: datetime.date) -> bool:
    """After the day, or without any value."""
    share = row["numerator"] is not None and row["denominator"] is not None
    said = row["value"] is not None or share or _not_applicable(row)
    return row["end"] > as_of or not said


def _not_applicable(row: Row) -> bool:
    return bool(row["absence"] == Absence.NOT_APPLICABLE.value)


def _used(rows: Sequence[Row], *, adds: bool, events: bool) -> dict[int, Used]:
    """The rows of one span: the latest report counts, equal values once, different ones not at all.

    Rows that a column nobody reads tells apart count each where the indicator adds, or where none is applicable;
    else a person must say.
    """
    if len(rows) == 1:
        return {id(rows[0]): "counted"}
    latest = max(row["reported"] or datetime.date.min for row in rows)
    now = [row for row in rows if (row["reported"] or datetime.date.min) == latest]
    told: dict[int, Used] = {id(row): "replaced" for row in rows}
    if events:
        return told | {id(row): "counted" for row in now}
    things = _things(now)
    asked = len(things) > 1 and any(not _not_applicable(row) for row in now)
    if any(_unlike(same_rows) for same_rows in things) or (asked and (not adds or _in_part(now))):
        return told | {id(row): "conflict" for row in now}
    for same in things:
        told.update((id(row), "duplicate") for row in same[1:])
        told[id(same[0])] = "counted"
    return told


def _things(rows: list[Row]) -> list[list[Row]]:
    """The rows by what columns nobody reads say; two are one where one of them has no such columns."""
    by_other: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        by_other[row["other"]].append(row)
    return [rows] if len(by_other) == 2 and None in by_other else list(by_other.values())


def _in_part(rows: Sequence[Row]) -> bool:
    """True where some rows have something in columns nobody reads, and some nothing."""
    return any(row["other"] is None for row in rows)


def _unlike(rows: Sequence[Row]) -> bool:
    """True where rows of one report say different things of one span."""
    said = [
        {row[name] for row in rows if row[name] is not None} for name in ("value", "numerator", "denominator")
    ]
    excused = {_not_applicable(row) for row in rows}
    return any(len(one) > 1 for one in said) or len(excused) > 1


def _last_submitted(project: Project, indicator_id: str, cell: str, as_of: datetime.date) -> Decimal | None:
    told = [
        (one.submitted, said.value)
        for one in project.snapshots
        if one.submitted <= as_of and (said := one.values.get(indicator_id, {}).get(cell or "total"))
    ]
    return max(told, key=lambda one: one[0])[1] if told else None

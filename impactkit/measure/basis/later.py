"""Rows of days after the day of a report: they are in none of its figures, and are counted so that this is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impactkit.deferred import pl
from impactkit.measure.identity.participants import DAYS, day_columns, with_days
from impactkit.model.measured.reading import ReadingRemark, SourceReading
from impactkit.model.records import OwnRows
from impactkit.model.stated.project import Project

LATER = "later"
"""The remark that rows are of days after the day of the report."""
_DAYS = {
    "observations": ("end",),
    "participants": ("supported", "started"),
    "costs": ("date",),
    "claims": ("date",),
    "occasions": ("date",),
}
"""The days a row of each frame of `Records` tells of."""
_OF = {"observations": "indicator", "occasions": "activity"}
"""What a row of a frame is of, where a file tells of several things."""
_MOST_PLACES = 5
"""So many places are named, as of other remarks."""


@dataclass(frozen=True)
class Later:
    """Rows of one data source, and of one indicator or activity where it tells of several: those after the day, and all."""

    frame: str
    """The frame of `Records` that the rows are in."""
    data: str
    of: str | None
    """The indicator or activity; None for lists, ledgers and claims."""
    rows: int
    """How many are of days after the day."""
    every: int
    """How many there are."""
    places: tuple[str, ...]
    first: datetime.date | None
    """The first day after the report's; None where no row is."""


def later_rows(project: Project, rows: OwnRows, as_of: datetime.date) -> tuple[Later, ...]:
    """How many rows of a project a report of the day leaves out, by data source, in the order of the project.

    Of kinds of rows of which none is of a later day nothing is told.
    A row of a file counts once, however many figures it holds. A participant with one day before and one after the day is counted by the first and is not among them.
    """
    listed = with_days(rows.participants, day_columns(project))
    found = [
        one
        for frame in _DAYS
        for one in _later(listed if frame == "participants" else getattr(rows, frame), frame, as_of)
    ]
    order = list(project.data)
    return tuple(sorted(found, key=lambda one: (order.index(one.data), one.of or "")))


def _later(rows: pl.DataFrame, frame: str, as_of: datetime.date) -> Iterator[Later]:
    named = [*_DAYS[frame], *(name for name in rows.columns if name.startswith(DAYS))]
    latest = [last for name in named if isinstance(last := rows[name].max(), datetime.date)]
    if not any(last > as_of for last in latest):
        return
    day = pl.min_horizontal(named)
    of = pl.col(_OF[frame]) if frame in _OF else pl.lit(None, dtype=pl.String)
    told = rows.lazy().select("data", "place", of=of, day=day, late=day > as_of)
    each = told.unique(["data", "place", "of", "late"], keep="first", maintain_order=True)
    by_thing = each.group_by("data", "of", maintain_order=True).agg(
        pl.col("late").sum(),
        pl.len().alias("every"),
        pl.col("place").filter("late").unique(maintain_order=True).head(_MOST_PLACES),
        pl.col("day").filter("late").min(),
    )
    for data, thing, rows_, every, places, first in by_thing.collect().rows():
        yield Later(frame, data, thing, rows_, every, tuple(places), first)


def with_later(readings: Sequence[SourceReading], later: Sequence[Later]) -> tuple[SourceReading, ...]:
    """The readings, each with a remark on its rows of days after the report's."""
    return tuple(
        one.but(remarks=(*one.remarks, *_remark([two for two in later if two.data == one.data])))
        for one in readings
    )


def _remark(later: Sequence[Later]) -> Iterator[ReadingRemark]:
    days = [one.first for one in later if one.first]
    if days:
        places = tuple(dict.fromkeys(place for one in later for place in one.places))[:_MOST_PLACES]
        count, first = sum(one.rows for one in later), min(days).isoformat()
        yield ReadingRemark(code=LATER, count=count, places=places, values={"day": first}, doubtful=True)

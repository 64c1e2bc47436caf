"""Rows of days after the day of a report: they are in none of its figures, and are counted so that this is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from impactkit.measure.basis.caveats import LATER
from impactkit.model.measured.reading import Remark, SourceReading
from impactkit.model.records import Records
from impactkit.model.stated.project import Project

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


@dataclass(frozen=True)
class Later:
    """Rows of one data source, and of one indicator or activity where it tells of several, after the day."""

    data: str
    of: str | None
    """The indicator or activity; None for lists, ledgers and claims."""
    rows: int
    places: tuple[str, ...]
    first: datetime.date
    """The first day after the report's."""


def later_rows(project: Project, records: Records, as_of: datetime.date) -> tuple[Later, ...]:
    """The rows of a project that a report of the day leaves out, by data source, in the order of the project.

    A participant with one day before and one after the day is counted by the first and is not among them.
    """
    found = [one for frame in _DAYS for one in _later(project, records, frame, as_of)]
    order = list(project.data)
    return tuple(sorted(found, key=lambda one: (order.index(one.data), one.of or "")))


def _later(project: Project, records: Records, frame: str, as_of: datetime.date) -> Iterator[Later]:
    rows: pl.LazyFrame = getattr(records, frame)
    own = rows.filter(pl.col("project") == project.id)
    day = pl.min_horizontal(_DAYS[frame])
    of = pl.col(_OF[frame]) if frame in _OF else pl.lit(None, dtype=pl.String)
    late = own.select("data", "place", of=of, day=day).filter(pl.col("day") > as_of)
    if frame == "observations":  # a row of women, men and total is one row
        late = late.unique(["data", "place", "of"], keep="first", maintain_order=True)
    by_thing = late.group_by("data", "of", maintain_order=True).agg(
        pl.len().alias("rows"), pl.col("place").unique(maintain_order=True), pl.col("day").min()
    )
    for data, thing, count, places, first in by_thing.collect().rows():
        yield Later(data, thing, count, tuple(places[:_MOST_PLACES]), first)


def with_later(readings: Sequence[SourceReading], later: Sequence[Later]) -> tuple[SourceReading, ...]:
    """The readings, each with a remark on its rows of days after the report's."""
    return tuple(
        one.model_copy(
            update={"remarks": (*one.remarks, *_remark([two for two in later if two.data == one.data]))}
        )
        for one in readings
    )


def _remark(later: Sequence[Later]) -> Iterator[Remark]:
    if later:
        places = tuple(dict.fromkeys(place for one in later for place in one.places))[:_MOST_PLACES]
        first = min(one.first for one in later).isoformat()
        count = sum(one.rows for one in later)
        yield Remark(code=LATER, count=count, places=places, values={"day": first}, doubtful=True)

"""Activities followed up: how many times, when, where, with how many."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import polars as pl

from impactkit.measure.values import number
from impactkit.model.measurement import ActivityFollowUp, Value
from impactkit.model.project import Project
from impactkit.model.quantity import Absence


def activities(project: Project, occasions: pl.LazyFrame, as_of: datetime.date) -> Iterator[ActivityFollowUp]:
    """Every activity that took place by the day, in the order of the project; `occasions` as `OCCASIONS`."""
    own = occasions.filter(pl.col("project") == project.id, pl.col("date") <= as_of).collect()
    for name in project.activities:
        rows = own.filter(pl.col("activity") == name)
        if len(rows):
            yield _activity(project, name, rows)


def _activity(project: Project, name: str, rows: pl.DataFrame) -> ActivityFollowUp:
    days = sorted(rows["date"].drop_nulls().to_list())
    told = rows["participants"].drop_nulls()
    value = number(told.sum()) if len(told) else None
    return ActivityFollowUp(
        activity=name,
        occasions=len(rows),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        places=tuple(sorted(rows["town"].drop_nulls().unique().to_list())),
        participants=Value(
            value=value,
            absence=None if value is not None else Absence.NOT_STATED,
            parts=len(told),
            of=len(rows),
        ),
        illustrative=project.illustrative
        or any(project.data[one].illustrative for one in rows["data"].unique().to_list()),
    )

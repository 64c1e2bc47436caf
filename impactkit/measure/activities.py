"""Activities followed up: how many times, when, where, with how many."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.deferred import pl
from impactkit.measure.identity.resemblance import caveats
from impactkit.measure.identity.same import counted, nothing, rest, with_same
from impactkit.measure.values import number
from impactkit.model.measured.follow_up import ActivityFollowUp
from impactkit.model.measured.value import Caveat, Value
from impactkit.model.quantity import Absence
from impactkit.model.stated.data import DataKind
from impactkit.model.stated.project import Project


def diary(occasions: pl.DataFrame, as_of: datetime.date) -> pl.DataFrame:
    """A project's occasions by the day, with what they have to do with each other; `occasions` as `OCCASIONS`."""
    if occasions.is_empty():
        return nothing(DataKind.ACTIVITIES)
    by_then = occasions.lazy().filter(pl.col("date") <= as_of).with_columns(other=rest())
    return with_same(by_then.collect(), DataKind.ACTIVITIES)


def activities(project: Project, occasions: pl.DataFrame) -> Iterator[ActivityFollowUp]:
    """Every activity that took place, in the order of the project; `occasions` as `diary` gives them."""
    for name in project.activities if len(occasions) else ():
        rows = occasions.filter(pl.col("activity") == name)
        if len(rows):
            yield _activity(project, name, counted(rows, rows), caveats(rows))


def _activity(
    project: Project, name: str, rows: pl.DataFrame, caveats_: tuple[Caveat, ...]
) -> ActivityFollowUp:
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
            caveats=caveats_,
        ),
        illustrative=project.illustrative
        or any(project.data[one].illustrative for one in rows["data"].unique().to_list()),
    )

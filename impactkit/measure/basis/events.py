"""Counts of single days, which add up within the day: what each has to do with others like it."""

from __future__ import annotations

import datetime

from impactkit.deferred import pl
from impactkit.measure.identity.same import nothing, rest, with_same
from impactkit.measure.periods.definitions import accumulation_of
from impactkit.model.stated.data import DataKind
from impactkit.model.stated.indicator import Accumulation
from impactkit.model.stated.project import Project


def events_of(project: Project, observations: pl.DataFrame, as_of: datetime.date) -> pl.DataFrame:
    """The values of single days of what adds over time, by the day; `observations` as `OBSERVATIONS`.

    See `with_same` for what is told of each.
    """
    days = observations["start"] == observations["end"]
    if not days.any():
        return nothing(DataKind.RESULTS)
    added = [
        name
        for name, one in project.indicators.items()
        if accumulation_of(one) is Accumulation.SUM and not one.counted
    ]
    one_day = (pl.col("start") == pl.col("end")) & (pl.col("end") <= as_of)
    said = pl.any_horizontal(pl.col("value", "numerator").is_not_null())
    rows = observations.filter(pl.col("indicator").is_in(added), one_day, said)
    return with_same(rows.with_columns(reference=pl.lit(None, pl.String), other=rest()), DataKind.RESULTS)

"""From periods to where each series stands: before this period, in it, and in all.

`sum` adds its periods. `cumulative` and `latest` take the last value and carry it forward; a cumulative
series' share of this period is what the total grew by. A series that adds overlapping spans has no total.
"""

from __future__ import annotations

import polars as pl

from impactkit.measure.calendar import period_number
from impactkit.measure.development import CELL
from impactkit.model.indicator import Accumulation
from impactkit.model.records import EXACT

_PARTS = ("value", "numerator", "denominator")
_FORM = ("accumulation", "weighted", "months", "as_of", "first")


def follow_up(periods: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """One row for each series, by cell, from the periods of `development`.

    Columns: the cell; `current` (number of this period); `previously`, `this_period`, `total` and the same
    for `_numerator` and `_denominator` (exact, null where there is none); `reported` and `expected`
    (periods); `before` (reported periods before this one); `in_period` (True where this one is reported);
    `last` and `last_end` (the last reported period and day); `conflict`, `overlap`, `derived`; `rows`,
    `duplicates`, `replaced`.
    """
    wanted = definitions.select("project", "indicator", *_FORM)
    series = periods.lazy().join(wanted.lazy(), on=["project", "indicator"])
    current = _current(series)
    joined = series.join(current, on="project").with_columns(
        adds=pl.col("accumulation") == Accumulation.SUM.value, known=_known()
    )
    standing = joined.group_by(CELL).agg(
        pl.col("current", "adds", "weighted", "first").first(),
        *(part for name in _PARTS for part in _sums(name)),
        conflict=pl.when(pl.col("adds").first())
        .then(pl.col("conflict").any())
        .otherwise(pl.col("conflict").sort_by("period").last()),
        overlap=pl.col("overlap").any(),
        derived=pl.col("derived").any(),
        reported=pl.col("covers").filter(pl.col("known")).cast(pl.Int32).sum(),
        before=(pl.col("known") & (pl.col("period") < pl.col("current"))).sum(),
        in_period=(pl.col("known") & (pl.col("period") == pl.col("current"))).any(),
        excused=pl.col("not_applicable").sum().cast(pl.Int32),
        since=pl.col("period").min(),
        last=pl.col("period").filter(pl.col("known")).max(),
        last_end=pl.col("end").filter(pl.col("known")).max(),
        rows=pl.col("rows").sum(),
        duplicates=pl.col("duplicates").sum(),
        replaced=pl.col("replaced").sum(),
    )
    return _told(standing).sort(CELL).collect(engine="streaming")


def _known() -> pl.Expr:
    return pl.col("value").is_not_null() | pl.col("denominator").is_not_null()


def _current(series: pl.LazyFrame) -> pl.LazyFrame:
    """This period of each project: the latest that has ended by the day, or a running one with reports."""
    day, months = pl.col("as_of"), pl.col("months")
    ended = period_number(day.dt.offset_by("1d"), months) - 1
    return series.group_by("project").agg(current=pl.max_horizontal(ended.max(), pl.col("period").max()))


def _sums(name: str) -> list[pl.Expr]:
    """What a column comes to before this period, in it, and in all; null where nothing is known."""
    column, tail = pl.col(name), "" if name == "value" else f"_{name}"
    known = column.filter(column.is_not_null())
    period = pl.col("period").filter(column.is_not_null())
    earlier = period < pl.col("current").first()
    adds = pl.col("adds").first()

    def made(values: pl.Expr, order: pl.Expr) -> pl.Expr:
        latest = values.sort_by(order).last()
        return pl.when(values.len() == 0).then(None).when(adds).then(values.sum()).otherwise(latest)

    return [
        made(known.filter(earlier), period.filter(earlier)).cast(EXACT).alias(f"previously{tail}"),
        made(known.filter(~earlier), period.filter(~earlier)).cast(EXACT).alias(f"this_period{tail}"),
        made(known, period).cast(EXACT).alias(f"total{tail}"),
    ]


def _told(standing: pl.LazyFrame) -> pl.LazyFrame:
    """What cannot be added is null, and every count has its name."""
    expected = pl.col("current") - pl.coalesce("first", "since") + 1 - pl.col("excused")
    unsettled = pl.col("conflict") | pl.col("overlap")
    totals = [f"total{tail}" for tail in ("", "_numerator", "_denominator")]
    return (
        standing.with_columns(pl.when(~unsettled).then(pl.col(name)).alias(name) for name in totals)
        .with_columns(expected=pl.max_horizontal(expected, pl.col("reported")))
        .drop("excused", "since", "first")
    )

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
_SUMS = [
    f"{part}{tail}"
    for tail in ("", "_numerator", "_denominator")
    for part in ("previously", "this_period", "total")
]
_COLUMNS = [
    *(*CELL, "current", "adds", "weighted", *_SUMS),
    *("conflict", "overlap", "derived", "reported", "before", "in_period", "last", "last_end"),
    *("rows", "duplicates", "replaced", "expected"),
]
_FORM = ("accumulation", "weighted", "months", "as_of", "first")


def follow_up(periods: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """One row for each series, by cell, from the periods of `development`.

    Columns: the cell; `current` (number of this period); `previously`, `this_period`, `total` and the same
    for `_numerator` and `_denominator` (exact, null where there is none); `reported` and `expected`
    (periods); `before` (reported periods before this one); `in_period` (True where this one is reported);
    `last` and `last_end` (the last reported period and day); `conflict`, `overlap`, `derived`; `rows`,
    `duplicates`, `replaced`.
    """
    rows, series = _series(periods, definitions)
    standing = series.with_columns(adds=pl.col("accumulation") == Accumulation.SUM.value)
    for name in _PARTS:
        standing = _with_sums(standing, rows, name)
    facts = rows.group_by("series").agg(
        pl.col("conflict").any().alias("conflicts"),
        pl.col("conflict").last(),
        pl.col("overlap", "derived").any(),
        pl.col("not_applicable").sum().cast(pl.Int32).alias("excused"),
        pl.col("period").first().alias("since"),
        pl.col("rows", "duplicates", "replaced").sum(),
    )
    told = standing.join(facts, on="series").join(_reported(rows), on="series", how="left")
    return _told(told).sort(CELL).collect()


def _series(periods: pl.DataFrame, definitions: pl.DataFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The periods numbered by series, with whether they are before this one; and each series' form."""
    numbered = _numbered(periods)
    if not _in_order(numbered):
        numbered = _numbered(periods.sort(*CELL, "period"))
    heads = numbered.group_by("series", maintain_order=True).agg(
        pl.col(CELL).first(), pl.col("period").last()
    )
    known = heads.join(definitions.select("project", "indicator", *_FORM), on=["project", "indicator"])
    series = known.join(_current(known), on="project").drop("period", "months", "as_of")
    rows = numbered.drop(CELL).join(series.select("series", "current"), on="series", maintain_order="left")
    told = rows.with_columns(earlier=pl.col("period") < pl.col("current")).set_sorted("series")
    return told.lazy(), series.lazy()


def _numbered(periods: pl.DataFrame) -> pl.DataFrame:
    """The periods with the number of their series: one for each run of rows of one cell."""
    number = pl.any_horizontal((pl.col(name) != pl.col(name).shift()).fill_null(value=False) for name in CELL)
    return periods.with_columns(number.cum_sum().alias("series")).set_sorted("series")


def _in_order(numbered: pl.DataFrame) -> bool:
    """True where the rows of a cell stand together, by period, as `development` gives them."""
    onward = (pl.col("period") > pl.col("period").shift()) | (pl.col("series") != pl.col("series").shift())
    if not numbered.select(onward.fill_null(value=True).all()).item():
        return False
    heads = numbered.filter((pl.col("series") != pl.col("series").shift()).fill_null(value=True)).select(CELL)
    return heads.n_unique() == heads.height


def _current(series: pl.DataFrame) -> pl.DataFrame:
    """This period of each project: the latest that has ended by the day, or a running one with reports."""
    day, months = pl.col("as_of"), pl.col("months")
    ended = period_number(day.dt.offset_by("1d"), months) - 1
    return series.group_by("project").agg(current=pl.max_horizontal(ended.max(), pl.col("period").max()))


def _with_sums(standing: pl.LazyFrame, rows: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """With what a column comes to before this period, in it, and in all; null where nothing is known."""
    tail = "" if name == "value" else f"_{name}"
    told = rows.filter(pl.col(name).is_not_null()).select("series", "earlier", name)
    parts = {
        "previously": told.filter("earlier"),
        "this_period": told.filter(~pl.col("earlier")),
        "total": told,
    }
    for part, frame in parts.items():
        sums = frame.group_by("series").agg(
            pl.col(name).sum().alias("sum"), pl.col(name).last().alias("last")
        )
        made = pl.when("adds").then("sum").otherwise("last").cast(EXACT).alias(f"{part}{tail}")
        standing = standing.join(sums, on="series", how="left").with_columns(made).drop("sum", "last")
    return standing


def _reported(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Of each series with any value: how many periods have one, how many before this, and which is the last."""
    known = rows.filter(pl.col("value").is_not_null() | pl.col("denominator").is_not_null())
    return known.group_by("series").agg(
        pl.col("covers").cast(pl.Int32).sum().alias("reported"),
        pl.col("earlier").sum().alias("before"),
        (pl.col("period") == pl.col("current")).any().alias("in_period"),
        pl.col("period").last().alias("last"),
        pl.col("end").max().alias("last_end"),
    )


def _told(standing: pl.LazyFrame) -> pl.LazyFrame:
    """What cannot be added is null, and every count has its name."""
    expected = pl.col("current") - pl.coalesce("first", "since") + 1 - pl.col("excused")
    totals = [f"total{tail}" for tail in ("", "_numerator", "_denominator")]
    counted = standing.with_columns(
        pl.col("reported", "before").fill_null(0),
        pl.col("in_period").fill_null(value=False),
        conflict=pl.when("adds").then("conflicts").otherwise("conflict"),
    )
    unsettled = pl.col("conflict") | pl.col("overlap")
    return counted.with_columns(
        *(pl.when(~unsettled).then(pl.col(name)).alias(name) for name in totals),
        expected=pl.max_horizontal(expected, pl.col("reported")),
    ).select(_COLUMNS)

"""Reported values, period by period: reports settled, periods numbered, totals added from their parts.

One query serves one project or ten thousand. It is lazy until the last step and streams, so that records
beyond memory can be measured.

- Of several reports for one span of days the latest day of reporting holds. Equal values of one report are
  one; different values of one report are a conflict, and make no number.
- Values of single days add up within the day where the indicator adds over time: they are events.
- In a period, `sum` adds what ends in it; `cumulative` and `latest` take what ended last.
- Spans that overlap cannot be added: the series is marked.
- A total nobody reported is added from a split that is declared disjoint and complete, where no part is missing.
"""

from __future__ import annotations

import datetime

import polars as pl

from impactkit.measure.calendar import period_number
from impactkit.model.indicator import Accumulation
from impactkit.model.quantity import Absence
from impactkit.model.records import EXACT

DEFINITIONS = pl.Schema(
    {
        "project": pl.String,
        "indicator": pl.String,
        "accumulation": pl.String,  # a name of `Accumulation`
        "weighted": pl.Boolean,  # a ratio or a mean: numerator and denominator add up, not the value
        "months": pl.Int32,  # length of a reporting period
        "as_of": pl.Date,
        "first": pl.Int32,  # number of the first period that should be reported; null for the first there is
        "split": pl.String,  # a split whose categories make the total; null where none is declared so
        "categories": pl.UInt32,  # how many they are
    }
)
"""What the engine must know of each indicator of each project."""

CELL = ["project", "indicator", "split", "category"]
"""What one series of values is known by."""

_UNREPORTED = datetime.date(1, 1, 1)
_SUM = Accumulation.SUM.value


def development(observations: pl.LazyFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """One row for each cell and period that has a report by `as_of`, by cell and period.

    `observations` as `OBSERVATIONS` (only project, indicator, split, category, start, end, reported, value
    and absence where no definition is weighted); `definitions` as `DEFINITIONS`.

    Columns: the cell; `period` (its number); `value` (exact; null where not applicable or in conflict);
    `numerator`, `denominator`; `not_applicable`; `covers` (periods it stands for); `end` (last day reported);
    `rows`, `duplicates`, `replaced` (rows behind it); `conflict`, `overlap`, `derived`.
    """
    weighted = bool(definitions["weighted"].any())
    known = definitions.with_row_index("series")
    spans = _settled(_reports(observations, known, weighted=weighted), weighted=weighted)
    periods = _by_period(spans, weighted=weighted).collect(engine="streaming")
    periods = _marked(periods, spans, known)
    cells = known.select("series", "project", "indicator")
    named = periods.join(cells, on="series").with_columns(
        pl.col("cell").cast(pl.String).str.split_exact("\x1f", 1).struct.rename_fields(["split", "category"])
    )
    told = named.unnest("cell").drop("series").with_columns(derived=pl.lit(value=False))
    return _with_totals(_finished(told, weighted=weighted), definitions).sort(*CELL, "period")


def _reports(observations: pl.LazyFrame, known: pl.DataFrame, *, weighted: bool) -> pl.LazyFrame:
    """What was reported by the day, with small keys in place of names."""
    wanted = known.lazy().select("project", "indicator", "series", "months", "as_of", "accumulation")
    not_applicable = (pl.col("absence") == Absence.NOT_APPLICABLE.value).fill_null(value=False)
    frame = observations.join(wanted, on=["project", "indicator"]).filter(
        pl.col("end") <= pl.col("as_of"),
        pl.col("reported").is_null() | (pl.col("reported") <= pl.col("as_of")),
        pl.col("value").is_not_null() | not_applicable | _has_parts(weighted=weighted),
    )
    return frame.select(
        "series",
        pl.concat_str("split", pl.lit("\x1f"), "category").cast(pl.Categorical).alias("cell"),
        "start",
        "end",
        pl.col("reported").fill_null(_UNREPORTED),
        pl.col("value").cast(EXACT),
        *(_parts() if weighted else []),
        not_applicable.alias("not_applicable"),
        period_number(pl.col("end"), pl.col("months")).alias("period"),
        (
            period_number(pl.col("end"), pl.col("months"))
            - period_number(pl.col("start"), pl.col("months"))
            + 1
        )
        .cast(pl.Int16)
        .alias("covers"),
        (pl.col("accumulation") == _SUM).alias("adds"),
    )


def _has_parts(*, weighted: bool) -> pl.Expr:
    return pl.col("denominator").is_not_null() if weighted else pl.lit(value=False)


def _parts() -> list[pl.Expr]:
    """Numerator and denominator; a share or a mean given with its denominator says its numerator."""
    told = pl.col("numerator").fill_null((pl.col("value") * pl.col("denominator")).cast(EXACT))
    return [told.alias("numerator"), pl.col("denominator").cast(EXACT)]


def _settled(reports: pl.LazyFrame, *, weighted: bool) -> pl.LazyFrame:
    """One value for each span of days: the latest report's."""
    span = ["series", "cell", "period", "covers", "adds", "start", "end"]
    parts = ["numerator", "denominator"] if weighted else []
    event = pl.col("adds").first() & (pl.col("start").first() == pl.col("end").first())
    total = pl.col("value").sum()
    told = [
        pl.when(event).then(total).otherwise(pl.col("value").min()).alias("low"),
        pl.when(event).then(total).otherwise(pl.col("value").max()).alias("high"),
        pl.col("not_applicable").all(),
        pl.len().alias("rows"),
        pl.when(event).then(0).otherwise(pl.len() - 1).cast(pl.UInt32).alias("duplicates"),
    ]
    told += [
        pl.when(event).then(pl.col(part).sum()).otherwise(pl.col(part).max()).alias(part) for part in parts
    ]
    one_report = reports.group_by(*span, "reported").agg(told)
    return one_report.group_by(*span).agg(
        pl.col("low", "high", "not_applicable", *parts).sort_by("reported").last(),
        pl.col("rows", "duplicates").sum(),
        replaced=pl.col("rows").sum() - pl.col("rows").sort_by("reported").last(),
    )


def _by_period(spans: pl.LazyFrame, *, weighted: bool) -> pl.LazyFrame:
    """One value for each period."""
    length = _length()
    names = ["value", *(["numerator", "denominator"] if weighted else [])]
    source = {"value": "low", "numerator": "numerator", "denominator": "denominator"}
    adds = pl.col("adds").first()
    return spans.group_by("series", "cell", "period").agg(
        *[
            pl.when(adds & pl.col(source[name]).is_not_null().any())
            .then(pl.col(source[name]).sum())
            .otherwise(pl.col(source[name]).sort_by("end").last())
            .alias(name)
            for name in names
        ],
        conflict=pl.when(adds)
        .then((pl.col("low") != pl.col("high")).any())
        .otherwise((pl.col("low") != pl.col("high")).sort_by("end").last()),
        not_applicable=pl.col("not_applicable").all(),
        covers=pl.col("covers").max(),
        end=pl.col("end").max(),
        shortest=length.min(),
        longest=length.max(),
        rows=pl.col("rows").sum(),
        duplicates=pl.col("duplicates").sum(),
        replaced=pl.col("replaced").sum(),
    )


def _length() -> pl.Expr:
    """Months of a span that fits the calendar, 0 for a single day, -1 for one that may overlap its neighbours."""
    start, end = pl.col("start"), pl.col("end")
    months = (end.dt.year() - start.dt.year()) * 12 + (end.dt.month().cast(pl.Int32) - start.dt.month()) + 1
    whole = (start.dt.day() == 1) & (end == end.dt.month_end())
    fits = whole & ((start.dt.month().cast(pl.Int32) - 1) % months == 0)
    return pl.when(start == end).then(0).when(fits).then(months).otherwise(-1)


def _marked(periods: pl.DataFrame, spans: pl.LazyFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The periods, those of a series that adds overlapping spans marked.

    Spans of one length that fit the calendar cannot overlap; only the others are looked at day by day.
    """
    sums = known.filter(pl.col("accumulation") == _SUM).select("series")
    lengths = periods.group_by("series", "cell").agg(pl.col("shortest").min(), pl.col("longest").max())
    doubtful = lengths.filter((pl.col("shortest") != pl.col("longest")) | (pl.col("shortest") < 0)).join(
        sums, on="series", how="semi"
    )
    if doubtful.is_empty():
        return periods.with_columns(overlap=pl.lit(value=False))
    key = ["series", "cell"]
    looked_at = spans.join(doubtful.lazy().select(key), on=key, how="semi").sort(*key, "start", "end")
    before = pl.col("end").cum_max().shift(1).over(key)
    overlapping = looked_at.filter(pl.col("start") <= before).select(key).unique().collect()
    mark = overlapping.with_columns(overlap=pl.lit(value=True))
    return periods.join(mark, on=key, how="left").with_columns(pl.col("overlap").fill_null(value=False))


def _finished(periods: pl.DataFrame, *, weighted: bool) -> pl.DataFrame:
    """Every column there should be; a period in conflict has no number."""
    settled = ~pl.col("conflict").fill_null(value=False)
    numbers = ["value", "numerator", "denominator"]
    whole = (
        periods if weighted else periods.with_columns(pl.lit(None, EXACT).alias(name) for name in numbers[1:])
    )
    return whole.with_columns(
        pl.when(settled).then(pl.col(name)).cast(EXACT).alias(name) for name in numbers
    ).select(
        *CELL,
        "period",
        *numbers,
        "not_applicable",
        "covers",
        "end",
        "rows",
        "duplicates",
        "replaced",
        ~settled.alias("conflict"),
        "overlap",
        "derived",
    )


def _with_totals(periods: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """Totals that nobody reported, added from a complete split."""
    key = ["project", "indicator", "period"]
    complete = definitions.filter(pl.col("split").is_not_null()).select(
        "project", "indicator", "split", "categories"
    )
    if complete.is_empty():
        return periods
    parts = periods.join(complete, on=["project", "indicator", "split"]).filter(~pl.col("conflict"))
    parts = parts.join(periods.filter(pl.col("split") == ""), on=key, how="anti")
    added = parts.group_by(*key, "split", "categories").agg(
        pl.col("value", "numerator", "denominator").sum(),
        pl.col("not_applicable").all(),
        pl.col("covers", "end").max(),
        pl.col("rows", "duplicates", "replaced").sum(),
        pl.col("conflict", "overlap").any(),
        known=(pl.col("value").is_not_null() | pl.col("denominator").is_not_null()).sum(),
        denominators=pl.col("denominator").is_not_null().sum(),
    )
    whole = added.filter(pl.col("known") == pl.col("categories")).sort("split").unique(key, keep="first")
    with_parts = pl.col("denominators") == pl.col("categories")
    totals = whole.with_columns(
        pl.when(with_parts).then(pl.col(name)).alias(name) for name in ("numerator", "denominator")
    ).with_columns(
        value=pl.when(~with_parts).then(pl.col("value")),
        split=pl.lit(""),
        category=pl.lit(""),
        derived=pl.lit(value=True),
    )
    return pl.concat([periods, totals.select(periods.columns)])

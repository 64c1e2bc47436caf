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
from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from impactkit.measure.calendar import period_number
from impactkit.model.indicator import Accumulation
from impactkit.model.quantity import Absence
from impactkit.model.records import EXACT

if TYPE_CHECKING:
    from polars.lazyframe.group_by import LazyGroupBy

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
_SEPARATOR = "\x1f"  # between the names of a split and its category
_LONGER = 2**22  # more days than a date has, so that the later end weighs more than the length
_SERIES = ["series", "cell"]
_SPAN = [*_SERIES, "start", "end", "event"]
_NUMBERS = ("value", "numerator", "denominator")
_MADE_OF = ("rows", "duplicates", "replaced")


def development(observations: pl.LazyFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """One row for each cell and period that has a report by `as_of`, by cell and period.

    `observations` as `OBSERVATIONS` (only project, indicator, split, category, start, end, reported, value
    and absence where no definition is weighted); `definitions` as `DEFINITIONS`.

    Columns: the cell; `period` (its number); `value` (exact; null where not applicable or in conflict);
    `numerator`, `denominator`; `not_applicable`; `covers` (periods it stands for); `end` (last day reported);
    `rows`, `duplicates`, `replaced` (rows behind it); `conflict`, `overlap`, `derived`.
    """
    known = definitions.sort("project", "indicator").with_row_index("series")
    periods = _periods(observations, known)
    cells = _cells(periods)
    marked = _finished(_marked(_ordered(periods, cells), cells, observations, known))
    whole = _with_totals(marked, cells, known).sort(*_SERIES, "period")
    return _named(whole, cells, known)


def _by_weight(known: pl.DataFrame) -> list[tuple[pl.DataFrame, Sequence[str]]]:
    """The definitions that are not weighted, then those that are; only the latter need all three numbers."""
    plain, weighted = known.filter(~pl.col("weighted")), known.filter("weighted")
    parts: list[tuple[pl.DataFrame, Sequence[str]]] = [(plain, _NUMBERS[:1]), (weighted, _NUMBERS)]
    return [(part, numbers) for part, numbers in parts if not part.is_empty()] or parts[:1]


def _periods(observations: pl.LazyFrame, known: pl.DataFrame) -> pl.DataFrame:
    """What was reported for each period."""
    found = [
        _by_period(_settled(_reports(observations, part, numbers), numbers), part, numbers)
        for part, numbers in _by_weight(known)
    ]
    return pl.concat(found, how="diagonal").collect(engine="streaming")


def _reports(observations: pl.LazyFrame, known: pl.DataFrame, numbers: Sequence[str]) -> pl.LazyFrame:
    """What was reported by the day, with small keys in place of names."""
    wanted = known.lazy().select("project", "indicator", "series", "as_of", "accumulation")
    not_applicable = (pl.col("absence") == Absence.NOT_APPLICABLE.value).fill_null(value=False)
    said = [pl.col("value").is_not_null(), *(pl.col(name).is_not_null() for name in numbers[2:])]
    frame = observations.join(wanted, on=["project", "indicator"]).filter(
        pl.col("end") <= pl.col("as_of"),
        pl.any_horizontal(*said, not_applicable),
    )
    return frame.select(
        "series",
        pl.concat_str("split", pl.lit(_SEPARATOR), "category").cast(pl.Categorical).alias("cell"),
        "start",
        "end",
        pl.col("reported").fill_null(_UNREPORTED),
        pl.col("value").cast(EXACT),
        *(_parts() if len(numbers) > 1 else []),
        not_applicable.alias("not_applicable"),
        ((pl.col("accumulation") == _SUM) & (pl.col("start") == pl.col("end"))).alias("event"),
    )


def _parts() -> list[pl.Expr]:
    """Numerator and denominator; a share or a mean given with its denominator says its numerator."""
    told = pl.col("numerator").fill_null((pl.col("value") * pl.col("denominator")).cast(EXACT))
    return [told.alias("numerator"), pl.col("denominator").cast(EXACT)]


def _settled(reports: pl.LazyFrame, numbers: Sequence[str]) -> pl.LazyFrame:
    """One value for each span of days; the few spans with several reports are looked at report by report."""
    said = ["low", "high", *numbers[1:]]
    spans = reports.group_by(_SPAN).agg(
        *_extremes(numbers),
        pl.col("reported").min().alias("first"),
        pl.col("reported").max().alias("last"),
    )
    blank = pl.any_horizontal(pl.col(name).is_null() for name in said)
    several = (pl.col("first") != pl.col("last")) | (pl.col("event") & ((pl.col("rows") > 1) | blank))
    told = [*_SPAN, *said, "not_applicable", "rows", "duplicates", "latest"]
    once = spans.filter(~several).with_columns(duplicates=pl.col("rows") - 1, latest=pl.col("rows"))
    again = reports.join(spans.filter(several).select(_SPAN), on=_SPAN, how="semi", nulls_equal=True)
    return pl.concat([once.select(told), _latest(again, numbers).select(told)])


def _extremes(numbers: Sequence[str]) -> list[pl.Expr]:
    return [
        pl.col("value").min().alias("low"),
        pl.col("value").max().alias("high"),
        *(pl.col(name).max() for name in numbers[1:]),
        pl.col("not_applicable").all(),
        pl.len().alias("rows"),
    ]


def _latest(reports: pl.LazyFrame, numbers: Sequence[str]) -> pl.LazyFrame:
    """What the latest report says of each span. Events of one report add up."""
    said = {"low": "value", "high": "value", **{name: name for name in numbers[1:]}}
    sums = [pl.col(name).sum().alias(f"sum:{name}") for name in numbers]
    event = pl.col("event")
    each = reports.group_by(*_SPAN, "reported").agg(*_extremes(numbers), *sums)
    told = each.with_columns(
        *(pl.when(event).then(f"sum:{of}").otherwise(name).alias(name) for name, of in said.items()),
        pl.when(event).then(0).otherwise(pl.col("rows") - 1).cast(pl.UInt32).alias("duplicates"),
    )
    return told.group_by(_SPAN).agg(
        pl.col(*said, "not_applicable").max_by("reported"),
        pl.col("rows", "duplicates").sum(),
        pl.col("rows").max_by("reported").alias("latest"),
    )


def _by_period(spans: pl.LazyFrame, known: pl.DataFrame, numbers: Sequence[str]) -> pl.LazyFrame:
    """One value for each period: what its spans add up to, or what the one that ended last says."""
    said = {"value": "low", "numerator": "numerator", "denominator": "denominator"}
    form = known.lazy().select("series", "months", adds=pl.col("accumulation") == _SUM)
    months, adds = pl.col("months"), pl.col("adds")
    number = period_number(pl.col("end"), months)
    numbered = spans.join(form, on="series").with_columns(
        period=number,
        covers=(number - period_number(pl.col("start"), months) + 1).cast(pl.Int16),
        clash=pl.col("low") != pl.col("high"),
        length=_length(),
        order=pl.col("end").cast(pl.Int64) * _LONGER - pl.col("start").cast(pl.Int64),
    )
    found = numbered.group_by(*_SERIES, "period", "adds").agg(
        *(pl.col(said[name]).sum().alias(f"sum:{name}") for name in numbers),
        *(pl.col(said[name]).count().alias(f"count:{name}") for name in numbers),
        *(pl.col(said[name]).max_by("order").alias(name) for name in numbers),
        pl.col("clash").any().alias("clashes"),
        pl.col("clash").max_by("order"),
        pl.col("not_applicable").all(),
        pl.col("covers", "end").max(),
        pl.col("length").min().alias("shortest"),
        pl.col("length").max().alias("longest"),
        pl.col("rows", "duplicates", "latest").sum(),
    )
    return found.with_columns(
        *(
            pl.when(adds & (pl.col(f"count:{name}") > 0))
            .then(pl.col(f"sum:{name}"))
            .otherwise(pl.col(name))
            .alias(name)
            for name in numbers
        ),
        conflict=pl.when(adds).then(pl.col("clashes")).otherwise(pl.col("clash")).fill_null(value=False),
        replaced=pl.col("rows") - pl.col("latest"),
    ).select(
        *_SERIES,
        "period",
        *numbers,
        "not_applicable",
        "covers",
        "end",
        *_MADE_OF,
        "conflict",
        "adds",
        "shortest",
        "longest",
    )


def _length() -> pl.Expr:
    """Months of a span that fits the calendar, 0 for a single day, -1 for one that may overlap its neighbours."""
    start, end = pl.col("start"), pl.col("end")
    months = (end.dt.year() - start.dt.year()) * 12 + (end.dt.month().cast(pl.Int32) - start.dt.month()) + 1
    whole = (start.dt.day() == 1) & (end == end.dt.month_end())
    fits = whole & ((start.dt.month().cast(pl.Int32) - 1) % months == 0)
    return pl.when(start == end).then(0).when(fits).then(months).otherwise(-1)


def _cells(periods: pl.DataFrame) -> pl.DataFrame:
    """The cells there are by name, totals first, numbered in their `order`."""
    names = pl.col("cell").cast(pl.String).str.split_exact(_SEPARATOR, 1)
    cells = (
        periods.select(pl.col("cell").unique())
        .with_columns(names.struct.rename_fields(["split", "category"]).alias("name"))
        .unnest("name")
    )
    totals = pl.DataFrame({"split": [""], "category": [""]}).join(cells, on=["split", "category"], how="left")
    others = cells.join(totals, on=["split", "category"], how="anti").sort("split", "category")
    return pl.concat([totals, others.select(totals.columns)]).with_row_index("order")


def _ordered(frame: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """The frame with `cell` as its number in the order of names."""
    numbers = cells.select("cell", "order").drop_nulls()
    return frame.join(numbers, on="cell").drop("cell").rename({"order": "cell"})


def _marked(
    periods: pl.DataFrame,
    cells: pl.DataFrame,
    observations: pl.LazyFrame,
    known: pl.DataFrame,
) -> pl.DataFrame:
    """The periods, those of a series that adds overlapping spans marked.

    Spans of one length that fit the calendar cannot overlap; only the others are looked at day by day.
    """
    added = periods.lazy().filter("adds").group_by(_SERIES)
    lengths = added.agg(pl.col("shortest").min(), pl.col("longest").max())
    mixed = (pl.col("shortest") != pl.col("longest")) | (pl.col("shortest") < 0)
    doubtful = lengths.filter(mixed).select(_SERIES).collect()
    if doubtful.is_empty():
        return periods.with_columns(overlap=pl.lit(value=False))
    reports = [
        _reports(observations, part.join(doubtful, on="series", how="semi"), numbers)
        for part, numbers in _by_weight(known)
    ]
    days = pl.concat(one.select(*_SERIES, "start", "end") for one in reports)
    spans = _ordered(days.collect(engine="streaming"), cells)
    looked_at = spans.join(doubtful, on=_SERIES, how="semi").unique().sort(*_SERIES, "start", "end")
    before = pl.col("end").cum_max().shift(1).over(_SERIES)
    mark = looked_at.filter(pl.col("start") <= before).select(_SERIES).unique()
    return periods.join(mark.with_columns(overlap=pl.lit(value=True)), on=_SERIES, how="left").with_columns(
        pl.col("overlap").fill_null(value=False)
    )


def _finished(periods: pl.DataFrame) -> pl.DataFrame:
    """Every column there should be; a period in conflict has no number."""
    settled = ~pl.col("conflict")
    values = [
        (pl.when(settled).then(name) if name in periods.columns else pl.lit(None)).cast(EXACT).alias(name)
        for name in _NUMBERS
    ]
    facts = ["not_applicable", "covers", "end", *_MADE_OF, "conflict", "overlap"]
    return periods.select(*_SERIES, "period", *values, *facts, derived=pl.lit(value=False))


def _with_totals(periods: pl.DataFrame, cells: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Totals that nobody reported, added from a complete split."""
    complete = known.filter(pl.col("split").is_not_null()).select("series", "split", "categories")
    if complete.is_empty():
        return periods
    key = ["series", "period"]
    added = complete.join(cells.select("split", cell="order"), on="split")
    parts = periods.lazy().filter(~pl.col("conflict")).join(added.lazy(), on=_SERIES)
    totals = cells.filter(pl.col("split") == "")["order"]
    said = periods.lazy().filter(pl.col("cell").is_in(totals.implode())).select(key)
    whole = _added(parts.join(said, on=key, how="anti").group_by(*key, "categories"))
    return pl.concat([periods, whole.select(periods.columns).collect().cast(periods.schema)])


def _added(parts: LazyGroupBy) -> pl.LazyFrame:
    """The sums of categories where none is missing."""
    told = pl.col("value").is_not_null() | pl.col("denominator").is_not_null()
    sums = parts.agg(
        pl.col(_NUMBERS).sum(),
        pl.col("not_applicable").all(),
        pl.col("covers", "end").max(),
        pl.col(_MADE_OF).sum(),
        pl.col("conflict", "overlap").any(),
        told.sum().alias("told"),
        pl.col("denominator").count().alias("denominators"),
    )
    pooled = pl.col("denominators") == pl.col("categories")
    return sums.filter(pl.col("told") == pl.col("categories")).with_columns(
        pl.when(~pooled).then("value").alias("value"),
        *(pl.when(pooled).then(name).alias(name) for name in _NUMBERS[1:]),
        cell=pl.lit(0, pl.UInt32),
        derived=pl.lit(value=True),
    )


def _named(periods: pl.DataFrame, cells: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The rows with names in place of keys."""
    names = [known.select("series", "project", "indicator"), cells.select("split", "category", cell="order")]
    named = periods
    for key, frame in zip(_SERIES, names, strict=True):
        named = named.join(frame, on=key, how="left", maintain_order="left")
    return named.select(*CELL, pl.exclude(*CELL, *_SERIES))

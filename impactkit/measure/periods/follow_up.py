"""From periods to where each series stands: before this period, in it, and in all.

`sum` adds its periods. `cumulative` and `latest` take the last value and carry it forward; a cumulative
series' share of this period is what the total grew by. A series that adds overlapping spans has no total;
one that does not add has none where its last told period is in conflict.
"""

from __future__ import annotations

from impactkit.deferred import pl
from impactkit.measure.periods.calendar import period_number
from impactkit.measure.periods.development import CELL
from impactkit.model import records as frames
from impactkit.model.stated.indicator import Accumulation

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
_FORM = ("accumulation", "weighted", "months", "as_of", "first", "due")
_OF_SERIES = ("series", "current", "since", "due", "pooled")


def follow_up(periods: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """One row for each series, by cell, from the periods of `development`.

    Columns: the cell; `current` (number of this period); `previously`, `this_period`, `total` and the same
    for `_numerator` and `_denominator` (exact, null where there is none); `reported` and `expected`
    (periods; shares that cannot be pooled are not reported); `before` (reports before this period);
    `in_period` (True where this one is reported); `last` and `last_end` (the last reported period and day);
    `conflict`, `overlap`, `derived`; `rows`, `duplicates`, `replaced`.
    """
    rows, series = _series(periods, definitions)
    told = rows.filter(~pl.col("not_applicable"))
    facts = rows.group_by("series").agg(
        pl.col("conflict").any().alias("conflicts"),
        pl.col("overlap", "derived").any(),
        pl.col("rows", "duplicates", "replaced").sum(),
    )
    latest = told.group_by("series").agg(pl.col("conflict").last().alias("latest_conflict"))
    standing = _with_sums(series.join(facts, on="series"), told)
    for frame in (latest, _reported(told), _ahead(told), _excused(rows)):
        standing = standing.join(frame, on="series", how="left")
    return _told(standing).sort(CELL).collect()


def _series(periods: pl.DataFrame, definitions: pl.DataFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The periods numbered by series, with what they are counted by; and each series' form."""
    numbered = _numbered(periods)
    if not _in_order(numbered):
        numbered = _numbered(periods.sort(*CELL, "period"))
    numbered = numbered.with_columns(begun=pl.col("period") - pl.col("covers"))
    heads = numbered.group_by("series", maintain_order=True).agg(
        pl.col(CELL).first(),
        pl.col("period").last(),
        pl.col("period").first().alias("since"),
        pl.col("begun").min(),
    )
    known = heads.join(definitions.select("project", "indicator", *_FORM), on=["project", "indicator"])
    adds = pl.col("accumulation") == Accumulation.SUM.value
    series = known.join(_current(known), on="project").with_columns(
        adds=adds,
        pooled=adds & pl.col("weighted"),
        since=pl.when(pl.col("first").is_null())
        .then("earliest")
        .otherwise(pl.min_horizontal("first", "since")),
    )
    rows = numbered.drop(CELL).join(series.select(_OF_SERIES), on="series", maintain_order="left")
    told = rows.with_columns(earlier=pl.col("period") < pl.col("current")).set_sorted("series")
    return told.lazy(), series.drop("period", "months", "as_of", "begun", "earliest").lazy()


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
    """This period of each project: the latest that has ended by the day, or a running one with reports.

    `earliest` is the first period anything of it was reported for.
    """
    day, months = pl.col("as_of"), pl.col("months")
    ended = period_number(day.dt.offset_by("1d"), months) - 1
    return series.group_by("project").agg(
        current=pl.max_horizontal(ended.max(), pl.col("period").max()), earliest=pl.col("begun").min() + 1
    )


def _with_sums(standing: pl.LazyFrame, periods: pl.LazyFrame) -> pl.LazyFrame:
    """With what each series comes to before this period, in it, and in all; null where nothing is known."""
    before = (
        periods.filter("earlier")
        .group_by("series")
        .agg(
            *(pl.col(name).sum().alias(f"sum:{name}") for name in _PARTS),
            *(pl.col(name).count().alias(f"count:{name}") for name in _PARTS),
            *(pl.col(name).last().alias(f"last:{name}") for name in _PARTS),
        )
    )
    now = periods.filter(~pl.col("earlier")).select("series", *_PARTS, now=pl.lit(value=True))
    joined = standing.join(before, on="series", how="left").join(now, on="series", how="left")
    return joined.with_columns(one for name in _PARTS for one in _standing(name))


def _standing(name: str) -> list[pl.Expr]:
    """Before this period, in it, and in all."""
    tail = "" if name == "value" else f"_{name}"
    now, added = pl.col(name), pl.when(pl.col(f"count:{name}") > 0).then(f"sum:{name}")
    before = pl.when("adds").then(added).otherwise(f"last:{name}")
    latest = pl.when("now").then(now).otherwise(before)
    whole = pl.when("adds").then(pl.coalesce(added + now, added, now)).otherwise(latest)
    parts = {"previously": before, "this_period": now, "total": whole}
    return [made.cast(frames.EXACT).alias(f"{part}{tail}") for part, made in parts.items()]


def _before() -> pl.Expr:
    """The period of the row before, of the same series."""
    return pl.when(pl.col("series") == pl.col("series").shift()).then(pl.col("period").shift())


def _new(floor: pl.Expr) -> pl.Expr:
    """How many periods a report covers after a period, those left out that the report before covers."""
    return pl.col("period") - pl.max_horizontal(pl.col("begun"), floor, _before())


def _reported(periods: pl.LazyFrame) -> pl.LazyFrame:
    """Of each series with any value: how many periods have one, how many before this, and which is the last."""
    value, denominator = pl.col("value").is_not_null(), pl.col("denominator").is_not_null()
    known = periods.filter(pl.when("pooled").then(denominator).otherwise(value | denominator))
    return (
        known.with_columns(reported=_new(pl.col("since") - 1))
        .group_by("series")
        .agg(
            pl.col("reported").sum(),
            pl.col("earlier").sum().alias("before"),
            (pl.col("period") == pl.col("current")).any().alias("in_period"),
            pl.col("period").last().alias("last"),
            pl.col("end").max().alias("last_end"),
        )
    )


def _ahead(periods: pl.LazyFrame) -> pl.LazyFrame:
    """How many periods of each series are told before they are due."""
    early = periods.filter(pl.col("period") > pl.col("due"))
    return (
        early.with_columns(ahead=_new(pl.max_horizontal("due", pl.col("since") - 1)))
        .group_by("series")
        .agg(pl.col("ahead").sum())
    )


def _excused(rows: pl.LazyFrame) -> pl.LazyFrame:
    """How many periods due are not applicable, those left out that another report tells."""
    told_after = ~pl.col("not_applicable").shift(-1) & (pl.col("series") == pl.col("series").shift(-1))
    after = pl.when(told_after).then(pl.col("begun").shift(-1))
    excused = pl.min_horizontal("period", "due", after) - pl.max_horizontal(
        "begun", pl.col("since") - 1, _before()
    )
    marked = rows.with_columns(excused=excused.clip(0)).filter("not_applicable")
    return marked.group_by("series").agg(pl.col("excused").sum())


def _told(standing: pl.LazyFrame) -> pl.LazyFrame:
    """What cannot be added is null, and every count has its name."""
    due = (pl.col("due") - pl.col("since") + 1).clip(0)
    totals = [f"total{tail}" for tail in ("", "_numerator", "_denominator")]
    counted = standing.with_columns(
        pl.col("reported", "before", "ahead", "excused").fill_null(0),
        pl.col("in_period", "latest_conflict").fill_null(value=False),
    ).with_columns(conflict=pl.when("adds").then("conflicts").otherwise("latest_conflict"))
    unsettled = pl.col("conflict") | pl.col("overlap")
    return counted.with_columns(
        *(pl.when(~unsettled).then(pl.col(name)).alias(name) for name in totals),
        expected=due - pl.col("excused") + pl.col("ahead"),
    ).select(_COLUMNS)

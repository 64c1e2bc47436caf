"""Made-up records of any size, in chunks so that making them takes little memory; the same every time.

A project has twelve indicators, each split into women and men: six that add, three cumulative, two stocks and
one ratio; reported by month, quarter or half-year, for half-year periods over four years.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from impactkit.measure.periods.development import definitions_schema
from impactkit.model.records import EXACT, OBSERVATIONS, attribute

AS_OF = datetime.date(2025, 12, 31)
FIRST_YEAR, YEARS = 2022, 4
ROWS_EACH = 1000
"""Rows of one project."""
PEOPLE_EACH = 100
"""Participants of one project, of which some take part in others too."""
_AT_ONCE = 250

INDICATORS = (  # name, accumulation, months of a span, rule
    ("a1", "sum", 1, "sum"),
    ("a2", "sum", 1, "sum"),
    ("a3", "sum", 1, "sum"),
    ("a4", "sum", 1, "unique"),
    ("a5", "sum", 3, "sum"),
    ("a6", "sum", 6, "sum"),
    ("c1", "cumulative", 1, "sum"),
    ("c2", "cumulative", 3, "sum"),
    ("c3", "cumulative", 6, "none"),
    ("s1", "latest", 1, "sum"),
    ("s2", "latest", 6, "sum"),
    ("r1", "sum", 3, "ratio"),
)
_CELLS = (("", ""), ("gender", "women"), ("gender", "men"))
_STATED = ["project", "indicator", "split", "category", "start", "end"]


@dataclass(frozen=True)
class Made:
    """Where the made-up data lie, and what the engine must know of them."""

    observations: Path
    participants: Path
    definitions: Path
    members: Path


def make(folder: Path, rows: int) -> Made:
    """Records in Parquet files, `ROWS_EACH` for each project and exactly `rows` where that divides it."""
    projects = max(rows // ROWS_EACH, 1)
    made = Made(*(folder / f"{name}.parquet" for name in Made.__dataclass_fields__))
    for path in (made.observations, made.participants):
        path.mkdir(parents=True)
    for number, chunk in enumerate(_chunks(projects)):
        _observations(chunk).write_parquet(made.observations / f"{number:05}.parquet")
        _participants(chunk, projects).write_parquet(made.participants / f"{number:05}.parquet")
    _definitions(projects).write_parquet(made.definitions)
    _members(projects).write_parquet(made.members)
    return made


def _chunks(projects: int) -> Iterator[pl.DataFrame]:
    numbers = pl.DataFrame({"number": range(projects)}, schema={"number": pl.UInt32})
    yield from numbers.with_columns(project=_name()).iter_slices(_AT_ONCE)


def _name() -> pl.Expr:
    return pl.format("project-{}", pl.col("number").cast(pl.String).str.zfill(5))


def _spans() -> pl.DataFrame:
    """Every span every indicator of a project may be reported for."""
    rows = [
        (indicator, accumulation, months, split, category, order, *_days(order, months))
        for indicator, accumulation, months, _ in INDICATORS
        for split, category in _CELLS
        for order in range(YEARS * 12 // months)
    ]
    names = ["indicator", "accumulation", "months", "split", "category", "order", "start", "end"]
    return pl.DataFrame(rows, schema=names, orient="row")


def _days(order: int, months: int) -> tuple[datetime.date, datetime.date]:
    first, after = order * months, (order + 1) * months
    end = datetime.date(FIRST_YEAR + after // 12, after % 12 + 1, 1) - datetime.timedelta(days=1)
    return datetime.date(FIRST_YEAR + first // 12, first % 12 + 1, 1), end


def _draw(*names: str, of: int, seed: int) -> pl.Expr:
    """A number from 0 to of - 1 that depends on the columns named only."""
    return (pl.struct(names).hash(seed) % of).cast(pl.Int64)


def _observations(projects: pl.DataFrame) -> pl.DataFrame:
    full = projects.join(_spans(), how="cross").with_columns(
        half=pl.col("order") * pl.col("months") // 6, chance=_draw(*_STATED, of=10_000, seed=1)
    )
    total_left_out = _draw("project", "indicator", "half", of=20, seed=2) == 0
    reported = full.filter(
        pl.col("chance") >= 300,  # a span nobody reported
        ~((pl.col("split") == "") & total_left_out & (pl.col("accumulation") == "sum")),
    )
    stated = _with_values(reported)
    again = [
        stated,
        _corrected(stated.filter(pl.col("chance").is_between(600, 899))),
        stated.filter(pl.col("chance").is_between(900, 999)),
        _altered(stated.filter(pl.col("chance").is_between(1000, 1009))),
        _straddling(stated.filter(pl.col("chance").is_between(1010, 1012), pl.col("accumulation") == "sum")),
    ]
    rows = pl.concat(again).with_columns(shuffled=_draw(*_STATED, "value", "reported", of=2**40, seed=3))
    kept = rows.sort("shuffled").group_by("project").head(ROWS_EACH).sort("project", "reported", "shuffled")
    place = pl.int_range(pl.len()).over("project").cast(pl.String)
    return kept.with_columns(place=place).select(OBSERVATIONS.names()).cast(OBSERVATIONS)


def _with_values(rows: pl.DataFrame) -> pl.DataFrame:
    """Values; the total is women and men together, and a cumulative one grows."""
    women, men = (_draw("project", "indicator", "order", of=40, seed=seed) for seed in (4, 5))
    people = pl.when(split="").then(women + men).when(category="women").then(women).otherwise(men)
    grown = pl.when(accumulation="cumulative").then(people.cast(pl.Int64) + 80 * pl.col("order"))
    ratio, denominator = pl.col("indicator") == "r1", 2 * people + 20
    absent = pl.col("chance").is_between(2000, 2099)
    share = _draw("project", "order", "category", of=100, seed=6) < 30
    named = rows.with_columns(
        value=grown.otherwise(people).cast(EXACT)
        + pl.when(indicator="a3").then(pl.lit(0.25).cast(EXACT)).otherwise(0),
        reported=pl.col("end").dt.offset_by("20d"),
        absence=pl.when(absent & (pl.col("chance") < 2080))
        .then(pl.lit("not applicable"))
        .when(absent)
        .then(pl.lit("not stated")),
        numerator=pl.when(ratio & ~share & ~absent).then(people).cast(EXACT),
        denominator=pl.when(ratio & ~absent).then(denominator).cast(EXACT),
        data=pl.lit("sheet"),
        other=pl.lit(None, pl.String),
        note=pl.lit(None, pl.String),
    )
    part = pl.lit(0.25).cast(EXACT)
    value = pl.when(~absent & ~ratio).then("value").when(~absent & share).then(part)
    return named.with_columns(value=value.cast(EXACT)).filter(pl.col("reported") <= AS_OF)


def _corrected(rows: pl.DataFrame) -> pl.DataFrame:
    """The same spans reported again 90 days later."""
    return _altered(rows).with_columns(pl.col("reported").dt.offset_by("90d"))


def _altered(rows: pl.DataFrame) -> pl.DataFrame:
    """One more; of a ratio, one more that it is of."""
    one, ratio = pl.lit(1).cast(EXACT), pl.col("indicator") == "r1"
    return rows.with_columns(
        pl.col("value") + pl.when(ratio).then(0).otherwise(one),
        pl.col("denominator") + pl.when(ratio).then(one).otherwise(0),
    )


def _straddling(rows: pl.DataFrame) -> pl.DataFrame:
    """Spans that overlap others."""
    return rows.with_columns(pl.col("start").dt.offset_by("-1mo"))


def _participants(projects: pl.DataFrame, of: int) -> pl.DataFrame:
    """Lists: a tenth of the entries are also in another project's, some name both a firm and its founder."""
    rows = projects.join(pl.DataFrame({"order": range(PEOPLE_EACH)}), how="cross").with_columns(
        chance=_draw("project", "order", of=1000, seed=7),
        own=pl.col("number").cast(pl.Int64) * PEOPLE_EACH + pl.col("order"),
    )
    shared = _draw("project", "order", of=of * PEOPLE_EACH, seed=8)
    number = pl.when(pl.col("chance") < 100).then(shared).otherwise("own")
    firm, person = pl.col("chance") % 5 < 3, pl.col("chance") % 5 > 1
    day = pl.lit(datetime.date(FIRST_YEAR, 1, 1)) + pl.duration(
        days=_draw("project", "order", of=1440, seed=9)
    )
    gender = _draw("own", of=20, seed=10)
    return rows.select(
        "project",
        data=pl.lit("list"),
        place=pl.col("order").cast(pl.String),
        organisation=pl.when(firm).then(pl.format("55{}", (number // 2).cast(pl.String).str.zfill(8))),
        person=pl.when(person).then(pl.format("1980{}", number.cast(pl.String).str.zfill(8))),
        supported=day,
        started=pl.when(pl.col("chance") % 4 == 0).then(day.dt.offset_by("200d")),
        gender=pl.when(gender < 10).then(pl.lit("women")).when(gender < 19).then(pl.lit("men")),
    ).rename({"gender": attribute("gender")})


def _definitions(projects: int) -> pl.DataFrame:
    """As `definitions_schema`: half-years from the first year on."""
    forms = [(name, accumulation, rule == "ratio") for name, accumulation, _, rule in INDICATORS]
    each = pl.DataFrame(forms, schema=["indicator", "accumulation", "weighted"], orient="row")
    everyone = pl.DataFrame({"number": range(projects)}).select(project=_name())
    return (
        everyone.join(each, how="cross")
        .select(
            "project",
            "indicator",
            "accumulation",
            "weighted",
            months=pl.lit(6, pl.Int32),
            as_of=pl.lit(AS_OF),
            first=pl.lit(FIRST_YEAR * 2, pl.Int32),
            due=pl.lit(AS_OF.year * 2 + 1, pl.Int32),
            split=pl.when(accumulation="sum").then(pl.lit("gender")),
            categories=pl.when(accumulation="sum").then(pl.lit(2, pl.UInt32)),
            unstated=pl.lit(None, pl.String),
        )
        .cast(definitions_schema())
    )


def _members(projects: int) -> pl.DataFrame:
    """Which indicators stand for one key, with rule and target; few targets are not exact."""
    rules = pl.DataFrame(
        [(name, rule) for name, *_, rule in INDICATORS], schema=["indicator", "rule"], orient="row"
    )
    everyone = pl.DataFrame({"number": range(projects)}).select(project=_name())
    goal = _draw("project", "indicator", of=1000, seed=11)
    return everyone.join(rules, how="cross").select(
        "project",
        "indicator",
        "rule",
        key=pl.format("RCO-{}", pl.col("indicator")),
        target=pl.when((goal > 0) | ~pl.col("indicator").is_in(["a6", "s2"])).then(goal + 500).cast(EXACT),
    )

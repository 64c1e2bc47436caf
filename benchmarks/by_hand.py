"""The same figures written by hand in polars, without impactkit: one lazy, streaming query for exactly these data.

It knows what the made-up data are like: half-year periods, one list, women and men, one way to count.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

_CELL = ["project", "indicator", "split", "category"]
_SPAN = [*_CELL, "adds", "start", "end"]
_EXACT = pl.Decimal(38, 6)
_PARTS = ("value", "numerator", "denominator")


def measure(observations: Path, participants: Path, definitions: Path, members: Path) -> list[pl.DataFrame]:
    """Follow-up by series, roll-up by key, distinct enterprises and persons by key."""
    known, keys = pl.read_parquet(definitions), pl.read_parquet(members)
    standing = _standing(_periods(pl.scan_parquet(observations), known), known)
    return [standing, _rolled_up(standing, keys), _distinct(pl.scan_parquet(participants), keys)]


def _half(day: str) -> pl.Expr:
    return (pl.col(day).dt.year() * 12 + pl.col(day).dt.month().cast(pl.Int32) - 1) // 6


def _periods(rows: pl.LazyFrame, known: pl.DataFrame) -> pl.DataFrame:
    forms = known.lazy().select(
        "project", "indicator", "as_of", "weighted", adds=pl.col("accumulation") == "sum"
    )
    blank = (pl.col("absence") == "not applicable").fill_null(False)
    weighted = pl.col("weighted")
    share = weighted & pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()
    numerator = pl.coalesce("numerator", (pl.col("value") * pl.col("denominator")).cast(_EXACT))
    reports = (
        rows.join(forms, on=["project", "indicator"])
        .filter(
            pl.col("end") <= pl.col("as_of"),
            pl.col("value").is_not_null() | blank | share,
        )
        .select(
            *(pl.col(name).cast(pl.Categorical) for name in _CELL),
            *("adds", "end", "reported", "value"),
            pl.when("adds").then("start").otherwise("end").alias("start"),
            pl.col("start").alias("begun"),
            pl.when(weighted).then(numerator).alias("numerator"),
            pl.when(weighted).then("denominator").alias("denominator"),
            not_applicable=blank,
        )
    )
    event = pl.col("adds") & (pl.col("start") == pl.col("end"))
    unlike = [(pl.col(name) != pl.col(f"{name}_most")).fill_null(False) for name in _PARTS]
    clash = ~event & pl.any_horizontal(*unlike, pl.col("not_applicable") != pl.col("excused"))
    spans = (
        reports.group_by(*_SPAN, "reported")
        .agg(
            pl.col(*_PARTS).min(),
            *(pl.col(name).max().alias(f"{name}_most") for name in _PARTS),
            *(pl.col(name).sum().alias(f"{name}_sum") for name in _PARTS),
            pl.col("not_applicable").all(),
            pl.col("not_applicable").any().alias("excused"),
            pl.col("begun").min(),
            pl.len().alias("rows"),
        )
        .with_columns(
            *(
                pl.when(event & pl.col(name).is_not_null()).then(f"{name}_sum").otherwise(name).alias(name)
                for name in _PARTS
            ),
            clash=clash,
            duplicates=pl.when(event | clash).then(0).otherwise(pl.col("rows") - 1).cast(pl.UInt32),
        )
        .group_by(_SPAN)
        .agg(
            pl.col(*_PARTS, "not_applicable", "clash", "duplicates").max_by("reported"),
            pl.col("begun").min(),
            pl.col("rows").sum(),
            pl.col("rows").max_by("reported").alias("latest"),
        )
        .with_columns(
            period=_half("end"),
            days=(pl.col("end") - pl.col("start")).dt.total_days() // 28,
            order=pl.col("end").cast(pl.Int32) - pl.when("not_applicable").then(100_000).otherwise(0),
        )
        .with_columns(covers=pl.col("period") - _half("begun") + 1)
    )
    adds = pl.col("adds")
    periods = (
        spans.group_by(*_CELL, "adds", "period")
        .agg(
            *(pl.col(name).sum().alias(f"{name}_sum") for name in _PARTS),
            *(pl.col(name).count().alias(f"{name}_count") for name in _PARTS),
            pl.col(*_PARTS, "clash", "end").max_by("order"),
            pl.col("clash").any().alias("clashes"),
            pl.col("not_applicable").all(),
            pl.col("covers").max(),
            pl.col("days").min().alias("shortest"),
            pl.col("days").max().alias("longest"),
            pl.col("rows", "duplicates", "latest").sum(),
        )
        .with_columns(
            pl.when(adds & (pl.col(f"{name}_count") > 0)).then(f"{name}_sum").otherwise(name).alias(name)
            for name in _PARTS
        )
        .with_columns(conflict=pl.when(adds).then("clashes").otherwise("clash"))
        .with_columns(
            *(pl.when(~pl.col("conflict")).then(name).cast(_EXACT).alias(name) for name in _PARTS),
            replaced=pl.col("rows") - pl.col("latest"),
        )
        .select(
            *_CELL,
            "adds",
            "period",
            *_PARTS,
            "not_applicable",
            "covers",
            "end",
            "rows",
            "duplicates",
            "replaced",
            "conflict",
            "shortest",
            "longest",
        )
        .collect(engine="streaming")
    )
    return _with_totals(_marked(periods, reports))


def _marked(periods: pl.DataFrame, reports: pl.LazyFrame) -> pl.DataFrame:
    """Series whose spans overlap: only those with spans of different lengths can."""
    lengths = periods.filter("adds").group_by(_CELL).agg(pl.col("shortest").min(), pl.col("longest").max())
    mixed = lengths.filter(pl.col("shortest") != pl.col("longest")).select(_CELL)
    spans = (
        reports.select(*_CELL, "start", "end")
        .join(mixed.lazy(), on=_CELL, how="semi")
        .unique()
        .collect(engine="streaming")
        .sort(*_CELL, "start", "end")
    )
    before = pl.col("end").cum_max().shift().over(_CELL)
    overlapping = spans.filter(pl.col("start") <= before).select(_CELL).unique()
    marks = overlapping.with_columns(overlap=True)
    marked = periods.drop("shortest", "longest").join(marks, on=_CELL, how="left")
    return marked.with_columns(pl.col("overlap").fill_null(False), derived=False)


def _with_totals(periods: pl.DataFrame) -> pl.DataFrame:
    """Totals nobody reported: women and men together, where both are known of like periods."""
    key = ["project", "indicator", "period"]
    pooled = pl.col("denominators") == 2
    typed = _covered(periods.lazy().filter("adds", pl.col("split") == ""))
    totals = (
        periods.lazy()
        .filter("adds", pl.col("split") == "gender")
        .join(typed.select(key), on=key, how="anti")
        .group_by(*key, "adds")
        .agg(
            pl.col(_PARTS).sum(),
            pl.col("covers", "end").max(),
            pl.col("covers").min().alias("least"),
            pl.col("overlap").any(),
            *(pl.col(name).count().alias(f"{name}s") for name in ("value", "denominator")),
        )
        .filter(
            pooled | (pl.col("values") == 2) & (pl.col("denominators") == 0),
            pl.col("least") == pl.col("covers"),
        )
        .with_columns(
            pl.when(~pooled).then("value").alias("value"),
            pl.when(pooled).then("numerator").alias("numerator"),
            pl.when(pooled).then("denominator").alias("denominator"),
            *(pl.lit(0).alias(name) for name in ("rows", "duplicates", "replaced")),
            *(pl.lit("", pl.Categorical).alias(name) for name in ("split", "category")),
            not_applicable=False,
            conflict=False,
            derived=True,
        )
    )
    within = _covered(totals).join(typed, on=key, how="semi").select("project", "indicator", period="until")
    added = totals.join(within, on=key, how="anti").select(periods.columns).collect()
    return pl.concat([periods, added.cast(periods.schema)])


def _covered(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Every period the rows cover."""
    first, until = pl.col("period") - pl.col("covers") + 1, pl.col("period") + 1
    covered = rows.select(
        "project", "indicator", until="period", period=pl.int_ranges(first, until, dtype=pl.Int32)
    )
    return covered.explode("period")


def _standing(periods: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    forms = known.lazy().select(
        pl.col("project", "indicator").cast(pl.Categorical), "weighted", "first", "due",
        ended=pl.col("as_of").dt.year() * 2 + (pl.col("as_of").dt.month() + 5) // 6 - 1,
    )  # fmt: skip
    rows = periods.lazy().join(forms, on=["project", "indicator"])
    current = rows.group_by("project").agg(
        current=pl.max_horizontal(pl.col("ended").max(), pl.col("period").max())
    )
    value, denominator = pl.col("value").is_not_null(), pl.col("denominator").is_not_null()
    told = pl.when(pl.col("weighted") & pl.col("adds")).then(denominator).otherwise(value | denominator)
    marked = (
        rows.join(current, on="project")
        .sort(*_CELL, "period")
        .with_columns(told=told, said=~pl.col("not_applicable"), earlier=pl.col("period") < pl.col("current"))
        .with_columns(_counts())
    )
    earlier, adds, said = pl.col("earlier"), pl.col("adds"), pl.col("said")
    parts = {"previously": earlier, "this_period": ~earlier, "total": pl.lit(True)}
    tails = {"value": "", "numerator": "_numerator", "denominator": "_denominator"}
    made = {
        f"{part}{tail}": pl.col(name).filter(said & when)
        for name, tail in tails.items()
        for part, when in parts.items()
    }
    figures = list(made)
    standing = (
        marked.group_by(*_CELL, "adds", "weighted", "first", "due", "current", maintain_order=True)
        .agg(
            *(values.sum().alias(f"{name}:sum") for name, values in made.items()),
            *(values.count().alias(f"{name}:count") for name, values in made.items()),
            *(values.last().alias(name) for name, values in made.items()),
            pl.col("conflict").any().alias("conflicts"),
            pl.col("conflict").filter("said").last().fill_null(False),
            pl.col("overlap", "derived").any(),
            pl.col("reported", "ahead", "excused").sum(),
            before=(pl.col("told") & earlier).sum(),
            in_period=(pl.col("told") & (pl.col("period") == pl.col("current"))).any(),
            last=pl.when("told").then("period").max(),
            last_end=pl.when("told").then("end").max(),
            rows=pl.col("rows").sum(),
            duplicates=pl.col("duplicates").sum(),
            replaced=pl.col("replaced").sum(),
        )
        .with_columns(
            pl.when(~adds).then(name).when(pl.col(f"{name}:count") > 0).then(f"{name}:sum").alias(name)
            for name in figures
        )
        .with_columns(conflict=pl.when("adds").then("conflicts").otherwise("conflict"))
    )
    settled = ~(pl.col("conflict") | pl.col("overlap"))
    due = (pl.col("due") - pl.col("first") + 1).clip(0)
    return (
        standing.with_columns(
            *(pl.when(settled).then(f"total{tail}").alias(f"total{tail}") for tail in tails.values()),
            *(pl.col(name).cast(pl.String) for name in _CELL),
            expected=due - pl.col("excused") + pl.col("ahead"),
        )
        .select(
            *_CELL, "current", "adds", "weighted", *figures, "conflict", "overlap", "derived", "reported", "before",
            "in_period", "last", "last_end", "rows", "duplicates", "replaced", "expected",
        )
        .sort(_CELL)
        .collect(engine="streaming")
    )  # fmt: skip


def _counts() -> list[pl.Expr]:
    """How many periods each row of a series reports, reports ahead of time, or excuses: none of them twice."""
    period, first, due = pl.col("period"), pl.col("first"), pl.col("due")
    begun = pl.max_horizontal(period - pl.col("covers"), first - 1)
    known = pl.when("told").then("period").shift().forward_fill().over(_CELL)
    said = pl.when("said").then("period").shift().forward_fill().over(_CELL)
    after = pl.when(pl.col("said").shift(-1)).then((period - pl.col("covers")).shift(-1)).over(_CELL)
    excused = pl.min_horizontal(period, due, after) - pl.max_horizontal(begun, period.shift().over(_CELL))
    return [
        pl.when("told").then(period - pl.max_horizontal(begun, known)).otherwise(0).alias("reported"),
        pl.when(pl.col("said") & (period > due))
        .then(period - pl.max_horizontal(begun, due, said))
        .alias("ahead"),
        pl.when("not_applicable").then(excused.clip(0)).alias("excused"),
    ]


def _rolled_up(standing: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    pooled = pl.col("rule") == "ratio"
    parts = pl.col("total_numerator").is_not_null() & pl.col("total_denominator").is_not_null()
    told = pl.when(pooled).then(parts).otherwise(pl.col("total").is_not_null())
    projects = keys.group_by("key").agg(projects=pl.col("project").n_unique())
    figures = {"total_sum": "total", "numerator": "total_numerator", "denominator": "total_denominator"}
    return (
        standing.lazy()
        .join(keys.lazy(), on=["project", "indicator"])
        .with_columns(told=told)
        .group_by("key", "rule", "split", "category")
        .agg(
            *(
                pl.when(pl.col("told").any()).then(pl.col(of).filter("told").sum()).alias(name)
                for name, of in figures.items()
            ),
            reporters=pl.col("told").sum(),
            incomplete=(pl.col("told") & (pl.col("reported") < pl.col("expected"))).sum(),
            largest=pl.col("total").filter("told").max(),
            target=pl.when(
                pl.col("told").any() & (pl.col("target").is_not_null() | ~pl.col("told")).all()
            ).then(pl.col("target").filter("told").sum()),
        )
        .join(projects.lazy(), on="key")
        .select(
            *("key", "split", "category", "reporters", "projects", "incomplete"),
            pl.when(pl.col("rule") == "sum").then("total_sum").alias("total"),
            pl.when(pooled).then("numerator").alias("numerator"),
            pl.when(pooled).then("denominator").alias("denominator"),
            pl.when(~pooled).then("largest").alias("largest"),
            pl.when(~pooled).then("total_sum").alias("total_sum"),
            pl.when(pl.col("split") == "").then("target").alias("target"),
        )
        .sort("key", "split", "category")
        .collect()
    )


def _distinct(participants: pl.LazyFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Who stands on the lists, each once; a firm and its founder are one, by the least id linked."""
    rows = participants.rename({"attribute:gender": "gender"}).with_columns(
        id=pl.coalesce("organisation", "person")
    )
    pairs = rows.filter(pl.col("organisation").is_not_null(), pl.col("person").is_not_null())
    names = _least(pairs.select("organisation", "person").unique().collect(engine="streaming"))
    chosen = keys.lazy().filter(pl.col("rule") == "unique").select("project", "key")
    entities = (
        rows.filter(pl.col("supported").is_not_null())
        .join(chosen, on="project")
        .join(names.lazy(), on="id", how="left")
        .with_columns(entity=pl.coalesce("least", "id"))
    )
    by_project = entities.sort("supported", "place").group_by("key", "project", "entity", maintain_order=True)
    first = by_project.agg(pl.col("supported").first(), pl.col("gender").first(ignore_nulls=True))
    everywhere = first.sort("supported", "project").group_by("key", "entity", maintain_order=True)
    one = everywhere.agg(pl.col("gender").first(ignore_nulls=True)).collect(engine="streaming")
    total = (
        one.group_by("key")
        .len("distinct")
        .select("key", pl.lit("").alias("split"), pl.lit("").alias("category"), "distinct")
    )
    split = one.drop_nulls("gender").group_by("key", "gender").len("distinct")
    parts = split.select(
        "key", pl.lit("gender").alias("split"), pl.col("gender").alias("category"), "distinct"
    )
    return pl.concat([total, parts]).sort("key", "split", "category")


def _least(pairs: pl.DataFrame) -> pl.DataFrame:
    """Every linked id with the least of those it is linked to, also through others: passed on until it rests."""
    ids = pl.concat([pairs["organisation"], pairs["person"].alias("organisation")]).unique()
    names = pl.DataFrame({"id": ids, "least": ids})
    both = pl.concat([pairs.select(a="organisation", b="person"), pairs.select(a="person", b="organisation")])
    while True:
        passed = (
            both.join(names, left_on="b", right_on="id")
            .group_by("a")
            .agg(pl.col("least").min().alias("other"))
        )
        after = names.join(passed, left_on="id", right_on="a").select(
            "id", least=pl.min_horizontal("least", "other")
        )
        if after["least"].eq(after.select("id").join(names, on="id", maintain_order="left")["least"]).all():
            return after
        names = after

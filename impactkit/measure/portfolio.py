"""Values of several projects made one, by a common key: what each rule needs, exactly, and how many it rests on.

A sum adds the totals of those who reported; a ratio or a mean adds numerators and denominators; without ids,
distinct counts have bounds only: the largest total and the sum of all.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from impactkit.deferred import pl
from impactkit.model import records as frames
from impactkit.model.stated.indicator import RollUp

_CELL = ["key", "split", "category"]
_POOLED = [rule.value for rule in RollUp if rule.pools]


@cache
def members_schema() -> pl.Schema:
    """Which indicators of which projects make a common value."""
    columns: dict[str, Any] = {
        "project": pl.String,
        "indicator": pl.String,
        "key": pl.String,  # what the projects' indicators have in common
        "rule": pl.String,  # a name of `RollUp`; null where none is declared
        "target": frames.EXACT,  # the final target; null where there is no exact one
    }
    return pl.Schema(columns)


def roll_up(standing: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """One row for each (key, split, category), by these; the total of every key, also where nobody reported.

    `standing` from `follow_up`; `members` as `members_schema`, one row for each project and indicator.

    Columns: `reporters` (projects with a total; for a ratio or mean with numerator and denominator) of
    `projects` (that have the key); `incomplete` (reporters with periods missing); `total` (exact; only where
    all agree on the rule sum); `numerator`, `denominator` (exact; only where all agree on ratio or mean);
    `largest` and `total_sum` (of the reporters' totals: the bounds of a distinct count); `target` (of the
    reporters together; of the total only, null where one of them has no exact target).

    Two projects count new jobs; one of them lacks a period, and says so in the sum:

    >>> from decimal import Decimal
    >>> told = {"indicator": "jobs", "split": "", "category": "", "total_numerator": None, "total_denominator": None}
    >>> a = {"project": "a", "total": Decimal("4.5"), "reported": 2, "expected": 2, **told}
    >>> b = {"project": "b", "total": Decimal(3), "reported": 1, "expected": 2, **told}
    >>> of = [{"project": name, "indicator": "jobs", "key": "RCR01", "rule": "sum", "target": None} for name in "ab"]
    >>> sums = roll_up(pl.DataFrame([a, b]), pl.DataFrame(of, schema=members_schema()))
    >>> sums.select("key", "total", "reporters", "projects", "incomplete").row(0)
    ('RCR01', Decimal('7.500000'), 2, 2, 1)
    """
    keys = members.lazy().group_by("key").agg(pl.col("project").n_unique().alias("projects"), _agreed())
    forms = members.lazy().select("project", "indicator", "key", "target")
    told = standing.lazy().join(forms, on=["project", "indicator"]).join(keys, on="key")
    sums = told.with_columns(told=_told()).group_by(_CELL).agg(_sums())
    totals = keys.select("key", split=pl.lit(""), category=pl.lit(""))
    cells = pl.concat([sums.select(_CELL), totals]).unique().join(sums, on=_CELL, how="left")
    return _by_rule(cells.join(keys, on="key")).sort(_CELL).collect()


def _agreed() -> pl.Expr:
    """The rule of a key, where all its members declare the same."""
    rule = pl.col("rule")
    return pl.when(rule.n_unique() == 1).then(rule.first()).alias("rule")


def _told() -> pl.Expr:
    """Whether a project has what the rule adds."""
    parts = pl.col("total_numerator").is_not_null() & pl.col("total_denominator").is_not_null()
    return pl.when(_pooled()).then(parts).otherwise(pl.col("total").is_not_null())


def _pooled() -> pl.Expr:
    return pl.col("rule").is_in(_POOLED).fill_null(value=False)


def _sums() -> list[pl.Expr]:
    """Counts of the reporters, and what their figures add up to."""
    told, project = pl.col("told"), pl.col("project")
    missing = told & (pl.col("reported") < pl.col("expected"))
    exact = pl.col("target").filter(told)
    return [
        project.filter(told).n_unique().alias("reporters"),
        project.filter(missing).n_unique().alias("incomplete"),
        pl.col("total").filter(told).sum().alias("total_sum"),
        pl.col("total").filter(told).max().alias("largest"),
        pl.col("total_numerator").filter(told).sum().alias("numerator"),
        pl.col("total_denominator").filter(told).sum().alias("denominator"),
        pl.when(exact.null_count() == 0).then(exact.sum()).alias("target"),
    ]


def _by_rule(cells: pl.LazyFrame) -> pl.LazyFrame:
    """What the rule of each key allows to be said."""
    some, pooled = pl.col("reporters") > 0, _pooled()
    said = {
        "total": pl.when(some & (pl.col("rule") == RollUp.SUM.value)).then("total_sum"),
        "numerator": pl.when(some & pooled).then("numerator"),
        "denominator": pl.when(some & pooled).then("denominator"),
        "largest": pl.when(some & ~pooled).then("largest"),
        "total_sum": pl.when(some & ~pooled).then("total_sum"),
        "target": pl.when(some & (pl.col("split") == "")).then("target"),
    }
    counts = [pl.col(name).fill_null(0) for name in ("reporters", "incomplete")]
    exact = [expression.cast(frames.EXACT).alias(name) for name, expression in said.items()]
    names = [*_CELL, "reporters", "projects", "incomplete", *said]
    return cells.with_columns(counts).with_columns(exact).select(names)

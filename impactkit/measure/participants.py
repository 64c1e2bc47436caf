"""Distinct enterprises and persons: each counted once, whatever it is called and however often it is listed.

A person and the firm that person later registers are one, where a row names both. Each is counted from its
first day, so that the counts of periods add up to the distinct count in all.
"""

from __future__ import annotations

import polars as pl

from impactkit.measure.calendar import MONTHS, period_number, period_of, span_of
from impactkit.model.data import Counting, Every
from impactkit.model.indicator import Indicator
from impactkit.model.project import Project
from impactkit.model.records import EXACT, OBSERVATIONS, attribute, plain

_DAYS = {"first-support": "supported", "started": "started"}
_IDS = ("organisation", "person")


def with_entities(participants: pl.LazyFrame) -> pl.LazyFrame:
    """The rows with a column `entity`: the same for every id of one enterprise or person.

    Rows that name both an organisation and a person link the two, also through others.
    """
    both = participants.filter(pl.all_horizontal(pl.col(name).is_not_null() for name in _IDS))
    pairs = both.select(_IDS).unique().sort(_IDS).collect(engine="streaming").rows()
    roots = _roots(pairs)
    known = pl.LazyFrame(list(roots.items()), schema={"id": pl.String, "root": pl.String}, orient="row")
    rows = participants.with_columns(id=pl.coalesce(_IDS))
    if not roots:
        return rows.rename({"id": "entity"})
    return (
        rows.join(known, on="id", how="left")
        .with_columns(entity=pl.coalesce("root", "id"))
        .drop("id", "root")
    )


def _roots(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Every linked id with the one that stands for all it is linked to."""
    roots: dict[str, str] = {}

    def root(name: str) -> str:
        while (above := roots.setdefault(name, name)) != name:
            roots[name] = roots[above]
            name = above
        return name

    for first, second in pairs:
        one, other = sorted((root(first), root(second)))
        roots[other] = one
    return {name: root(name) for name in roots}


def counted_rows(participants: pl.LazyFrame, counting: Counting) -> pl.LazyFrame:
    """The rows one indicator counts, by entity: each entity's first by day, with its columns.

    `participants` as given by `with_entities`.
    """
    day = _DAYS[counting.when]
    chosen = participants.filter(
        pl.col("data").is_in(counting.data), pl.col(day).is_not_null(), *_conditions(counting)
    )
    firsts = chosen.sort(day, "place").group_by("project", "entity", maintain_order=True)
    return firsts.agg(pl.col(day).first().alias("day"), pl.len().alias("rows"), *_categories(counting))


def _conditions(counting: Counting) -> list[pl.Expr]:
    conditions = []
    for heading, wanted in counting.where.items():
        values = [plain(one) for one in ((wanted,) if isinstance(wanted, str) else wanted)]
        conditions.append(_compared(heading).is_in(values))
    return conditions


def _compared(heading: str) -> pl.Expr:
    """A column as `plain` compares it."""
    column = pl.col(attribute(heading)).str.to_lowercase().str.replace_all(r"\s+", " ")
    return column.str.strip_chars(" .:*")


def _categories(counting: Counting) -> list[pl.Expr]:
    """The first category told of each entity."""
    return [
        pl.col(attribute(heading)).drop_nulls().first().alias(f"by:{split}")
        for split, heading in counting.by.items()
    ]


def counted_observations(
    project: Project, participants: pl.LazyFrame, every: Every, *, last: int
) -> pl.LazyFrame:
    """Counts from lists as `OBSERVATIONS`: for each period how many were new in it, zeros included.

    A list tells of every period up to its own latest day, or `last` if that is earlier.
    """
    found = [OBSERVATIONS.to_frame().lazy()]
    entities = with_entities(participants.filter(pl.col("project") == project.id))
    for name, indicator in project.indicators.items():
        if indicator.counted:
            found += _observations(project, name, indicator, entities, every, last)
    return pl.concat(found)


def _observations(
    project: Project, name: str, indicator: Indicator, entities: pl.LazyFrame, every: Every, last: int
) -> list[pl.LazyFrame]:
    counting = indicator.counted
    if counting is None or not _can_count(counting, entities):
        return []
    rows = counted_rows(entities, counting).collect()
    listed = entities.filter(pl.col("data").is_in(counting.data))
    until = (
        listed.select(pl.max_horizontal(pl.col("supported").max(), pl.col("started").max())).collect().item()
    )
    if until is None:
        return []
    months = pl.lit(MONTHS[every], dtype=pl.Int32)
    numbered = rows.with_columns(period=period_number(pl.col("day"), months))
    begun = numbered["period"].to_list()
    start = project.period.start if project.period else None
    begun += [period_of(start, every)] if start else []
    if not begun:
        return []
    periods = range(min(begun), min(last, period_of(until, every)) + 1)
    cells = [("", "", pl.lit(value=True))]
    cells += [
        (split, category, pl.col(f"by:{split}") == category)
        for split in counting.by
        for category in indicator.disaggregations[split].categories
    ]
    tall = [
        (
            project.id,
            counting.data[0],
            "",
            name,
            split,
            category,
            span_of(period, every).start,
            span_of(period, every).end,
            None,
            counts.get(period, 0),
            None,
            None,
            None,
        )
        for split, category, chosen in cells
        for counts in [dict(numbered.filter(chosen).group_by("period").len().rows())]
        for period in periods
    ]
    return [
        pl.DataFrame(tall, schema={**OBSERVATIONS, "value": pl.Int64}, orient="row")
        .cast({"value": EXACT})
        .lazy()
    ]


def _can_count(counting: Counting, entities: pl.LazyFrame) -> bool:
    """True where the list has every column the counting names."""
    names = set(entities.collect_schema().names())
    return all(attribute(heading) in names for heading in (*counting.where, *counting.by.values()))


def distinct(participants: pl.LazyFrame, countings: dict[tuple[str, str], Counting]) -> pl.LazyFrame:
    """Which entities each (project, indicator) counts: columns project, indicator, entity, by:…"""
    entities = with_entities(participants)
    found = [
        counted_rows(entities.filter(pl.col("project") == project), counting).with_columns(
            indicator=pl.lit(indicator)
        )
        for (project, indicator), counting in countings.items()
    ]
    return pl.concat(found, how="diagonal")

"""Distinct enterprises and persons: each counted once, whatever it is called and however often it is listed.

A person and the firm that person later registers are one, where a row names both. Each is counted from its
first day, so that the counts of periods add up to the distinct count in all.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from impactkit.deferred import pl
from impactkit.model.records import attribute, plain, plain_rows
from impactkit.model.stated.data import Counting
from impactkit.model.stated.project import Project

_DAYS = {"first-support": "supported", "started": "started"}
_IDS = ("organisation", "person")
BY = "by:"  # before the name of a split, in the name of the column with its category
_LISTS = ("project", "indicator", "data")


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


def entities_of(participants: pl.DataFrame) -> list[str | None]:
    """The `entity` of each row, as `with_entities` gives it: of the rows of one project."""
    ids = list(plain_rows(participants, *_IDS))
    roots = _roots(
        sorted({(first, other) for first, other in ids if first is not None and other is not None})
    )
    known = [first if first is not None else other for first, other in ids]
    return [None if one is None else roots.get(one, one) for one in known]


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


def within(participants: pl.LazyFrame, limits: Sequence[tuple[Project, datetime.date]]) -> pl.LazyFrame:
    """The rows with only the days that count: up to each project's day, and firms started in its time.

    A firm that was there before the project is no result of it.
    """
    rows = [(one.id, one.period.start if one.period else None, day) for one, day in limits]
    known = pl.LazyFrame(rows, schema={"project": pl.String, "from": pl.Date, "until": pl.Date}, orient="row")
    in_time = pl.col("started") >= pl.col("from").fill_null(datetime.date.min)
    counted = [
        pl.when(pl.col("supported") <= pl.col("until")).then("supported").alias("supported"),
        pl.when(pl.col("started") <= pl.col("until"), in_time).then("started").alias("started"),
    ]
    return participants.join(known, on="project").with_columns(counted).drop("from", "until")


def counted_rows(participants: pl.LazyFrame, counting: Counting) -> pl.LazyFrame:
    """The rows one indicator counts, by entity: each entity's first by day, with its columns.

    `participants` as given by `with_entities`.
    """
    listed = participants.filter(pl.col("data").is_in(counting.data))
    return _firsts(listed, counting, "project", "entity")


def _firsts(listed: pl.LazyFrame, counting: Counting, *of: str) -> pl.LazyFrame:
    """What a counting counts of the rows of its lists, one row for each of `of`: `day`, `rows`, `by:…`."""
    day = _DAYS[counting.when]
    chosen = listed.filter(pl.col(day).is_not_null(), *_conditions(counting))
    firsts = chosen.sort(day, "place").group_by(of, maintain_order=True)
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
        pl.col(attribute(heading)).first(ignore_nulls=True).alias(f"{BY}{split}")
        for split, heading in counting.by.items()
    ]


def distinct(participants: pl.LazyFrame, countings: Mapping[tuple[str, str], Counting]) -> pl.LazyFrame:
    """Which entities each (project, indicator) counts: project, indicator, entity, day, rows, by:…

    One query for each way of counting, however many projects count that way.
    """
    entities = with_entities(participants)
    found = [
        _firsts(
            entities.join(lists.lazy(), on=["project", "data"]), counting, "project", "indicator", "entity"
        )
        for counting, lists in _alike(countings)
    ]
    return pl.concat(found, how="diagonal")


def _alike(countings: Mapping[tuple[str, str], Counting]) -> Iterator[tuple[Counting, pl.DataFrame]]:
    """Every way of counting, with whose lists are counted so: project, indicator, data."""
    lists: dict[object, list[tuple[str, str, str]]] = {}
    ways: dict[object, Counting] = {}
    for (project, indicator), counting in countings.items():
        way: object = (counting.when, tuple(counting.where.items()), tuple(counting.by.items()))
        ways.setdefault(way, counting)
        lists.setdefault(way, []).extend((project, indicator, data) for data in counting.data)
    for way, rows in lists.items():
        yield ways[way], pl.DataFrame(rows, schema=dict.fromkeys(_LISTS, pl.String), orient="row")


def distinct_over(
    participants: pl.LazyFrame, countings: Mapping[tuple[str, str], Counting], keys: pl.DataFrame
) -> pl.DataFrame:
    """How many distinct entities several projects have together, one row for each (key, split, category).

    `countings` by (project, indicator); `keys` says project, indicator, `key` (what they have in common).
    Columns: key, split, category (both empty for the total), `distinct`. An entity is in one category of a
    split: the first told of it, by day, then by project, so that categories add up to those they are told of.
    """
    found = distinct(participants, countings).join(keys.lazy(), on=["project", "indicator"])
    names = found.collect_schema().names()
    splits = [name for name in names if name.startswith(BY)]
    firsts = found.sort("day", "project", "indicator").group_by("key", "entity", maintain_order=True)
    entities = firsts.agg([pl.col(name).first(ignore_nulls=True) for name in splits])
    whole = entities.collect(engine="streaming")
    cells = [whole.select("key", split=pl.lit(""), category=pl.lit(""))]
    cells += [
        whole.filter(pl.col(name).is_not_null()).select(
            "key", split=pl.lit(name.removeprefix(BY)), category=pl.col(name)
        )
        for name in splits
    ]
    cell = ["key", "split", "category"]
    return pl.concat(one.group_by(cell).len("distinct") for one in cells).sort(cell)

"""Distinct enterprises and persons: each counted once, whatever it is called and however often it is listed.

A person and the firm that person later registers are one, where a row names both. Each is counted from its
first day, so that the counts of periods add up to the distinct count in all. On a pathway that is the day of a stage or of a
later one, and each has the same category at every stage, so that nobody is counted at a stage and not at those before it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from impactkit.deferred import pl
from impactkit.model.records import attribute, plain, plain_rows
from impactkit.model.stated.data import Counting
from impactkit.model.stated.project import Project
from impactkit.pathways import STARTED, Counted

_EARLIER = "earlier"
"""True for a firm that was started before the project."""
_IDS = ("organisation", "person")
DAYS = "day:"  # before the name of a column, in the name of one with its days
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

    A firm that was there before the project is no result of it; `earlier` says of which rows that is so.
    """
    rows = [(one.id, one.period.start if one.period else None, day) for one, day in limits]
    known = pl.LazyFrame(rows, schema={"project": pl.String, "from": pl.Date, "until": pl.Date}, orient="row")
    in_time = pl.col("started") >= pl.col("from").fill_null(datetime.date.min)
    counted = [
        pl.when(pl.col("supported") <= pl.col("until")).then("supported").alias("supported"),
        pl.when(pl.col("started") <= pl.col("until"), in_time).then("started").alias("started"),
        (~in_time).fill_null(value=False).alias(_EARLIER),
        *_days_of_headings(participants, limits),
    ]
    return participants.join(known, on="project").with_columns(counted).drop("from", "until")


def _days_of_headings(
    participants: pl.LazyFrame, limits: Sequence[tuple[Project, datetime.date]]
) -> Iterator[pl.Expr]:
    """Columns that hold days in some projects, up to the day of each; texts in others are as they are."""
    dated: dict[str, list[str]] = {}
    for project, _ in limits:
        for column in day_columns(project):
            dated.setdefault(column, []).append(project.id)
    held = participants.collect_schema().names() if dated else []
    for column, projects in dated.items():
        if column in held:
            late = pl.col("project").is_in(projects) & ~(_day(column) <= pl.col("until")).fill_null(
                value=False
            )
            yield pl.when(~late).then(column).alias(column)


def day_columns(project: Project) -> tuple[str, ...]:
    """The columns, beside the two that every list may have, from whose days indicators of the project are counted."""
    counted = [one.counted for one in project.indicators.values() if one.counted]
    return tuple(dict.fromkeys(attribute(one.day_heading) for one in counted if one.day_heading))


def _day(column: str) -> pl.Expr:
    """A column of a list as days: what stands under a heading is kept as text."""
    if column in {"supported", STARTED}:
        return pl.col(column)
    return pl.col(column).str.to_date("%Y-%m-%d", strict=False)


def with_days(participants: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The rows of lists with the days under some headings, in columns of names that begin with `DAYS`."""
    held = [one for one in columns if one in participants.columns]
    return participants.with_columns(_day(one).alias(f"{DAYS}{one}") for one in held)


def days_in(participants: pl.DataFrame, column: str) -> pl.Series:
    """The days in a column of rows of lists; none of them where there is no such column."""
    if column not in participants.columns:
        return pl.Series(column, [None] * participants.height, dtype=pl.Date)
    return participants.select(_day(column))[column]


def last_day(participants: pl.LazyFrame, columns: Sequence[str]) -> datetime.date | None:
    """The latest day that rows of lists tell: of first support, of a start, or under one of these headings."""
    days = [_day(name).max() for name in dict.fromkeys(("supported", STARTED, *columns))]
    found = participants.select(pl.max_horizontal(days)).collect().item()
    return found if isinstance(found, datetime.date) else None


def counted_rows(participants: pl.LazyFrame, counted: Counted) -> pl.LazyFrame:
    """Whom one indicator counts, each once: `day`, `rows`, `by:…`, the first by day first.

    `participants` as given by `with_entities`.
    """
    listed = participants.filter(pl.col("data").is_in(counted.counting.data))
    return _firsts(listed, counted, "project", "entity")


def _firsts(listed: pl.LazyFrame, counted: Counted, *of: str) -> pl.LazyFrame:
    """Whom a counting counts of the rows of its lists, one row for each of `of`: `day`, `rows`, `by:…`."""
    counted = counted.of(set(listed.collect_schema().names()))
    way = {name: _on_way(counted, name) for name in counted.way}
    chosen = _with_earlier(listed.filter(*_conditions(counted.counting)), counted, *of)
    dated = chosen.with_columns(
        day=pl.min_horizontal(way[name] for name in counted.days), since=pl.min_horizontal(way.values())
    )
    firsts = dated.filter(pl.col("since").is_not_null()).sort("since", "place")
    return (
        firsts.group_by(of, maintain_order=True)
        .agg(pl.col("day").min(), pl.col("day").count().alias("rows"), *_categories(counted.counting))
        .filter(pl.col("day").is_not_null())
    )


def stage_days(participants: pl.LazyFrame, counted: Counted) -> list[tuple[datetime.date | None, ...]]:
    """The first day of each stage of a pathway as the lists tell it, for everybody who has one.

    `participants` as given by `with_entities`; `counted` of any of its stages.
    """
    listed = participants.filter(pl.col("data").is_in(counted.counting.data), *_conditions(counted.counting))
    held = counted.of(set(listed.collect_schema().names()))
    chosen = _with_earlier(listed, held, "entity")
    firsts = chosen.group_by("entity").agg(_on_way(held, name).min() for name in held.way)
    rows = firsts.sort("entity").collect().to_dicts()
    days = [tuple(row.get(name) for name in counted.way) for row in rows]
    return [own for own in days if any(own)]


def _with_earlier(listed: pl.LazyFrame, counted: Counted, *of: str) -> pl.LazyFrame:
    """On a pathway with a start, `earlier` of all rows of one who has another start before the project and none in it."""
    if STARTED not in counted.way:
        return listed
    own = pl.col(_EARLIER).any() & pl.col(STARTED).is_null().all()
    return listed.with_columns(own.over(of).alias(_EARLIER))


def _on_way(counted: Counted, name: str) -> pl.Expr:
    """The day of a stage; none where it comes with or after the start of a firm that was there before the project."""
    if STARTED not in counted.way or counted.way.index(name) < counted.way.index(STARTED):
        return _day(name)
    return pl.when(~pl.col(_EARLIER)).then(_day(name))


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


def distinct(participants: pl.LazyFrame, countings: Mapping[tuple[str, str], Counted]) -> pl.LazyFrame:
    """Which entities each (project, indicator) counts: project, indicator, entity, day, rows, by:…

    One query for each way of counting, however many projects count that way.
    """
    entities = with_entities(participants)
    found = [
        _firsts(
            entities.join(lists.lazy(), on=["project", "data"]), counted, "project", "indicator", "entity"
        )
        for counted, lists in _alike(countings)
    ]
    return pl.concat(found, how="diagonal")


def _alike(countings: Mapping[tuple[str, str], Counted]) -> Iterator[tuple[Counted, pl.DataFrame]]:
    """Every way of counting, with whose lists are counted so: project, indicator, data."""
    lists: dict[object, list[tuple[str, str, str]]] = {}
    ways: dict[object, Counted] = {}
    for (project, indicator), counted in countings.items():
        counting = counted.counting
        way: object = (counted.days, counted.way, tuple(counting.where.items()), tuple(counting.by.items()))
        ways.setdefault(way, counted)
        lists.setdefault(way, []).extend((project, indicator, data) for data in counting.data)
    for way, rows in lists.items():
        yield ways[way], pl.DataFrame(rows, schema=dict.fromkeys(_LISTS, pl.String), orient="row")


def distinct_over(
    participants: pl.LazyFrame, countings: Mapping[tuple[str, str], Counted], keys: pl.DataFrame
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

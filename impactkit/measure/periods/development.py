"""Reported values, period by period: reports settled, periods numbered, totals added from their parts.

One query serves one project or ten thousand. It is lazy until the last step and streams, so that records
beyond memory can be measured.

- `as_of` says which days are measured: a report counts whenever it was made.
- Of several reports for one span of days the latest day of reporting holds. Equal values of one report are
  one; different values of one report are a conflict, and make no number.
- A cumulative value or a stock holds for the last day of its span, whenever that began.
- Rows of one report that differ in columns nobody reads (`other`) are several things: they add up where the
  indicator adds over time, and are a conflict where it does not, or where only some of the rows have such columns;
  where none of them is applicable, the whole is not.
- Values of single days add up within the day where the indicator adds over time: they are events.
- In a period, `sum` adds what ends in it; `cumulative` and `latest` take what ended last of what is applicable.
- A value of what is new, of more than a year, is in the total and is the value of no single period.
- Spans that overlap cannot be added: the series is marked.
- A total nobody reported is added from a split that is declared disjoint and complete, where no part is missing
  and all parts are of the same periods.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache

from impactkit.deferred import pl
from impactkit.measure.periods.calendar import period_number
from impactkit.model import records as frames
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Accumulation

CELL = ["project", "indicator", "split", "category"]
"""What one series of values is known by."""

_UNREPORTED = datetime.date(1, 1, 1)
"""Before any day: a report without a day gives way to one that has it."""
_SUM = Accumulation.SUM.value
_SEPARATOR = "\x1f"  # between the names of a split and its category
_KNOWN = 2**22  # more days than a date has, so that what is applicable comes after what is not
_SERIES = ["series", "cell"]
_SPAN = [*_SERIES, "start", "end", "event"]
_NUMBERS = ("value", "numerator", "denominator")
_MADE_OF = ("rows", "duplicates", "replaced")
_FACTS = ("not_applicable", "covers", "long", "end", *_MADE_OF, "conflict")
_YEAR = 12  # months


@cache
def definitions_schema() -> pl.Schema:
    """What the engine must know of each indicator of each project."""
    return pl.Schema(
        {
            "project": pl.String,
            "indicator": pl.String,
            "accumulation": pl.String,  # a name of `Accumulation`
            "weighted": pl.Boolean,  # a ratio or a mean: numerator and denominator add up, not the value
            "months": pl.Int32,  # length of a reporting period
            "as_of": pl.Date,
            "first": pl.Int32,  # number of the first period that should be reported; null for the first there is
            "due": pl.Int32,  # number of the last period that should be reported
            "split": pl.String,  # a split whose categories make the total; null where none is declared so
            "categories": pl.UInt32,  # how many of them must be known
            "unstated": pl.String,  # the category of those not stated, which need not be known
        }
    )


def development(observations: pl.LazyFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """One row for each cell and period with a report of days up to `as_of`, by cell and period.

    `observations` as `OBSERVATIONS` (only project, indicator, split, category, start, end, reported, value
    and absence where no definition is weighted); `definitions` as `definitions_schema`.

    Columns: the cell; `period` (its number); `value` (exact; null where not applicable or in conflict);
    `numerator`, `denominator`; `not_applicable`; `covers` (periods it stands for); `long` (something of it is
    of more than a year); `end` (last day reported, of what is applicable); `rows`, `duplicates`, `replaced`
    (rows that say it; none where derived); `conflict`, `overlap`, `derived`.
    """
    known = definitions.sort("project", "indicator").with_row_index("series")
    periods = _periods(observations, known)
    cells = _cells(periods)
    marked = _finished(_marked(_ordered(periods, cells), cells, observations, known))
    whole = _with_totals(marked, cells, known).sort(*_SERIES, "period")
    return _named(whole, cells, known)


def _by_weight(definitions: pl.DataFrame) -> list[tuple[pl.DataFrame, Sequence[str]]]:
    """The definitions that are not weighted, then those that are; only the latter need all three numbers."""
    plain, weighted = definitions.filter(~pl.col("weighted")), definitions.filter("weighted")
    parts: list[tuple[pl.DataFrame, Sequence[str]]] = [(plain, _NUMBERS[:1]), (weighted, _NUMBERS)]
    return [(part, numbers) for part, numbers in parts if not part.is_empty()] or parts[:1]


def _periods(observations: pl.LazyFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """What was reported for each period."""
    found = [
        _by_period(_settled(_reports(observations, part, numbers), numbers), part, numbers)
        for part, numbers in _by_weight(definitions)
    ]
    return pl.concat(found, how="diagonal").collect(engine="streaming")


def _reports(observations: pl.LazyFrame, definitions: pl.DataFrame, numbers: Sequence[str]) -> pl.LazyFrame:
    """What was reported of days up to the day, with small keys in place of names and of what nobody reads.

    What does not add is known by its last day: `start` is that day, `begun` the first.
    """
    adds = pl.col("accumulation") == _SUM
    wanted = definitions.lazy().select("project", "indicator", "series", "as_of", adds=adds)
    not_applicable = (pl.col("absence") == Absence.NOT_APPLICABLE.value).fill_null(value=False)
    said = [pl.col("value").is_not_null(), not_applicable]
    if len(numbers) > 1:
        said.append(pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null())
    frame = observations.join(wanted, on=["project", "indicator"]).filter(
        pl.col("end") <= pl.col("as_of"),
        pl.any_horizontal(said),
    )
    return frame.select(
        "series",
        pl.concat_str("split", pl.lit(_SEPARATOR), "category").cast(pl.Categorical).alias("cell"),
        pl.when("adds").then("start").otherwise("end").alias("start"),
        "end",
        pl.col("start").alias("begun"),
        pl.col("reported").fill_null(_UNREPORTED),
        "adds",
        _other(observations),
        *(pl.col(name).cast(frames.EXACT) for name in numbers),
        not_applicable.alias("not_applicable"),
        (pl.col("adds") & (pl.col("start") == pl.col("end"))).alias("event"),
    )


def _other(observations: pl.LazyFrame) -> pl.Expr:
    """What columns nobody reads say, as a number: equal where they say the same."""
    if "other" not in observations.collect_schema():
        return pl.lit(None, pl.UInt64).alias("other")
    return pl.when(pl.col("other").is_not_null()).then(pl.col("other").hash()).alias("other")


def _settled(reports: pl.LazyFrame, numbers: Sequence[str]) -> pl.LazyFrame:
    """One value for each span of days; the few spans with several reports are looked at report by report."""
    spans = reports.group_by(_SPAN).agg(
        *_said(numbers),
        pl.col("begun").min(),
        pl.col("reported").min().alias("first"),
        pl.col("reported").max().alias("last"),
        pl.col("other").min().alias("least"),
        pl.col("other").max().alias("most"),
        pl.col("other").count().alias("named"),
    )
    in_part = (pl.col("named") > 0) & (pl.col("named") < pl.col("rows"))
    apart = (pl.col("least") != pl.col("most")).fill_null(value=False) | in_part
    several = (pl.col("first") != pl.col("last")) | (pl.col("event") & (pl.col("rows") > 1)) | apart
    told = [*_SPAN, "begun", *numbers, "not_applicable", "clash", *_MADE_OF]
    once = spans.filter(~several).with_columns(
        clash=_clash(numbers), duplicates=_duplicates(numbers), replaced=pl.lit(0, pl.UInt32)
    )
    again = reports.join(spans.filter(several).select(_SPAN), on=_SPAN, how="semi", nulls_equal=True)
    whole = pl.concat([once.select(told), _latest(again, numbers).select(told)])
    return whole if len(numbers) == 1 else whole.with_columns(_counted().alias("numerator"))


def _said(numbers: Sequence[str]) -> list[pl.Expr]:
    """What the rows of one span say: the least and the most, and whether any or all are not applicable."""
    return [
        *(pl.col(name).min() for name in numbers),
        *(pl.col(name).max().alias(f"most:{name}") for name in numbers),
        pl.col("not_applicable").all(),
        pl.col("not_applicable").any().alias("excused"),
        pl.len().alias("rows"),
    ]


def _clash(numbers: Sequence[str]) -> pl.Expr:
    """Whether the rows of one report say different things of one span."""
    unlike = [(pl.col(name) != pl.col(f"most:{name}")).fill_null(value=False) for name in numbers]
    return pl.any_horizontal(*unlike, pl.col("not_applicable") != pl.col("excused"))


def _duplicates(numbers: Sequence[str]) -> pl.Expr:
    """How many rows of one report say what another of it says."""
    return pl.when(_clash(numbers)).then(0).otherwise(pl.col("rows") - 1).cast(pl.UInt32)


def _counted() -> pl.Expr:
    """The numerator; a share or a mean given with its denominator says it."""
    return pl.col("numerator").fill_null((pl.col("value") * pl.col("denominator")).cast(frames.EXACT))


def _latest(reports: pl.LazyFrame, numbers: Sequence[str]) -> pl.LazyFrame:
    """What the latest report says of each span. Events of one report add up, and so do its several things."""
    whole = {name: pl.col(name) for name in numbers} | ({"numerator": _counted()} if numbers[1:] else {})
    each = reports.group_by(*_SPAN, "reported", "other").agg(
        *_said(numbers),
        pl.col("adds").first(),
        pl.col("begun").min(),
        *(of.sum().alias(f"sum:{name}") for name, of in whole.items()),
        *(of.count().alias(f"count:{name}") for name, of in whole.items()),
    )
    told = _together(
        each.with_columns(
            *(of.alias(f"thing:{name}") for name, of in whole.items()),
            blank=pl.col("other").is_null(),
            clash=_clash(numbers),
            again=_duplicates(numbers),
        ),
        numbers,
    )
    return (
        told.group_by(_SPAN)
        .agg(
            pl.col(*numbers, "not_applicable", "clash", "duplicates").max_by("reported"),
            pl.col("begun").min(),
            pl.col("rows").sum(),
            pl.col("rows").max_by("reported").alias("latest"),
        )
        .with_columns(replaced=pl.col("rows") - pl.col("latest"))
    )


def _together(things: pl.LazyFrame, numbers: Sequence[str]) -> pl.LazyFrame:
    """One value for each report of a span, of what its several things say; two are one where one has no name."""
    event, several = pl.col("event"), (pl.col("things") > 1) & ~(pl.col("blank") & (pl.col("things") == 2))
    reports = things.group_by(*_SPAN, "reported").agg(
        *(pl.col(name).min() for name in numbers),
        *(pl.col(f"most:{name}").max() for name in numbers),
        *(pl.col(f"{part}:{name}").sum() for name in numbers for part in ("sum", "count", "thing")),
        *(pl.col(f"thing:{name}").count().alias(f"known:{name}") for name in numbers),
        pl.col("not_applicable").all(),
        pl.col("excused", "clash").any(),
        pl.col("blank").any(),
        pl.col("rows", "again").sum(),
        pl.col("adds").first(),
        pl.col("begun").min(),
        pl.len().alias("things"),
    )
    apart = (pl.col("clash") | pl.col("blank") | ~pl.col("adds")) & ~pl.col("not_applicable")
    clash = pl.when(several).then(apart).otherwise(_clash(numbers))
    again = pl.when(several).then("again").otherwise(pl.col("rows") - 1)
    added = {name: pl.when(pl.col(f"known:{name}") > 0).then(f"thing:{name}") for name in numbers}
    return reports.with_columns(
        *(
            pl.when(event).then(_sum(name)).when(several).then(added[name]).otherwise(name).alias(name)
            for name in numbers
        ),
        clash=~event & clash,
        duplicates=pl.when(event | clash).then(0).otherwise(again).cast(pl.UInt32),
    )


def _sum(name: str) -> pl.Expr:
    """The sum of a column; null where nothing is known."""
    return pl.when(pl.col(f"count:{name}") > 0).then(f"sum:{name}")


def _by_period(spans: pl.LazyFrame, definitions: pl.DataFrame, numbers: Sequence[str]) -> pl.LazyFrame:
    """One value for each period: what its spans add up to, or what the one that ended last says."""
    form = definitions.lazy().select("series", "months", adds=pl.col("accumulation") == _SUM)
    months, adds = pl.col("months"), pl.col("adds")
    number = period_number(pl.col("end"), months)
    applicable = pl.when("not_applicable").then(0).otherwise(_KNOWN)
    facts = [*_FACTS, "adds", "shortest", "longest"]
    numbered = spans.join(form, on="series").with_columns(
        period=number,
        covers=(number - period_number(pl.col("begun"), months) + 1).cast(pl.Int16),
        length=_length(),
        long=~pl.col("not_applicable") & _outlasts_a_year(),
        order=pl.col("end").cast(pl.Int32) + applicable,
    )
    found = numbered.group_by(*_SERIES, "period", "adds").agg(
        *(pl.col(name).sum().alias(f"sum:{name}") for name in numbers),
        *(pl.col(name).count().alias(f"count:{name}") for name in numbers),
        pl.col(*numbers, "end").max_by("order"),
        pl.col("clash").any().alias("clashes"),
        pl.col("clash").max_by("order"),
        pl.col("not_applicable").all(),
        pl.col("covers").max(),
        pl.col("long").any(),
        pl.col("length").min().alias("shortest"),
        pl.col("length").max().alias("longest"),
        pl.col(_MADE_OF).sum(),
    )
    return found.with_columns(
        *(pl.when(adds).then(_sum(name)).otherwise(name).alias(name) for name in numbers),
        conflict=pl.when(adds).then("clashes").otherwise("clash"),
    ).select(*_SERIES, "period", *numbers, *facts)


def _length() -> pl.Expr:
    """Months of a span that fits the calendar, 0 for a single day, -1 for one that may overlap its neighbours.

    It fits where a year is a whole number of such spans and it is one of them.
    """
    start, end = pl.col("start"), pl.col("end")
    months = _apart(start, end) + 1
    whole = (start.dt.day() == 1) & (end == end.dt.month_end())
    fits = whole & (_YEAR % months == 0) & ((start.dt.month().cast(pl.Int32) - 1) % months == 0)
    return pl.when(start == end).then(0).when(fits).then(months).otherwise(-1)


def _outlasts_a_year() -> pl.Expr:
    """True where a span is of more than a year, in whole months, the nearest where days are left over."""
    start, after = pl.col("begun"), pl.col("end").dt.offset_by("1d")
    left_over = (after.dt.day().cast(pl.Int32) - start.dt.day()) / 30
    return _apart(start, after) + left_over.round(mode="half_to_even") > _YEAR


def _apart(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """How many months of the calendar one day is after another."""
    return (end.dt.year() - start.dt.year()) * _YEAR + (end.dt.month().cast(pl.Int32) - start.dt.month())


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
    definitions: pl.DataFrame,
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
        for part, numbers in _by_weight(definitions)
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
        (pl.when(settled).then(name) if name in periods.columns else pl.lit(None))
        .cast(frames.EXACT)
        .alias(name)
        for name in _NUMBERS
    ]
    return periods.select(*_SERIES, "period", *values, *_FACTS, "overlap", derived=pl.lit(value=False))


def _with_totals(periods: pl.DataFrame, cells: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """Totals that nobody reported, added from a complete split."""
    complete = definitions.filter(pl.col("split").is_not_null())
    if complete.is_empty():
        return periods
    added = complete.join(cells.select("split", "category", cell="order"), on="split").select(
        *_SERIES,
        "categories",
        "weighted",
        adds=pl.col("accumulation") == _SUM,
        ordinary=pl.col("category").ne_missing(pl.col("unstated")),
    )
    key = ["series", "period"]
    typed = _typed(periods, cells, complete)
    parts = periods.lazy().join(added.lazy(), on=_SERIES).join(typed, on=key, how="anti")
    whole = _added(parts)
    within = _each(whole.filter("adds", pl.col("covers") > 1)).join(typed, on=key, how="semi")
    whole = whole.join(within.select("series", period="until"), on=key, how="anti")
    return pl.concat([periods, whole.select(periods.columns).collect().cast(periods.schema)])


def _typed(periods: pl.DataFrame, cells: pl.DataFrame, complete: pl.DataFrame) -> pl.LazyFrame:
    """The periods told by totals somebody reported: of what adds, all that a report covers."""
    totals = cells.filter(pl.col("split") == "")["order"]
    forms = complete.lazy().select("series", adds=pl.col("accumulation") == _SUM)
    told = periods.lazy().filter(pl.col("cell").is_in(totals.implode())).join(forms, on="series")
    longer = _each(told.filter("adds", pl.col("covers") > 1))
    return pl.concat([one.select("series", "period") for one in (told, longer)])


def _each(rows: pl.LazyFrame) -> pl.LazyFrame:
    """A row for every period that a row covers: of a report of 2025 H1 by quarters, K1 and K2, both `until` K2."""
    covered = pl.int_ranges(pl.col("period") - pl.col("covers") + 1, pl.col("period") + 1, dtype=pl.Int32)
    return rows.select("series", period=covered, until="period").explode("period")


def _added(parts: pl.LazyFrame) -> pl.LazyFrame:
    """The sums of categories where none is missing, none without what can be added, and all of like periods."""
    share = pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()
    told = pl.when("weighted").then(share).otherwise(pl.col("value").is_not_null())
    marked = parts.with_columns(
        *(pl.when(told).then(name).alias(name) for name in ("covers", "end")),
        told=told & pl.col("ordinary"),
        lacking=~told & ~pl.col("not_applicable"),
    )
    sums = marked.group_by("series", "period", "categories", "weighted", "adds").agg(
        pl.col(_NUMBERS).sum(),
        pl.col("covers").min().alias("least"),
        pl.col("covers", "end").max(),
        pl.col("overlap", "lacking", "long").any(),
        pl.col("told").sum(),
    )
    alike = ~pl.col("adds") | (pl.col("least") == pl.col("covers"))
    return sums.filter(pl.col("told") == pl.col("categories"), ~pl.col("lacking"), alike).with_columns(
        pl.when(~pl.col("weighted")).then("value").alias("value"),
        *(pl.when("weighted").then(name).alias(name) for name in _NUMBERS[1:]),
        *(pl.lit(0, pl.UInt32).alias(name) for name in ("cell", *_MADE_OF)),
        not_applicable=pl.lit(value=False),
        conflict=pl.lit(value=False),
        derived=pl.lit(value=True),
    )


def _named(periods: pl.DataFrame, cells: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """The rows with names in place of keys."""
    names = [
        definitions.select("series", "project", "indicator"),
        cells.select("split", "category", cell="order"),
    ]
    named = periods
    for key, frame in zip(_SERIES, names, strict=True):
        named = named.join(frame, on=key, how="left", maintain_order="left")
    return named.select(*CELL, pl.exclude(*CELL, *_SERIES))

"""Indicators counted from lists of participants: how many were new in each period, nobody included."""

from __future__ import annotations

import datetime

from impactkit.deferred import pl
from impactkit.measure.identity.participants import BY, counted_rows, last_day, with_entities, within
from impactkit.measure.periods.calendar import MONTHS, last_ended, period_number, period_of, span_of
from impactkit.model import records as frames
from impactkit.model.records import attribute
from impactkit.model.stated.data import Counting, Every
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project
from impactkit.pathways import Counted, counted_of


def counted_observations(
    project: Project, participants: pl.DataFrame, every: Every, *, as_of: datetime.date
) -> list[pl.DataFrame]:
    """Counts from lists as `OBSERVATIONS`: for each period how many were new in it, zeros included.

    A list tells of every period up to its own latest day by `as_of`; of a running period, up to that day.
    `participants` as `PARTICIPANTS`, the project's own. A frame for each indicator.
    """
    names = () if participants.is_empty() else project.indicators
    counted = [(name, own) for name in names if (own := counted_of(project, name))]
    if not counted:
        return []
    entities = with_entities(within(participants.lazy(), [(project, as_of)])).collect().lazy()
    return [
        frame for name, own in counted for frame in _observations(project, name, own, entities, every, as_of)
    ]


def _observations(
    project: Project,
    name: str,
    counted: Counted,
    entities: pl.LazyFrame,
    every: Every,
    as_of: datetime.date,
) -> list[pl.DataFrame]:
    indicator, counting = project.indicators[name], counted.counting
    if not _can_count(counted, entities):
        return []
    months = pl.lit(MONTHS[every], dtype=pl.Int32)
    rows = counted_rows(entities, counted).collect()
    numbered = rows.with_columns(period=period_number(pl.col("day"), months))
    periods = _periods(project, counted, entities, numbered["period"].to_list(), every, as_of)
    tall = [
        {
            "project": project.id,
            "data": counting.data[0],
            "place": "",
            "indicator": name,
            "split": split,
            "category": category,
            "start": span_of(period, every).start,
            "end": min(span_of(period, every).end, as_of),
            "value": counts.get(period, 0),
        }
        for split, category, chosen in _cells(indicator, counting)
        for counts in [dict(numbered.filter(chosen).group_by("period").len().rows())]
        for period in periods
    ]
    found = pl.DataFrame(tall, schema={**frames.OBSERVATIONS, "value": pl.Int64}, orient="row")
    return [found.cast({"value": frames.EXACT})]


def _periods(
    project: Project,
    counted: Counted,
    entities: pl.LazyFrame,
    begun: list[int],
    every: Every,
    as_of: datetime.date,
) -> range:
    """The periods a list tells of: nobody yet in a running period is no zero."""
    listed = entities.filter(pl.col("data").is_in(counted.counting.data))
    until = last_day(listed, counted.of(set(listed.collect_schema().names())).way)
    start = project.period.start if project.period else None
    first = [*begun, *([period_of(start, every)] if start else [])]
    if until is None or not first:
        return range(0)
    covered = min(period_of(until, every), last_ended(as_of, every))
    return range(min(first), max([covered, *begun]) + 1)


def _cells(indicator: Indicator, counting: Counting) -> list[tuple[str, str, pl.Expr]]:
    """The total and every category, with which entities are in it."""
    return [("", "", pl.lit(value=True))] + [
        (split, category, _told(indicator, split) == category)
        for split in counting.by
        for category in indicator.disaggregations[split].categories
    ]


def _told(indicator: Indicator, split: str) -> pl.Expr:
    """The category told; *uppgift saknas* for those without one, where the split has it."""
    blank = indicator.disaggregations[split].not_stated_category
    return pl.col(f"{BY}{split}").fill_null(pl.lit(blank, dtype=pl.String))


def _can_count(counted: Counted, entities: pl.LazyFrame) -> bool:
    """True where the list has every column the counting names."""
    names, counting = set(entities.collect_schema().names()), counted.counting
    headings = (*counting.where, *counting.by.values())
    return counted.day in names and all(attribute(heading) in names for heading in headings)

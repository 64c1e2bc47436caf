"""Lists of participants: columns an indicator needs, who is listed twice, rows that disagree about one of them."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from impactkit.check.rule import DataRule
from impactkit.check.telling import with_held
from impactkit.measure.identity.participants import with_entities
from impactkit.model.base import Text
from impactkit.model.finding import (
    Figure,
    Finding,
    Level,
    deviates,
    number,
    text,
    undecidable,
    words,
)
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records, attribute
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project


def titled(project: Project, data: str) -> Figure:
    """The title of a data source, or its id; a file's own name may say more than it should."""
    return text("file", project.data[data].title or Text(und=data))


def absent_headings(
    project: Project, indicator: Indicator, records: Records
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each list an indicator is counted from, with headings it does not have or that stand over nothing."""
    counting = indicator.counted
    participants = records.of(project.id).participants
    if counting is None or participants.is_empty():
        return ()
    own = participants.filter(pl.col("data").is_in(counting.data))
    known = set(own.columns)
    wanted = dict.fromkeys((*counting.where, *counting.by.values()))
    there = [attribute(one) for one in wanted if attribute(one) in known]
    filled = own.group_by("data").agg(pl.col(name).count() for name in there).rows(named=True)
    found = {told["data"]: tuple(one for one in wanted if not told.get(attribute(one))) for told in filled}
    return tuple((data, found[data]) for data in counting.data if found.get(data))


def list_columns(project: Project, _: Measurements, records: Records) -> Iterator[Finding]:
    """Indicators counted from lists, against the columns of those lists."""
    counted = {name: one for name, one in project.indicators.items() if one.counted}
    found = [
        undecidable(
            "list-column",
            f"indicators.{name}.counted",
            text("indicator", indicator.name),
            titled(project, data),
            words("columns", ", ".join(headings)),
            level=Level.WARNING,
            source=indicator.source,
        )
        for name, indicator in counted.items()
        for data, headings in absent_headings(project, indicator, records)
    ]
    tried = len(counted) - len({one.where for one in found})
    yield from with_held(found, rule="list-column", where="indicators", tried=tried)


def listed_twice(project: Project, _: Measurements, records: Records) -> Iterator[Finding]:
    """Enterprises and persons on more than one row of a list; each is counted once."""
    rows = records.of(project.id).participants
    if rows.is_empty():
        return
    each = with_entities(rows.lazy()).drop_nulls("entity").group_by("data", "entity").len()
    lists = each.group_by("data").agg(
        rows=pl.col("len").sum(), distinct=pl.len(), repeated=(pl.col("len") > 1).sum()
    )
    told = lists.sort("data").collect().rows(named=True)
    found = (
        deviates(
            "listed-twice",
            f"data.{one['data']}",
            titled(project, one["data"]),
            *(
                number(name, one[name], cell=f"data.{one['data']}")
                for name in ("rows", "distinct", "repeated")
            ),
        )
        for one in told
        if one["repeated"]
    )
    yield from with_held(found, rule="listed-twice", where="data", tried=len(told))


def disagreeing_rows(project: Project, _: Measurements, records: Records) -> Iterator[Finding]:
    """One of the listed whose rows say different categories; the first row by day is counted."""
    headings = {
        (one.counted.data, heading): one.disaggregations[split].name
        for one in project.indicators.values()
        if one.counted
        for split, heading in one.counted.by.items()
    }
    participants = records.of(project.id).participants
    if participants.is_empty():
        return
    entities = with_entities(participants.lazy()).collect()
    known = set(entities.columns)
    found, tried = [], 0
    for (lists, heading), split in headings.items():
        column = attribute(heading)
        if column not in known:
            continue
        said = entities.filter(pl.col("data").is_in(lists), pl.col(column).is_not_null())
        each = said.group_by("entity").agg(pl.col(column).n_unique())
        several = each.filter(pl.col(column) > 1)
        tried += bool(len(each))
        if len(several):
            where = f"data.{lists[0]}"
            figures = (
                titled(project, lists[0]),
                text("split", split),
                number("several", len(several), cell=where),
            )
            found.append(deviates("participant-category", where, *figures, level=Level.WARNING))
    yield from with_held(found, rule="participant-category", where="data", tried=tried)


LISTS: tuple[DataRule, ...] = (list_columns, listed_twice, disagreeing_rows)

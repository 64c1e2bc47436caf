"""Lists of participants: columns an indicator needs, who is listed twice, rows that disagree about one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from impactkit.check.rule import DataRule
from impactkit.check.telling import with_held
from impactkit.deferred import pl
from impactkit.measure.identity.participants import entities_of
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
from impactkit.model.records import Records, attribute, plain_rows
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
    days = (counting.day_heading,) if counting.day_heading else ()
    wanted = dict.fromkeys((*days, *counting.where, *counting.by.values()))
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
    participants = records.of(project.id).participants
    lists: dict[str, Counter[str]] = defaultdict(Counter)
    for data, entity in zip(participants["data"].to_list(), entities_of(participants), strict=True):
        if entity is not None:
            lists[data][entity] += 1
    found = (
        deviates(
            "listed-twice",
            f"data.{data}",
            titled(project, data),
            number("rows", listed.total(), cell=f"data.{data}"),
            number("distinct", len(listed), cell=f"data.{data}"),
            number("repeated", sum(times > 1 for times in listed.values()), cell=f"data.{data}"),
        )
        for data, listed in sorted(lists.items())
        if listed.total() > len(listed)
    )
    yield from with_held(found, rule="listed-twice", where="data", tried=len(lists))


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
    entities = entities_of(participants)
    found, tried = [], 0
    for (lists, heading), split in headings.items():
        column = attribute(heading)
        if column not in participants.columns:
            continue
        said: dict[str | None, set[str]] = defaultdict(set)
        told = plain_rows(participants, "data", column)
        for entity, (data, category) in zip(entities, told, strict=True):
            if data in lists and category is not None:
                said[entity].add(category)
        several = sum(len(categories) > 1 for categories in said.values())
        tried += bool(said)
        if several:
            where = f"data.{lists[0]}"
            figures = (
                titled(project, lists[0]),
                text("split", split),
                number("several", several, cell=where),
            )
            found.append(deviates("participant-category", where, *figures, level=Level.WARNING))
    yield from with_held(found, rule="participant-category", where="data", tried=tried)


LISTS: tuple[DataRule, ...] = (list_columns, listed_twice, disagreeing_rows)

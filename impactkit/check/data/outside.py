"""What happened before the project or after it: values, support, costs and activities, by their days."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from impactkit.check.data.lists import titled
from impactkit.check.rule import DataRule
from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, day, deviates, number, undecidable
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project


def outside_period(project: Project, _: Measurements, records: Records) -> Iterator[Finding]:
    """Rows of each file wholly before the project's first day or after its last."""
    dated = _dated(project, records)
    start, end = (project.period.start, project.period.end) if project.period else (None, None)
    if dated and start is None and end is None:
        yield undecidable("outside-period", "period")
        return
    found = []
    for data, rows in dated.items():
        before = rows.filter(pl.col("last") < start) if start else rows.clear()
        after = rows.filter(pl.col("first") > end) if end else rows.clear()
        if len(before) + len(after):
            both = pl.concat([before, after])
            cell = f"data.{data}"
            found.append(
                deviates(
                    "outside-period",
                    f"data.{data}",
                    titled(project, data),
                    number("before", len(before), cell=cell),
                    number("after", len(after), cell=cell),
                    number("all", len(rows), cell=cell),
                    day("first", min(both["first"].to_list()), cell=cell),
                    day("last", max(both["last"].to_list()), cell=cell),
                    level=Level.WARNING,
                    variant=project.data[data].kind.value,
                )
            )
    yield from with_held(found, rule="outside-period", where="data", tried=len(dated))


def _dated(project: Project, records: Records) -> dict[str, pl.DataFrame]:
    """The first and last day of every row that tells them, by data source in the order of the project."""
    own = pl.col("project") == project.id
    late = [name for name, one in project.indicators.items() if _is_measured_after(one)]
    within = records.observations.filter(own, ~pl.col("indicator").is_in(late), pl.col("value").is_not_null())
    frames = [
        within.select("data", first="start", last="end"),
        records.participants.filter(own).select("data", first="supported", last="supported"),
        records.costs.filter(own).select("data", first="date", last="date"),
        records.occasions.filter(own).select("data", first="date", last="date"),
    ]
    rows = pl.concat(frames).drop_nulls().collect()
    by_data = {name: rows.filter(pl.col("data") == name) for name in project.data}
    return {name: told for name, told in by_data.items() if len(told)}


def _is_measured_after(indicator: Indicator) -> bool:
    """True for what is measured half a year or a year after the project."""
    points = [one.measured for one in indicator.targets if one.measured]
    return any(point.value.startswith("+") for point in points)


OUTSIDE: tuple[DataRule, ...] = (outside_period,)

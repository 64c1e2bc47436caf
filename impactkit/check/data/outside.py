"""What happened before the project or after it: values, support, costs and activities, by their days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.check.data.lists import titled
from impactkit.check.rule import DataRule
from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, day, deviates, number, undecidable
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records, plain_rows
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project

_Days = tuple[datetime.date, datetime.date]
"""The first and last day of a row."""


def outside_period(project: Project, _: Measurements, records: Records) -> Iterator[Finding]:
    """Rows of each file wholly before the project's first day or after its last."""
    dated = _dated(project, records)
    start, end = (project.period.start, project.period.end) if project.period else (None, None)
    if dated and start is None and end is None:
        yield undecidable("outside-period", "period")
        return
    found = []
    for data, rows in dated.items():
        before = [days for days in rows if start and days[1] < start]
        after = [days for days in rows if end and days[0] > end]
        if before or after:
            cell = f"data.{data}"
            found.append(
                deviates(
                    "outside-period",
                    f"data.{data}",
                    titled(project, data),
                    number("before", len(before), cell=cell),
                    number("after", len(after), cell=cell),
                    number("all", len(rows), cell=cell),
                    day("first", min(first for first, _ in (*before, *after)), cell=cell),
                    day("last", max(last for _, last in (*before, *after)), cell=cell),
                    level=Level.WARNING,
                    variant=project.data[data].kind.value,
                )
            )
    yield from with_held(found, rule="outside-period", where="data", tried=len(dated))


def _dated(project: Project, records: Records) -> dict[str, list[_Days]]:
    """The first and last day of every row that tells them, by data source in the order of the project."""
    own = records.of(project.id)
    late = {name for name, one in project.indicators.items() if _is_measured_after(one)}
    values = plain_rows(own.observations, "data", "start", "end", "indicator", "value")
    rows = [
        *(
            (data, start, end)
            for data, start, end, name, value in values
            if value is not None and name not in late
        ),
        *((data, day, day) for data, day in plain_rows(own.participants, "data", "supported")),
        *((data, day, day) for data, day in plain_rows(own.costs, "data", "date")),
        *((data, day, day) for data, day in plain_rows(own.occasions, "data", "date")),
    ]
    found: dict[str, list[_Days]] = {name: [] for name in project.data}
    for data, first, last in rows:
        if first is not None and last is not None:
            found[data].append((first, last))
    return {name: told for name, told in found.items() if told}


def _is_measured_after(indicator: Indicator) -> bool:
    """True for what is measured half a year or a year after the project."""
    points = [one.measured for one in indicator.targets if one.measured]
    return any(point.value.startswith("+") for point in points)


OUTSIDE: tuple[DataRule, ...] = (outside_period,)

"""The project's own reporting periods, in their order, for labels such as `Delår 2`."""

from __future__ import annotations

import datetime

from impactkit.model.stated.data import Every
from impactkit.model.stated.project import Project

_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.TERTIAL: 4, Every.HALF_YEAR: 6, Every.YEAR: 12}


def reporting_parts(project: Project) -> tuple[tuple[datetime.date, datetime.date], ...]:
    """First and last day of each period the project reports for; none where it does not say how often."""
    every, span = project.reporting.every, project.period
    if every is None or span is None or span.start is None or span.end is None:
        return ()
    months = _MONTHS[every]
    first = (span.start.year * 12 + span.start.month - 1) // months
    last = (span.end.year * 12 + span.end.month - 1) // months
    return tuple(
        (_first_day(one * months), _first_day((one + 1) * months) - datetime.timedelta(days=1))
        for one in range(first, last + 1)
    )


def _first_day(month: int) -> datetime.date:
    return datetime.date(month // 12, month % 12 + 1, 1)

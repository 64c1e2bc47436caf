"""What the engine must know of a project: how each indicator adds up, and which periods should be reported."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from impactkit.deferred import pl
from impactkit.measure.periods.calendar import MONTHS, last_ended, longest, period_of
from impactkit.measure.periods.development import definitions_schema
from impactkit.model.stated.data import Every
from impactkit.model.stated.decision import LifeCycle
from impactkit.model.stated.indicator import Accumulation, Indicator, PartsRule
from impactkit.model.stated.project import Project


def reporting_period(project: Project, observations: pl.DataFrame) -> tuple[Every, bool]:
    """The length of a reporting period, and whether it was concluded from the data.

    Where the project does not say, it is the longest span its values were reported for; a half-year where
    all of them are single days.
    """
    if project.reporting.every:
        return project.reporting.every, False
    spans = set(zip(observations["start"].to_list(), observations["end"].to_list(), strict=True))
    lengths = [longest(start, end) for start, end in spans if start != end]
    return max(lengths, key=MONTHS.__getitem__, default=Every.HALF_YEAR), True


def definitions(project: Project, every: Every, as_of: datetime.date) -> pl.DataFrame:
    """The project's indicators as `definitions_schema`."""
    return definitions_of([(project, every, as_of)])


def definitions_of(projects: Iterable[tuple[Project, Every, datetime.date]]) -> pl.DataFrame:
    """The indicators of projects as `definitions_schema`, each project with its reporting period and its day."""
    rows = [row for project, every, as_of in projects for row in _rows(project, every, as_of)]
    return pl.DataFrame(rows, schema=definitions_schema(), orient="row")


def _rows(project: Project, every: Every, as_of: datetime.date) -> Iterator[tuple[object, ...]]:
    start = project.period.start if project.period else None
    first = period_of(start, every) if start else None
    due = last_due(project, every, as_of)
    for name, indicator in project.indicators.items():
        yield (
            project.id,
            name,
            accumulation_of(indicator).value,
            indicator.pools,
            MONTHS[every],
            as_of,
            first,
            due,
            *_complete_split(indicator),
        )


def last_due(project: Project, every: Every, as_of: datetime.date) -> int:
    """The last period that should be reported: ended by the day, and not after the project's end."""
    ended = last_ended(as_of, every)
    end = project.period.end if project.period else None
    return ended if end is None else min(ended, period_of(end, every))


def has_ended(project: Project, day: datetime.date) -> bool:
    """True where the project is over on the day: by its last day, else by what it says of its life."""
    end = project.period.end if project.period else None
    return day > end if end else project.life_cycle is LifeCycle.COMPLETED


def accumulation_of(indicator: Indicator) -> Accumulation:
    """How periods make a total: what is counted from a list adds; undeclared, only the latest can be told."""
    if indicator.counted:
        return Accumulation.SUM
    return indicator.accumulation or Accumulation.LATEST


def complete_split(indicator: Indicator) -> str | None:
    """The first split whose categories make the total."""
    splits = indicator.disaggregations.items()
    return next((name for name, split in splits if split.parts is PartsRule.COMPLETE), None)


def _complete_split(indicator: Indicator) -> tuple[str | None, int | None, str | None]:
    """The split whose categories make the total, how many must be known, and which one need not be."""
    name = complete_split(indicator)
    if name is None:
        return None, None, None
    split = indicator.disaggregations[name]
    unstated = split.not_stated_category
    return name, len(split.categories) - (unstated is not None), unstated

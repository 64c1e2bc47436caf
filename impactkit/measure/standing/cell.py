"""One cell of an indicator: its rows of the engine, its target, its plan, and the value of each of its periods."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from impactkit.measure.periods.calendar import period_of, span_of
from impactkit.measure.periods.definitions import accumulation_of
from impactkit.measure.standing.progress import exact, final_target, measurable_from, planned
from impactkit.measure.values import Row, number, quotient
from impactkit.model.measured.change import Change
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence, CellValue
from impactkit.model.stated.data import Every
from impactkit.model.stated.indicator import Accumulation, Indicator
from impactkit.model.stated.project import Project
from impactkit.model.stated.target import Baseline, Target


@dataclass(frozen=True)
class Outlook:
    """From where a project is followed up: its day, and its first, current and last period that should be reported."""

    project: Project
    every: Every
    as_of: datetime.date
    first: int
    """The first period that should be reported."""
    current: int
    """This period."""
    due: int
    """The last period that should be reported: ended by the day, and not after the project's end."""

    @property
    def end(self) -> datetime.date:
        """The last day of this period."""
        return span_of(self.current, self.every).end


@dataclass(frozen=True)
class CountedCell:
    """One cell of an indicator, and the engine's rows for it."""

    indicator_id: str
    indicator: Indicator
    split: str = ""
    category: str = ""
    periods: Sequence[Row] = ()
    """Its rows of `development`."""
    blank: frozenset[int] = frozenset()
    """Periods that were reported without a number that can be read."""
    answered: Change | None = None
    """The answers of a survey that show it, where no rows do: no period of it is asked for."""

    @property
    def name(self) -> str:
        """Empty for the total; else `gender.women`."""
        return f"{self.split}.{self.category}" if self.split else ""

    @cached_property
    def accumulation(self) -> Accumulation:
        """How its periods make a total."""
        return accumulation_of(self.indicator)

    @cached_property
    def adds(self) -> bool:
        """True where its periods add up."""
        return self.accumulation is Accumulation.SUM

    @cached_property
    def overlaps(self) -> bool:
        """True where spans of its reports have days in common, so that they cannot be added."""
        return any(one["overlap"] for one in self.periods)

    @cached_property
    def values(self) -> dict[int, Value | None]:
        """The value of a period by itself, by its number, as far as it was asked for: see `own_value`."""
        return {}

    @cached_property
    def totals(self) -> dict[int, Value]:
        """All up to the end of a period, by its number, as far as it was asked for: see `so_far`."""
        return {}


def cells_of(
    indicator_id: str,
    indicator: Indicator,
    periods: Mapping[tuple[str, str], Sequence[Row]],
    blank: frozenset[int] = frozenset(),
    answered: Change | None = None,
) -> Iterator[CountedCell]:
    """The total, then every declared category in its order; `blank` are periods reported without a number.

    `answered` are the answers that show the indicator, which count where nothing else was reported.
    """
    shown = None if periods or blank else answered
    yield CountedCell(indicator_id, indicator, periods=periods.get(("", ""), ()), blank=blank, answered=shown)
    for split, declared in indicator.disaggregations.items():
        for category in declared.categories:
            yield CountedCell(
                indicator_id, indicator, split, category, periods.get((split, category), ()), blank
            )


def first_period(project: Project, every: Every, earliest: int) -> int:
    """The first period that should be reported: the one the project starts in, or the first there is."""
    start = project.period.start if project.period else None
    return period_of(start, every) if start else earliest


def target_cell(target: Target | None, cell: CountedCell) -> CellValue | None:
    if target is None:
        return None
    return target.by.get(cell.split, {}).get(cell.category) if cell.split else target.total


def baseline_cell(baseline: Baseline | None, cell: CountedCell) -> CellValue | None:
    if baseline is None:
        return None
    return baseline.by.get(cell.split, {}).get(cell.category) if cell.split else baseline.total


def plan_at(cell: CountedCell, frame: Outlook, target: Target | None, day: datetime.date) -> Decimal | None:
    goal = exact(target_cell(target, cell))
    if target is None or goal is None:
        return None
    base = exact(baseline_cell(cell.indicator.baseline, cell)) or Decimal(0)
    return planned(
        target,
        goal,
        base,
        day,
        reporting=frame.project.reporting,
        period=frame.project.period,
        total=not cell.split,
    )


def stands_for(row: Row) -> set[int]:
    """The periods a row's report covers: a year covers two half-years."""
    return set(range(row["period"] - row["covers"] + 1, row["period"] + 1))


def last_asked(cell: CountedCell, frame: Outlook) -> int:
    """The last period that should be reported; none before the indicator's measurement point."""
    if cell.answered is not None:
        return frame.first - 1
    from_day = measurable_from(final_target(cell.indicator), frame.project.period)
    return frame.due if from_day is None or frame.as_of >= from_day else frame.first - 1


def period_row(cell: CountedCell, period: int) -> Row | None:
    """The row of a period; None where nothing was reported for it."""
    return next((one for one in cell.periods if one["period"] == period), None)


def own_value(cell: CountedCell, period: Row) -> Value | None:
    """The value of a period by itself; None where its shares cannot be pooled."""
    which = period["period"]
    if which not in cell.values:
        cell.values[which] = _own_value(cell, period)
    return cell.values[which]


def _own_value(cell: CountedCell, period: Row) -> Value | None:
    counted, among = number(period["numerator"]), number(period["denominator"])
    if cell.indicator.pools and counted is not None and among is not None:
        value = quotient(counted, among)
        absence = None if value is not None else Absence.NOT_APPLICABLE
        return Value(
            value=value, absence=absence, numerator=counted, denominator=among, derived=period["derived"]
        )
    several = period["rows"] - period["duplicates"] - period["replaced"] > 1
    if period["value"] is None or (cell.indicator.pools and cell.adds and several):
        return None
    return Value(value=number(period["value"]), derived=period["derived"])

"""What was reported for each indicator, as the rules look at it: cells, periods, and where a figure comes from."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.measure.periods.definitions import accumulation_of
from impactkit.model.base import Text
from impactkit.model.finding import Figure, term, text, texts
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, TrailRow
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Point, Span
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Accumulation, Indicator
from impactkit.model.stated.project import Project


@dataclass(frozen=True)
class IndicatorSeries:
    """An indicator and what was reported for it."""

    name: str
    indicator: Indicator
    follow_up: IndicatorFollowUp

    @property
    def where(self) -> str:
        """Its key path in the project file."""
        return f"indicators.{self.name}"

    @property
    def titled(self) -> Figure:
        """Its name, as a figure."""
        return text("indicator", self.indicator.name)

    @property
    def accumulation(self) -> Accumulation:
        """How its periods make a total."""
        return accumulation_of(self.indicator)

    @property
    def weighted(self) -> bool:
        """True for a share or a mean, whose values do not add up."""
        return self.indicator.pools

    @property
    def reported(self) -> bool:
        """True where anything was reported for it, also that it does not apply."""
        in_total = any(cell.total.value is not None for cell in self.follow_up.cells)
        return in_total or any(is_reported(point) for cell in self.follow_up.cells for point in cell.series)

    def path(self, cell: CellFollowUp, i: int | None = None) -> str:
        """The key path of a measured cell, or of one of its periods."""
        return f"{self.all_cells}.{cell.cell or 'total'}" + ("" if i is None else f"[{i}]")

    @property
    def all_cells(self) -> str:
        """The key path of all its measured cells: of a figure made of several, so that any of them protects it."""
        return f"measurements.{self.name}"

    def part(self, cell: CellFollowUp) -> Figure:
        """Which cell it is, in words: the total, or the name of the category."""
        split, _, category = cell.cell.partition(".")
        if not split:
            return term("part", "finding-part.total")
        return text("part", self.indicator.disaggregations[split].categories[category])

    def cell(self, name: str) -> CellFollowUp | None:
        """The cell of a name."""
        return next((one for one in self.follow_up.cells if one.cell == name), None)


def followed(project: Project, measurements: Measurements) -> Iterator[IndicatorSeries]:
    """Every indicator that is followed up, in the order of the project."""
    for told in measurements.indicators:
        yield IndicatorSeries(told.indicator, project.indicators[told.indicator], told)


def reported(project: Project, measurements: Measurements) -> list[IndicatorSeries]:
    """Those for which anything was reported."""
    return [one for one in followed(project, measurements) if one.reported]


def is_reported(point: Point) -> bool:
    """True where a period has a report, also one that is withheld, does not apply, or that another contradicts."""
    value = point.value
    said = {Absence.NOT_APPLICABLE, Absence.WITHHELD}
    return value.value is not None or value.unsettled is not None or value.absence in said


def numbers(cell: CellFollowUp) -> list[tuple[int, Decimal]]:
    """The periods of a cell that have a number, by their place in the series."""
    return [(i, one.value.value) for i, one in enumerate(cell.series) if one.value.value is not None]


def rows_of(cell: CellFollowUp) -> Sequence[TrailRow]:
    """The rows behind a cell, as far as its trail tells them."""
    return cell.trail.rows if cell.trail else ()


def label(span: Span) -> Text:
    """A period in digits, the same in every language: 2024, 2024-03, 2024-01–2024-06, 2024-01-15."""
    start, end = span.start, span.end
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if whole and (start.month, end.month) == (1, 12):
        first, last = f"{start:%Y}", f"{end:%Y}"
    elif whole:
        first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    else:
        first, last = start.isoformat(), end.isoformat()
    return Text(und=first if first == last else f"{first}–{last}")


def labels(name: str, spans: Iterable[Span]) -> Figure:
    """Periods in order, those that follow on each other as one."""
    runs: list[Span] = []
    for span in sorted(spans, key=_by_start):
        if runs and (span.start - runs[-1].end).days == 1:
            runs[-1] = Span(start=runs[-1].start, end=span.end)
        else:
            runs.append(span)
    return texts(name, [label(one) for one in runs])


def _by_start(span: Span) -> tuple[datetime.date, datetime.date]:
    return span.start, span.end

"""The cells of a board: what each project tells of each indicator, in total and by category, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from impactkit.boards.values import Values, plain
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.measured.value import Span
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.measured import followed, scale_of, status_of
from impactkit.show.ground.subject import Subject, told
from impactkit.show.ground.values import ValueScale
from impactkit.tidy.values import adds

FIELDS = (
    "project",
    "indicator",
    "part",
    "status",
    "total",
    "target",
    "baseline",
    "share",
    "plan",
    "share_of_plan",
    "over_time",
    "series",
)
"""What is told of a cell, in order: places of project, indicator, part and values; `series` has a row for each period."""
POINT = ("span", "reported", "so_far", "plan")
"""What is told of a period, in order."""


@dataclass
class Cells:
    """The cells of a cube, with the parts and the periods that they point to."""

    keys: Mapping[tuple[str, str], int]
    """The place of an indicator of a project among those of the board."""
    values: Values = field(default_factory=Values)
    parts: dict[str, tuple[str, str]] = field(default_factory=lambda: {"": ("", "")})
    """The total, and each category: what it splits by and what it is called."""
    spans: dict[Span, int] = field(default_factory=dict)
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, at: int, report: Subject) -> None:
        """The cells of a project that stands at a place."""
        for indicator, follow_up in followed(report):
            place = self.keys[report.project.id, follow_up.indicator]
            scale = scale_of(report, indicator, follow_up)
            for cell in follow_up.cells:
                part = self._part(report, indicator, cell.cell)
                self.rows.append((at, place, part, *self._told(report, indicator, follow_up, cell, scale)))

    def _part(self, report: Subject, indicator: Indicator, cell: str) -> int:
        if cell not in self.parts:
            self.parts[cell] = _category(report, indicator, cell)
        return list(self.parts).index(cell)

    def _told(
        self,
        report: Subject,
        indicator: Indicator,
        follow_up: IndicatorFollowUp,
        cell: CellFollowUp,
        scale: ValueScale,
    ) -> Iterator[Any]:
        yield (cell.status if cell.cell else status_of(report, follow_up)).value
        yield self.values.place(cell.total, scale)
        yield self.values.stated(cell.target, scale)
        yield self.values.stated(cell.baseline, scale)
        yield plain(cell.share_of_target)
        yield plain(cell.plan)
        yield plain(cell.share_of_plan)
        yield over_time(indicator)
        yield [self._point(cell, at, scale) for at in range(len(cell.series))]

    def _point(self, cell: CellFollowUp, at: int, scale: ValueScale) -> tuple[Any, ...]:
        point = cell.series[at]
        span = self.spans.setdefault(point.span, len(self.spans))
        values = (self.values.place(point.value, scale), self.values.place(point.accumulated, scale))
        return (span, *values, plain(point.plan))


def over_time(indicator: Indicator) -> str:
    """How the numbers of periods make one: `sum`, `pool`, `latest`; `untold` where nothing says so, and the latest is told."""
    if indicator.pools:
        return "pool"
    if adds(indicator):
        return "sum"
    return "latest" if indicator.accumulation else "untold"


def _category(report: Subject, indicator: Indicator, cell: str) -> tuple[str, str]:
    split, _, category = cell.partition(".")
    declared = indicator.disaggregations.get(split)
    name = told(report, declared.categories.get(category)) if declared else ""
    return (told(report, declared.name) if declared else split, name or category)


def in_columns(fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    """Rows as columns: a name for each of their fields, and what every row has there."""
    return {name: [row[at] for row in rows] for at, name in enumerate(fields)}

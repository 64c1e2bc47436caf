"""The rows behind a number, with the file, sheet and cell each stands in: only for those inside the house."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from impactkit.model.dossier import Audience
from impactkit.model.finding import Exact
from impactkit.model.measured.follow_up import Trail, TrailRow
from impactkit.model.measured.reading import SourceReading
from impactkit.problem import InputError, Problem
from impactkit.show.ground.measured import followed
from impactkit.show.ground.subject import Subject
from impactkit.tidy.cell import OfCell, of_cell
from impactkit.tidy.frame import frame_of

if TYPE_CHECKING:
    from polars import DataFrame


class Used(StrEnum):
    """Whether a row counts in the number."""

    COUNTED = "counted"
    """It counts."""
    DUPLICATE = "duplicate"
    """It is the same thing as a row that counts."""
    REPLACED = "replaced"
    """A later report holds."""
    CONFLICT = "conflict"
    """Another row says something else, and neither is the later."""
    OUTSIDE = "outside"
    """It is of a time that is not reported on."""


class RowBehind(OfCell):
    """A row of a file behind a total or a category; its place and the number read there, never its other content."""

    data: str
    """The data source, by its id."""
    file: str | None
    """The name of the file; empty where how it was read is not known."""
    sheet: str | None
    """The sheet; empty for a file without sheets."""
    place: str
    """The cell or the row: `C7`, `12`."""
    value: Exact | None
    """The number read there; empty for a row that stands for one thing and has none of its own."""
    start: datetime.date | None
    """The first day of its period; empty where it has none."""
    end: datetime.date | None
    """The last day of its period; empty where it has none."""
    used: Used
    """Whether it counts in the number, and if not, why."""
    rows: int
    """How many rows count in the number, are duplicates or were replaced. Only the first 200 behind a number are kept."""


def rows(report: Subject, indicator: str, *, exact: bool = True) -> DataFrame:
    """The rows behind an indicator's totals and categories; raises `InputError` for another audience, or no such indicator."""
    audience = report.dossier.audience
    if audience is not Audience.INTERNAL:
        raise InputError((Problem("rows-internal", report.project.id, values={"audience": audience.value}),))
    if indicator not in report.project.indicators:
        known = tuple(report.project.indicators)
        raise InputError(
            (Problem("no-such-indicator", report.project.id, values={"found": indicator}, allowed=known),)
        )
    return frame_of(RowBehind, _rows(report, indicator), exact=exact)


def _rows(report: Subject, id_: str) -> Iterator[RowBehind]:
    readings = report.dossier.measurements.readings if report.dossier.measurements else ()
    files = {one.data: one for one in readings}
    for _, one in followed(report):
        for cell in one.cells if one.indicator == id_ else ():
            for row in cell.trail.rows if cell.trail else ():
                known = {**of_cell(report, id_, cell.cell), **_place(row, files.get(row.data))}
                yield RowBehind(**known, rows=_all(cell.trail))


def _place(row: TrailRow, reading: SourceReading | None) -> dict[str, Any]:
    return {
        "data": row.data,
        "file": reading.file if reading else None,
        "sheet": reading.sheet if reading else None,
        "place": row.place,
        "value": row.value,
        "start": row.span.start if row.span else None,
        "end": row.span.end if row.span else None,
        "used": Used(row.used),
    }


def _all(trail: Trail | None) -> int:
    return max(trail.counted + trail.duplicates + trail.replaced, len(trail.rows)) if trail else 0

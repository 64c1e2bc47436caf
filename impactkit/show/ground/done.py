"""What was done by the day of the report, each with its day, where it is, and where that is said."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from impactkit.model.stated.done import Done
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.subject import Subject, noted, placed, told


def by_then(listed: Iterable[Done], day: datetime.date | None) -> tuple[Done, ...]:
    """What was done by a day; what has no day of its own is among it."""
    return tuple(one for one in listed if one.day is None or day is None or one.day <= day)


def done_cell(report: Subject, listed: tuple[Done, ...], *, nothing: str = "") -> Cell:
    """All that was done by the day of the report; `nothing` where nothing is reported."""
    found = by_then(listed, report.dossier.as_of)
    said = "; ".join(_told(report, one) for one in found)
    cell = text_cell(said or nothing).but(illustrative=any(one.illustrative for one in found))
    return noted(report, cell, *found)


def _told(report: Subject, one: Done) -> str:
    """What was done, when and where it is: `a course (3 March 2025, RUN/5/2025)`."""
    when = report.words.day(one.day) if one.day else ""
    beside = ", ".join(part for part in (when, one.address or "") if part)
    said = told(report, one.text) + (f" ({beside})" if beside else "")
    return placed(report, said, one) + made_up_mark(report, made_up=one.illustrative)

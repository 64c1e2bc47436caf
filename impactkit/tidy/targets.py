"""Targets and baselines as they are stated: totals, categories, parts, and milestones on the way."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from impactkit.model.finding import Exact
from impactkit.model.quantity import Absence, CellValue, Qualifier, Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.target import MeasurementPoint, Per, Target
from impactkit.show.ground.reading import citation_of
from impactkit.show.ground.subject import Subject, quantity_cell, told
from impactkit.tidy.cell import OfCell, of_cell
from impactkit.tidy.data import document_title
from impactkit.tidy.frame import Row, frame_of
from impactkit.tidy.number import NoNumber, stated

if TYPE_CHECKING:
    from polars import DataFrame


class Stated(StrEnum):
    """What a stated number is."""

    TARGET = "target"
    """What is to be reached."""
    PART = "part"
    """One part of a compound target, counted by itself."""
    MILESTONE = "milestone"
    """What is to be reached by a day on the way."""
    BASELINE = "baseline"
    """The value before the project."""


class StatedNumber(Row):
    """A number with its qualifier, as a document states it."""

    value: Exact | None
    """The number, to the sixth decimal; empty exactly where `absence` says why."""
    absence: NoNumber | None
    """Why there is no exact number; empty exactly where there is one."""
    lower: Exact | None
    """The least it is, for *at least* and for a range; else empty."""
    upper: Exact | None
    """The most it is, for *at most* and for a range; else empty."""
    about: Exact | None
    """The number it is near, for *about*; else empty."""
    qualifier: Qualifier | None
    """How exact it is; empty where nothing is stated."""
    shown: str
    """The number, or why there is none, as the report shows it."""
    printed: str | None
    """The words of the document; empty where they are not kept."""


class TargetRow(StatedNumber, OfCell):
    """A stated number of a total, a category, a part or a milestone."""

    stated: Stated
    """Whether it is a target, a part of one, a milestone on the way to one, or a baseline."""
    number: int | None
    """Which of the indicator's targets, counted from 1; empty for a baseline."""
    name: str | None
    """What is counted, for a part of a compound target; else empty."""
    day: datetime.date | None
    """The day it is due, or that a baseline holds for; empty where no day is stated."""
    day_note: str | None
    """When it is due, where that is told in words; else empty."""
    measured: MeasurementPoint | None
    """When it can be measured; empty where that is not stated."""
    per: Per | None
    """Whether it is for the whole project or for each year; empty for a baseline."""
    place: str | None
    """Where a document says it; empty where none is cited."""
    document: str | None
    """The document that says it, by its title; empty where none is cited."""
    illustrative: bool
    """True for a made-up number."""


def targets(reports: Iterable[Subject], *, exact: bool = True) -> DataFrame:
    """A row for each stated number of each indicator of some reports; a target that is not stated has rows that say so."""
    rows = (
        row
        for report in reports
        for id_, indicator in report.project.indicators.items()
        for row in stated_numbers(report, id_, indicator)
    )
    return frame_of(TargetRow, rows, exact=exact)


def stated_numbers(report: Subject, id_: str, indicator: Indicator) -> Iterator[TargetRow]:
    """The rows of one indicator: its targets with their parts and milestones, and its baseline."""
    for number, target in enumerate(indicator.targets or (Target(),), 1):
        yield from _target(report, id_, indicator, number, target)
    base = indicator.baseline
    if base:
        common = {
            **_common(report, Stated.BASELINE, base.source or indicator.source),
            "day": base.date,
            "illustrative": base.illustrative or report.project.illustrative,
        }
        for cell, value in _cells(indicator, base.total, base.by):
            yield TargetRow(**of_cell(report, id_, cell), **common, **_number(report, value))


def _target(
    report: Subject, id_: str, indicator: Indicator, number: int, target: Target
) -> Iterator[TargetRow]:
    common = {
        **_common(report, Stated.TARGET, target.source or indicator.source),
        "number": number,
        "day": target.due,
        "day_note": told(report, target.due_note) or None,
        "measured": target.measured,
        "per": target.per,
        "illustrative": target.illustrative or report.project.illustrative,
    }
    for cell, value in _cells(indicator, target.total, target.by):
        yield TargetRow(**of_cell(report, id_, cell), **common, **_number(report, value))
    whole = of_cell(report, id_, "")
    for part in target.parts.values():
        own: dict[str, Any] = {"stated": Stated.PART, "name": told(report, part.name)}
        yield TargetRow(**whole, **{**common, **own}, **_number(report, part.value))
    for milestone in target.milestones:
        own = {"stated": Stated.MILESTONE, "day": milestone.due, "day_note": None}
        yield TargetRow(**whole, **{**common, **own}, **_number(report, milestone.value))


def _common(report: Subject, kind: Stated, source: str | None) -> dict[str, Any]:
    """The columns of a row before anything is known but what it is and where it stands."""
    return {
        **dict.fromkeys(("number", "name", "day", "day_note", "measured", "per")),
        "stated": kind,
        "place": citation_of(report.words, source, dict(report.project.documents)) or None,
        "document": document_title(report, source),
    }


def _cells(
    indicator: Indicator, total: CellValue, by: Mapping[str, Mapping[str, CellValue]]
) -> Iterator[tuple[str, CellValue]]:
    """The total, and each category that the indicator declares, by its place."""
    yield "", total
    for split, declared in indicator.disaggregations.items():
        for category in declared.categories:
            yield f"{split}.{category}", by.get(split, {}).get(category, Absence.NOT_STATED)


def _number(report: Subject, value: CellValue) -> dict[str, Any]:
    number = stated(value)
    quantity = value if isinstance(value, Quantity) else None
    return {
        "value": number.value,
        "absence": number.absence,
        "lower": number.lower,
        "upper": number.upper,
        "about": number.about,
        "qualifier": quantity and quantity.qualifier,
        "shown": quantity_cell(report, value).shown,
        "printed": quantity and quantity.printed,
    }

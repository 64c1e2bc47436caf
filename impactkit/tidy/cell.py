"""What the rows of indicators have in common: the project, the indicator, and the total or category they are of."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from impactkit.model.stated.indicator import Indicator, IndicatorKind
from impactkit.show.ground.subject import Subject, told
from impactkit.show.ground.values import ValueScale
from impactkit.tidy.frame import Row


class Part(StrEnum):
    """What of an indicator a row is of."""

    TOTAL = "total"
    """The whole of it."""
    CATEGORY = "category"
    """One category of one breakdown, such as women."""


class NumberScale(StrEnum):
    """How the numbers of an indicator are written."""

    NUMBER = "number"
    """As they are."""
    SHARE = "share"
    """0.60 is 60 per cent."""
    LEVEL = "level"
    """A step of a rubric, counted from 1."""


class OfProject(Row):
    """A row about a project."""

    project_id: str
    """The project, by its id."""
    project: str
    """Its title."""


class OfIndicator(OfProject):
    """A row about an indicator of a project."""

    indicator_id: str
    """The indicator, by its id in the project."""
    indicator: str
    """Its name."""
    code: str | None
    """Its code in a catalogue, such as RCO01; empty where none is stated."""
    unit: str | None
    """What one of it is; empty where that is not stated."""
    level: IndicatorKind | None
    """Whether it shows an output, an outcome or an impact; empty where that is not stated."""


class OfCell(OfIndicator):
    """A row about the total or a category of an indicator."""

    part: Part
    """Whether the row is of the total or of one category. Totals and categories are never added to each other."""
    breakdown_id: str | None
    """What the total is split by, by its id; empty for the total."""
    breakdown: str | None
    """The same in words; empty for the total."""
    category_id: str | None
    """The category, by its id; empty for the total."""
    category: str
    """The category in words; for the total, the word for it."""


def of_project(report: Subject) -> dict[str, Any]:
    """The columns of a project."""
    return {"project_id": report.project.id, "project": told(report, report.project.title)}


def of_indicator(report: Subject, id_: str) -> dict[str, Any]:
    """The columns of an indicator."""
    indicator = report.project.indicators[id_]
    return {
        **of_project(report),
        "indicator_id": id_,
        "indicator": told(report, indicator.name),
        "code": indicator.code,
        "unit": told(report, indicator.unit) or None,
        "level": indicator.kind,
    }


def of_cell(report: Subject, id_: str, cell: str) -> dict[str, Any]:
    """The columns of a cell by its place: empty for the total, else `gender.women`."""
    return {**of_indicator(report, id_), **of_part(report, report.project.indicators[id_], cell)}


def of_part(report: Subject, indicator: Indicator, cell: str) -> dict[str, Any]:
    """Whether it is the total or a category, and which."""
    split, _, category = cell.partition(".")
    if not category:
        total = report.words.say("column.total")
        return {
            "part": Part.TOTAL,
            "breakdown_id": None,
            "breakdown": None,
            "category_id": None,
            "category": total,
        }
    declared = indicator.disaggregations.get(split)
    names = declared.categories if declared else {}
    return {
        "part": Part.CATEGORY,
        "breakdown_id": split,
        "breakdown": told(report, declared.name) if declared else split,
        "category_id": category,
        "category": told(report, names[category]) if category in names else category,
    }


def scale_name(scale: ValueScale) -> NumberScale:
    """How the numbers of a scale are written."""
    return NumberScale.LEVEL if scale.levels else NumberScale.SHARE if scale.share else NumberScale.NUMBER

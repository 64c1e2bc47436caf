"""Made-up portfolios to try protection on: projects that report five indicators by women and men for six half-years."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from impactkit.model.base import Text
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Status
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Point, Span, Value
from impactkit.model.portfolio import Member, RolledUp
from impactkit.model.stated.data import Every
from impactkit.model.stated.indicator import (
    Accumulation,
    Disaggregation,
    Indicator,
    PartsRule,
    RollUp,
    Sensitivity,
)
from impactkit.model.stated.logic import Goal
from impactkit.model.stated.project import Project

INDICATORS, PERIODS = 5, 6
SIZES = {"small": 1.5, "middling": 6.0, "large": 25.0}
"""Median of what a project reports for women, or men, in a half-year."""

_SPANS = [
    Span(
        start=date(2023 + at // 2, 1 + 6 * (at % 2), 1),
        end=date(2023 + at // 2, 6 + 6 * (at % 2), 30 + at % 2),
    )
    for at in range(PERIODS)
]
Measured = tuple[Project, Measurements]
"""A project and what was measured of it."""


def some_value(lot: random.Random, median: float) -> int:
    """A count, mostly near a median."""
    return int(lot.lognormvariate(0, 1) * median)


def portfolio(count: int, median: float) -> list[Measured]:
    """Projects that report five indicators by women and men for six half-years."""
    lot = random.Random(count)
    return [_project(lot, f"p{number:04}", median * lot.lognormvariate(0, 0.7)) for number in range(count)]


def _project(lot: random.Random, name: str, median: float) -> Measured:
    gender = Disaggregation(
        name=Text(en="Gender"),
        categories={"women": Text(en="Women"), "men": Text(en="Men")},
        parts=PartsRule.COMPLETE,
    )
    indicators = {
        f"i{number}": Indicator(
            name=Text(en=f"Indicator {number}"),
            accumulation=Accumulation.SUM,
            roll_up=RollUp.SUM,
            sensitivity=Sensitivity.PERSONS,
            disaggregations={"gender": gender},
        )
        for number in range(INDICATORS)
    }
    project = Project(
        id=name, title=Text(en=name), goals={"g": Goal(text=Text(en="G"))}, indicators=indicators
    )
    followed = tuple(_followed(lot, one, median) for one in indicators)
    return project, Measurements(every=Every.HALF_YEAR, spans=tuple(_SPANS), indicators=followed)


def _followed(lot: random.Random, name: str, median: float) -> IndicatorFollowUp:
    women, men = ([some_value(lot, median) for _ in _SPANS] for _ in range(2))
    both = [one + other for one, other in zip(women, men, strict=True)]
    cells = [_cell("", both), _cell("gender.women", women), _cell("gender.men", men)]
    return IndicatorFollowUp(indicator=name, cells=tuple(cells))


def _cell(name: str, values: Sequence[int]) -> CellFollowUp:
    known = [Value(value=Decimal(one)) for one in values]
    so_far = [Value(value=Decimal(sum(values[: at + 1]))) for at in range(len(values))]
    points = (
        Point(span=span, value=value, accumulated=total)
        for span, value, total in zip(_SPANS, known, so_far, strict=True)
    )
    return CellFollowUp(
        cell=name, previously=so_far[-2], this_period=known[-1], total=so_far[-1], series=tuple(points)
    )


def rolled_up(made: Sequence[Measured]) -> list[RolledUp]:
    """Each indicator over all projects, in all and by gender."""
    found = []
    for at in range(INDICATORS):
        followed = [measured.indicators[at] for _, measured in made]
        sums = [
            Value(value=sum((one.cells[cell].total.value or Decimal(0) for one in followed), Decimal(0)))
            for cell in range(3)
        ]
        members = tuple(
            Member(
                project=project.id, indicator=one.indicator, total=one.total.total, status=Status.NOT_ASSESSED
            )
            for (project, _), one in zip(made, followed, strict=True)
        )
        found.append(
            RolledUp(
                key=f"i{at}",
                name=Text(en=f"Indicator {at}"),
                rule=RollUp.SUM,
                members=members,
                total=sums[0],
                cells=(("gender.women", sums[1]), ("gender.men", sums[2])),
            )
        )
    return found

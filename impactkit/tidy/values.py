"""What was reported for each period, what that comes to, and what the plan says."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from impactkit.model.finding import Exact
from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.model.measured.value import Point, Value
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Accumulation, Indicator
from impactkit.show.ground.caveats import caveats_in_brief
from impactkit.show.ground.measured import followed, scale_of
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import ValueScale
from impactkit.show.indicators.follow_up import no_plan
from impactkit.tidy.cell import NumberScale, OfCell, of_cell, scale_name
from impactkit.tidy.frame import frame_of
from impactkit.tidy.number import NoNumber, exact_or, measured

if TYPE_CHECKING:
    from polars import DataFrame


class Measure(StrEnum):
    """Which of the numbers of a cell and a period."""

    REPORTED = "reported"
    """What was reported for the period itself."""
    SO_FAR = "so far"
    """What it comes to from the start to the end of the period."""
    PLAN = "plan"
    """What the plan says for the end of the period."""


class PeriodValue(OfCell):
    """A number of a cell and a period."""

    accumulation: Accumulation | None
    """How periods make a total; empty where that is not stated."""
    adds: bool
    """True where the numbers of a cell's periods may be added: what was reported, where each tells what is new."""
    scale: NumberScale
    """How the number is written: as it is, as a share, or as a level."""
    start: datetime.date
    """The first day of the period."""
    end: datetime.date
    """The last day of the period."""
    period: str
    """The period in words."""
    measure: Measure
    """Which number it is: `reported` for the period, `so far` from the start to its end, or `plan` for its end."""
    value: Exact | None
    """The number, to the sixth decimal; empty exactly where `absence` says why."""
    absence: NoNumber | None
    """Why there is no exact number; empty exactly where there is one."""
    lower: Exact | None
    """Where it is not exact, the least it can be; empty where nobody can tell."""
    upper: Exact | None
    """Where it is not exact, the most it can be; empty where nobody can tell."""
    shown: str
    """The number, or why there is none, as the report shows it."""
    numerator: Exact | None
    """What a ratio counts; empty for what is none."""
    denominator: Exact | None
    """What a ratio counts among, or how many a mean is of; empty for what is neither."""
    parts: int | None
    """How many reported periods the number has; empty for the plan."""
    of: int | None
    """How many it should have; empty for the plan."""
    derived: bool
    """True where it was added from its categories."""
    carried: datetime.date | None
    """The last day of the period it was reported for, where it is carried forward from there; else empty."""
    caveats: str
    """What it does not hold, or holds though in doubt, in few words."""
    illustrative: bool
    """True for made-up data."""


def values(reports: Iterable[Subject], *, exact: bool = True) -> DataFrame:
    """A row for each cell, period and measure of the indicators of some reports."""
    rows = (row for report in reports for row in period_values(report))
    return frame_of(PeriodValue, rows, exact=exact)


def period_values(report: Subject) -> Iterator[PeriodValue]:
    """Each cell of each indicator that is followed up, period by period."""
    for indicator, follow_up in followed(report):
        scale = scale_of(report, indicator, follow_up)
        for cell in follow_up.cells:
            common = {
                **of_cell(report, follow_up.indicator, cell.cell),
                "accumulation": indicator.accumulation,
                "scale": scale_name(scale),
                "illustrative": follow_up.illustrative or report.project.illustrative,
            }
            for point in cell.series:
                yield from _point(report, cell, point, scale, common, adds=adds(indicator))


def adds(indicator: Indicator) -> bool:
    """True where each report tells what is new: a count or an amount that sums, and no share or mean."""
    sums = indicator.accumulation is Accumulation.SUM or indicator.counted is not None
    return sums and not indicator.pools


def _point(
    report: Subject,
    cell: CellFollowUp,
    point: Point,
    scale: ValueScale,
    common: dict[str, Any],
    *,
    adds: bool,
) -> Iterator[PeriodValue]:
    every = report.dossier.measurements.every if report.dossier.measurements else None
    period: dict[str, Any] = {
        "start": point.span.start,
        "end": point.span.end,
        "period": period_label(report.words, point.span, every),
    }
    measures = ((Measure.REPORTED, point.value), (Measure.SO_FAR, point.accumulated))
    for measure, value in measures:
        own = {"adds": adds and measure is Measure.REPORTED, **_measured(scale, value)}
        yield PeriodValue(**common, **period, measure=measure, **own)
    plan = {"adds": False, **_plan(scale, cell, point.plan)}
    yield PeriodValue(**common, **period, measure=Measure.PLAN, **plan)


def _measured(scale: ValueScale, value: Value) -> dict[str, Any]:
    number = measured(value)
    return {
        "value": number.value,
        "absence": number.absence,
        "lower": number.lower,
        "upper": number.upper,
        "shown": scale.measured(value).shown,
        "numerator": value.numerator if scale.share else None,
        "denominator": value.denominator,
        "parts": value.parts,
        "of": value.of,
        "derived": value.derived,
        "carried": value.carried,
        "caveats": caveats_in_brief(scale.words, value.caveats, scale.shown),
    }


def _plan(scale: ValueScale, cell: CellFollowUp, plan: Decimal | None) -> dict[str, Any]:
    """A plan that goes out from a baseline that is withheld is withheld with it."""
    shown = no_plan(scale, cell) if plan is None else scale.cell(plan)
    number = exact_or(plan, NoNumber((shown.absence or Absence.NOT_APPLICABLE).value))
    return {
        **dict.fromkeys(("lower", "upper", "numerator", "denominator", "parts", "of", "carried")),
        "value": number.value,
        "absence": number.absence,
        "shown": shown.shown,
        "derived": False,
        "caveats": "",
    }

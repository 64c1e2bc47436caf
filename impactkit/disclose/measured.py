"""Withholding small counts among what was measured.

Of each sensitive indicator as much is shown as holds no count from 1 to n-1, neither by itself nor as what
its categories leave of the total: every period, or only the totals so far, or nothing. Categories are shown
or withheld together, so that none can be found by subtraction; without a total they are never shown.
Headline totals of enterprises, and for the funder every total, are kept as the decision asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from itertools import groupby

from impactkit.model.dossier import Audience
from impactkit.model.indicator import Sensitivity
from impactkit.model.measurement import (
    ActivityFollowUp,
    CellFollowUp,
    Change,
    IndicatorFollowUp,
    Measurements,
    SourceReading,
    Status,
    Value,
)
from impactkit.model.project import Project
from impactkit.model.quantity import Absence


class Shown(IntEnum):
    """How much of a cell is shown."""

    NOTHING = 0
    TOTAL = 1
    PERIODS = 2


@dataclass(frozen=True)
class ProtectedMeasurements:
    """Measurements as they may be seen, which of them are not whole, and how many cells are withheld."""

    measurements: Measurements
    touched: frozenset[str]
    """Key paths of what is withheld in part or whole."""
    hidden_cells: int


def protect_measurements(
    project: Project, measurements: Measurements, *, audience: Audience, n: int
) -> ProtectedMeasurements:
    """What the audience may see; trails stay in the house."""
    if audience is Audience.INTERNAL:
        return ProtectedMeasurements(measurements, frozenset(), 0)
    indicators = [_indicator(project, one, audience, n) for one in measurements.indicators]
    changes = [_change(one, n) for one in measurements.changes]
    activities = [_activity(one, n) for one in measurements.activities]
    seen = measurements.model_copy(
        update={
            "indicators": tuple(indicators),
            "changes": tuple(changes),
            "activities": tuple(activities),
            "readings": tuple(_unnamed(one) for one in measurements.readings),
        }
    )
    touched = {f"measurements.{one.indicator}" for one in indicators if _hidden(one.cells)}
    touched |= {f"data.{one.data}" for one in changes if one.withheld}
    touched |= {
        f"measurements.activities.{one.activity}" for one in activities if _is_withheld(one.participants)
    }
    hidden = sum(_hidden(one.cells) for one in indicators)
    hidden += sum(one.withheld for one in changes) + sum(_is_withheld(one.participants) for one in activities)
    return ProtectedMeasurements(seen, frozenset(touched), hidden)


def _indicator(project: Project, one: IndicatorFollowUp, audience: Audience, n: int) -> IndicatorFollowUp:
    sensitivity = project.indicators[one.indicator].sensitivity
    bare = tuple(cell.model_copy(update={"trail": None}) for cell in one.cells)
    if sensitivity is Sensitivity.NONE:
        return one.model_copy(update={"cells": bare})
    keeps_total = audience is Audience.FUNDER or sensitivity is Sensitivity.ENTERPRISES
    total = bare[0]
    shown = Shown.PERIODS if keeps_total else _most(total, n)
    cells = [_cut(total, shown)]
    for _, group in groupby(bare[1:], key=lambda cell: cell.cell.partition(".")[0]):
        categories = tuple(group)
        level = _together(total, categories, shown, n)
        cells += [_cut(cell, level) for cell in categories]
    return one.model_copy(
        update={"cells": tuple(_without_baseline(cell, project, one.indicator) for cell in cells)}
    )


def _without_baseline(cell: CellFollowUp, project: Project, indicator: str) -> CellFollowUp:
    """A cell without what would tell a baseline that the project withholds."""
    baseline = project.indicators[indicator].baseline
    split, _, category = cell.cell.partition(".")
    own = baseline and (baseline.by.get(split, {}).get(category) if split else baseline.total)
    if own is not Absence.WITHHELD:
        return cell
    points = tuple(point.model_copy(update={"plan": None}) for point in cell.series)
    gone = dict.fromkeys(("share_of_target", "share_of_plan", "plan"))
    return cell.model_copy(update={**gone, "baseline": Absence.WITHHELD, "series": points})


def _most(cell: CellFollowUp, n: int) -> Shown:
    """The most of a cell that holds no small count."""
    if not any(_small(count, n) for count in _counts_over_time(cell)):
        return Shown.PERIODS
    return Shown.NOTHING if any(_small(count, n) for count in _counts(cell.total)) else Shown.TOTAL


def _together(total: CellFollowUp, cells: Sequence[CellFollowUp], shown: Shown, n: int) -> Shown:
    """The most of all categories of a split that holds no small count, nor leaves one."""
    level = min([shown, *(_most(cell, n) for cell in cells)])
    if level is Shown.PERIODS and any(_small(left, n) for left in _left_over_time(total, cells)):
        level = Shown.TOTAL
    if level is Shown.TOTAL and any(
        _small(left, n) for left in _left([total.total], [[cell.total] for cell in cells])
    ):
        level = Shown.NOTHING
    return level


def _small(count: Decimal, n: int) -> bool:
    return 0 < abs(count) < n


def _counts(value: Value) -> Iterator[Decimal]:
    """Every count a value tells: itself, or what a share counts, what it counts among, and what is left."""
    if value.denominator is not None:
        yield value.denominator
        if value.numerator is not None and 0 <= value.numerator <= value.denominator:
            yield from (value.numerator, value.denominator - value.numerator)
    elif value.value is not None:
        yield value.value


def _moments(cell: CellFollowUp) -> list[Value]:
    """Every value of a cell, in the same order for every cell of an indicator."""
    points = [part for point in cell.series for part in (point.value, point.accumulated)]
    return [cell.total, cell.previously, cell.this_period, *points]


def _counts_over_time(cell: CellFollowUp) -> Iterator[Decimal]:
    for value in _moments(cell):
        yield from _counts(value)
    if cell.correction is not None:
        yield cell.correction


def _left_over_time(total: CellFollowUp, cells: Sequence[CellFollowUp]) -> Iterator[Decimal]:
    return _left(_moments(total), [_moments(cell) for cell in cells])


def _left(totals: Sequence[Value], parts: Sequence[Sequence[Value]]) -> Iterator[Decimal]:
    """What the known categories leave of the total, at each moment: anyone can subtract."""
    for at, total in enumerate(totals):
        own = [cell[at] for cell in parts if at < len(cell)]
        for name in ("value", "numerator", "denominator"):
            whole = getattr(total, name)
            known = [count for value in own if (count := getattr(value, name)) is not None]
            shares = name == "value" and total.denominator is not None
            if whole is not None and known and not shares:
                yield whole - sum(known, Decimal(0))


def _cut(cell: CellFollowUp, shown: Shown) -> CellFollowUp:
    """The cell with what is not shown withheld."""
    if shown is Shown.PERIODS:
        return cell
    over_time = {
        "previously": _withheld(cell.previously),
        "this_period": _withheld(cell.this_period),
        "correction": None,
        "trend": None,
        "series": (),
    }
    if shown is Shown.TOTAL:
        return cell.model_copy(update=over_time)
    known = cell.total.value is not None
    gone = {"total": _withheld(cell.total), "baseline": None, "share_of_target": None, "share_of_plan": None}
    status = {"status": Status.NOT_ASSESSED} if known else {}
    return cell.model_copy(update={**over_time, **gone, **status})


def _withheld(value: Value) -> Value:
    """A number is withheld with all it is made of; an absence keeps its own name."""
    return Value(absence=Absence.WITHHELD, parts=0, of=0) if value.value is not None else value


def _is_withheld(value: Value) -> bool:
    return value.absence is Absence.WITHHELD


def _hidden(cells: Iterable[CellFollowUp]) -> int:
    return sum(
        _is_withheld(value) for cell in cells for value in (cell.total, cell.previously, cell.this_period)
    )


def _change(change: Change, n: int) -> Change:
    """Means of few, and groups of few among those compared, are withheld."""
    matched = Decimal(change.matched or 0)
    groups = [change.higher, change.same, change.lower]
    if _small(matched, n):
        hidden = dict.fromkeys(
            ("mean_before", "mean_after", "mean_change", "response_rate", "higher", "same", "lower")
        )
        return change.model_copy(
            update={**hidden, "matched": None, "before": None, "after": None, "withheld": True}
        )
    if any(_small(Decimal(count), n) for count in groups if count is not None):
        return change.model_copy(update={"higher": None, "same": None, "lower": None, "withheld": True})
    return change


def _activity(one: ActivityFollowUp, n: int) -> ActivityFollowUp:
    count = one.participants.value
    if count is None or not _small(count, n):
        return one
    return one.model_copy(update={"participants": _withheld(one.participants)})


def _unnamed(reading: SourceReading) -> SourceReading:
    """How a file was read, without the file's own name, which anyone may have chosen."""
    return reading.model_copy(update={"file": reading.data})

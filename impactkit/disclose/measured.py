"""Withholding small counts among what was measured.

Of each sensitive indicator as much is shown as holds no count from 1 to n-1, neither by itself, nor as what
its categories leave of the total, nor as what it grew by from one period to the next: every period, or only
the totals so far, or nothing. A declared stock has no such growth: how it changed counts nobody. Categories
are shown or withheld together, so that none can be found by subtraction; without a total they are never
shown. Headline totals of enterprises, and for the funder every total, are kept as the decision asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from itertools import groupby, pairwise

from impactkit.model.data import DataKind
from impactkit.model.dossier import Audience
from impactkit.model.indicator import Accumulation, PartsRule, Sensitivity
from impactkit.model.measurement import (
    ActivityFollowUp,
    CellFollowUp,
    Change,
    IndicatorFollowUp,
    Measurements,
    Point,
    SourceReading,
    Span,
    Status,
    Value,
)
from impactkit.model.project import Project
from impactkit.model.quantity import Absence

PEOPLE = {DataKind.PARTICIPANTS, DataKind.SURVEY}
"""Files whose rows are people."""

_OF_PLAN = {Status.ON_PLAN, Status.BEHIND, Status.FAR_BEHIND}
"""How an indicator stands against a plan, which may be reckoned from its baseline."""


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
    few = {f"data.{one.data}" for one in changes if _small(Decimal(one.asked), n)}
    few |= {f"data.{one.data}" for one in measurements.readings if _is_of_few(one, n)}
    seen = measurements.model_copy(
        update={
            "indicators": tuple(indicators),
            "changes": tuple(one for one in changes if f"data.{one.data}" not in few),
            "activities": tuple(activities),
            "readings": tuple(
                _unnamed(one) for one in measurements.readings if f"data.{one.data}" not in few
            ),
        }
    )
    touched = few | {f"measurements.{one.indicator}" for one in indicators if _hidden(one.cells)}
    touched |= {f"data.{one.data}" for one in changes if one.withheld}
    touched |= {
        f"measurements.activities.{one.activity}" for one in activities if _is_withheld(one.participants)
    }
    hidden = len(few) + sum(_hidden(one.cells) for one in indicators)
    hidden += sum(one.withheld for one in seen.changes)
    hidden += sum(_is_withheld(one.participants) for one in activities)
    return ProtectedMeasurements(seen, frozenset(touched), hidden)


def _indicator(project: Project, one: IndicatorFollowUp, audience: Audience, n: int) -> IndicatorFollowUp:
    sensitivity = project.indicators[one.indicator].sensitivity
    bare = tuple(cell.model_copy(update={"trail": None}) for cell in one.cells)
    if sensitivity is Sensitivity.NONE:
        return one.model_copy(update={"cells": bare})
    stock = project.indicators[one.indicator].accumulation is Accumulation.LATEST
    keeps_total = audience is Audience.FUNDER or sensitivity is Sensitivity.ENTERPRISES
    total = bare[0]
    shown = Shown.PERIODS if keeps_total else _most(total, n, stock=stock)
    cells = [_cut(total, shown)]
    for split, group in groupby(bare[1:], key=lambda cell: cell.cell.partition(".")[0]):
        categories = tuple(group)
        parts = project.indicators[one.indicator].disaggregations[split].parts
        rest = _wrong_total if parts in {PartsRule.COMPLETE, PartsRule.DISJOINT} else _same
        told = (*categories, _left(total, categories, rest))
        level = min([shown, *(_most(cell, n, stock=stock) for cell in told)])
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
    gone: dict[str, object] = dict.fromkeys(("share_of_target", "share_of_plan", "plan"))
    gone |= {"status": Status.NOT_ASSESSED} if cell.status in _OF_PLAN else {}
    return cell.model_copy(update={**gone, "baseline": Absence.WITHHELD, "series": points})


def _most(cell: CellFollowUp, n: int, *, stock: bool) -> Shown:
    """The most of a cell that holds no small count."""
    over_time = _counts_over_time(cell) if stock else (*_counts_over_time(cell), *_growth(cell))
    if not any(_small(count, n) for count in over_time):
        return Shown.PERIODS
    return Shown.NOTHING if any(_small(count, n) for count in _counts(cell.total)) else Shown.TOTAL


def _small(count: Decimal, n: int) -> bool:
    return 0 < abs(count) < n


def _counts(value: Value) -> Iterator[Decimal]:
    """Every count a value tells: itself, or what a share counts, what it counts among, and what is left."""
    if value.denominator is not None:
        yield value.denominator
        if value.numerator is not None and abs(value.numerator) <= abs(value.denominator):
            yield from (value.numerator, value.denominator - value.numerator)
    elif value.value is not None:
        yield value.value


def _counts_over_time(cell: CellFollowUp) -> Iterator[Decimal]:
    points = (part for point in cell.series for part in (point.value, point.accumulated))
    for value in (cell.total, cell.previously, cell.this_period, *points):
        yield from _counts(value)
    if cell.correction is not None:
        yield cell.correction


def _growth(cell: CellFollowUp) -> Iterator[Decimal]:
    """What the total grew by between one known period and the next: anyone can subtract."""
    known = [one.accumulated for one in cell.series if any(True for _ in _counts(one.accumulated))]
    for before, after in pairwise(known):
        yield from _counts(_minus(after, [before]))


def _same(left: Value) -> Value:
    return left


def _wrong_total(left: Value) -> Value:
    """Where nobody is in two categories, less than nothing is nobody: the total, or a category, is wrong."""
    below = left.denominator is None and left.value is not None and left.value < 0
    return Value() if below else left


def _left(total: CellFollowUp, cells: Sequence[CellFollowUp], rest: Callable[[Value], Value]) -> CellFollowUp:
    """What the known categories leave of the total, at each moment: anyone can subtract."""
    by_span = [{point.span: point for point in cell.series} for cell in cells]
    corrected = [one.correction or Decimal(0) for one in (total, *cells)]
    return total.model_copy(
        update={
            "total": rest(_minus(total.total, [cell.total for cell in cells])),
            "previously": rest(_minus(total.previously, [cell.previously for cell in cells])),
            "this_period": rest(_minus(total.this_period, [cell.this_period for cell in cells])),
            "correction": corrected[0] - sum(corrected[1:]) or None,
            "series": tuple(_left_in(point, by_span, rest) for point in total.series),
        }
    )


def _left_in(point: Point, by_span: Sequence[Mapping[Span, Point]], rest: Callable[[Value], Value]) -> Point:
    own = [points[point.span] for points in by_span if point.span in points]
    left = {
        "value": rest(_minus(point.value, [one.value for one in own])),
        "accumulated": rest(_minus(point.accumulated, [one.accumulated for one in own])),
    }
    return point.model_copy(update=left)


def _minus(whole: Value, parts: Sequence[Value]) -> Value:
    """What known parts leave of a value, with what it counts among; nothing where no part is known."""
    left: dict[str, Decimal | None] = {}
    for name in ("value", "numerator", "denominator"):
        own, known = (
            getattr(whole, name),
            [one for one in (getattr(part, name) for part in parts) if one is not None],
        )
        left[name] = own - sum(known, Decimal(0)) if own is not None and known else None
    return Value().model_copy(update=left)


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
    answered = [change.matched, change.before, change.after]
    groups = [change.higher, change.same, change.lower]
    if any(_small(Decimal(count), n) for count in answered if count is not None):
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
    """How a file was read, without the names of the file and its sheet, which anyone may have chosen."""
    return reading.model_copy(update={"file": reading.data, "sheet": None})


def _is_of_few(reading: SourceReading, n: int) -> bool:
    """True for a list of few people: how many rows it has tells how many they are."""
    return reading.kind in PEOPLE and any(_small(Decimal(one), n) for one in (reading.rows, reading.accepted))

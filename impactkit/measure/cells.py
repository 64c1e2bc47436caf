"""The follow-up of one indicator: its total and categories against target, plan and what was submitted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.measure.calendar import period_of, span_of
from impactkit.measure.definitions import accumulation_of, weighted
from impactkit.measure.progress import (
    Standing,
    exact,
    final_target,
    measurable_from,
    planned,
    standing,
    trend,
)
from impactkit.measure.values import Row, absent, made, unsettled
from impactkit.model.data import Every
from impactkit.model.duty import Snapshot
from impactkit.model.indicator import Accumulation, Indicator
from impactkit.model.measurement import CellFollowUp, Point, Status, Value
from impactkit.model.project import Project
from impactkit.model.quantity import Absence, CellValue, Quantity
from impactkit.model.target import Baseline, Target


@dataclass(frozen=True)
class Frame:
    """What the follow-up of every cell of a project looks from."""

    project: Project
    every: Every
    as_of: datetime.date
    first: int
    """The first period that should be reported."""
    current: int
    """This period."""

    @property
    def end(self) -> datetime.date:
        """The last day of this period."""
        return span_of(self.current, self.every).end


@dataclass(frozen=True)
class Cell:
    """One cell of an indicator, and the engine's rows for it."""

    indicator_id: str
    indicator: Indicator
    split: str = ""
    category: str = ""
    row: Row | None = None
    """Its row of `follow_up`; None where nothing was reported."""
    periods: Sequence[Row] = ()
    """Its rows of `development`."""

    @property
    def name(self) -> str:
        """Empty for the total; else `gender.women`."""
        return f"{self.split}.{self.category}" if self.split else ""

    @property
    def accumulation(self) -> Accumulation:
        """How its periods make a total."""
        return accumulation_of(self.indicator)


def follow_up_of(cell: Cell, frame: Frame) -> CellFollowUp:
    """The follow-up of one cell, without its trail."""
    target = final_target(cell.indicator)
    goal, base = _target_cell(target, cell), _baseline_cell(cell.indicator.baseline, cell)
    total, this_period = _total(cell, frame), _this_period(cell, frame)
    previously, correction = _previously(cell, frame)
    stood = _standing(cell, frame, target, total)
    return CellFollowUp(
        cell=cell.name,
        target=goal,
        baseline=base,
        previously=previously,
        this_period=this_period,
        total=total,
        correction=correction,
        share_of_target=stood.share_of_target,
        plan=stood.plan,
        share_of_plan=stood.share_of_plan,
        status=stood.status,
        trend=_trend(cell, frame),
        series=tuple(_series(cell, frame, target)),
    )


def _target_cell(target: Target | None, cell: Cell) -> CellValue | None:
    if target is None:
        return None
    return target.by.get(cell.split, {}).get(cell.category) if cell.split else target.total


def _baseline_cell(baseline: Baseline | None, cell: Cell) -> CellValue | None:
    if baseline is None:
        return None
    return baseline.by.get(cell.split, {}).get(cell.category) if cell.split else baseline.total


def _facts(cell: Cell) -> dict[str, object]:
    return {"derived": bool(cell.row and cell.row["derived"]), "adds": cell.accumulation is Accumulation.SUM}


def _nothing(cell: Cell, frame: Frame) -> Value:
    """A total nobody reported is missing; a category nobody reported may never have been asked for."""
    of = frame.current - frame.first + 1
    return absent(Absence.NOT_STATED if cell.split else Absence.MISSING, of=of)


def _total(cell: Cell, frame: Frame) -> Value:
    row = cell.row
    if row is None:
        return _nothing(cell, frame)
    if why := unsettled(row):
        return why
    if cell.accumulation is Accumulation.SUM:
        parts = {"parts": row["reported"], "of": row["expected"]}
        value = made(row, "total", weighted=weighted(cell.indicator), **parts, **_facts(cell))
    else:
        on_time = row["last"] is not None and row["last"] >= frame.current
        since = None if on_time else row["last_end"]
        value = made(row, "total", weighted=weighted(cell.indicator), carried=since, **_facts(cell))
    return value or _without_value(row)


def _without_value(row: Row) -> Value:
    """Reported as not applicable, or in a way that cannot be added."""
    return absent(Absence.NOT_STATED if row["reported"] else Absence.NOT_APPLICABLE)


def _this_period(cell: Cell, frame: Frame) -> Value:
    row = cell.row
    now = _period(cell, frame.current)
    if row is None or now is None:
        return _not_reported(cell, frame)
    if now["not_applicable"]:
        return absent(Absence.NOT_APPLICABLE)
    if now["conflict"] or row["overlap"]:
        return unsettled(row) or absent(Absence.NOT_STATED)
    value = _own(cell, now)
    if cell.accumulation is not Accumulation.CUMULATIVE or value is None or value.value is None:
        return value or absent(Absence.NOT_STATED)
    earlier = row["previously"]
    if earlier is None:
        begins = frame.current == frame.first
        return value if begins else absent(Absence.NOT_STATED)
    return Value(value=value.value - Decimal(earlier).normalize(), derived=value.derived)


def _not_reported(cell: Cell, frame: Frame) -> Value:
    """An ended period without a report is missing; a running one is not stated yet."""
    if cell.row is None and cell.split:
        return absent(Absence.NOT_STATED)
    return absent(Absence.MISSING if frame.end <= frame.as_of else Absence.NOT_STATED)


def _period(cell: Cell, period: int) -> Row | None:
    return next((one for one in cell.periods if one["period"] == period), None)


def _own(cell: Cell, period: Row) -> Value | None:
    """The value of a period by itself."""
    named = {
        "own": period["value"],
        "own_numerator": period["numerator"],
        "own_denominator": period["denominator"],
    }
    single = period["rows"] - period["duplicates"] - period["replaced"] <= 1 or not weighted(cell.indicator)
    return made(
        named,
        "own",
        weighted=weighted(cell.indicator),
        derived=period["derived"],
        adds=cell.accumulation is Accumulation.SUM and not single,
    )


def _previously(cell: Cell, frame: Frame) -> tuple[Value, Decimal | None]:
    """What was reported before this period, and what was corrected in it since it was submitted."""
    known = _known_before(cell, frame)
    submitted = _submitted(cell, frame)
    if submitted is None:
        return known, None
    changed = None if known.value is None else known.value - submitted
    return Value(value=submitted), changed or None


def _known_before(cell: Cell, frame: Frame) -> Value:
    row, of = cell.row, frame.current - frame.first
    if of <= 0:
        return absent(Absence.NOT_APPLICABLE, of=0)
    if row is None:
        return _nothing(cell, frame).model_copy(update={"of": of})
    if why := unsettled(row):
        return why
    parts = {"parts": row["before"], "of": max(of, row["before"])}
    parts = parts if cell.accumulation is Accumulation.SUM else {}
    value = made(row, "previously", weighted=weighted(cell.indicator), **parts, **_facts(cell))
    return value or absent(Absence.MISSING, of=of)


def _submitted(cell: Cell, frame: Frame) -> Decimal | None:
    """The total so far in the latest snapshot of an earlier period; None where there is none."""
    earlier = [one for one in frame.project.snapshots if one.submitted <= frame.end]
    values = [
        said
        for one in sorted(earlier, key=_submitted_day)
        if (said := one.values.get(cell.indicator_id, {}).get(cell.name or "total"))
    ]
    return values[-1].value if values and isinstance(values[-1], Quantity) else None


def _submitted_day(snapshot: Snapshot) -> datetime.date:
    return snapshot.submitted


def _standing(cell: Cell, frame: Frame, target: Target | None, total: Value) -> Standing:
    goal, base = exact(_target_cell(target, cell)), exact(_baseline_cell(cell.indicator.baseline, cell))
    from_day = measurable_from(target, frame.project.period)
    measurable = from_day is None or frame.as_of >= from_day
    if total.value is None and measurable and total.unsettled is None:
        status = Status.NOT_ASSESSED if total.absence is Absence.NOT_APPLICABLE else Status.NOT_REPORTED
        return Standing(None, None, None, status)
    day = cell.row["last_end"] if cell.row and cell.row["last_end"] else frame.as_of
    return standing(
        total.value,
        goal,
        base,
        _plan(cell, frame, target, day),
        complete=total.parts >= total.of,
        measurable=measurable,
        direction=cell.indicator.direction,
        reporting=frame.project.reporting,
    )


def _plan(cell: Cell, frame: Frame, target: Target | None, day: datetime.date) -> Decimal | None:
    goal = exact(_target_cell(target, cell))
    if target is None or goal is None:
        return None
    base = exact(_baseline_cell(cell.indicator.baseline, cell)) or Decimal(0)
    return planned(
        target,
        goal,
        base,
        day,
        reporting=frame.project.reporting,
        period=frame.project.period,
        total=not cell.split,
    )


def _trend(cell: Cell, frame: Frame):  # type: ignore[no-untyped-def]
    now, before = _period(cell, frame.current), _period(cell, frame.current - 1)
    values = [None if one is None else _own(cell, one) for one in (now, before)]
    known = [None if one is None else one.value for one in values]
    return trend(known[0], known[1])


def _series(cell: Cell, frame: Frame, target: Target | None) -> Iterator[Point]:
    """Period by period from the first to this one; periods without a report are told as what they are."""
    by_period = {one["period"]: one for one in cell.periods}
    so_far: list[Value] = []
    for period in range(min([frame.first, *by_period]), frame.current + 1):
        row = by_period.get(period)
        value = _point_value(cell, frame, row, period)
        if value.value is not None:
            so_far.append(value)
        yield Point(
            span=span_of(period, frame.every),
            value=value,
            accumulated=_accumulated(cell, so_far, periods=period - frame.first + 1),
            plan=_plan(cell, frame, target, span_of(period, frame.every).end),
        )


def _point_value(cell: Cell, frame: Frame, row: Row | None, period: int) -> Value:
    if row is None:
        ended = span_of(period, frame.every).end <= frame.as_of
        return absent(
            Absence.MISSING if ended and not (cell.split and cell.row is None) else Absence.NOT_STATED
        )
    if row["conflict"]:
        return unsettled(row) or absent(Absence.NOT_STATED)
    if row["not_applicable"]:
        return absent(Absence.NOT_APPLICABLE)
    return _own(cell, row) or absent(Absence.NOT_STATED)


def _accumulated(cell: Cell, so_far: Sequence[Value], *, periods: int) -> Value:
    """The total at the end of a period, from the values so far."""
    if not so_far:
        return absent(Absence.NOT_STATED if cell.split else Absence.MISSING, of=max(periods, 1))
    if cell.row and (why := unsettled(cell.row)) and cell.row["overlap"]:
        return why
    if cell.accumulation is not Accumulation.SUM:
        return so_far[-1]
    if weighted(cell.indicator):
        return _pooled(so_far, periods)
    total = sum((one.value for one in so_far if one.value is not None), Decimal(0))
    return Value(value=total, parts=len(so_far), of=max(periods, len(so_far)))


def _pooled(so_far: Sequence[Value], periods: int) -> Value:
    """Numerators over denominators of the periods that say both."""
    from impactkit.measure.values import quotient

    known = [one for one in so_far if one.numerator is not None and one.denominator is not None]
    among = sum((one.denominator or Decimal(0) for one in known), Decimal(0))
    counted = sum((one.numerator or Decimal(0) for one in known), Decimal(0))
    if not known:
        return absent(Absence.NOT_STATED)
    return Value(
        value=quotient(counted, among),
        numerator=counted,
        denominator=among,
        parts=len(known),
        of=max(periods, len(known)),
    )


def cells_of(
    indicator_id: str,
    indicator: Indicator,
    rows: Mapping[tuple[str, str], Row],
    periods: Mapping[tuple[str, str], Sequence[Row]],
) -> Iterator[Cell]:
    """The total, then every declared category in its order."""
    yield Cell(indicator_id, indicator, "", "", rows.get(("", "")), periods.get(("", ""), ()))
    for split, declared in indicator.disaggregations.items():
        for category in declared.categories:
            key = (split, category)
            yield Cell(indicator_id, indicator, split, category, rows.get(key), periods.get(key, ()))


def first_period(project: Project, every: Every, earliest: int) -> int:
    """The first period that should be reported: the one the project starts in, or the first there is."""
    start = project.period.start if project.period else None
    return min(period_of(start, every), earliest) if start else earliest

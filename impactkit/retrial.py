"""Kept findings tried again: where a figure stands today, and whether it is as it was.

Both sides of the wall look figures up alike: the house when a report is made, and a notebook when a finding is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from impactkit.model.kept import FigurePlace, KeptFigure, KeptMeasure, KeptState
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Reckoned, Status
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Point, Value
from impactkit.model.portfolio import RolledUp
from impactkit.model.quantity import Absence, CellValue, Qualifier, Quantity

_DIGITS = Decimal("0.000001")
"""Shares are compared to the sixth decimal, as frames tell them."""
_WEIGHT = (KeptState.GONE, KeptState.CHANGED, KeptState.HOLDS, KeptState.WITHHELD, KeptState.NOT_COMPARED)
"""What became of a finding is the first of these that became of any of its figures."""


@dataclass(frozen=True)
class Standing:
    """What stands at a place: a number or the name of its absence; none where reports contradict each other."""

    value: CellValue | None


def in_project(place: FigurePlace, measured: Measurements | None) -> Standing | None:
    """What stands at a place in a project; none where there is no such place."""
    follow_up = next((one for one in _indicators(measured) if one.indicator == place.indicator), None)
    cell = next((one for one in follow_up.cells if one.cell == place.cell), None) if follow_up else None
    if cell is None:
        return None
    if place.period is None:
        return _whole(place.measure, cell)
    point = next((one for one in cell.series if one.span == place.period), None)
    return _of_period(place.measure, cell, point) if point else None


def in_portfolio(place: FigurePlace, rolled: Iterable[RolledUp]) -> Standing | None:
    """The common value at a place; none where there is none."""
    own = next((one for one in rolled if one.key == place.indicator), None)
    if own is None or place.period is not None:
        return None
    if place.measure is KeptMeasure.TARGET and not place.cell:
        return Standing(Absence.NOT_STATED if own.target is None else quantity(own.target))
    value = dict(own.cells).get(place.cell) if place.cell else own.total
    return _standing(value) if value and place.measure is KeptMeasure.SO_FAR else None


def became(figure: KeptFigure, now: Standing | None, *, same_audience: bool = True) -> KeptState:
    """What became of a figure; one that others were told less of is compared only where it was a plain number."""
    if now is None:
        return KeptState.GONE
    if now.value is Absence.WITHHELD:
        return KeptState.WITHHELD
    if not same_audience and not _is_plain(figure.was):
        return KeptState.NOT_COMPARED
    return KeptState.HOLDS if figure.was == now.value else KeptState.CHANGED


def together(states: Sequence[KeptState]) -> KeptState:
    """What became of a finding, by what became of its figures: one that is gone outweighs all others."""
    return next((one for one in _WEIGHT if one in states), KeptState.NOT_COMPARED)


def quantity(
    value: Decimal, qualifier: Qualifier = Qualifier.EXACT, upper: Decimal | None = None
) -> Quantity:
    """A number as a file of what is kept holds it."""
    return Quantity(
        value=_digits(value), qualifier=qualifier, upper=None if upper is None else _digits(upper)
    )


def _digits(value: Decimal) -> Decimal:
    """A number to the sixth decimal, and never with three, which may be thousands."""
    rounded = value.quantize(_DIGITS, ROUND_HALF_UP).normalize()
    decimals = -int(rounded.as_tuple().exponent)
    return rounded.quantize(Decimal(1).scaleb(-4 if decimals == 3 else -max(decimals, 0)))


def _indicators(measured: Measurements | None) -> tuple[IndicatorFollowUp, ...]:
    return measured.indicators if measured else ()


def _whole(measure: KeptMeasure, cell: CellFollowUp) -> Standing:
    """What a total or a category comes to so far."""
    match measure:
        case KeptMeasure.TARGET:
            return Standing(_stated(cell.target))
        case KeptMeasure.PLAN:
            return _reckoned(cell, cell.plan, "plan")
        case KeptMeasure.SHARE_OF_TARGET:
            return _reckoned(cell, cell.share_of_target, "share_of_target")
        case KeptMeasure.REPORTED:
            return _standing(cell.this_period)
        case KeptMeasure.SO_FAR:
            return _standing(cell.total)


def _of_period(measure: KeptMeasure, cell: CellFollowUp, point: Point) -> Standing | None:
    match measure:
        case KeptMeasure.REPORTED:
            return _standing(point.value)
        case KeptMeasure.SO_FAR:
            return _standing(point.accumulated)
        case KeptMeasure.PLAN:
            return _reckoned(cell, point.plan, "plan")
        case _:
            return None


def _stated(target: CellValue | None) -> CellValue:
    """A target as stated, without the words of its document."""
    if not isinstance(target, Quantity):
        return target or Absence.NOT_STATED
    if target.value is None:
        return Quantity(qualifier=target.qualifier)
    return quantity(target.value, target.qualifier, target.upper)


def _reckoned(cell: CellFollowUp, number: Decimal | None, name: Reckoned) -> Standing:
    """A figure that is reckoned from others, and withheld with them."""
    if number is not None:
        return Standing(quantity(number))
    hidden = name in cell.withheld or cell.status is Status.WITHHELD
    return Standing(Absence.WITHHELD if hidden else Absence.NOT_APPLICABLE)


def _standing(value: Value) -> Standing:
    """A measured value as it may be kept."""
    if value.value is None:
        return Standing(value.absence or (None if value.unsettled else Absence.NOT_STATED))
    if value.upper is not None:
        return Standing(quantity(value.value, Qualifier.RANGE, value.upper))
    exact = Qualifier.AT_LEAST if value.hidden_parts else Qualifier.EXACT
    return Standing(quantity(value.value, exact))


def _is_plain(was: CellValue | None) -> bool:
    """True for a number and not bounds of one, and for an absence that others than the public see alike."""
    if isinstance(was, Quantity):
        return was.qualifier is Qualifier.EXACT
    return was is not None and was is not Absence.WITHHELD

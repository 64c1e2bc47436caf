"""A number of a frame: exact, or the name of why it is not there, and its bounds where only they are known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence, CellValue, Qualifier, Quantity


class NoNumber(StrEnum):
    """Why there is no exact number. Zero is a number, and not among these."""

    NOT_STATED = "not stated"
    """The documents held do not say, or the cell is blank."""
    MISSING = "missing"
    """Should have been reported, and was not."""
    NOT_APPLICABLE = "not applicable"
    """The question does not arise."""
    WITHHELD = "withheld"
    """Known, and hidden to protect someone."""
    NOT_EXACT = "not exact"
    """Known within bounds, or about how much."""
    CONFLICT = "conflict"
    """Two values were reported for one period, neither of them later than the other."""
    OVERLAP = "overlap"
    """Periods overlap, so that adding them counts something twice."""


@dataclass(frozen=True)
class Number:
    """An exact `value`, or `absence`: always one of them and never both."""

    value: Decimal | None = None
    absence: NoNumber | None = None
    lower: Decimal | None = None
    """It is at least this."""
    upper: Decimal | None = None
    """It is at most this."""
    about: Decimal | None = None
    """It is near this."""


def exact_or(value: Decimal | None, absence: NoNumber) -> Number:
    """A number that is exact where it is there, and else not there for this reason."""
    return Number(absence=absence) if value is None else Number(value)


def measured(value: Value) -> Number:
    """A measured value."""
    if value.value is None:
        return Number(absence=_why(value))
    if not value.is_exact:
        return Number(absence=NoNumber.NOT_EXACT, lower=value.value, upper=value.upper)
    return Number(value.value)


def _why(value: Value) -> NoNumber:
    """What is unsettled goes by that name, as on the page."""
    return NoNumber((value.unsettled or value.absence or Absence.NOT_STATED).value)


def stated(cell: CellValue | None) -> Number:
    """A number as it was stated, with its qualifier: *at least 5* has a lower bound and no exact value."""
    if not isinstance(cell, Quantity):
        return Number(absence=NoNumber((cell or Absence.NOT_STATED).value))
    if cell.qualifier is Qualifier.EXACT:
        return Number(cell.value)
    bounds = {
        Qualifier.ABOUT: Number(about=cell.value),
        Qualifier.AT_LEAST: Number(lower=cell.value),
        Qualifier.AT_MOST: Number(upper=cell.value),
        Qualifier.RANGE: Number(lower=cell.value, upper=cell.upper),
    }
    known = bounds.get(cell.qualifier, Number())
    return Number(absence=NoNumber.NOT_EXACT, lower=known.lower, upper=known.upper, about=known.about)

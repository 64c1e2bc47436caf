"""Rows of the engine's frames as measured values: exact, with their parts, or the name of their absence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from impactkit.model.measurement import Unsettled, Value
from impactkit.model.quantity import Absence

Row = Mapping[str, Any]
"""A row of a frame, by column."""

_EXACTLY = Decimal("0.000001")


def number(value: object) -> Decimal | None:
    """A frame's number without the zeros its type adds: 12.000000 is 12."""
    if not isinstance(value, Decimal):
        return None if value is None else Decimal(str(value))
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def quotient(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """numerator / denominator to the sixth decimal; None for nothing to divide among."""
    return number((numerator / denominator).quantize(_EXACTLY, ROUND_HALF_UP)) if denominator else None


def made(row: Row, name: str, *, weighted: bool, **facts: Any) -> Value | None:
    """The value of a column, or of its numerator and denominator; None where nothing is known."""
    counted, among = row.get(f"{name}_numerator"), row.get(f"{name}_denominator")
    if weighted and among is not None:
        value = None if counted is None else quotient(counted, among)
        return _value(value, numerator=number(counted), denominator=number(among), **facts)
    if row[name] is None or (weighted and facts.pop("adds", False)):
        return None  # shares and means of several periods cannot be added without what they are of
    facts.pop("adds", None)
    return _value(number(row[name]), **facts)


def _value(value: Decimal | None, **facts: Any) -> Value:
    facts.pop("adds", None)
    return Value(value=value, absence=None if value is not None else Absence.NOT_APPLICABLE, **facts)


def absent(absence: Absence, *, parts: int = 0, of: int = 1) -> Value:
    """No value, and why."""
    return Value(absence=absence, parts=parts, of=max(of, 0))


def unsettled(row: Row) -> Value | None:
    """No value because reports contradict each other, or cannot be added; None where they do not."""
    why = Unsettled.CONFLICT if row["conflict"] else Unsettled.OVERLAP if row["overlap"] else None
    return Value(absence=Absence.NOT_STATED, parts=0, of=1, unsettled=why) if why else None


def difference(later: Value, earlier: Value) -> Decimal | None:
    """What a value grew by; None where one of the two is not known."""
    if later.value is None or earlier.value is None:
        return None
    return later.value - earlier.value


def carried(end: datetime.date, *, current: bool) -> datetime.date | None:
    """The day a value is carried forward from; None for one of this period."""
    return None if current else end

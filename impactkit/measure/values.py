"""Rows of the engine's frames as measured values: exact, with their parts, or the name of their absence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence

Row = Mapping[str, Any]
"""A row of a frame, by column."""

_EXACTLY = Decimal("0.000001")
"""Frames are exact to the sixth decimal, and so are ratios."""


def number(value: object) -> Decimal | None:
    """A frame's number without the zeros its type adds: 12.000000 is 12."""
    if not isinstance(value, Decimal):
        return None if value is None else Decimal(str(value))
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def quotient(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """numerator / denominator to the sixth decimal; None for nothing to divide among."""
    return number((numerator / denominator).quantize(_EXACTLY, ROUND_HALF_UP)) if denominator else None


def absent(absence: Absence, *, parts: int = 0, of: int = 1) -> Value:
    """No value, and why."""
    return Value(absence=absence, parts=parts, of=max(of, 0))


def difference(later: Value, earlier: Value) -> Decimal | None:
    """What a value grew by; None where one of the two is not known."""
    if later.value is None or earlier.value is None:
        return None
    return later.value - earlier.value

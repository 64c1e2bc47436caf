"""Rows of the engine's frames as measured values: exact, with their parts, or the name of their absence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from impactkit.deferred import pl
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence

Row = Mapping[str, Any]
"""A row of a frame, by column."""

Cells = Mapping[tuple[str, str], Sequence[Row]]
"""The rows of an indicator by split and category, both empty for its total."""

_WIDE = Context(prec=60)
"""Room for a sum of the largest numbers of a frame."""
_EXACTLY = Decimal("0.000001")
"""Frames are exact to the sixth decimal, and so are ratios."""


def number(value: object) -> Decimal | None:
    """A frame's number without the zeros its type adds: 12.000000 is 12."""
    if value is None:
        return None
    if not isinstance(value, Decimal):
        return Decimal(str(value))
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def exact_sum(numbers: Iterable[Decimal]) -> Decimal:
    """The sum of a frame's numbers, to their last decimal."""
    total = Decimal(0)
    for one in numbers:
        total = _WIDE.add(total, one)
    return total


def by_cell(rows: pl.DataFrame) -> Mapping[str, Cells]:
    """The rows of each indicator by split and category, in their order."""
    found: dict[str, dict[tuple[str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.to_dicts():
        found[row["indicator"]][row["split"], row["category"]].append(row)
    return found


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

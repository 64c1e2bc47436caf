"""Values as a board has them: each told once, and pointed to by its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from impactkit.model.measured.value import Value
from impactkit.model.quantity import CellValue
from impactkit.show.ground.caveats import caveats_in_brief
from impactkit.show.ground.values import ValueScale
from impactkit.tidy.number import Number, measured, stated

FIELDS = (
    "value",
    "absence",
    "shown",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "parts",
    "of",
    "beside",
    "carried",
    "caveats",
)
"""What is told of a value, in order: numbers are texts, so that none of their digits is lost; `caveats` are their kinds."""


@dataclass
class Values:
    """The values of a cube, each once."""

    told: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def place(self, value: Value, scale: ValueScale) -> int:
        """The place of a measured value."""
        beside = caveats_in_brief(scale.words, value.caveats, scale.shown)
        made_of = (plain(value.numerator), plain(value.denominator), value.parts, value.of)
        carried = scale.words.day(value.carried) if value.carried else None
        kinds = tuple(dict.fromkeys(caveat.kind.value for caveat in value.caveats))
        return self._placed(
            (*_number(measured(value), scale.measured(value).shown), *made_of, beside, carried, kinds)
        )

    def stated(self, value: CellValue | None, scale: ValueScale) -> int:
        """The place of a target or a baseline, as it was stated."""
        return self._placed(
            (*_number(stated(value), scale.stated(value).shown), None, None, 1, 1, "", None, ())
        )

    def _placed(self, row: tuple[Any, ...]) -> int:
        return self.told.setdefault(row, len(self.told))


def _number(number: Number, shown: str) -> tuple[Any, ...]:
    absence = number.absence.value if number.absence else None
    return (plain(number.value), absence, shown, plain(number.lower), plain(number.upper))


def plain(number: Decimal | None) -> str | None:
    """A number as text, without exponent and without zeros at its end."""
    if number is None:
        return None
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

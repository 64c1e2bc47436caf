"""What was to be handed over and what has been, part by part of a target, on a day.

Only what is listed is counted: of a part of a target that nothing is listed for, nothing is reported, and that is
not none.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from impactkit.model.base import Id
from impactkit.model.quantity import CellValue, Qualifier, Quantity
from impactkit.model.stated.deliverable import Deliverable
from impactkit.model.stated.project import Project
from impactkit.model.stated.target import Part, Target


@dataclass(frozen=True)
class Standing:
    """A target, or one part of it, and what has been delivered of it."""

    indicator: Id
    part: Id | None
    """The part of the target; none for the whole."""
    stated: Part | None
    """What the part is, as the target states it."""
    target: CellValue
    delivered: int | None
    """How many are delivered on the day; none where nothing is listed."""
    illustrative: bool

    @property
    def exact(self) -> int | None:
        """How many were to be delivered, where that is one whole number."""
        told = self.target if isinstance(self.target, Quantity) else None
        value = told.value if told and told.qualifier is Qualifier.EXACT else None
        return int(value) if value is not None and value == value.to_integral_value() else None


def is_delivered(one: Deliverable, as_of: datetime.date | None) -> bool:
    """True where it has been delivered by the day; by any, where there is none."""
    return one.delivered is not None and (as_of is None or one.delivered <= as_of)


def days_late(one: Deliverable, as_of: datetime.date | None) -> int:
    """How many days after it was due it was delivered, or is not yet on the day; 0 where it is in time."""
    until = one.delivered if is_delivered(one, as_of) else as_of
    return max(0, (until - one.due).days) if until and one.due else 0


def standings(project: Project, as_of: datetime.date | None) -> tuple[Standing, ...]:
    """Every part of the targets that anything is listed for, in the order of the project."""
    counted = {one.indicator for one in project.deliverables.values() if one.indicator}
    return tuple(
        standing
        for name in project.indicators
        if name in counted
        for target in project.indicators[name].targets or (Target(),)
        for standing in _of_target(project, name, target, as_of)
    )


def _of_target(project: Project, name: Id, target: Target, as_of: datetime.date | None) -> Iterator[Standing]:
    listed = [one for one in project.deliverables.values() if one.indicator == name]
    for part, stated in target.parts.items():
        own = [one for one in listed if one.part == part]
        yield _standing(name, part, stated, stated.value, own, as_of, made_up=target.illustrative)
    whole = [one for one in listed if one.part is None]
    if whole or not target.parts:
        yield _standing(name, None, None, target.total, whole, as_of, made_up=target.illustrative)


def _standing(
    name: Id,
    part: Id | None,
    stated: Part | None,
    target: CellValue,
    own: list[Deliverable],
    as_of: datetime.date | None,
    *,
    made_up: bool,
) -> Standing:
    delivered = sum(is_delivered(one, as_of) for one in own) if own else None
    return Standing(name, part, stated, target, delivered, made_up or any(one.illustrative for one in own))

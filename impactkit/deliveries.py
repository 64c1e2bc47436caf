"""Compound targets settled on a day by what was handed over: 0 of 1 report and 2 of 3 sub-reports.

A deliverable without a day, or handed over after the day, is not in yet. A part for which none is listed is not
reported, which is not zero. Parts are never added, but where the target states a total itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.base import Text
from impactkit.model.quantity import CellValue, Qualifier, Quantity
from impactkit.model.stated.deliverable import Deliverable
from impactkit.model.stated.project import Project
from impactkit.model.stated.target import Target


@dataclass(frozen=True)
class Delivery:
    """A part of a target, or its stated total, and how many of it are in."""

    indicator: str
    target: int
    """Which of the indicator's targets."""
    part: str
    """Empty for the total."""
    name: Text
    """Of the part; of the indicator, for the total."""
    promised: CellValue
    listed: int
    """How many deliverables are listed."""
    done: int | None
    """How many are in; None where none is listed, or for the total where a part has none: it is not reported."""
    illustrative: bool

    @property
    def most(self) -> Decimal | None:
        """The most that was promised; None where that is open."""
        value = self.promised
        if not isinstance(value, Quantity):
            return None
        if value.qualifier in (Qualifier.EXACT, Qualifier.AT_MOST):
            return value.value
        return value.upper

    @property
    def beyond(self) -> int:
        """How many more are in than were promised; zero where that is open."""
        more = (self.done or 0) - self.most if self.most is not None else Decimal(0)
        return max(0, int(more))


def is_in(one: Deliverable, day: datetime.date | None) -> bool:
    """Whether it was handed over by a day."""
    return one.delivered is not None and day is not None and one.delivered <= day


def days_late(one: Deliverable, day: datetime.date | None) -> int | None:
    """Days from the day it was due until it was in, or until the day where it is not; zero in time, None where open."""
    until = one.delivered if is_in(one, day) else day
    if one.due is None or until is None:
        return None
    return max(0, (until - one.due).days)


def deliveries(project: Project, day: datetime.date | None) -> tuple[Delivery, ...]:
    """Each part of each target that something is to be handed over for, in the order of the file, then its total.

    A target without parts has its total alone. Nothing where no deliverable is of an indicator.
    """
    of = {one.of for one in project.deliverables.values() if one.of}
    return tuple(
        settled
        for name in project.indicators
        if name in of
        for at in range(len(project.indicators[name].targets))
        for settled in _settled(project, name, at, day)
    )


def is_placed(project: Project, one: Deliverable) -> bool:
    """Whether the part a deliverable is said to be of is one; true of a deliverable that names none."""
    indicator = project.indicators.get(one.of or "")
    if one.part is None:
        return True
    return indicator is not None and any(one.part in target.parts for target in indicator.targets)


def _settled(project: Project, name: str, at: int, day: datetime.date | None) -> Iterator[Delivery]:
    target = project.indicators[name].targets[at]
    own = [one for one in project.deliverables.values() if one.of == name]
    for id_, part in target.parts.items():
        of = [one for one in own if one.part == id_]
        yield _delivery(name, at, id_, part.name, part.value, of, day, whole=bool(of))
    if isinstance(target.total, Quantity):
        known = [one for one in own if one.part is None or one.part in target.parts]
        whole = bool(known) and _all_listed(target, own)
        yield _delivery(name, at, "", project.indicators[name].name, target.total, known, day, whole=whole)


def _all_listed(target: Target, own: list[Deliverable]) -> bool:
    """Whether each part has a deliverable, so that a sum over them says what is in."""
    return target.parts.keys() <= {one.part for one in own}


def _delivery(
    name: str,
    at: int,
    part: str,
    called: Text,
    promised: CellValue,
    of: list[Deliverable],
    day: datetime.date | None,
    *,
    whole: bool,
) -> Delivery:
    done = sum(is_in(one, day) for one in of) if whole else None
    made_up = any(one.illustrative for one in of)
    return Delivery(name, at, part, called, promised, len(of), done, made_up)

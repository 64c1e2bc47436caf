"""What is to be reported, and what was submitted."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from impactkit.model.base import Day, Id, Sourced, Whole
from impactkit.model.quantity import Quantity


class DutyKind(StrEnum):
    """What is to be reported."""

    PROGRESS = "progress report"
    """A report on progress (lägesrapport)."""
    CLAIM = "claim"
    """A claim for payment (ansökan om utbetalning)."""
    FINAL = "final report"
    """The final report (slutrapport)."""
    EVALUATION = "evaluation"
    """An evaluation (utvärdering)."""


class Duty(Sourced):
    """A duty to report, on a day or relative to the project's end."""

    kind: DutyKind
    """What is to be reported."""
    due: Day | None = None
    """The day, where given."""
    days_after_end: Whole | None = None
    """Days after the project's end, negative before; where the day is relative."""
    submitted: Day | None = None
    """The day it was sent in."""


class Snapshot(Sourced):
    """What was submitted on a day, frozen."""

    submitted: Day
    """The day."""
    duty: Id | None = None
    """The duty it answered."""
    values: Mapping[Id, Mapping[str, Quantity]]
    """Reported totals so far, by indicator and cell; `total` or `disaggregation.category`."""

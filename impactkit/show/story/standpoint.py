"""Where each indicator stands: against its plan while the project runs, against its final target when it has ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.stated.indicator import Accumulation, Indicator
from impactkit.show.ground.measured import followed, scale_of, status_of
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import ValueScale


class Stand(StrEnum):
    """What may be said of an indicator's standing, in the order it is said."""

    REACHED = "reached"
    ON_PLAN = "on plan"
    BEHIND = "behind"
    FAR_BEHIND = "far behind"
    MISSED = "missed"
    NOT_YET = "not yet measurable"
    NOT_REPORTED = "not reported"
    NOT_ASSESSED = "not assessed"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Standpoint:
    """An indicator, its follow-up, and what may be said of where it stands."""

    indicator: Indicator
    follow_up: IndicatorFollowUp
    scale: ValueScale
    stand: Stand

    @property
    def total(self) -> CellFollowUp:
        """The follow-up of the total."""
        return self.follow_up.total

    @property
    def adds(self) -> bool:
        """True where what was reached stays reached: a count that only grows."""
        grows = {Accumulation.SUM, Accumulation.CUMULATIVE}
        counted = self.indicator.counted is not None or self.indicator.accumulation in grows
        return counted and not (self.scale.share or self.scale.levels or self.total.total.denominator)


def standpoints(report: Subject) -> Iterator[Standpoint]:
    """Every indicator that was followed up, in the project's order."""
    for indicator, one in followed(report):
        yield Standpoint(
            indicator, one, scale_of(report, indicator, one), Stand(status_of(report, one).value)
        )

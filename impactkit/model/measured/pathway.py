"""How long it took from one stage of a pathway to the next, of those who have days for both."""

from __future__ import annotations

from impactkit.model.base import Flag, Id, Model


class StepTime(Model):
    """The time from one stage to the next. Those who are still on their way are not in it."""

    stage: Id
    """The stage that was reached; it is counted from the one before it."""
    n: int | None = None
    """Of how many both days are known and in order. Told in the house only."""
    months: int | None = None
    """The median in whole months; none where that is withheld, or nobody has both days."""
    days: int | None = None
    """The median in days. Told in the house only, as are the days below."""
    quarter: int | None = None
    """A quarter took at most so many days."""
    three_quarters: int | None = None
    """Three quarters took at most so many days."""


class PathwayFollowUp(Model):
    """What the lists tell of a pathway beside who has reached each stage."""

    pathway: Id
    """The pathway."""
    steps: tuple[StepTime, ...]
    """From each stage to the next, in order."""
    undated: int | None = None
    """How many are counted at a stage by the day of a later one alone. Told in the house only, as is the next."""
    unordered: int | None = None
    """How many have a day of a stage before that of an earlier one."""
    illustrative: Flag = False
    """True for made-up data."""

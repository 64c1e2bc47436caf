"""A value as it was measured: its number, what it is made of, its absence, and what is said beside it."""

from __future__ import annotations

from enum import StrEnum

from impactkit.model.base import Day, Flag, Model
from impactkit.model.finding import Exact
from impactkit.model.quantity import Absence


class Span(Model):
    """A stretch of days, first and last included."""

    start: Day
    """First day."""
    end: Day
    """Last day."""


class Unsettled(StrEnum):
    """Why reported values make no number."""

    CONFLICT = "conflict"
    """Two values for one period, neither of them later than the other."""
    OVERLAP = "overlap"
    """Periods that overlap, so that adding them counts something twice."""


class CaveatKind(StrEnum):
    """Why a sum may not be the whole truth."""

    REFUSED = "refused"
    """Rows could not be read, and are not in it."""
    LEFT_OUT = "left out"
    """Rows were read and left out, such as those hidden on the sheet."""
    LATER = "later"
    """Rows of days after the day of the report are not in it."""
    UNDATED = "undated"
    """Rows without the day they are counted from are not in it."""
    REPEATED = "repeated"
    """Rows that stand in several files are in it once."""
    ALIKE = "alike"
    """Rows that may be the same thing are all in it."""
    MARKED = "marked"
    """A sign stands beside values in it, such as one for preliminary."""
    DOUBTFUL = "doubtful"
    """Its file can be read in more than one way; the findings say how."""
    OWN_TOTAL = "own total"
    """The file prints a total of its own, which differs."""


class Caveat(Model):
    """What a sum does not hold, or holds though it is in doubt; it stands wherever the sum does."""

    kind: CaveatKind
    """Why."""
    rows: int | None = None
    """How many rows; none where that is withheld, or it is no matter of rows."""
    of: int | None = None
    """How many rows there are in all."""
    amount: Exact | None = None
    """What the file's own total is more than the sum, or less; in the unit of the sum."""


class Value(Model):
    """A measured number, or the name of its absence, with what it is made of."""

    value: Exact | None = None
    """The number; shares as 0.60 for 60 %."""
    absence: Absence | None = None
    """Why there is none."""
    parts: int = 1
    """How many reported parts it has: periods, or projects in a roll-up."""
    of: int = 1
    """How many it should have."""
    numerator: Exact | None = None
    """What a ratio counts."""
    denominator: Exact | None = None
    """What it counts among; the number of answers for a mean."""
    derived: Flag = False
    """True where it was added from its categories, none of them missing."""
    carried: Day | None = None
    """The last day of the period it was reported for, where it is carried forward from there."""
    unsettled: Unsettled | None = None
    """Why reported values make no number."""
    upper: Exact | None = None
    """The upper bound, where only bounds are known; `value` is then the lower."""
    hidden_parts: int = 0
    """How many of its parts are withheld, where it is told as bounds for that; without an upper one it is the least."""
    caveats: tuple[Caveat, ...] = ()
    """What it does not hold, or holds though in doubt."""

    @property
    def is_exact(self) -> bool:
        """True for a number, and not bounds of one."""
        return self.value is not None and self.upper is None and not self.hidden_parts

    def with_caveats(self, *caveats: Caveat) -> Value:
        """The value with further caveats beside it."""
        return self.but(caveats=(*self.caveats, *caveats)) if caveats else self


class Point(Model):
    """One period of a development."""

    span: Span
    """The period."""
    value: Value
    """What was reported for the period itself."""
    accumulated: Value
    """The total up to its end."""
    plan: Exact | None = None
    """What the plan says for its end."""

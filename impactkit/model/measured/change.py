"""Answers before and after."""

from __future__ import annotations

from impactkit.model.base import Flag, Id, Model, Text
from impactkit.model.finding import Exact
from impactkit.model.measured.value import Caveat


class Change(Model):
    """Answers before and after: those who gave both, and how many were asked."""

    data: Id
    """The survey."""
    indicator: Id | None = None
    """The indicator it shows."""
    question: Text | None = None
    """The wording of the question."""
    asked: int | None
    """How many were asked; none where that is withheld or not known."""
    before: int | None
    """How many answered before."""
    after: int | None
    """How many answered after."""
    matched: int | None
    """How many answered both times; only they are compared."""
    response_rate: Exact | None = None
    """matched / asked."""
    mean_before: Exact | None = None
    """The mean before, of the matched."""
    mean_after: Exact | None = None
    """The mean after, of the matched."""
    mean_change: Exact | None = None
    """mean_after - mean_before."""
    higher: int | None = None
    """How many of the matched answered higher after."""
    same: int | None = None
    """How many answered the same."""
    lower: int | None = None
    """How many answered lower."""
    caveats: tuple[Caveat, ...] = ()
    """What the figures do not hold, or hold though in doubt."""
    dominated: Flag = False
    """True where so much of a sum is one respondent's that the others tell it: the p % rule, 10 %."""
    withheld: Flag = False
    """True where the figures are hidden to protect those who answered."""
    illustrative: Flag = False
    """True for made-up data."""

    @property
    def once(self) -> int | None:
        """How many answered one time only; none where that is not told."""
        if self.before is None or self.after is None or self.matched is None:
            return None
        return self.before + self.after - 2 * self.matched

"""Deliverables: what a project is to hand over, one by one, and when each was."""

from __future__ import annotations

from impactkit.model.base import Day, Flag, Id, Sourced, Text


class Deliverable(Sourced):
    """A report, a tool or a strategy that is to be handed over. Those of a part of a target are counted by that part."""

    title: Text
    """What it is called."""
    indicator: Id | None = None
    """The indicator that it counts for."""
    part: Id | None = None
    """The part of the indicator's target that it counts for."""
    due: Day | None = None
    """The day it is due."""
    delivered: Day | None = None
    """The day it was delivered; none while it is not."""
    address: str | None = None
    """Where it can be read: an address on the web, or the number it has in a register."""
    illustrative: Flag = False
    """True for made-up data."""

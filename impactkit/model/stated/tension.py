"""Goals that pull apart, such as a cheaper and a greener purchase, and what was done about it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from impactkit.model.base import Day, Flag, Id, Sourced, Text


class Step(Sourced):
    """Something that was done, on a day."""

    date: Day
    """The day."""
    text: Text
    """What was done."""
    address: str | None = None
    """Where it can be read: an address on the web, or the number it has in a register."""
    illustrative: Flag = False
    """True for made-up data."""


class Tension(Sourced):
    """Goals that pull apart (målkonflikt), as a person states it; nothing concludes it."""

    goals: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The goals that are pulled apart; one, where it is pulled from something else, such as a budget."""
    text: Text
    """What pulls them apart."""
    stated_by: str | None = None
    """The role of whoever stated it; never a person's name."""
    decided: Text | None = None
    """Which way it was decided, where it was."""
    done: tuple[Step, ...] = ()
    """What was done about it, and when."""
    illustrative: Flag = False
    """True for made-up data."""

"""What was done, and what somebody says pulls apart: stated by people, never inferred."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from impactkit.model.base import Day, Flag, Id, Sourced, Text
from impactkit.model.stated.deliverable import Address


class Done(Sourced):
    """Something that was done about a commitment, or about goals that pull apart."""

    text: Text
    """What was done."""
    day: Day | None = None
    """The day it was done."""
    address: Address | None = None
    """Where it is: a web address, or a case number."""
    illustrative: Flag = False
    """True for made-up data."""


class Tension(Sourced):
    """Goals that pull apart, as a person says: a cheaper purchase and a greener one."""

    between: Annotated[tuple[Id, ...], Field(min_length=2)]
    """The goals, two or more."""
    text: Text
    """What pulls apart."""
    handled: Text | None = None
    """What is done about it."""
    decided: Text | None = None
    """Which way it was decided."""
    by: str | None = None
    """The role of whoever decided; never a person's name."""
    since: Day | None = None
    """The day from which it is decided so."""
    done: tuple[Done, ...] = ()
    """What has been done about it since, in order."""
    illustrative: Flag = False
    """True for made-up data."""

"""What a project stands in: its programme, the strategies it is said to serve, other projects."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from impactkit.model.base import Id, Sourced, Text, Whole
from impactkit.model.explained import Meanings
from impactkit.model.quantity import Quantity


class Alignment(Sourced):
    """A strategy the project is said to serve."""

    strategy: Text
    """The strategy."""
    part: Text | None = None
    """Its part, priority or strength area."""
    printed: str | None = None
    """The words that carry the strength of the tie."""
    strength: Whole | None = None
    """A rank set by a person, 1 weakest; none where nobody set one."""
    strength_set_by: str | None = None
    """The role of whoever set it."""


class ProjectLinkKind(StrEnum):
    """How another project is tied to this one."""

    BUILDS_ON = "builds on"
    """Its results are used here."""
    PARALLEL = "parallel"
    """Runs beside it."""
    FORTHCOMING = "forthcoming"
    """Is to come."""
    EXCHANGE = "exchange"
    """Exchange of experience."""
    MENTIONED = "mentioned"
    """Named, without saying how it is tied."""


class ProjectLink(Sourced):
    """Another project, known or only mentioned."""

    kind: ProjectLinkKind
    """How it is tied to this one."""
    name: Text | None = None
    """Its name, where given."""
    described: Text | None = None
    """What is said of it."""
    count: Quantity | None = None
    """How many, for several."""
    record: Id | None = None
    """The id of its own project file, where there is one."""


_ResultChain = Annotated[
    Literal["direct to enterprises", "support structures", "environments and infrastructure"],
    Meanings(
        {
            "direct to enterprises": "Support that goes to enterprises themselves.",
            "support structures": "Those who support enterprises.",
            "environments and infrastructure": "The surroundings that enterprises work in.",
        }
    ),
]


class Programme(Sourced):
    """The programme or fund."""

    name: Text
    """Its name."""
    area: Text | None = None
    """The area of intervention (insatsområde)."""
    result_chain: _ResultChain | None = None
    """Tillväxtverket's three result chains."""

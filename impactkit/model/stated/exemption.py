"""Exemptions from protection: small counts that are told all the same, each with a written reason."""

from __future__ import annotations

from impactkit.model.base import Day, Id, Sourced, Text


class Exemption(Sourced):
    """A count that is told however small it is; the report prints the reason."""

    indicator: Id
    """The indicator."""
    cell: str | None = None
    """`total`, or a category as `gender.women`; everything of the indicator where not given."""
    reason: Text
    """Why it may be told: those it counts have agreed, say, or it is public already."""
    who: str
    """The role of whoever decided; never a person's name."""
    date: Day
    """When."""

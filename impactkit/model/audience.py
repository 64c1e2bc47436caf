"""Who may read what: the three audiences, and which of them stand further inside."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who may read it."""

    PUBLIC = "public"
    """Anyone."""
    FUNDER = "funder"
    """Those the decision orders the project to report to."""
    INTERNAL = "internal"
    """The project and its evaluators."""

    def reads(self, other: Audience) -> bool:
        """True where what is for the other may be read by this one: the house reads all, the public its own.

        >>> Audience.FUNDER.reads(Audience.PUBLIC), Audience.FUNDER.reads(Audience.INTERNAL)
        (True, False)
        """
        order = tuple(Audience)
        return order.index(other) <= order.index(self)

"""The pieces of the page that an enterprise or association makes of itself, in the order they are read."""

from __future__ import annotations

from impactkit.show.ground.exhibit import Exhibit
from impactkit.show.ground.measured import followed
from impactkit.show.ground.subject import Subject
from impactkit.show.indicators.beside_time import progress_beside_time
from impactkit.show.own.ahead import own_next, own_unknown
from impactkit.show.own.chain import own_deeds, own_wishes
from impactkit.show.own.listing import own_gap
from impactkit.show.own.measures import own_measures


def own_page(report: Subject) -> tuple[Exhibit, ...]:
    """What we want, do and count, how it goes, what we do not know yet, what we do next.

    The layout `own` shows them, and no other does.
    """
    told = (own_wishes, own_deeds, own_measures, own_progress, own_unknown, own_next)
    return tuple(piece(report) for piece in told)


def own_progress(report: Subject) -> Exhibit:
    """How far we have come, beside the time that has passed; a kind gap before the first figures."""
    if any(followed(report)):
        return progress_beside_time(report, "own-progress")
    return own_gap(report, "progress")

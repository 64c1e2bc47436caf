"""The pieces of the page that an enterprise or association makes of itself, in the order they are read."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.show.ground.exhibit import Exhibit
from impactkit.show.ground.measured import followed
from impactkit.show.ground.subject import Subject
from impactkit.show.indicators.progress import progress_chart
from impactkit.show.own.ahead import own_next, own_unknown
from impactkit.show.own.chain import own_deeds, own_wishes
from impactkit.show.own.listing import own_gap
from impactkit.show.own.measures import own_measures


def own_page(report: Subject) -> tuple[Exhibit, ...]:
    """What we want, do and count, how it goes, what we do not know yet, what we do next.

    The layout `own` shows them, and no other does.
    """
    return tuple(_pieces(report))


def _pieces(report: Subject) -> Iterator[Exhibit]:
    yield own_wishes(report)
    yield own_deeds(report)
    yield own_measures(report)
    yield progress_chart(report) if any(followed(report)) else own_gap(report, "progress")
    yield own_unknown(report)
    yield own_next(report)

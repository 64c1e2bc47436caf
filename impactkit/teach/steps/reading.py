"""Step six: one's own report, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.teach.judgement import Judgement
from impactkit.teach.steps.looked_at import LookedAt, deviates, holds, not_begun
from impactkit.teach.steps.wording import words_in

_NEXT = 5
"""Words with which it is said who does what. A choice."""


def reading(seen: LookedAt) -> Iterator[Judgement]:
    """The report of what stands there now, and the next step."""
    yield _made(seen)
    yield _next(seen)


def _made(seen: LookedAt) -> Judgement:
    if seen.reported is None:
        return not_begun("report-none")
    return holds("report-holds") if seen.reported else deviates("report-old")


def _next(seen: LookedAt) -> Judgement:
    said = seen.text(seen.project.narrative.get("continuation"))
    if not said:
        return not_begun("next-none")
    return holds("next-holds") if len(words_in(said)) >= _NEXT else deviates("next-short", item=said)

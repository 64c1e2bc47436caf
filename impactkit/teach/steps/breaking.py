"""Step four: each arrow said aloud with "because", and what could break it."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.author.forms.arrows import Drawn
from impactkit.teach.judgement import Judgement
from impactkit.teach.steps.looked_at import LookedAt, deviates, holds, not_begun
from impactkit.teach.steps.wording import says_nothing, says_the_same, words_in

_REASON, _DOUBT = 3, 2
"""Words of a reason, and of what could break it, with which they say something. A choice: "the cook leaves" is enough."""


def breaking(seen: LookedAt) -> Iterator[Judgement]:
    """Why each arrow should hold, and whether anyone has tried to break one."""
    yield _because(seen)
    yield _doubt(seen)


def _because(seen: LookedAt) -> Judgement:
    arrows = seen.arrows
    open_ = sum(one.link.assumption is None for one in arrows)
    if not arrows:
        return not_begun("arrows-none")
    if open_ == len(arrows):
        return not_begun("because-none")
    for one in arrows:
        if one.link.assumption and (said := _empty(seen, one)):
            return said
    return deviates("because-open", n=open_, all=len(arrows)) if open_ else holds("because-holds")


def _empty(seen: LookedAt, arrow: Drawn) -> Judgement | None:
    """That a reason is none: too short, or what stands at the arrow's ends already."""
    said, ends = seen.text(arrow.link.assumption), (seen.said_at(arrow.start), seen.said_at(arrow.end))
    if len(words_in(said)) < _REASON or says_nothing(said, seen.language):
        return deviates("because-short", item=said)
    if says_the_same(said, *ends, language=seen.language):
        return deviates("because-same", item=said)
    return None


def _doubt(seen: LookedAt) -> Judgement:
    told = [seen.text(one.link.confidence) for one in seen.arrows if one.link.confidence]
    short = next((one for one in told if len(words_in(one)) < _DOUBT), None)
    if short is not None:
        return deviates("doubt-short", item=short)
    return holds("doubt-holds") if told else not_begun("doubt-none")

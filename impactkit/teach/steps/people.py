"""Step two: the people: how many they are, what they need, and what is to be different for them."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.teach.judgement import Judgement
from impactkit.teach.steps.looked_at import LookedAt, deviates, holds, not_begun, undecidable
from impactkit.teach.steps.wording import begins_as, words_in

_NEEDS, _CHANGE = 3, 3
"""Words of a need and of a change with which they say something. A choice."""


def people(seen: LookedAt) -> Iterator[Judgement]:
    """Each group, and the change."""
    yield _size(seen)
    yield _needs(seen)
    yield _change(seen)


def _size(seen: LookedAt) -> Judgement:
    groups = seen.project.target_groups.values()
    for one in groups:
        if one.size and one.size.value is None:
            return undecidable("size-several", item=seen.text(one.name))
        if one.size and one.size.value is not None and one.size.value <= 0:
            return deviates("size-zero", item=seen.text(one.name))
    return holds("size-holds") if any(one.size for one in groups) else not_begun("size-none")


def _needs(seen: LookedAt) -> Judgement:
    told = [seen.text(one.needs) for one in seen.project.target_groups.values() if one.needs]
    short = next((one for one in told if len(words_in(one)) < _NEEDS), None)
    if short is not None:
        return deviates("needs-short", item=short)
    return holds("needs-holds") if told else not_begun("needs-none")


def _change(seen: LookedAt) -> Judgement:
    for one in seen.project.goals.values():
        said = seen.text(one.text)
        if begins_as("deed", said, seen.language) or begins_as("solution", said, seen.language):
            return deviates("change-deed", item=said)
        if len(words_in(said)) < _CHANGE:
            return deviates("change-short", item=said)
    return holds("change-holds") if seen.project.goals else not_begun("change-none")

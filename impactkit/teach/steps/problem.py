"""Step one: the problem, and for whom."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.teach.judgement import Judgement
from impactkit.teach.steps.looked_at import LookedAt, deviates, holds, not_begun
from impactkit.teach.steps.wording import begins_as, is_everyone, words_in

_SENTENCE, _NAME = 4, 3
"""Words of a problem and letters of a group's name with which they say something. A choice."""


def problem(seen: LookedAt) -> Iterator[Judgement]:
    """What is wrong, and for whom it is."""
    yield _challenge(seen)
    yield _whom(seen)


def _challenge(seen: LookedAt) -> Judgement:
    for one in seen.project.challenges.values():
        said = seen.text(one.text)
        if begins_as("solution", said, seen.language):
            return deviates("problem-solution", item=said)
        if len(words_in(said)) < _SENTENCE:
            return deviates("problem-short", item=said)
    return holds("problem-holds") if seen.project.challenges else not_begun("problem-none")


def _whom(seen: LookedAt) -> Judgement:
    for one in seen.project.target_groups.values():
        said = seen.text(one.name)
        if is_everyone(said, seen.language):
            return deviates("whom-everyone", item=said)
        if sum(map(str.isalnum, said)) < _NAME:
            return deviates("whom-short", item=said)
    return holds("whom-holds") if seen.project.target_groups else not_begun("whom-none")

"""The exercises in which things are sorted: each by its number, with the word for its kind."""

from __future__ import annotations

from collections.abc import Sequence

from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Choices, Item, Rule, deviates, holds, undecidable
from impactkit.teach.judgement import Judgement


def sorted_into(kinds: Sequence[str], choices: Choices, *, least: int = 2) -> Rule:
    """A rule of an exercise: every item has the kind that stands in the file; items without a kind are left out.

    `kinds` are those of items, whose words the lexicon of the course has, the first that fits first. With fewer than
    `least` of them in the file there is nothing to sort.
    """

    def judge(answer: Answer, enterprise: Enterprise) -> Judgement:
        items = dict(enumerate(choices(enterprise), start=1))
        stated = {number: item for number, item in items.items() if item.kind}
        if len({item.kind for item in stated.values()}) < least:
            return undecidable("one-kind")
        return _compared({n: _kind(said, kinds) for n, said in answer.numbered.items()}, stated)

    return judge


def _kind(said: Answer, kinds: Sequence[str]) -> str:
    """The kind that somebody's word for it means; empty where it means none."""
    return next((kind for kind in kinds if said.has(kind)), "")


def _compared(told: dict[int, str], stated: dict[int, Item]) -> Judgement:
    known = {number: kind for number, kind in sorted(told.items()) if kind and number in stated}
    if not known:
        return deviates("no-kinds")
    wrong = [number for number, kind in known.items() if stated[number].kind != kind]
    if wrong:
        return deviates("other-kind", number=wrong[0], item=stated[wrong[0]].said, wrong=len(wrong))
    if len(known) < len(stated):
        return deviates("some-left", sorted=len(known), all=len(stated))
    return holds("holds", all=len(stated))

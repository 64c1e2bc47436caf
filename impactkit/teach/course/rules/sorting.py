"""The exercises in which things are sorted: each by its number, with the word for its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
        return _compared(dict(_told(answer, kinds)), stated)

    return judge


def _told(answer: Answer, kinds: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each number with the kind beside it: `1 aktivitet, 2 effekt`, or `aktivitet: 1, 4` where the word comes first."""
    for line in _parts(answer):
        first = "" if line.text[0].isdigit() else _kind(line, kinds)
        yield from ((number, first or _kind(said, kinds)) for number, said in line.numbered.items())


def _parts(answer: Answer) -> Iterator[Answer]:
    """The lines of an answer, each parted at its semicolons."""
    parts = (Answer(part.strip(), answer.language) for line in answer.lines for part in line.text.split(";"))
    yield from (part for part in parts if not part.is_empty)


def _kind(said: Answer, kinds: Sequence[str]) -> str:
    """The kind that somebody's word for it means; empty where it means none."""
    return next((kind for kind in kinds if said.has(kind)), "")


def _compared(told: dict[int, str], stated: dict[int, Item]) -> Judgement:
    known = {number: kind for number, kind in sorted(told.items()) if kind and number in stated}
    if not known:
        return deviates("no-kinds")
    wrong = [number for number, kind in known.items() if stated[number].kind != kind]
    if wrong:
        return deviates("other-kind", number=wrong[0], item=stated[wrong[0]].said)
    if len(known) < len(stated):
        return deviates("some-left", sorted=len(known), all=len(stated))
    return holds("holds", all=len(stated))

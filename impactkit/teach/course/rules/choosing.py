"""Which of the things there are to choose among an answer names."""

from __future__ import annotations

from collections.abc import Sequence

from impactkit.teach.course.answer import Answer, stems
from impactkit.teach.course.exercise import Item

_HALF = 2


def named(answer: Answer, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items an answer names, by number or in words; none where it names none.

    In words, the item that shares most of its words with the answer: half of them at the least.
    """
    by_number = [items[number - 1] for number in answer.numbered if 1 <= number <= len(items)]
    return tuple(dict.fromkeys(by_number)) or _nearest(answer, items)


def named_first(answer: Answer, items: Sequence[Item]) -> tuple[Item, ...]:
    """The same where other numbers follow: only a number that the answer begins with chooses, else its words."""
    if answer.text[:1].isdigit():
        return named(answer, items)[:1]
    return _nearest(answer, items)


def _nearest(answer: Answer, items: Sequence[Item]) -> tuple[Item, ...]:
    shared = {item: len(stems(item.said, answer.language) & answer.content) for item in items}
    best = max(shared.values(), default=0)
    nearest = [item for item, many in shared.items() if many == best > 0]
    enough = len(nearest) == 1 and _HALF * best >= min(
        len(stems(nearest[0].said, answer.language)), len(answer.content)
    )
    return tuple(nearest) if enough else ()

"""Where the thread of an effect logic is broken, as the heading of its chart tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from impactkit.show.ground.subject import Subject, capital
from impactkit.show.logic.layout import Node
from impactkit.words import Words

_MOST = 2
"""Kinds of breaks that a heading names before it counts the rest. A choice: more is a list and not a heading."""


def broken_thread(report: Subject, nodes: Sequence[Node], columns: Sequence[str], *, linked: bool) -> str:
    """What is broken, the kind that most boxes share first: `Aktivitet saknas för 2 av 5 mål`; or that nothing is."""
    words = report.words
    if not linked:
        return words.say("exhibit.logic-chart.no-links")
    found = list(_breaks(report, nodes, columns))
    if not found:
        return words.say("exhibit.logic-chart.whole")
    rest = sum(places for _, places in found[_MOST:])
    told = [said for said, _ in found[:_MOST]]
    told += [words.count("exhibit.logic-chart.more", rest)] if rest else []
    return capital("; ".join(told))


def _breaks(report: Subject, nodes: Sequence[Node], columns: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each kind of break in a column in words, with how many boxes have it; last the columns without a box."""
    plurals = [report.words.term(f"{name}-plural").lower() for name in columns]
    boxes = Counter(node.column for node in nodes if not node.empty)
    kinds = Counter((key, node.column) for node in nodes for key in node.broken)
    for (key, column), places in kinds.most_common():
        share = _share(report.words, places, boxes[column])
        yield report.words.say(f"exhibit.logic-chart.{key}", boxes=f"{share} {plurals[column]}"), places
    for node in nodes:
        if node.empty:
            yield report.words.say("exhibit.logic-chart.empty", boxes=plurals[node.column]), 1


def _share(words: Words, n: int, of: int) -> str:
    """How many of them: `2 av 5`, or `alla 5`."""
    key = "all" if n == of > 1 else "some"
    return words.say(f"exhibit.logic-chart.{key}", n=words.number(n), all=words.number(of))

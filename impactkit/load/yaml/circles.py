"""Arrows that go in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

Graph = Mapping[str, Iterable[str]]
"""What each leads to, by its id."""


def circles(graph: Graph) -> Iterator[list[str]]:
    """Circles until there is none left, each in the direction of its arrows, from its first id in the file."""
    order = list(graph)
    while True:
        try:
            return TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = error.args[1][:0:-1]  # what comes before what, told backwards
            first = circle.index(min(circle, key=order.index))
            circle = circle[first:] + circle[:first]
            yield [*circle, circle[0]]
            graph = {name: to for name, to in graph.items() if name not in circle}

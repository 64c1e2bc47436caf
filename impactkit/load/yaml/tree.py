"""YAML nodes to plain values, with the line of every key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import yaml

from impactkit.load.yaml.path import Keys, key_path, keys, shown
from impactkit.load.yaml.scalar import scalar
from impactkit.load.yaml.source import MAX_DEPTH, as_written, read_nodes
from impactkit.problem import InputError, Problem, file_name
from impactkit.signs import Noticed, is_common, noticed_in, readable

MAX_VALUES = 100_000
"""The most values in a project file, repeated ones counted each time: twenty-five times what the largest of ours has."""

T = TypeVar("T")


@dataclass(frozen=True)
class Tree:
    """Plain values and where they stand."""

    file: str
    """The file as the person named it."""
    values: object
    """Mappings, lists, text, numbers, booleans and None."""
    lines: Mapping[Keys, int]
    """Line of every key and list item, counted from 1."""
    problems: tuple[Problem, ...] = ()
    """Faults that leave the rest readable, such as a key that stands twice."""
    noticed: tuple[Noticed, ...] = ()
    """Signs of its texts that are not shown as they were written."""
    cells: Mapping[Keys, str] = field(default_factory=dict)
    """Of a workbook: the cell of every value, `Kedjan!C7`, where a text has lines."""
    unread: tuple[Problem, ...] = ()
    """Of a workbook: what stands there and is not read; it stops nothing."""

    def line(self, path: Keys) -> int | None:
        """The line of the deepest part of the path that stands in the file."""
        return self._deepest(self.lines, path)

    def cell(self, path: Keys) -> str | None:
        """Of a workbook: the cell of the deepest part of the path that stands in it."""
        return self._deepest(self.cells, path)

    def told(self, problem: Problem) -> Problem:
        """A fault of a value as its file shows it: of a workbook with its cell in place of its key path."""
        cell = self.cell(keys(problem.key)) if self.cells else None
        return replace(problem, key=cell) if cell else problem

    @staticmethod
    def _deepest(places: Mapping[Keys, T], path: Keys) -> T | None:
        lengths = range(len(path), -1, -1)
        return next((places[path[:length]] for length in lengths if path[:length] in places), None)


def read_tree(path: Path) -> Tree:
    """Read one YAML file; raises `InputError` with what stops it from being read."""
    name = file_name(path)
    return _Walk(name).tree(read_nodes(path, name))


class _Walk:
    """One walk over the nodes of one file, collecting lines and faults."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Keys, int] = {}
        self.problems: list[Problem] = []
        self.noticed: list[Noticed] = []
        self.seen = 0
        self.open: set[int] = set()

    def tree(self, root: yaml.Node) -> Tree:
        values = self.value(root, ())
        return Tree(self.name, values, self.lines, tuple(self.problems), tuple(self.noticed))

    def value(self, node: yaml.Node, path: Keys) -> object:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        self.seen += 1
        if self.seen > MAX_VALUES or id(node) in self.open:
            raise InputError((Problem("explodes", self.name, line, values={"limit": MAX_VALUES}),))
        if len(path) > MAX_DEPTH:
            raise InputError((Problem("too-deep", self.name, line, values={"limit": MAX_DEPTH}),))
        if isinstance(node, yaml.ScalarNode):
            return self.clean(scalar(node), node, path)
        self.open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
            return self.mapping(node, path)
        finally:
            self.open.discard(id(node))

    def mapping(self, node: yaml.Node, path: Keys) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem("key-not-text", self.name, line, key_path(path)))
                continue
            key = self.clean(key_node.value, key_node, path)
            if key in found:
                first = self.lines[(*path, key)]
                self.problems.append(
                    Problem(
                        "duplicate-key",
                        self.name,
                        line,
                        key_path((*path, key)),
                        {"name": shown(key), "first": first},
                    )
                )
                continue
            own = (*path, key)
            self.lines[own] = line
            found[key] = self.value(value_node, own)
        return found

    def clean(self, value: T, node: yaml.ScalarNode, path: Keys) -> T | str:
        """The value; of a text what can be read, since a control would reach terminals and pages."""
        if is_common(node.value):
            return value
        written = as_written(node.value)
        self.noticed += noticed_in(written, where=key_path(path))
        told = readable(written, line="\n" if "\n" in written else " ")
        return value if told == node.value else told

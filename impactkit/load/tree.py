"""YAML text to plain values, with the line of every key.

Scalars follow the core schema of YAML 1.2: `no` is a word, `0114` is a code and keeps its zero,
decimals stay exact, dates stay text. Tags that build objects are refused, and so are files made to
explode: a project file is small, so size, depth and number of values have ceilings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from impactkit.problem import InputError, Problem, file_name

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_VALUES = 100_000

Keys = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(
    r"[-+]?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?|[-+]?(0|[1-9][0-9]*)(\.[0-9]*)?[eE][-+]?[0-9]+"
)
_LONGEST_NUMBER = 60
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value")
)


@dataclass(frozen=True)
class Tree:
    """Plain values and where they stand."""

    file: str
    """The file as the person named it."""
    values: object
    """Mappings, lists, text, numbers, booleans and None."""
    lines: Mapping[Keys, int]
    """Line of every key and list item, counted from 1."""

    def line(self, path: Keys) -> int | None:
        """The line of the deepest part of the path that stands in the file."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def read_tree(path: Path) -> Tree:
    """Read one YAML file; raises `InputError` with every fault that stops it from being read."""
    name = file_name(path)
    text = _text(path, name)
    _refuse_depth_and_tags(text, name)
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise InputError((_not_yaml(error, name),)) from error
    if root is None:
        raise InputError((Problem("empty-file", name),))
    return _Walk(name).tree(root)


def _text(path: Path, name: str) -> str:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError((Problem("too-large", name, values={"size": size, "limit": MAX_BYTES}),))
        raw = path.read_bytes()
    except OSError as error:
        code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
        raise InputError((Problem(code, name, values={"why": error.strerror or ""}),)) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError((Problem("not-utf8", name, line),)) from error
    if not text.strip():
        raise InputError((Problem("empty-file", name),))
    return text


def _refuse_depth_and_tags(text: str, name: str) -> None:
    depth = 0
    problems: list[Problem] = []
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else None
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise InputError((Problem("too-deep", name, line, values={"limit": MAX_DEPTH}),))
            tag = getattr(event, "tag", None)
            if tag and tag != "!" and tag not in _PLAIN_TAGS:
                problems.append(Problem("tag", name, line, values={"tag": tag}))
    except yaml.YAMLError as error:
        raise InputError((_not_yaml(error, name),)) from error
    except RecursionError as error:
        raise InputError((Problem("too-deep", name, values={"limit": MAX_DEPTH}),)) from error
    if problems:
        raise InputError(tuple(problems))


def _not_yaml(error: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    why = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Problem("not-yaml", name, mark.line + 1 if mark else None, values={"why": why})


class _Walk:
    """One walk over the nodes of one file, collecting lines and faults."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Keys, int] = {}
        self.problems: list[Problem] = []
        self.seen = 0
        self.open: set[int] = set()

    def tree(self, root: yaml.Node) -> Tree:
        values = self.value(root, ())
        if self.problems:
            raise InputError(tuple(self.problems))
        return Tree(self.name, values, self.lines)

    def value(self, node: yaml.Node, path: Keys) -> object:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        self.seen += 1
        if self.seen > MAX_VALUES or id(node) in self.open:
            raise InputError((Problem("explodes", self.name, line, values={"limit": MAX_VALUES}),))
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
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
            key = key_node.value
            if key in found:
                first = self.lines[(*path, key)]
                self.problems.append(
                    Problem(
                        "duplicate-key",
                        self.name,
                        line,
                        key_path((*path, key)),
                        {"name": key, "first": first},
                    )
                )
                continue
            self.lines[(*path, key)] = line
            found[key] = self.value(value_node, (*path, key))
        return found


def _scalar(node: yaml.ScalarNode) -> object:
    text: str = node.value
    if node.style or (node.tag.endswith(":str") and _INTEGER.fullmatch(text)):
        return text  # quoted, or marked !!str
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    if len(text) <= _LONGEST_NUMBER and _INTEGER.fullmatch(text):
        return int(text)
    if len(text) <= _LONGEST_NUMBER and _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text


def key_path(path: Keys) -> str:
    """A path as people write it: `activities.coaching.serves[0]`."""
    shown = ""
    for part in path:
        shown += f"[{part}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown

"""YAML text to plain values, with the line of every key.

Scalars follow the core schema of YAML 1.2: `no` is a word, `0114` is a code and keeps its zero,
decimals stay exact, dates stay text. Tags that build objects are refused, and so are files made to
explode: a project file is small, so size, depth and number of values have ceilings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

import yaml

from impactkit.problem import InputError, Problem, file_name

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_VALUES = 100_000

Keys = tuple[str | int, ...]
T = TypeVar("T")

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(
    r"[-+]?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?|[-+]?(0|[1-9][0-9]*)(\.[0-9]*)?[eE][-+]?[0-9]+"
)
_LONGEST_NUMBER = 60
_LARGEST_POWER = 15
_LONGEST_SHOWN = 64
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value")
)
_SLIPS = {
    "mapping values are not allowed in this context": "yaml-colon",
    "found character that cannot start any token": "yaml-character",
    "found a tab character that violates indentation": "yaml-tab",
    "could not find expected ':'": "yaml-no-colon",
    "did not find expected key": "yaml-indent",
    "did not find expected '-' indicator": "yaml-indent",
    "did not find expected ',' or ']'": "yaml-bracket",
    "did not find expected ',' or '}'": "yaml-bracket",
    "did not find expected node content": "yaml-bracket",
    "found unexpected end of stream": "yaml-quote",
    "found unknown escape character": "yaml-escape",
    "found undefined alias": "yaml-alias",
    "but found another document": "many-documents",
}
"""Slips of the hand, by what the parser says of them, told in plain words."""
_BEGUN_BEFORE = {"yaml-quote", "yaml-no-colon", "yaml-bracket"}
"""Slips that stand where something began, not where the parser gave up."""


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

    def line(self, path: Keys) -> int | None:
        """The line of the deepest part of the path that stands in the file."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def read_tree(path: Path) -> Tree:
    """Read one YAML file; raises `InputError` with what stops it from being read."""
    name = file_name(path)
    text = _text(path, name)
    _refuse_depth_and_tags(text, name)
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise InputError((_not_yaml(error, name, text),)) from error
    if root is None:
        raise InputError((Problem("empty-file", name),))
    tree = _Walk(name).tree(root)
    if tree.values is None:
        raise InputError((Problem("empty-file", name),))
    return tree


def _text(path: Path, name: str) -> str:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)  # a device has no size, and no end
    except OSError as error:
        code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
        raise InputError((Problem(code, name, values={"why": error.strerror or ""}),)) from error
    if len(raw) > MAX_BYTES:
        values = {"size": max(size, len(raw)), "limit": MAX_BYTES}
        raise InputError((Problem("too-large", name, values=values),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError((Problem("not-utf8", name, line),)) from error
    if not text.strip():
        raise InputError((Problem("empty-file", name),))
    if control := _CONTROL.search(text):
        raise InputError((_control_character(control, name, text.count("\n", 0, control.start()) + 1),))
    return text


def _control_character(found: re.Match[str], name: str, line: int, path: Keys = ()) -> Problem:
    return Problem("control-character", name, line, key_path(path), {"found": f"U+{ord(found.group()):04X}"})


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
                values = {"tag": shown(tag.replace("tag:yaml.org,2002:", "!!"))}
                problems.append(Problem("tag", name, line, values=values))
    except yaml.YAMLError as error:
        raise InputError((_not_yaml(error, name, text),)) from error
    if problems:
        raise InputError(tuple(problems))


def _not_yaml(error: yaml.YAMLError, name: str, text: str) -> Problem:
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    why = getattr(error, "problem", None) or str(error).splitlines()[0]
    code = _SLIPS.get(why, "not-yaml")
    if code in _BEGUN_BEFORE and begun:
        mark = begun
    values = {"why": why} if code == "not-yaml" else {}
    last = len(text.splitlines())  # the parser gives up on the line after it
    return Problem(code, name, min(mark.line + 1, last) if mark else None, values=values)


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
        return Tree(self.name, values, self.lines, tuple(self.problems))

    def value(self, node: yaml.Node, path: Keys) -> object:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        self.seen += 1
        if self.seen > MAX_VALUES or id(node) in self.open:
            raise InputError((Problem("explodes", self.name, line, values={"limit": MAX_VALUES}),))
        if len(path) > MAX_DEPTH:
            raise InputError((Problem("too-deep", self.name, line, values={"limit": MAX_DEPTH}),))
        if isinstance(node, yaml.ScalarNode):
            return self.clean(_scalar(node), node, path)
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
            self.lines[(*path, key)] = line
            found[key] = self.value(value_node, (*path, key))
        return found

    def clean(self, value: T, node: yaml.ScalarNode, path: Keys) -> T | str:
        """The value; a control character written as an escape would reach terminals and pages."""
        control = _CONTROL.search(node.value)
        if control is None:
            return value
        self.problems.append(_control_character(control, self.name, node.start_mark.line + 1, path))
        return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", node.value)


def _scalar(node: yaml.ScalarNode) -> object:
    text: str = node.value
    if node.style or (node.tag.endswith(":str") and _INTEGER.fullmatch(text)):
        return text  # quoted, or marked !!str
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    return _number(text) if is_number(text) else text


def is_number(text: str) -> bool:
    """True for what is written as a number, however large."""
    return bool(_INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text))


def _number(text: str) -> int | Decimal | str:
    """The number, or the text where no count and no amount is that large: 1e999999 has a million digits."""
    try:
        number = Decimal(text)
    except InvalidOperation:  # an exponent beyond all bounds
        return text
    if len(text) > _LONGEST_NUMBER or abs(number.adjusted()) > _LARGEST_POWER:
        return text
    return int(text) if _INTEGER.fullmatch(text) else number


def key_path(path: Keys) -> str:
    """A path as people write it: `activities.coaching.serves[0]`."""
    told = ""
    for part in path:
        name = shown(part)
        told += f"[{name}]" if isinstance(part, int) else f".{name}" if told else name
    return told


def shown(value: object) -> str:
    """A value as it may stand in a file: on one line, cut where it is long, the inside of a list left out."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    text = re.sub(r"[\s\x85\u2028\u2029]", " ", text[: _LONGEST_SHOWN + 1])
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def keys(where: str) -> Keys:
    """A key path as its parts."""
    parts = re.findall(r"[^.\[\]]+|\[\d+\]", where)
    return tuple(int(part[1:-1]) if part.startswith("[") else part for part in parts)

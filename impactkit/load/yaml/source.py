"""The text of a file as YAML nodes, refused where it is none, or made to harm.

Tags that build objects are refused, and so are files made to explode: a project file is small, so its
size and depth have ceilings.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from impactkit.load.yaml.path import shown
from impactkit.load.yaml.scalar import NULLS
from impactkit.problem import InputError, Problem

MAX_BYTES = 2_000_000
"""The largest project file, in bytes: forty times the largest of ours."""
MAX_DEPTH = 40
"""How deep values may stand in each other: five times the deepest of ours, far from what a reader of YAML can stand."""

_CARRIED = {
    sign: chr(0x10F800 + at)
    for at, sign in enumerate(
        map(chr, (*range(1, 9), 11, 12, *range(14, 32), *range(127, 160), 0x2028, 0x2029))
    )
} | {"\ufffe": "\U0010f8fe", "\uffff": "\U0010f8ff"}
"""Signs that YAML refuses, or takes for the end of a line, each with a sign of private use that takes it past."""
_PAST, _BACK = str.maketrans(_CARRIED), str.maketrans({past: sign for sign, past in _CARRIED.items()})
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value")
)
_NULL = "tag:yaml.org,2002:null"
_UNTOLD = "tag:yaml.org,2002:plain"
"""The tag of a plain value: `scalar` tells what it is."""
_OTHER_FILES = {
    b"PK\x03\x04": "Word/Excel/ZIP",
    b"\xd0\xcf\x11\xe0": "Word/Excel",
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
}
"""How files begin that are not plain text."""
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


def read_nodes(path: Path, name: str) -> yaml.Node:
    """The one document of a file; raises `InputError` with what stops it from being read."""
    text = _text(path, name)
    if "!" in text:
        _refuse_depth_and_tags(text, name)
    try:
        root = yaml.compose(text, Loader=_Nodes)
    except yaml.YAMLError as error:
        _refuse_depth_and_tags(text, name)  # a fault of the text is told before one of what it means
        raise InputError((_not_yaml(error, name, text),)) from error
    if root is None or (isinstance(root, yaml.ScalarNode) and root.tag == _NULL):
        raise InputError((Problem("empty-file", name),))
    return root


class _TooDeepError(yaml.YAMLError):
    """Values stand deeper in each other than any file of ours: where is told by `_refuse_depth_and_tags`."""


class _Nodes(yaml.CSafeLoader):
    """Makes nodes of a text, as deep as they may be; what a plain value is, is not asked for yet.

    The parser asks for the tag of each node that is not marked with one, and tells when it goes into a node and out.
    """

    depth = 0

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        if kind is yaml.ScalarNode:
            plain = isinstance(implicit, tuple) and implicit[0]
            return "tag:yaml.org,2002:str" if not plain else _NULL if value in NULLS else _UNTOLD
        if self.depth > MAX_DEPTH:
            raise _TooDeepError
        return "tag:yaml.org,2002:seq" if kind is yaml.SequenceNode else "tag:yaml.org,2002:map"

    def descend_resolver(self, *_: object) -> None:
        self.depth += 1

    def ascend_resolver(self) -> None:
        self.depth -= 1


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
    if kind := next((kind for start, kind in _OTHER_FILES.items() if raw.startswith(start)), None):
        raise InputError((Problem("other-file", name, values={"found": kind}),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError((Problem("not-utf8", name, line),)) from error
    if not text.strip():
        raise InputError((Problem("empty-file", name),))
    if "\0" in text:
        line, found = text.count("\n", 0, text.index("\0")) + 1, {"found": "U+0000"}
        raise InputError((Problem("control-character", name, line, values=found),))
    return text.translate(_PAST)


def as_written(text: str) -> str:
    """A text of a node with the signs that were taken past the parser of YAML."""
    return text.translate(_BACK)


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

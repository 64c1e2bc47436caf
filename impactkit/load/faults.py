"""What pydantic says of wrong data, told as problems with file, line, key path and allowed values."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from impactkit.load.tree import Keys, Tree, key_path
from impactkit.model.project import Project
from impactkit.model.quantity import Absence
from impactkit.problem import Problem

_CODES = {
    "missing": "missing-key",
    "string_type": "not-text",
    "string_pattern_mismatch": "bad-id",
    "too_short": "too-few",
    "bool_type": "not-yes-or-no",
    "bool_parsing": "not-yes-or-no",
    "int_type": "not-whole-number",
    "int_parsing": "not-whole-number",
    "int_from_float": "not-whole-number",
    "decimal_type": "not-number",
    "decimal_parsing": "not-number",
    "number": "not-number",
    "day": "not-day",
    "citation": "not-citation",
    "empty_text": "empty-text",
    "quantity": "incomplete-quantity",
    "tuple_type": "not-list",
    "mapping_type": "not-mapping",
    "dict_type": "not-mapping",
    "model_type": "not-mapping",
    "model_attributes_type": "not-mapping",
}


def problems_in(error: ValidationError, tree: Tree) -> tuple[Problem, ...]:
    """Every fault of a validation, each told once, in the order of the file."""
    found = {_problem(details, tree): None for details in error.errors(include_url=False)}
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.key)))


class _Hashable(dict[str, object]):
    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


def _problem(details: ErrorDetails, tree: Tree) -> Problem:
    path = _path_in(details["loc"], tree.values)
    kind, context = details["type"], details.get("ctx", {})
    code = _CODES.get(kind, "wrong-value")
    values: dict[str, object] = {"found": _shown(details.get("input"))}
    allowed: tuple[str, ...] = ()
    if kind == "missing":
        values = {"name": str(details["loc"][-1])}
    elif kind == "extra_forbidden":
        code, values = "unknown-key", {"name": str(path[-1])}
        allowed = _nearest_first(str(path[-1]), _keys_at(path[:-1]))
    elif kind in {"enum", "literal_error"}:
        code, allowed = "not-a-choice", tuple(_choices(str(context.get("expected", ""))))
        allowed = _nearest_first(str(details.get("input")), allowed)
    elif kind == "unknown_source_field":
        code, values = "unknown-key", {"name": str(context["name"])}
        allowed = _nearest_first(str(context["name"]), tuple(context["allowed"]))
    elif code == "not-number" and path and _takes_absence(details["loc"]):
        allowed = tuple(Absence)
    elif code == "wrong-value":
        values["why"] = details["msg"]
    return Problem(code, tree.file, tree.line(path), key_path(path), _Hashable(values), allowed)


_NOTHING = object()


def _inside(values: object, part: int | str) -> object:
    if isinstance(values, dict):
        return values.get(part, _NOTHING)
    if isinstance(values, list) and isinstance(part, int) and part < len(values):
        return values[part]
    return _NOTHING


def _path_in(loc: tuple[int | str, ...], values: object) -> Keys:
    """The part of pydantic's location that stands in the file; names of union branches do not."""
    path: list[int | str] = []
    for part in loc:
        inner = _inside(values, part)
        if inner is not _NOTHING:
            path.append(part)
            values = inner
    return tuple(path)


def _takes_absence(loc: tuple[int | str, ...]) -> bool:
    return "quantity" in loc or "money" in loc


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _choices(expected: str) -> Iterator[str]:
    for part in expected.replace(" or ", ", ").split(", "):
        yield part.strip().strip("'")


def _nearest_first(name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    near = difflib.get_close_matches(name, allowed, n=3, cutoff=0.6)
    return tuple(near) + tuple(one for one in allowed if one not in near)


@cache
def _schema() -> dict[str, Any]:
    return Project.model_json_schema()


def _keys_at(path: Keys) -> tuple[str, ...]:
    """The keys the schema allows at a place."""
    nodes = [_schema()]
    for part in path:
        nodes = [child for node in nodes for child in _children(node, part)]
    return tuple(dict.fromkeys(key for node in nodes for key in node.get("properties", {})))


def _children(node: Mapping[str, Any], part: str | int) -> Iterator[dict[str, Any]]:
    if isinstance(part, int):
        candidates = [node.get("items")]
    else:
        candidates = [node.get("properties", {}).get(part), node.get("additionalProperties")]
        candidates += list(node.get("patternProperties", {}).values())
    for candidate in candidates:
        if isinstance(candidate, dict):
            yield from _resolved(candidate)


def _resolved(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in node:
        yield from _resolved(_schema()["$defs"][node["$ref"].removeprefix("#/$defs/")])
    yield node
    for branch in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        yield from _resolved(branch)

"""What pydantic says of wrong data, told as problems with file, line, key path and allowed values."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from impactkit.languages import part_words
from impactkit.load.yaml.path import Keys, key_path, shown
from impactkit.load.yaml.scalar import is_number
from impactkit.load.yaml.tree import Tree
from impactkit.model.base import Model, Sourced
from impactkit.model.explained import MEANINGS, explained_schema
from impactkit.model.quantity import Absence
from impactkit.model.stated.project import Project
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
    "int_parsing_size": "not-whole-number",
    "int_from_float": "not-whole-number",
    "decimal_type": "not-number",
    "decimal_parsing": "not-number",
    "number": "not-number",
    "share": "not-share",
    "thousands": "thousands",
    "negative": "negative",
    "day": "not-day",
    "period_days": "not-period-days",
    "citation": "not-citation",
    "web_address": "not-web-address",
    "empty_text": "empty-text",
    "evidence_of_nothing": "evidence-of-nothing",
    "quantity": "incomplete-quantity",
    "reversed_range": "reversed-range",
    "tuple_type": "not-list",
    "mapping_type": "not-mapping",
    "dict_type": "not-mapping",
    "model_type": "not-mapping",
    "model_attributes_type": "not-mapping",
    "extra_forbidden": "unknown-key",
    "unknown_source_field": "unknown-key",
    "enum": "not-a-choice",
    "literal_error": "not-a-choice",
}
_FROM_TEXT = {"Text", "Link"}
"""Models that a bare text stands for."""
_PATTERNS = {
    "^[A-Z]{3}$": "not-currency",
    "^#[0-9a-fA-F]{6}$": "not-colour",
    "^[0-9]{2}[2-9][0-9]{3}-[0-9]{4}$": "not-organisation-number",
}
"""What a text should be, by the pattern it misses; others are ids."""


def problems_in(error: ValidationError, tree: Tree, model: type[Model] = Project) -> tuple[Problem, ...]:
    """Every fault of a validation by the model, each told once, in the order of the file."""
    found = {_problem(details, tree, model): None for details in error.errors(include_url=False)}
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.key)))


def paths_in(error: ValidationError, tree: Tree) -> set[Keys]:
    """Where the wrong values stand."""
    return {_path_in(details["loc"], tree.values) for details in error.errors(include_url=False)}


class _Hashable(dict[str, object]):
    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


def _problem(details: ErrorDetails, tree: Tree, model: type[Model]) -> Problem:
    loc, kind, context = details["loc"], details["type"], details.get("ctx", {})
    path = _path_in(loc, tree.values)
    given = details.get("input") if loc[-1:] == ("[key]",) else _value_at(path, tree.values)
    code, values = _code(details, given), {"found": shown(details.get("input"))}
    allowed: tuple[str, ...] = ()
    means: Mapping[str, str] = {}
    if kind == "missing":
        values, allowed = {"name": str(loc[-1])}, _choices_at((*path, str(loc[-1])), model)
    elif kind == "extra_forbidden":
        values = {"name": shown(path[-1])}
        allowed = _nearest_first(str(path[-1]), _keys_at(path[:-1], model))
        means = _key_meanings(path[:-1], model)
    elif kind == "unknown_source_field":
        name, means = str(context["name"]), _key_meanings(path, model)
        path = next((p for room in ("sources", "readings") if (p := (*path, room, name)) in tree.lines), path)
        values, allowed = {"name": shown(name)}, _nearest_first(name, tuple(context["allowed"]))
    elif code == "not-a-choice":
        allowed = _nearest_first(str(given), tuple(_choices(str(context.get("expected", "")))))
        means = _choice_meanings(path, model)
    elif code in {"not-number", "no-value"} and _takes_absence(loc):
        allowed = tuple(Absence)
    elif code == "per-cent":
        values["meant"] = _part_of_one(given) or _part_of_one(given, share=True) or ""
    elif code == "wrong-value":
        values["why"] = details["msg"]
    return Problem(code, tree.file, tree.line(path), key_path(path), _Hashable(values), allowed, means=means)


def _code(details: ErrorDetails, given: object) -> str:
    """Which sentence tells the fault; `given` is what stands in the file, before any shorthand was unfolded."""
    kind, context = details["type"], details.get("ctx", {})
    code = _CODES.get(kind, "wrong-value")
    if given is None and kind not in {"missing", "extra_forbidden"}:
        return "no-value"
    if kind == "model_type" and context.get("class_name") in _FROM_TEXT:
        return "not-text"
    if code in {"not-number", "not-whole-number"} and isinstance(given, str) and is_number(given):
        return "number-in-quotes" if _SENSIBLE.fullmatch(given) else "number-too-large"
    if code in {"not-number", "not-share", "incomplete-quantity"} and _part_of_one(
        given, share=code == "not-share"
    ):
        return "per-cent"
    if kind == "extra_forbidden" and given is None:
        return "unknown-key-comma"
    return _PATTERNS.get(context.get("pattern", ""), code)


def _part_of_one(given: object, *, share: bool = False) -> str | None:
    """What per cent are as a part of one, 0.80 for `80 %`, and for 80 where a share is meant; None for what is not."""
    found = _PER_CENT.fullmatch(str(given)) if isinstance(given, str | int | Decimal) else None
    if found is None or not (found["sign"] or share) or isinstance(given, bool):
        return None
    part = Decimal(found["number"].replace(",", ".")) / 100
    if share and part > 1:
        return None
    return f"{part:f}" if part.as_tuple().exponent != -1 else f"{part:.2f}"


_PER_CENT = re.compile(
    rf"(?P<number>[0-9]{{1,3}}(?:[.,][0-9]{{1,6}})?)\s*(?P<sign>%|{'|'.join(part_words(100))})?"
)
"""A number of per cent, with its sign or without."""
_SENSIBLE = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,6})?")
"""A number somebody may have meant, so that it was the quotes that made it a text."""
_NOTHING = object()


def _value_at(path: Keys, values: object) -> object:
    for part in path:
        values = _inside(values, part)
    return values


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


def _choices(expected: str) -> Iterator[str]:
    for part in expected.replace(" or ", ", ").split(", "):
        yield part.strip().strip("'")


def _nearest_first(name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    near = difflib.get_close_matches(name, allowed, n=3, cutoff=0.6)
    return tuple(near) + tuple(one for one in allowed if one not in near)


def _keys_at(path: Keys, model: type[Model]) -> tuple[str, ...]:
    """The keys the schema allows at a place, those that every entry may have last."""
    nodes = _nodes_at(path, model)
    found = dict.fromkeys(key for node in nodes for key in node.get("properties", {}))
    return tuple(sorted(found, key=Sourced.model_fields.__contains__))


def _choices_at(path: Keys, model: type[Model]) -> tuple[str, ...]:
    """The values the schema lists for a place; none where any value may stand."""
    nodes = _nodes_at(path, model)
    return tuple(dict.fromkeys(str(one) for node in nodes for one in node.get("enum", ())))


def _key_meanings(path: Keys, model: type[Model]) -> dict[str, str]:
    """What each key of a place means, as far as the schema says."""
    fields = [pair for node in _nodes_at(path, model) for pair in node.get("properties", {}).items()]
    said = {key: next(_descriptions(field, model), "") for key, field in fields}
    return {key: sentence for key, sentence in said.items() if sentence}


def _choice_meanings(path: Keys, model: type[Model]) -> dict[str, str]:
    """What each choice of a place means, be it the value or the name that is chosen."""
    named = [node["propertyNames"] for node in _nodes_at(path[:-1], model) if "propertyNames" in node]
    chosen = [node for node in (*_nodes_at(path, model), *named) if MEANINGS in node]
    return {
        str(value): said for node in chosen for value, said in zip(node["enum"], node[MEANINGS], strict=True)
    }


def _descriptions(node: dict[str, Any], model: type[Model]) -> Iterator[str]:
    """The sentence of a key, and those of what it holds."""
    yield from (one["description"] for one in (node, *_resolved(node, model)) if "description" in one)


def _nodes_at(path: Keys, model: type[Model]) -> list[dict[str, Any]]:
    """What the schema says of a place, in each of the forms it may have."""
    nodes = [explained_schema(model)]
    for part in path:
        nodes = [child for node in nodes for child in _children(node, part, model)]
    return nodes


def _children(node: Mapping[str, Any], part: str | int, model: type[Model]) -> Iterator[dict[str, Any]]:
    if isinstance(part, int):
        candidates = [node.get("items")]
    else:
        candidates = [node.get("properties", {}).get(part), node.get("additionalProperties")]
        candidates += list(node.get("patternProperties", {}).values())
    for candidate in candidates:
        if isinstance(candidate, dict):
            yield from _resolved(candidate, model)


def _resolved(node: dict[str, Any], model: type[Model]) -> Iterator[dict[str, Any]]:
    if "$ref" in node:
        yield from _resolved(explained_schema(model)["$defs"][node["$ref"].removeprefix("#/$defs/")], model)
    yield node
    for branch in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        yield from _resolved(branch, model)

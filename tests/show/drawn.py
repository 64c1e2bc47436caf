"""What a figure looks like when it is drawn: the marks that the library put down, where, and what they say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import vl_convert

from impactkit.show import Exhibit

_TYPES = {"rect": "rect", "rule": "rule", "point": "symbol", "text": "text"}


def marks(exhibit: Exhibit, kind: str) -> list[dict[str, Any]]:
    """The marks of a kind that are drawn (rect, rule, point or text), each with its `tip`; not those of axes and keys."""
    return marks_of(exhibit.spec or {}, kind)


def marks_of(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The marks of a kind that are drawn of a specification."""
    found = _scene(json.dumps(spec, sort_keys=True))
    return [item for group in found if group["role"] == "mark" for item in group["items"] if group["marktype"] == _TYPES[kind]]  # fmt: skip


def tips(exhibit: Exhibit, kind: str) -> list[str]:
    """What the marks of a kind say when they are pointed at."""
    return [one["tip"] for one in marks(exhibit, kind) if "tip" in one]


def words_in(exhibit: Exhibit) -> set[str]:
    """The words that are drawn, those of axes and keys too: each text whole, and each of its lines."""
    return words_of(exhibit.spec or {})


def words_of(spec: dict[str, Any]) -> set[str]:
    """The words that are drawn of a specification."""
    found = _scene(json.dumps(spec, sort_keys=True))
    texts = [item["text"] for group in found for item in group["items"] if group["marktype"] == "text"]
    lines = [text if isinstance(text, list) else str(text).split("\n") for text in texts]
    return {line for each in lines for line in (*each, " ".join(each))}


@lru_cache(maxsize=256)
def _scene(spec: str) -> list[dict[str, Any]]:
    """All groups of marks of a drawing. Its tips stand as descriptions, which the scene tells and tips are not."""
    scene = vl_convert.vegalite_to_scenegraph(_described(json.loads(spec)), vl_version="6.4")
    return list(_groups(scene))


def _described(part: Any) -> Any:
    if isinstance(part, list):
        return [_described(one) for one in part]
    if not isinstance(part, dict):
        return part
    more = {"description": part["tooltip"]} if isinstance(part.get("tooltip"), dict) else {}
    return {name: one if name == "datasets" else _described(one) for name, one in part.items()} | more


def _groups(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for one in part:
            yield from _groups(one)
    elif isinstance(part, dict):
        if "marktype" in part and part["marktype"] != "group":
            items = [
                item | ({"tip": item["description"]} if "description" in item else {})
                for item in part["items"]
            ]
            yield {"role": part.get("role"), "marktype": part["marktype"], "items": items}
        for one in part.values():
            yield from _groups(one)

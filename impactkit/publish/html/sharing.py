"""What many figures have in common, told once: their specifications are alike, and pages are sent by post."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

REFERENCE = "$"
"""The one key of an object that stands for a common part, by its place among them."""
_LEAST = 30
"""Signs a part must have for it to pay: what stands in its place takes about half."""


_DENSE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def dense(value: Any) -> str:
    """JSON without a needless sign, the same for the same value."""
    return _DENSE.encode(value)


def shared(whole: Any) -> tuple[Any, list[Any]]:
    """A value in which every part that returns is named by its place, and those parts; `live.js` puts them back."""
    long: dict[int, str] = {}
    counted = Counter(_parts(whole, long, set()))
    places: dict[str, int] = {}
    parts: list[Any] = []

    def placed(part: Any) -> Any:
        told = long.get(id(part)) if isinstance(part, dict | list) else None
        if told is None:
            return part
        if counted[told] < 2:
            return opened(part)
        if told not in places:
            places[told] = len(parts)
            parts.append(None)
            parts[places[told]] = opened(part)
        return {REFERENCE: places[told]}

    def opened(part: Any) -> Any:
        if isinstance(part, list):
            return [placed(one) for one in part]
        return {key: placed(one) for key, one in part.items()}

    return opened(whole), parts


def _parts(value: Any, long: dict[int, str], met: set[str]) -> Iterator[str]:
    """Every part that is long enough, kept in `long` by its identity; what is inside of one met before is not told again."""
    if not isinstance(value, dict | list):
        return
    told = dense(value)
    if len(told) < _LEAST:
        return
    long[id(value)] = told
    yield told
    if told in met:
        return
    met.add(told)
    for one in value if isinstance(value, list) else value.values():
        yield from _parts(one, long, met)


def in_columns(rows: list[dict[str, Any]]) -> Any:
    """Rows with the names of their fields told once, where all have the same; else as they are."""
    fields = sorted(rows[0]) if rows else []
    if any(sorted(row) != fields for row in rows):
        return rows
    return {"fields": fields, "rows": [[row[field] for field in fields] for row in rows]}

"""Key paths: where something stands in a file, as people write it and as its parts."""

from __future__ import annotations

import re

Keys = tuple[str | int, ...]
"""The parts of a key path: names, and numbers of list items from 0."""

_LONGEST_SHOWN = 64
"""Signs of a value that a message shows: it stays on a line, and shows enough to find the place."""


def key_path(path: Keys) -> str:
    """A path as people write it: `activities.coaching.serves[0]`."""
    told = ""
    for part in path:
        name = shown(part)
        told += f"[{name}]" if isinstance(part, int) else f".{name}" if told else name
    return told


def keys(where: str) -> Keys:
    """A key path as its parts."""
    parts = re.findall(r"[^.\[\]]+|\[\d+\]", where)
    return tuple(int(part[1:-1]) if part.startswith("[") else part for part in parts)


def shown(value: object) -> str:
    """A value as it may stand in a file: on one line, cut where it is long, the inside of a list left out."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    text = re.sub(r"[\s\x85\u2028\u2029]", " ", text[: _LONGEST_SHOWN + 1])
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"

"""Plain values as the lines of a YAML file: as simple as can be, since the page's script writes the same.

A key that begins with `#` is a comment. Every text that is no name of the vocabulary stands in double quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_NAME = re.compile(r"[a-z]+([-/][a-z0-9]+)*")
MEANT = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""What YAML, some of it, takes for something else than a text."""


def lines(values: Mapping[str, object], indent: str = "") -> Iterator[str]:
    """The lines of a mapping of texts, lists and mappings, without what is empty; an empty line before each mapping at the left."""
    for key, value in values.items():
        match value:
            case None:
                yield f"{indent}{key}"
            case Mapping() if value:
                yield from ("", f"{key}:") if not indent else (f"{indent}{key}:",)
                yield from lines(value, f"{indent}  ")
            case list() if value:
                yield f"{indent}{key}: [{', '.join(map(_item, value))}]"
            case str():
                yield f"{indent}{key}: {scalar(value)}"
            case _:
                pass


def _item(value: object) -> str:
    """What stands in a list: a text, or a mapping of texts on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {scalar(one)}' for key, one in value.items())}}}"
    return scalar(str(value))


def scalar(text: str) -> str:
    """A text of signs that are seen, on one line, as YAML reads it again."""
    if _NAME.fullmatch(text) and text not in MEANT:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

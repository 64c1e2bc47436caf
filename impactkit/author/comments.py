"""Comments of a YAML file, put back where what they stood at was taken away or written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ruamel.yaml import YAML

from impactkit.author.writer import values


def keep_comments(before: str, after: str) -> str:
    """The text after a change, with every comment of the text before it that was lost.

    Each stands on a line of its own, after the nearest line before it that is still there.
    """
    if not _marked(before) - _marked(after):
        return after
    found = list(comments_in(before))
    lost = Counter(one for _, one in found) - Counter(one for _, one in comments_in(after))
    for line, comment in found:
        if lost[comment] > 0:
            lost[comment] -= 1
            after = _put_back(before.splitlines(), line, comment, after)
    return after


def _marked(text: str) -> Counter[str]:
    """The lines that may hold a comment: where all of them are still there no comment is lost, and none is looked for."""
    return Counter(line.strip() for line in text.splitlines() if "#" in line)


def comments_in(text: str) -> Iterator[tuple[int, str]]:
    """Every comment with its line, counted from 0."""
    inside = _scalars(text)
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        at = line.find("#")
        while at >= 0 and (inside[start + at] or (at and not line[at - 1].isspace())):
            at = line.find("#", at + 1)
        if at >= 0:
            yield number, line[at:].rstrip()
        start += len(line)


def _scalars(text: str) -> bytearray:
    """1 for every sign of the text that is inside a value."""
    inside = bytearray(len(text) + 1)
    for token in _tokens(text):
        if hasattr(token, "value") and hasattr(token, "style"):
            first, last = token.start_mark.index, token.end_mark.index
            inside[first:last] = b"\1" * (last - first)
    return inside


def _tokens(text: str) -> Iterator[Any]:
    yield from YAML(typ="safe", pure=True).scan(text)


def _put_back(before: Sequence[str], line: int, comment: str, after: str) -> str:
    """The text with a comment on a line of its own, where it reads as it did; at its end where no other place is left."""
    meant, lines = values(after), after.splitlines()
    indent = before[line][: len(before[line]) - len(before[line].lstrip())]
    for above in range(line - 1, -1, -1):
        if before[above].strip() and lines.count(before[above]) == 1:
            at = lines.index(before[above]) + 1
            tried = "\n".join((*lines[:at], f"{indent}{comment}", *lines[at:])) + "\n"
            if values(tried) == meant:
                return tried
    return "\n".join((*lines, comment)) + "\n"

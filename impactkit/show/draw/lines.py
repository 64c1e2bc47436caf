"""Names in lines: long ones broken where there is room, since a chart lays out everything but that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_NARROW, _WIDE = frozenset("fijlrtI.,:;'’|!()-/ \u00a0"), frozenset("mwMW%@–…")
_HAIR = 1e-6
"""Sums of fractions differ by less, in whatever order they are added."""


def width_of(text: str, size: float = 12, *, bold: bool = False) -> float:
    """About how many pixels a text takes, on the safe side."""
    return sum(map(_ems, text)) * size * (1.06 if bold else 1)


@lru_cache(maxsize=1024)
def _ems(sign: str) -> float:
    """About how wide a sign is, as a part of the size of the type."""
    return 0.32 if sign in _NARROW else 0.9 if sign in _WIDE else 0.7 if sign.isupper() else 0.56


def wrapped(
    text: str, width: float, size: float = 12, *, most: int | None = None, bold: bool = False
) -> list[str]:
    """A text in lines no wider than asked; what has no room in `most` lines is cut with an ellipsis."""
    lines = [""]
    pieces = (
        piece
        for word in re.split(r"[ \t\n]+", text.strip(" \t\n"))
        for piece in _pieces(word, width, size, bold=bold)
    )
    for word in pieces:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    lines = [one for one in lines if one] or [""]
    return lines if most is None or len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def limit(texts: Iterable[str], width: float, size: float = 12) -> dict[str, float]:
    """The look of texts that may be no wider than asked; none where all are narrow, since measuring takes time."""
    return {"limit": width} if any(width_of(text, size) > width for text in texts) else {}


def _pieces(word: str, width: float, size: float, *, bold: bool) -> Iterable[str]:
    """A word, in pieces where it is wider than a whole line."""
    start, taken = 0, 0.0
    for at, sign in enumerate(word):
        more = width_of(sign, size, bold=bold)
        if taken + more > width - _HAIR and at > start:
            yield word[start:at]
            start, taken = at, 0.0
        taken += more
    yield word[start:]


def evenly_wrapped(names: Mapping[str, str], width: float, size: float) -> dict[str, list[str]]:
    """Names in bold lines, each with empty lines over it until all have as many: what stands under them lines up."""
    lines = {id_: wrapped(name, width, size, bold=True) for id_, name in names.items()}
    most = max(len(one) for one in lines.values())
    return {id_: [*[""] * (most - len(one)), *one] for id_, one in lines.items()}

"""The typefaces that come with impactkit, and which signs each of them can draw: no computer's own are asked."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

FONTS: Traversable = resources.files("impactkit.signs").joinpath("fonts")
"""The folder of the typefaces."""
_FILES = ("LiberationSans-Regular.ttf", "DejaVuSans.ttf")
"""The first is the report's own; what it lacks is drawn with the second.

`Signs.ttf` is cut out of the second and holds ✓ and ❙ alone: a line of words in a drawing takes from it just those
signs, where it would take all its letters from a typeface that has them all.
"""


@cache
def typefaces() -> tuple[frozenset[int], ...]:
    """The code points each typeface has a shape for, in the order they are asked."""
    return tuple(frozenset(_drawn(FONTS.joinpath(name).read_bytes())) for name in _FILES)


def _drawn(font: bytes) -> Iterator[int]:
    """The code points of the table `cmap` (format 4, as in ISO/IEC 14496-22)."""
    tables = (struct.unpack_from(">4sII", font, 12 + 16 * at) for at in range(_short(font, 4)))
    start = next(offset for name, _, offset in tables if name == b"cmap")
    for at in range(_short(font, start + 2)):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * at)
        if (platform, encoding) == (3, 1):
            yield from _segments(font, start + offset)
        if (platform, encoding) == (3, 10):
            yield from _groups(font, start + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4: stretches of the first 65 536 code points, each with a shift or a list of shapes."""
    count = _short(font, at + 6) // 2
    ends, starts = at + 14, at + 16 + 2 * count
    for one in range(count):
        first, last = _short(font, starts + 2 * one), _short(font, ends + 2 * one)
        shift, place = _short(font, starts + 2 * (count + one)), starts + 2 * (2 * count + one)
        listed = _short(font, place)
        for sign in range(first, min(last, 0xFFFE) + 1):
            shape = _short(font, place + listed + 2 * (sign - first)) if listed else sign + shift
            if shape & 0xFFFF:
                yield sign


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Format 12: groups of any code points."""
    for one in range(struct.unpack_from(">I", font, at + 12)[0]):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * one)
        yield from range(first, last + 1)


def _short(font: bytes, at: int) -> int:
    number: int = struct.unpack_from(">H", font, at)[0]
    return number

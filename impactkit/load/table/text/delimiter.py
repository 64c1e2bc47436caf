"""The character between the cells of a text: said by its first line or a setting, else told by counting."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from impactkit.model.stated.data import Delimiter, delimiter_named
from impactkit.problem import InputError, Problem

_SIGNS = {Delimiter.SEMICOLON: ";", Delimiter.COMMA: ",", Delimiter.TAB: "\t", Delimiter.PIPE: "|"}
_NAMES = {sign: delimiter.value for delimiter, sign in _SIGNS.items()}
_ONE_COLUMN = "\x1f"
"""A character that no text has: control characters are refused before."""
_SAMPLE = 200_000
"""Signs of a text by which its delimiter is judged. A choice: some thousands of rows, whatever the file's size."""
_LINES = 200
"""Lines of the sample that are judged. A choice: more say the same and take longer."""
_QUOTED = re.compile(r'(?:^|(?<=[;,|\t]))"(?:[^"]++|"")*+"(?=[;,|\t]|$)', re.MULTILINE)
"""A quoted cell; what is in it is no delimiter."""
_PROSE = re.compile(r"(?<=\d),(?=\d)|,(?=[ \u00a0])")
"""Commas of numbers and of sentences."""
_SAID = re.compile(r'"?sep=([^\r\n"])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)


def said_first(text: str) -> tuple[str | None, int]:
    """What Excel's first line `sep=;` says, and where the rows begin."""
    said = _SAID.match(text)
    return (said[1], said.end()) if said else (None, 0)


def set_delimiter(setting: str, name: str) -> str:
    """The character a setting means, by its name or as itself; raises `InputError` `unknown-delimiter`."""
    meant = delimiter_named(setting)
    if not isinstance(meant, Delimiter):
        allowed = tuple(one.value for one in Delimiter)
        problem = Problem(
            "unknown-delimiter", name, key="delimiter", values={"found": setting}, allowed=allowed
        )
        raise InputError((problem,))
    return _SIGNS[meant]


def told_delimiter(text: str, name: str) -> str:
    """The character that cuts most rows into equally many cells; any, where the text has one column.

    A decimal comma and a comma before a space count only where nothing else cuts, and lines of remarks before
    the table do not count. A tab that cuts all rows alike is meant, whatever else does. Raises `InputError`
    `delimiter-unclear` where two characters fit as well, or none does.
    """
    lines = _lines(text)
    try:
        return _told(lines, name)
    except InputError:
        begins = _begins(lines)
        if not begins:
            raise
        return _told(lines[begins:], name)


def _begins(lines: list[str]) -> int:
    """The first line that a sign cuts into as many cells as the line after it: there the table begins."""
    for i, (line, following) in enumerate(pairwise(lines)):
        if any(0 < line.count(sign) == following.count(sign) for sign in _NAMES):
            return i
    return 0


def _told(lines: list[str], name: str) -> str:
    fits = {one: _fit([line.count(one) for line in lines]) for one in ";\t|,"}
    others = any(fits[one] for one in ";\t|")
    if not any("," in _PROSE.sub("", line) for line in lines):
        if not others and "," not in "".join(lines[:1]):
            return _ONE_COLUMN  # numbers or sentences under a heading
        if not others:
            raise InputError((_unclear(fits, name),))
        fits[","] = 0
    found = _clearest(fits, len(lines))
    if found is None:
        raise InputError((_unclear(fits, name),))
    return found


def _clearest(fits: dict[str, int], rows: int) -> str | None:
    """The character that fits all rows, or at least half of them and by far the most."""
    whole = [one for one, fit in fits.items() if fit == rows]
    if len(whole) == 1 or "\t" in whole:
        return "\t" if "\t" in whole else whole[0]
    first, second = sorted(fits, key=lambda one: -fits[one])[:2]
    far = (fits[first] - fits[second]) * 4 >= rows
    return first if far and fits[first] * 2 >= rows else None


def _lines(text: str) -> list[str]:
    """The first rows that hold anything, without what stands in quotes."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r"), 1)]
    unix = sample.replace("\r\n", "\n").replace("\r", "\n")
    bare = _QUOTED.sub("x", unix)
    return [line for line in bare.split("\n") if line.strip()][:_LINES]


def _fit(counts: list[int]) -> int:
    """How many rows have the commonest number of the character, of the rows that have it."""
    common = Counter(count for count in counts if count).most_common(1)
    return common[0][1] if common else 0


def _unclear(fits: dict[str, int], name: str) -> Problem:
    found = sorted((one for one, fit in fits.items() if fit), key=lambda one: -fits[one])
    allowed = tuple(_NAMES.get(one, one) for one in found)
    return Problem("delimiter-unclear", name, key="delimiter", allowed=allowed)

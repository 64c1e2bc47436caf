"""The character between the cells of a text: said by its first line or a setting, else told by counting."""

from __future__ import annotations

import re
from collections import Counter

from impactkit.problem import InputError, Problem

ALLOWED = {";": ";", ",": ",", "|": "|", "tab": "\t", "\t": "\t"}
"""What a setting may say, and the character it means."""
_NAMES = {"\t": "tab"}
_ONE_COLUMN = "\x1f"
"""A character that no text has: control characters are refused before."""
_SAMPLE = 200_000
_LINES = 200
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
    """The character a setting means; raises `InputError` `unknown-delimiter`."""
    if setting not in ALLOWED:
        allowed = tuple(one for one in ALLOWED if one != "\t")
        problem = Problem(
            "unknown-delimiter", name, key="delimiter", values={"found": setting}, allowed=allowed
        )
        raise InputError((problem,))
    return ALLOWED[setting]


def told_delimiter(text: str, name: str) -> str:
    """The character that cuts most rows into equally many cells; any, where the text has one column.

    A decimal comma and a comma before a space count only where nothing else cuts. Raises `InputError`
    `delimiter-unclear` where two characters fit as well, or none does.
    """
    lines = _lines(text)
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
    if len(whole) == 1:
        return whole[0]
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

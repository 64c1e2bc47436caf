"""A change of a text put into the text as it was laid out, so that lines nobody changed stay as they are, sign for sign.

The writer of YAML lays a file out in its own way. What it makes of the file without any change, and with the change,
differ in the change alone: that is put into the lines of the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from impactkit.author.writer import values


def patched(text: str, unchanged: str, changed: str) -> str:
    """The text with what differs between the two that the writer made; what the writer made where that is not sure."""
    if unchanged == text:
        return changed
    own, before, after = text.splitlines(), unchanged.splitlines(), changed.splitlines()
    ours = _counterparts(own, before)
    found = "\n".join(_merged(own, before, after, ours)) + "\n"
    meant = values(changed)
    return found if meant is not None and values(found) == meant else changed


def _counterparts(own: Sequence[str], before: Sequence[str]) -> list[int]:
    """Where each line the writer made begins in the file, and where the last ends; lines may be laid out otherwise."""
    found = [0] * (len(before) + 1)
    found[-1] = len(own)
    for tag, a, b, c, d in _steps([one.strip() for one in before], [one.strip() for one in own]):
        for at in range(a, b):
            found[at] = c + (at - a if tag == "equal" else min(at - a, d - c))
    return found


def _merged(
    own: Sequence[str], before: Sequence[str], after: Sequence[str], ours: Sequence[int]
) -> Iterator[str]:
    for tag, a, b, c, d in _steps(before, after):
        if tag == "equal":
            yield from own[ours[a] : ours[b]]
        elif b - a == d - c == ours[b] - ours[a]:
            pairs = zip(own[ours[a] : ours[b]], after[c:d], strict=True)
            yield from (_margin(mine) + line[len(_margin(line)) :] for mine, line in pairs)
        else:
            yield from (_as_siblings(line, own, before[:b], ours) for line in after[c:d])


def _as_siblings(line: str, own: Sequence[str], before: Sequence[str], ours: Sequence[int]) -> str:
    """A new line as far in as the file's own last line that the writer sets as far in."""
    depth = _depth(line)
    for at in range(len(before) - 1, -1, -1):
        if _depth(before[at]) == depth and before[at].strip() and ours[at] < len(own):
            mine = own[ours[at]]
            return mine[: len(mine) - len(mine.lstrip())] + line.lstrip()
    return line


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _margin(line: str) -> str:
    """What stands before what a line says: spaces, and the signs of the lists it begins an entry of."""
    found = _MARGIN.match(line)
    return found[0] if found else ""


_MARGIN = re.compile(r"\s*(?:-\s+)*")


def _steps(one: Sequence[str], other: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()

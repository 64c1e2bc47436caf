"""What nobody has confirmed: a question mark first in a cell, which is taken away by whoever confirms it.

A text that itself begins so has one more of them: `?? Varför` is `? Varför`, and is confirmed.
"""

from __future__ import annotations

import re

from impactkit.model.base import Reading

INFERRED = Reading.INFERRED.value
"""How a project file says the same."""
_MARKS = re.compile(r"[?]+(?= )")


def marked(said: str, *, inferred: bool = True) -> str:
    """A text as a cell has it: `? Fler har arbete` where nobody has confirmed it, else as it is."""
    if inferred:
        return f"? {said}"
    return f"?{said}" if _MARKS.match(said) else said


def parted(said: str) -> tuple[str, bool]:
    """What a cell says without its mark, and whether it had one; a mark alone is a text like another."""
    marks = _MARKS.match(said)
    if marks is None:
        return said, False
    return (said[2:], True) if marks.end() == 1 else (said[1:], False)

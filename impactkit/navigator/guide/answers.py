"""What the guide asks, and what is answered."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUESTIONS = ("challenge", "for_whom", "where", "means", "known")
"""What is asked, in its order; only the challenge must be answered."""
LONGEST = 1000
"""Letters that an answer may have: a long paragraph."""
BLANK = (
    r"[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ud800-\udfff\uf020\ufeff\ufff0-\uffff]+"
)
"""Blanks, and signs that are not seen: what stands for one blank in a draft. The page's script has the same."""
_BLANK = re.compile(BLANK)


@dataclass(frozen=True)
class Answers:
    """What somebody wants to do something about, in her own words; empty where she does not say."""

    challenge: str
    for_whom: str = ""
    where: str = ""
    """Municipalities and counties with commas between, or another place as she calls it."""
    means: str = ""
    known: str = ""


def plain(text: str) -> str:
    r"""A text on one line, of signs that are seen.

    >>> plain(" unga\n\tutan  jobb ")
    'unga utan jobb'
    """
    return _BLANK.sub(" ", text).strip(" ")

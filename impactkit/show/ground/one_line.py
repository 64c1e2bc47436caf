"""Texts of project files as an index and a board show them: on one line, not endless, turning nothing."""

from __future__ import annotations

import re

from impactkit.model.base import Text
from impactkit.show.ground import reading
from impactkit.words import Words

LONGEST = 160
"""Letters of a text that a row shows; the report has the whole. A choice: about two lines on a desk."""
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what is written after them, which may be somebody else's text."""


def plain(words: Words, text: Text | str | None, *, longest: int = LONGEST) -> str:
    """The text in the language, cut where it is long."""
    said = text if isinstance(text, str) else reading.text_of(words, text)
    said = " ".join(_TURNS.sub("", said).split())
    return said if len(said) <= longest else said[: longest - 1] + "…"

"""A cell's text as it is compared with words: small letters, one space between words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from impactkit.model.records import without_invisible

LONGEST = 200
"""Signs of the longest text that is compared; beyond it no cell is a label. The longest name of the catalogue has 188."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str | None:
    """The text in small letters, composed, every run of spaces one space; None where it is too long."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    return " ".join(without_invisible(unicodedata.normalize("NFC", text)).casefold().split())

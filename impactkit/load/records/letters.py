"""Texts of cells as they are compared: letters composed, without signs that nobody sees."""

from __future__ import annotations

import unicodedata

from impactkit.model.records import without_invisible


def readable(text: str) -> str:
    """A text with letters such as ä as one character, and no invisible signs; some programs write both."""
    return text if text.isascii() else without_invisible(unicodedata.normalize("NFC", text))

"""A text without signs that are none: breaks of word processors, signs of private use, controls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""What is seen where a sign cannot be."""

BREAKS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
"""Ends of lines and pages as word processors write them; the words on both sides stay apart."""
TURNS = re.compile("[\ufeff\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]")
"""Signs nobody sees, that turn the direction of the text around them or mark its parts."""
NO_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(15))
    + "\U000f0000-\U0010ffff]"
)
"""Controls, halves of pairs, what Unicode says is no character, and what has a meaning only where it was written."""
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "\uf020": " ",
        "\uf02d": "−",
        "\uf04a": "☺",
        "\uf04c": "☹",
        "\uf06c": "●",
        "\uf06e": "■",
        "\uf071": "❑",
        "\uf075": "◆",
        "\uf076": "❖",
        "\uf0a7": "▪",
        "\uf0a8": "◻",
        "\uf0b7": "•",
        "\uf0d8": "➢",
        "\uf0df": "←",
        "\uf0e0": "→",
        "\uf0e8": "➔",
        "\uf0f0": "⇨",
        "\uf0fc": "✓",
    }
)
"""Bullets, arrows and faces that Word writes with its symbol typefaces; the sign that looks the same to any reader."""
_BULLET = re.compile("(?<=[^\n])\n(?=[ \t]*[•▪■●◆❖❑◻➢✓])")
"""The end of a line before one that begins with a bullet; in Markdown it would be a space."""
_NONE = re.compile(f"[{BREAKS.pattern[1:-1]}{NO_TEXT.pattern[1:-1]}]")
_ODD = re.compile(f"[{_NONE.pattern[1:-1]}{TURNS.pattern[1:-1]}]")


def readable(text: str, *, line: str = " ") -> str:
    """The text with `line` for the breaks of word processors, and a sign anyone sees for those nobody can.

    `readable("\\uf0b7 first\\x0bsecond\\x07")` is `"• first second�"`.
    """
    return text if is_readable(text) else _ODD.sub(lambda sign: _instead(sign[0], line), text)


def readable_markdown(text: str) -> str:
    """Markdown that can be read; a list pasted from Word keeps a line for each of its bullets."""
    told = readable(text, line="\n")
    return _BULLET.sub("  \n", told) if any(sign in text for sign in SYMBOLS) else told


def is_text(text: str) -> bool:
    """True where there is no break of a word processor and no sign without a meaning; unseen ones may be there."""
    return text.isprintable() or not _NONE.search(text)


def is_readable(text: str) -> bool:
    """True where `readable` leaves the text as it is; most texts hold no sign but printed ones and hard spaces."""
    return text.replace("\xa0", " ").isprintable() or not _ODD.search(text)


def _instead(sign: str, line: str) -> str:
    if BREAKS.match(sign):
        return line
    return "" if TURNS.match(sign) else SYMBOLS.get(sign, REPLACEMENT)

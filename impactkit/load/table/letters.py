"""Letters that are not what was written: read in the wrong encoding and saved again, lost, or no text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Spoilt:
    """The first thing in a text that is not what was written."""

    code: str
    """`mojibake`, `lost-letters` or `control-in-cell`."""
    position: int
    """Where in the text, counted from 0."""
    values: Mapping[str, str]
    """`found`, and for mojibake `meant`."""


def _read_as(byte: int, codec: str) -> str:
    """The letter a byte looks like; in Windows-1252 five bytes have none, and stay as they are."""
    return bytes([byte]).decode(codec, errors="ignore") or chr(byte)


_LETTERS = {
    codec: {_read_as(byte, codec): byte for byte in range(128, 256)} for codec in ("cp1252", "mac-roman")
}
"""The byte behind each letter, in the two encodings UTF-8 is taken for."""


def _pattern(codec: str) -> str:
    """UTF-8's Latin letters, signs and dashes as they look in another encoding.

    Other letters than these would have false friends, such as the end of `MALMÖ–LUND`.
    """
    rest = "".join(_read_as(byte, codec) for byte in range(0x80, 0xC0))
    signs, latin, dashes = (_read_as(byte, codec) for byte in (0xC2, 0xC3, 0xE2))
    order_mark = "".join(_read_as(byte, codec) for byte in codecs.BOM_UTF8)
    return f"[{signs}{latin}][{rest}]|{dashes}[{rest}]{{2}}|{order_mark}"


_MOJIBAKE = {codec: re.compile(_pattern(codec)) for codec in _LETTERS}
_SPOILT = re.compile(
    f"(?P<mojibake>{'|'.join(one.pattern for one in _MOJIBAKE.values())})"
    f"|(?P<lost>\ufffd)|(?P<control>[\x00\x80-\x84\x86-\x9f\ufffe\uffff])"
)
_NEARBY = 40
"""Signs on each side of a spoilt letter in which its word is looked for: longer than a word."""
_BREAK = re.compile(r'[ \t\r\n;|",]+')


def spoilt_in(text: str) -> Spoilt | None:
    """The first thing in a text that is not what was written, or None."""
    found = _SPOILT.search(text)
    if found is None:
        return None
    if found["control"]:
        return Spoilt("control-in-cell", found.start(), {"found": f"U+{ord(found.group()):04X}"})
    word = word_at(text, found.start(), found.end())
    if found["lost"]:
        return Spoilt("lost-letters", found.start(), {"found": word})
    return Spoilt("mojibake", found.start(), {"found": word, "meant": repaired(word)})


def repaired(text: str) -> str:
    """The text as it was before it was read in the wrong encoding, once or several times."""
    for codec, pattern in _MOJIBAKE.items():
        before = ""
        while before != text:
            before = text
            text = pattern.sub(lambda found, codec=codec: _letter(found.group(), codec), text)  # type: ignore[misc]
    return text.removeprefix("\ufeff")


def _letter(found: str, codec: str) -> str:
    raw = bytes(_LETTERS[codec][letter] for letter in found)
    return raw.decode("utf-8", errors="ignore") or found


def word_at(text: str, start: int, end: int) -> str:
    """The word around a place in a text, at most some letters to each side."""
    before = _BREAK.split(text[max(0, start - _NEARBY) : start])[-1]
    after = _BREAK.split(text[end : end + _NEARBY])[0]
    return before + text[start:end] + after

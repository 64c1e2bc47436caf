"""What is noticed of the signs of a text: those read as others, replaced, left out, or without a shape."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from impactkit.signs.readable import BREAKS, NO_TEXT, SYMBOLS, TURNS, is_readable, readable
from impactkit.signs.shaped import unshaped

Kind = Literal["break", "symbol", "no-text", "unseen", "no-shape"]
_CONTROLS = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1B: "ESCAPE",
    0x1C: "FILE SEPARATOR",
    0x1D: "GROUP SEPARATOR",
    0x1E: "RECORD SEPARATOR",
    0x1F: "UNIT SEPARATOR",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}
"""Names of controls that texts come with; Python knows none of them."""
_LABELS = {"Cc": "control", "Cs": "surrogate", "Co": "private-use", "Cn": "reserved"}


@dataclass(frozen=True)
class Noticed:
    """Signs of one text that are not shown as they were written."""

    where: str
    """Key path in the project file."""
    place: str
    """The file with its line, or the key path once more: where a person finds it."""
    kind: Kind
    """What became of them."""
    signs: tuple[str, ...]
    """Each by its number and Unicode's name for it, such as `U+F0B7 <private-use-F0B7>`."""


def noticed_in(text: str, *, where: str, place: str = "", shapes: bool = True) -> Iterator[Noticed]:
    """What is noticed of a text, by kind; nothing of one that is read and drawn as it was written.

    Without `shapes` nothing of signs that can be read and not drawn.
    """
    kinds: dict[Kind, tuple[str, ...]] = {}
    if not is_readable(text):
        private = tuple(SYMBOLS)
        no_text = NO_TEXT.findall(text)
        kinds = {
            "break": tuple(BREAKS.findall(text)),
            "symbol": tuple(one for one in no_text if one in private),
            "no-text": tuple(one for one in no_text if one not in private),
            "unseen": tuple(TURNS.findall(text)),
        }
    for kind, found in {**kinds, "no-shape": unshaped(readable(text)) if shapes else ()}.items():
        signs = tuple(dict.fromkeys(found))
        if signs:
            yield Noticed(where, place or where, kind, tuple(map(named, signs)))


def named(sign: str) -> str:
    """A sign by its number and its name in Unicode: `U+0E01 THAI CHARACTER KO KAI`."""
    code = ord(sign)
    label = "noncharacter" if _is_none(code) else _LABELS.get(unicodedata.category(sign), "unnamed")
    name = _CONTROLS.get(code) or unicodedata.name(sign, f"<{label}-{code:04X}>")
    return f"U+{code:04X} {name}"


def _is_none(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF

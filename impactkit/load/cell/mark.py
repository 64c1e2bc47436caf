"""Marks that statisticians put beside a number: `*` for preliminary, `u` for uncertain."""

from __future__ import annotations

import re

_SIGNS = r"[*†‡#°]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}"
_LETTERS = "[bdeprsu]|[bcdefinprsuz]{2}"
"""Eurostat's flags; of those that are also units, such as f and c, none stands alone."""
_MARK = re.compile(rf"(?:{_SIGNS})|\(?(?:{_LETTERS})\)?")
_AT_END = re.compile(
    rf"(?P<rest>.*?)[ \u00a0\u202f]*(?P<mark>{_SIGNS}|\((?:{_LETTERS})\)|(?<= )(?:{_LETTERS}))"
)


def is_mark(text: str) -> bool:
    """True for a mark alone: `*`, `u`, `(p)`, `¹`."""
    return bool(_MARK.fullmatch(text.strip())) and text.count("(") == text.count(")")


def without_mark(text: str) -> tuple[str, str]:
    """A text without the mark at its end, and the mark: `61.2 u` to `61.2` and `u`, `12*` to `12` and `*`.

    Letters count as a mark after a space or in brackets only: `12p` is given back as it is.
    """
    found = _AT_END.fullmatch(text.strip())
    return (found["rest"], found["mark"].strip("()")) if found and found["rest"] else (text, "")

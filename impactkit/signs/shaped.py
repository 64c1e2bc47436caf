"""A text as the report's typefaces can draw it: each sign whole with its marks, or a replacement for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from impactkit.signs.readable import REPLACEMENT
from impactkit.signs.typefaces import typefaces

_RARE = "[^\\t\\n\\r -~\u00a0-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u2022\u2026\u20ac\u2212]"
"""A sign that is not among those every typeface has; most texts have none."""
_ANY_RARE = re.compile(_RARE)
_STRETCH = re.compile(f".?{_RARE}+", re.DOTALL)
"""Rare signs that follow each other, with the one before them, whose marks they may be."""
_ONE_RARE = re.compile(_RARE)
_JOINER = "\u200d"
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\U000e0000-\U000e0fff]")
"""Signs with no shape of their own: they join, part or choose between the shapes of others."""
_TONES = range(0x1F3FB, 0x1F400)
"""Unicode's five tones of skin."""
_FLAGS = range(0x1F1E6, 0x1F200)
"""Unicode's letters of flags, which come in pairs."""


def is_common(text: str) -> bool:
    """True for a text of signs that every typeface has, none of which is a control: nothing is noticed of it."""
    return not _ONE_RARE.search(text)


def shaped(text: str) -> str:
    """The text with one replacement sign for each sign, with its marks, that no typeface of the report has."""
    return _with_stretches(text, lambda stretch: "".join(map(_shape, _clusters(stretch))))


def unshaped(text: str) -> tuple[str, ...]:
    """The signs `shaped` replaces or leaves out, each once, in order: letters, marks, parts of an emoji."""
    clusters = (one for stretch in _STRETCH.findall(text) for one in _clusters(stretch))
    lost = (sign for one in clusters if _shape(one) != one for sign in one if not _is_drawn(one, sign))
    return tuple(dict.fromkeys(lost))


def is_simple(text: str) -> bool:
    """True for a text without marks over or under letters, and without signs that join."""
    return not any(map(_clings, "".join(_ANY_RARE.findall(text))))


def without_unseen(text: str) -> str:
    """A text with letters and marks as one sign where there is one, without signs that have no shape."""
    return _with_stretches(text, lambda stretch: _UNSEEN.sub("", unicodedata.normalize("NFC", stretch)))


def without_marks(text: str) -> str:
    """A text without the marks over or under letters that no single sign has."""
    return _with_stretches(text, lambda stretch: "".join(one for one in stretch if not _clings(one)))


def _with_stretches(text: str, told: Callable[[str], str]) -> str:
    """The text with something else for its stretches of rare signs; as it is where there are none, which is soon seen."""
    if text.isascii() or not _ANY_RARE.search(text):
        return text
    return _STRETCH.sub(lambda found: told(found[0]), text)


def _clusters(text: str) -> Iterator[str]:
    """Each sign with what belongs to it: marks, tones of skin, all that a joiner joins, the pair of a flag."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _belongs(text[start:at], text[at]):
            yield text[start:at]
            start = at


def _belongs(before: str, sign: str) -> bool:
    if sign < "\u0300":
        return False
    pair = len(before) == 1 and ord(before) in _FLAGS and ord(sign) in _FLAGS
    joined = before[-1] == _JOINER and unicodedata.category(sign)[0] != "Z"
    return pair or joined or _clings(sign)


def _clings(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or bool(_UNSEEN.match(sign)) or ord(sign) in _TONES


def _shape(cluster: str) -> str:
    """The cluster where one typeface has all of it, the sign without marks that are lacking, or the replacement."""
    if cluster.isascii() or _is_whole(cluster):
        return cluster
    composed = unicodedata.normalize("NFC", cluster)
    if _is_whole(composed):
        return composed
    if unicodedata.category(cluster[0]) == "Zs":
        return " "
    if _JOINER in cluster or any(ord(sign) in _TONES for sign in cluster):
        return (cluster[0] if cluster[0].isascii() else "") + REPLACEMENT
    base = composed[0]
    typeface = next((one for one in typefaces() if ord(base) in one), None)
    return (
        REPLACEMENT
        if typeface is None
        else base + "".join(one for one in composed[1:] if ord(one) in typeface)
    )


def _is_whole(cluster: str) -> bool:
    return any(all(_has(typeface, sign) for sign in cluster) for typeface in typefaces())


def _has(typeface: frozenset[int], sign: str) -> bool:
    return ord(sign) in typeface or bool(_UNSEEN.match(sign)) or sign in "\t\n\r"


def _is_drawn(cluster: str, sign: str) -> bool:
    """True for a sign that is still seen, or was never to be seen."""
    return bool(_UNSEEN.match(sign)) or sign in _shape(cluster)

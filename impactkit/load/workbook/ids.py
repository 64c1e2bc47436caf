"""Short names: those that rows give, and those made of what they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable

from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Filling
from impactkit.load.workbook.table import Row
from impactkit.load.yaml.path import shown

_LONGEST_ID = 40
"""Signs of an id that is made of a text: five or six words, to be read in a list."""

_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "Æ": "Ae", "Ø": "O", "đ": "d", "ł": "l", "Ł": "L"})
"""Letters that have no parts to leave off."""
_ID = re.compile("[a-z0-9][a-z0-9-]{0,63}")


def given_ids(rows: Iterable[Row]) -> frozenset[str]:
    """The short names that rows give."""
    return frozenset(said for row in rows if (said := answer.text(row.one("id"))))


def id_of(
    row: Row, said: str, filling: Filling, *, taken: Collection[str], given: Collection[str] = ()
) -> str:
    """The short name a row gives, or one made of its text.

    A fault of one that is none, and of the second of two that are the same.
    """
    cell, own = row.one("id"), answer.text(row.one("id"))
    if cell and own and own in taken:
        filling.fault("workbook-id-twice", cell, found=shown(own))
    elif cell and own and not _ID.fullmatch(own):
        filling.fault("workbook-bad-id", cell, found=shown(own))
    elif own:
        return own
    return free_id(said, lambda name: name in taken or name in given)


def free_id(text: str, taken: Callable[[str], bool], otherwise: str = "rad") -> str:
    """A short name made of a text, or of another where it has no letters, that is not taken: `fler-har-arbete-2`."""
    name, number = _folded(text) or _folded(otherwise) or "x", 2
    found = name
    while taken(found):
        found, number = f"{name}-{number}", number + 1
    return found


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDED)).encode("ascii", "ignore").decode()
    whole = "-".join(re.findall("[a-z0-9]+", plain.lower()))
    cut = whole[:_LONGEST_ID].rstrip("-")
    return cut.rsplit("-", 1)[0] if cut != whole and whole[len(cut)] != "-" and "-" in cut else cut

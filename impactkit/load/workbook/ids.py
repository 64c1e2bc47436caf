"""Short names: those that rows give, and those made of what they say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Filling, free_id
from impactkit.load.workbook.table import Row
from impactkit.load.yaml.path import shown

_ID = re.compile("[a-z0-9][a-z0-9-]{0,63}")


def given_ids(rows: Iterable[Row]) -> frozenset[str]:
    """The short names that rows give."""
    return frozenset(said for row in rows if (said := answer.text(row.one("id"))))


def id_of(row: Row, said: str, filling: Filling, *, given: Collection[str], taken: Collection[str]) -> str:
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

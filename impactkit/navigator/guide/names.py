"""Ids of a draft, made of what it is about."""

from __future__ import annotations

import re
from collections.abc import Container

from impactkit.navigator.letters import folded

LONGEST = 40
"""Letters that an id is made of; what makes it another one comes after."""
_OTHER = re.compile(r"[^\w\u0300-\u036f]")
_PARTS = re.compile("[a-z0-9]+")


def name_of(text: str, taken: Container[str] = (), first: str = "") -> str:
    """An id of whole words of a text, other than those taken: `working/time-bank` is `working-time-bank`."""
    found = first
    for part in _PARTS.findall(folded(_OTHER.sub(" ", text))):
        longer = f"{found}-{part}" if found else part
        if len(longer) > LONGEST:
            break
        found = longer
    whole = found or "x"
    number, name = 1, whole
    while name in taken:
        number += 1
        name = f"{whole}-{number}"
    return name

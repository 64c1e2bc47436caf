"""Whether a text tells of anybody in the canaries' portfolio, or what is withheld of them."""

from __future__ import annotations

import re

from tests.test_privacy import FEW, ORGANISATIONS, PERSONS, SECRETS, digits, readings

_MEN = str(int(FEW) - 3)
MEN = re.compile(f"{_MEN[0]}[\\s,.\u00a0\u202f]?{_MEN[1:]}(?!\\d)")
"""The men beside three women, however they are written."""


def assert_tells_nobody(text: str, audience: str) -> None:
    """No canary is in it however it is packed, and the men for the house alone."""
    for reading in readings(text):
        assert [one for one in SECRETS if one in reading] == []
        assert [one for one in (*ORGANISATIONS, PERSONS[0]) if one in digits(reading)] == []
    assert bool(MEN.search(text)) == (audience == "internal")

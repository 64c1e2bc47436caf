"""Codes that a group types to come in, and how fast somebody may guess at them.

A code is eight signs out of 25: 25 ** 8 is 1.5 · 10 ** 11, some 37 bits. The server hears five wrong codes a second,
144 000 in a school day of eight hours. With 40 groups and a teacher, that whoever guesses all day long hits upon one of
them has a chance of 41 · 144 000 / 1.5 · 10 ** 11, four in a hundred thousand. What a browser keeps afterwards, and the
links to the wall and to a group of one's own, hold a secret of 192 bits, at which nobody guesses.
"""

from __future__ import annotations

import hmac
import secrets
import time
import unicodedata
from collections.abc import Callable

SIGNS = "23456789CDFGHJKMNPQRTVWXY"
"""No two that look alike on a projector (0 and O, 1 and I and L, 8 and B, 5 and S, 2 and Z), and no vowels, so no words."""
_HALF = 4
_SECRET = 24
"""Bytes of what is kept in a browser or stands in a link."""
WRONG = 5
"""Wrong codes a second that the whole server hears; then it asks everybody to wait."""
WRONG_FROM_ONE = 1
"""Wrong codes a second that it hears from one address, so that one who guesses does not keep the others out."""
_AT_ONCE = 5
"""Wrong codes that somebody who mistypes may make one after another before the limit is felt."""
_ADDRESSES = 1000
"""Addresses that are remembered; a class has some tens."""


def new_code() -> str:
    """A code to be read out and typed: `7KFM-Q2XW`."""
    drawn = "".join(secrets.choice(SIGNS) for _ in range(2 * _HALF))
    return f"{drawn[:_HALF]}-{drawn[_HALF:]}"


def new_secret() -> str:
    """What stands in a link, and what a browser keeps: 48 signs."""
    return secrets.token_hex(_SECRET)


def is_code(text: object) -> bool:
    """True for what `new_code` could have made."""
    signs = text.replace("-", "", 1) if isinstance(text, str) else ""
    return len(signs) == 2 * _HALF and set(signs) <= set(SIGNS)


def is_secret(text: object) -> bool:
    """True for what `new_secret` could have made."""
    return isinstance(text, str) and len(text) == 2 * _SECRET and set(text) <= set("0123456789abcdef")


def same_code(typed: str, code: str) -> bool:
    """True for the same code, however it is spaced and in small letters too; takes as long for any other."""
    return same_secret(_typed(typed), _typed(code))


def same_secret(given: str, secret: str) -> bool:
    """True for the same secret; takes as long for any other."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _typed(code: str) -> str:
    """The letters and digits of a code: `7kfm q2xw` is `7KFMQ2XW`."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", code).upper() if sign.isalnum())


class Allowance:
    """So many a second, and some at once after a rest."""

    def __init__(self, each_second: float, at_once: int, clock: Callable[[], float]) -> None:
        self._each_second, self._at_once, self._clock = each_second, at_once, clock
        self._left, self._seen = float(at_once), clock()

    def left(self) -> float:
        """How many there are by now."""
        now = self._clock()
        self._left = min(self._at_once, self._left + (now - self._seen) * self._each_second)
        self._seen = now
        return self._left

    def spend(self) -> None:
        """One fewer."""
        self._left = self.left() - 1


class Guesses:
    """How many wrong codes there have been of late, in all and from each address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._all = Allowance(WRONG, _AT_ONCE, clock)
        self._from: dict[str, Allowance] = {}

    def too_many(self, address: str) -> bool:
        """True while no code from an address is looked at, right or wrong."""
        one = self._from.get(address)
        return self._all.left() < 1 or (one is not None and one.left() < 1)

    def wrong(self, address: str) -> None:
        """A wrong code came from an address."""
        if len(self._from) >= _ADDRESSES:
            self._from = {name: one for name, one in self._from.items() if one.left() < _AT_ONCE}
        self._all.spend()
        self._from.setdefault(address, Allowance(WRONG_FROM_ONE, _AT_ONCE, self._clock)).spend()

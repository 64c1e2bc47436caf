"""How much work something is, whatever the machine and however busy it is: told in rounds of a fixed sum."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most_work(rounds: float) -> Iterator[None]:
    """What is within takes no more of the processor than adding up 200 000 numbers so many times."""
    began = time.process_time()
    yield
    taken, unit = time.process_time() - began, _round()
    assert taken <= rounds * unit, f"{taken / unit:.0f} rounds, of at most {rounds}"


def _round() -> float:
    """The processor's seconds for one round here and now: the longest of three, as others may slow what was measured."""
    return max(_adding() for _ in range(3))


def _adding() -> float:
    began, total = time.process_time(), 0
    for number in range(200_000):
        total += number
    return time.process_time() - began

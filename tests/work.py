"""Work that ends: told by what would never end, not by how fast a computer is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from signal import Signals

PROCESSOR_SECONDS = 300


def ends() -> AbstractContextManager[None]:
    """What is within ends; what looks at every pair of a million signs would go on for hours, and is stopped.

    The processor's own seconds are counted, and far more of them than the slowest computer needs.
    """
    return stopped_after(PROCESSOR_SECONDS, signal.ITIMER_PROF, signal.SIGPROF)


def at_most(seconds: float) -> AbstractContextManager[None]:
    """Let what is within take so long; more is a failure, and not a test that hangs."""
    return stopped_after(seconds, signal.ITIMER_REAL, signal.SIGALRM)


@contextmanager
def stopped_after(seconds: float, timer: int, sign: Signals) -> Iterator[None]:
    """Stop what is within after so many seconds of a timer."""

    def over(*_: object) -> None:
        raise TimeoutError(f"not done after {seconds} seconds")

    before = signal.signal(sign, over)
    signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(sign, before)

"""Work that ends: told by what would never end, not by how fast a computer is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PROCESSOR_SECONDS = 300


@contextmanager
def ends() -> Iterator[None]:
    """What is within ends; what looks at every pair of a million signs would go on for hours, and is stopped.

    The processor's own seconds are counted, and far more of them than the slowest computer needs.
    """

    def stop(signum: int, frame: FrameType | None) -> None:
        raise AssertionError(f"still at work after {PROCESSOR_SECONDS} s of the processor")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)

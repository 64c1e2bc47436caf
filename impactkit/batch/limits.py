"""How much one report may take: seconds, memory, and what its notebook prints; more ends what makes it."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import psutil

from impactkit.strays import below, children_of

Exceeded = Literal["time-limit", "memory-limit", "output-limit"]

_EVERY = 0.05
"""Seconds between two looks at the memory: at a gigabyte a second a kernel gets 50 megabytes beyond its limit."""
_GRACE = 30.0
"""Seconds over its time after which a worker that is stuck outside a kernel ends itself. A choice: longer than ending a
kernel and writing what it showed takes, and short beside the time a report may have.
"""

_ON_LINUX: bool = sys.platform == "linux"


@dataclass(frozen=True)
class Limits:
    """What one report may take."""

    seconds: float = 300.0
    """From the start of its kernel to its last file."""
    memory: int = 2048
    """Megabytes of its kernel, of what draws its figures, and of everything they started."""
    output: int = 64
    """Megabytes that its notebook shows and prints."""


@dataclass
class Watch:
    """One report being made: what it has taken so far, and which limit it went over."""

    limits: Limits
    exceeded: Exceeded | None = None
    peak: int = 0
    """The most memory that was seen, megabytes."""
    shown: int = 0
    """Bytes that came from the kernel."""
    _spared: frozenset[int] = frozenset()
    _server: Callable[[], int] = int
    _over: threading.Event = field(default_factory=threading.Event)
    _until: float = 0.0

    def showed(self, size: int) -> None:
        """So many bytes more came from the kernel."""
        self.shown += size
        if self.shown > self.limits.output * 1_000_000:
            self.stop("output-limit")

    def stop(self, why: Exceeded) -> None:
        """End the kernel, what draws, and all they started, for this reason."""
        if self.exceeded is None:
            self.exceeded = why
        for one in self._started():
            with suppress(psutil.Error):
                one.kill()

    def look(self) -> None:
        """Until it is over: hold what it takes against its limits."""
        while not self._over.wait(_EVERY):
            taken = sum(map(_resident, self._started())) // 1_000_000
            self.peak = max(self.peak, taken)
            if taken > self.limits.memory:
                self.stop("memory-limit")
            if time.monotonic() > self._until:
                self.stop("time-limit")

    def _started(self) -> list[psutil.Process]:
        """The processes below this one that were not there before; a fork server is spared, its kernels are not."""
        spared = {*self._spared, self._server()}
        found = (_process(one) for one in _below_this() if one not in spared)
        return [one for one in found if one is not None]


def _below_this(*, all_of_them: bool = True) -> list[int]:
    """The processes below this one, or its own children; on Linux without a look at all the others there are."""
    if _ON_LINUX:
        return list(below(os.getpid()) if all_of_them else children_of(os.getpid()))
    with suppress(psutil.Error):
        return [one.pid for one in psutil.Process().children(recursive=all_of_them)]
    return []


def _process(number: int) -> psutil.Process | None:
    with suppress(psutil.Error):
        return psutil.Process(number)
    return None


def _resident(process: psutil.Process) -> int:
    with suppress(psutil.Error):
        return int(process.memory_info().rss)
    return 0


_watches: list[Watch] = []


@contextmanager
def watched(limits: Limits, *, server: Callable[[], int], drawer: Callable[[], int] = int) -> Iterator[Watch]:
    """Hold what runs within to the limits, with the process that draws by that number, but not the fork server by the
    other; one report at a time in a process.
    """
    before = frozenset(_below_this(all_of_them=False)) - {drawer()}
    watch = Watch(limits, _spared=before, _server=server)
    watch._until = time.monotonic() + limits.seconds
    looking = threading.Thread(target=watch.look, name="limits", daemon=True)
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(limits.seconds + _GRACE, exit=True, file=nowhere)
        _watches.append(watch)
        looking.start()
        try:
            yield watch
        finally:
            watch._over.set()
            looking.join()
            _watches.remove(watch)
            faulthandler.cancel_dump_traceback_later()


def showed(size: int) -> None:
    """So many bytes came from the kernel of the report that is being made here."""
    for watch in _watches:
        watch.showed(size)

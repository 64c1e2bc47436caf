"""Processes that would outlive what they were started for; on Linux they are found and ended."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

_DEATH_SIGNAL, _ADOPT = 1, 36
"""Linux's names for what a process may ask of it: PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER."""


def end_with_parent(parent: int) -> None:
    """End this process when its parent ends, however that ends; at once where it already has."""
    if sys.platform == "linux":
        _ask(_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends, so that none is out of reach."""
    if sys.platform == "linux":
        _ask(_ADOPT, 1)


def _ask(what: int, value: int) -> None:
    ctypes.CDLL(None).prctl(what, value, 0, 0, 0)


def children_of(number: int) -> list[int]:
    """The processes whose parent a process is; none where it is gone."""
    found: list[int] = []
    try:
        threads = list(Path(f"/proc/{number}/task").iterdir())
    except OSError:
        return found
    for thread in threads:
        try:
            found += map(int, (thread / "children").read_text().split())
        except OSError:
            if (
                not thread.exists()
            ):  # a thread that ends leaves its children to another, which may have been asked
                return children_of(number)
    return found


def end_children(*, keep: Collection[int] = (), only: Collection[int] | None = None) -> None:
    """End every child of this process and whatever they started, but for those to `keep`.

    What an ended one leaves behind comes to this process in turn, if it adopts orphans, and is ended too.
    """
    while True:
        found = [one for one in children_of(os.getpid()) if one not in keep and (only is None or one in only)]
        if not found:
            return
        for number in found:
            for one in (*below(number), number):
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(one, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(number, 0)


def below(number: int) -> Iterator[int]:
    """The processes that a process started, and what those started, each after its own."""
    for child in children_of(number):
        yield from below(child)
        yield child

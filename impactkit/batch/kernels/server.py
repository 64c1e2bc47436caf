"""The process that kernels are forked from; its first argument is the descriptor of a socket.

It has one thread of its own, imports what kernels need, and then does nothing but fork: it never runs a query, a
drawing or an event loop, since what those start in the background does not survive a fork. Requests come over a
socket pair, each answered by the number of a process and a pipe that tells of it: `R` when its ports are open,
`E` and why when it could not begin, and at last how it ended. When the other end of the socket is gone, so is
everything that was forked here.
"""

from __future__ import annotations

import datetime
import gc
import importlib
import os
import select
import signal
import socket
import sys
import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from impactkit.batch.kernels.kernel import become_kernel
from impactkit.batch.kernels.lean import without_debugger, without_slow_checks
from impactkit.batch.kernels.messages import received, send
from impactkit.strays import adopt_orphans, end_children

PRELOAD = (
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.history",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "comm",
    "faulthandler",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipywidgets",
    "nbformat",
    "polars",
    "psutil",
    "tornado.platform.asyncio",
    "impactkit.batch.kernels.inside",
    "impactkit.show.ground.markup",
)
"""What every kernel would import."""

_KEPT_OUT = ("numpy", "scipy", "vl_convert")
"""What starts threads, or has state that forks would share; a kernel may import them for itself."""


@dataclass
class Server:
    """The kernels there are, each with the pipe that tells of it."""

    door: socket.socket
    threads: int
    kernels: dict[int, int] = field(default_factory=dict)

    def serve(self) -> None:
        """Fork when asked, tell when a kernel ends, leave when nobody listens any more."""
        woken, waker = os.pipe()
        doors: list[int] = [self.door.fileno(), woken]
        for end in (woken, waker):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        while True:
            ready, _, _ = select.select(doors, [], [])
            if woken in ready:
                with suppress(BlockingIOError):
                    os.read(woken, 4096)
                self.bury()
            if doors[0] in ready:
                request = received(self.door)
                if request is None:
                    return
                self.answer(request, (woken, waker))

    def answer(self, request: dict[str, Any], inherited: tuple[int, ...]) -> None:
        """A new kernel, or why there is none."""
        why = self.unsafe()
        if why:
            send(self.door, {"refused": why})
            return
        told, tells = os.pipe()
        # polars has threads of its own, which wait; a kernel's own forks are warned of
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            number = os.fork()
        if number == 0:
            for end in (told, *inherited, self.door.fileno(), *self.kernels.values()):
                os.close(end)
            become_kernel(request, tells)
        self.kernels[number] = tells
        send(self.door, {"pid": number}, told)
        os.close(told)

    def unsafe(self) -> str:
        """Why a fork would not be safe now; empty where it is."""
        threads, loaded = count_threads(), [name for name in _KEPT_OUT if name in sys.modules]
        if threads != self.threads:
            return f"{threads} threads, {self.threads} after the imports"
        return f"{', '.join(loaded)} imported" if loaded else ""

    def bury(self) -> None:
        """Tell how each kernel ended that did, and end what it left behind; what a living one may still need is left."""
        has_ended = False
        while True:
            try:
                number, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if number == 0:
                break
            tells = self.kernels.pop(number, None)
            if tells is not None:
                has_ended = True
                with suppress(OSError):
                    os.write(tells, f"X{os.waitstatus_to_exitcode(status)}\n".encode())
                os.close(tells)
        if has_ended:
            end_children(keep=set(self.kernels))


def count_threads() -> int:
    """The threads of this process, of whatever language."""
    return len(list(Path("/proc/self/task").iterdir()))


def preload() -> dict[str, str]:
    """Import what kernels need; what could not be imported, and why."""
    failed = {}
    without_slow_checks()
    with without_debugger():
        for name in PRELOAD:
            try:
                importlib.import_module(name)
            except Exception as error:
                failed[name] = type(error).__name__
    for name, prepare in (("offering", _offer), ("building", _build), ("speaking", _speak)):
        try:
            prepare()
        except Exception as error:
            failed[name] = type(error).__name__
    return failed


def _offer() -> None:
    """Fetch every public name, which is what notebooks import."""
    package = importlib.import_module("impactkit")
    for name in dir(package):
        getattr(package, name)


def _build() -> None:
    """Build the models that every report is made of."""
    from impactkit.model.base import build_models

    build_models()


def _speak() -> None:
    """Say something in each language and in each funder's words, so that what every report says is at hand."""
    from impactkit.languages import LANGUAGES
    from impactkit.model.stated.project import TermProfile
    from impactkit.words import Words

    for language, profile in product(LANGUAGES, TermProfile):
        words = Words(language, profile)
        words.number(1), words.day(datetime.date(2026, 1, 1)), words.has("print.page")


def main() -> None:
    """Import, say so, and serve until nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    adopt_orphans()
    with socket.socket(fileno=int(sys.argv[1])) as door:
        door.set_inheritable(False)
        gc.disable()  # what is imported stays
        failed = preload()
        gc.freeze()
        server = Server(door, count_threads())
        send(door, {"pid": os.getpid(), "failed": failed, "threads": server.threads})
        try:
            server.serve()
        finally:
            end_children()

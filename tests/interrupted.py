"""Programs that are ended as by Ctrl+C, also where whoever runs the tests has shut their ears to it."""

from __future__ import annotations

import signal


def hears_ctrl_c() -> None:
    """In a new process before its program begins: Ctrl+C ends it, whatever it has inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

"""What a kernel of a batch does before its first cell: an IPython extension, the same in warm and ordinary kernels.

Chance begins at the same point in every run, and exhibits tell their typed cells alone: whoever publishes them
draws them, in a process that does not begin anew for each report.
"""

from __future__ import annotations

import random
import sys
import threading
from typing import Any

from impactkit.awaited import when_imported
from impactkit.show.ground.display import show_typed_cells_alone

NAME = __name__
"""The extension's name, as a kernel is told of it."""
SEED = 20_260_101
"""Where every random generator begins: any number does, as long as it is always the same."""


def load_ipython_extension(shell: Any) -> None:
    """Begin as every other kernel of a batch begins."""
    shell.enable_tip = False  # it is drawn at random whenever a client asks who is there, as often as it asks
    random.seed(SEED)
    when_imported("numpy.random", _seeded)
    show_typed_cells_alone()
    for stream in (sys.stdout, sys.stderr):
        _sent_where_written(stream)


def _sent_where_written(stream: Any) -> None:
    """A stream that is asked to send what was written waits for its thread only where something was."""
    write, flush, written = stream.write, stream.flush, threading.Event()

    def tells(text: str) -> Any:
        written.set()
        return write(text)

    def sends() -> None:
        if written.is_set():
            written.clear()
            flush()

    stream.write, stream.flush = tells, sends


def _seeded(numbers: Any) -> None:
    """Numpy's global generator begins there too, when a notebook imports it."""
    numbers.seed(SEED)

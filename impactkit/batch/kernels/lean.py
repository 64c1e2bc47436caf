"""What kernels of a batch do without: a grammar that takes jsonschema a second to compile, and a debugger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SLOW = "rfc3987_syntax"
"""What jsonschema imports if it is there; notebooks are never checked for such addresses."""


_DEBUGGER = "debugpy"


@contextmanager
def without_debugger() -> Iterator[None]:
    """While open, ipykernel finds no debugger, and then has none: nobody stops in a notebook of a batch."""
    sys.modules.setdefault(_DEBUGGER, None)  # type: ignore[arg-type]
    try:
        yield
    finally:
        if sys.modules[_DEBUGGER] is None:
            del sys.modules[_DEBUGGER]


def without_slow_checks() -> None:
    """In this process, jsonschema does without; to be called before it is imported."""
    sys.modules.setdefault(_SLOW, None)  # type: ignore[arg-type]


def with_slow_checks() -> None:
    """Whoever imports it from now on gets it."""
    if _SLOW in sys.modules and sys.modules[_SLOW] is None:
        del sys.modules[_SLOW]

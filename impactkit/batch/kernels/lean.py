"""A second saved at each start: jsonschema compiles a grammar that only its checks of one kind of address use."""

from __future__ import annotations

import sys

_SLOW = "rfc3987_syntax"
"""What jsonschema imports if it is there; notebooks are never checked for such addresses."""


def without_slow_checks() -> None:
    """In this process, jsonschema does without; to be called before it is imported."""
    sys.modules.setdefault(_SLOW, None)  # type: ignore[arg-type]


def with_slow_checks() -> None:
    """Whoever imports it from now on gets it."""
    if _SLOW in sys.modules and sys.modules[_SLOW] is None:
        del sys.modules[_SLOW]

"""What `import impactkit` does for a notebook, and for nothing else."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from impactkit.awaited import when_imported


def in_notebook() -> bool:
    """Whether this process is the kernel of a notebook, and not Python alone or IPython in a terminal."""
    ipython: Any = sys.modules.get("IPython")
    return hasattr(ipython.get_ipython(), "kernel") if hasattr(ipython, "get_ipython") else False


def charts_at_home() -> None:
    """In a notebook, Altair is in the house's look and asks nothing of the network, whoever imports it and when."""
    when_imported("altair", _at_home)


def _at_home(altair: ModuleType) -> None:
    if in_notebook():
        import_module("impactkit.explore.charts").at_home(altair)


def somebody_there() -> bool:
    """Whether somebody can be asked something: not where Papermill or nbconvert runs a notebook from end to end.

    Voilà runs one so too, and then shows what it left to the reader that it was run for.
    """
    if not in_notebook() or os.environ.get("SERVER_SOFTWARE", "").startswith("voila/"):
        return True
    request: Any = sys.modules["IPython"].get_ipython().kernel.get_parent("shell")
    return bool(request.get("content", {}).get("allow_stdin", True))

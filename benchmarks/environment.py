"""What a figure was measured on."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata

NAMED = (
    "altair",
    "duckdb",
    "ipykernel",
    "jupyterlab",
    "nbconvert",
    "papermill",
    "polars",
    "pydantic",
    "typer",
    "vl-convert-python",
)


def environment() -> str:
    """Python, cores, system, bytecode and the versions that matter, in a few lines."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in NAMED)
    bytecode = "not written (figures are too high)" if sys.dont_write_bytecode else "written"
    return (
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"bytecode {bytecode}, JupyterLab installed\n{versions}"
    )

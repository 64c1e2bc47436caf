"""Notebooks run by nbval, in a process of its own: no other test asks for that plugin, whose start takes seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_START = """\
import sys
from impactkit.batch.kernels.lean import without_slow_checks
without_slow_checks()
import pytest
sys.exit(pytest.main(["-p", "no:cacheprovider", "-p", "nbval", *sys.argv[1:]]))
"""


def nbval(folder: Path, *arguments: str) -> tuple[int, str]:
    """What it says of notebooks, standing in their folder: its exit code and its words."""
    command = [sys.executable, "-c", _START, *arguments]
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return ran.returncode, ran.stdout + ran.stderr

"""How long the command line takes to start, against an interpreter that does nothing."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

ROUNDS = 15

COMMANDS: dict[str, Sequence[str]] = {
    "python -c pass": ("-c", "pass"),
    "python -c 'import typer'": ("-c", "import typer"),
    "impactkit --help": ("-m", "impactkit", "--help"),
    "impactkit report --help": ("-m", "impactkit", "report", "--help"),
    "python -c 'import altair, polars'": ("-c", "import altair, polars"),
}


def seconds(arguments: Sequence[str]) -> float:
    """Wall time of one interpreter."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure() -> dict[str, float]:
    """Median seconds of each command, taken in turns so that noise falls on all alike."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS + 1):
        for name, arguments in COMMANDS.items():
            taken[name].append(seconds(arguments))
    return {name: statistics.median(values[1:]) for name, values in taken.items()}


def report() -> str:
    """The measurements as a table."""
    medians = measure()
    bare = medians["python -c pass"]
    lines = [f"Start-up, median of {ROUNDS} in turns", f"{'command':36}{'seconds':>9}{'ratio':>8}"]
    lines += [f"{name:36}{value:9.3f}{value / bare:8.1f}" for name, value in medians.items()]
    return "\n".join(lines)

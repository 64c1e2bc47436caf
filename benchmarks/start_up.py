"""What the command line takes from nothing, against an interpreter that does nothing: its start, one check, one report."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.distinct import distinct

ROUNDS = 9
SPARK = str(Path(__file__).parents[1] / "parameters" / "spark.yaml")


def commands(folder: Path) -> Mapping[str, Sequence[str]]:
    """What is measured, by what it is called."""
    made_up = str(distinct(folder / "projects", 1) / "p00000.yaml")
    report = ("-m", "impactkit", "report", "--force", "--format", "html", "--language", "sv", "--jobs", "1")
    return {
        "python -c pass": ("-c", "pass"),
        "python -c 'import typer'": ("-c", "import typer"),
        "impactkit --help": ("-m", "impactkit", "--help"),
        "impactkit report --help": ("-m", "impactkit", "report", "--help"),
        "python -c 'import altair, polars'": ("-c", "import altair, polars"),
        "impactkit check, one file": ("-m", "impactkit", "check", SPARK),
        "impactkit check, one with data": ("-m", "impactkit", "check", made_up),
        "impactkit report, one file": (*report, "--out", str(folder / "one"), SPARK),
        "impactkit report, one with data": (*report, "--out", str(folder / "data"), made_up),
    }


def seconds(arguments: Sequence[str]) -> float:
    """CPU seconds of one interpreter and of everything it starts and waits for."""
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, taken = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return taken.ru_utime + taken.ru_stime


def measure() -> dict[str, float]:
    """Median CPU seconds of each command, taken in turns so that noise falls on all alike."""
    with tempfile.TemporaryDirectory() as name:
        told = commands(Path(name))
        rounds = [{what: seconds(one) for what, one in told.items()} for _ in range(ROUNDS + 1)]
    return {what: statistics.median(one[what] for one in rounds[1:]) for what in rounds[0]}


def report() -> str:
    """The measurements as a table."""
    medians = measure()
    bare = medians["python -c pass"]
    lines = [
        f"From nothing, CPU seconds, median of {ROUNDS} in turns",
        f"{'command':36}{'seconds':>9}{'ratio':>8}",
    ]
    lines += [f"{name:36}{value:9.3f}{value / bare:8.1f}" for name, value in medians.items()]
    return "\n".join(lines)

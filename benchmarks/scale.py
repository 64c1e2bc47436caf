"""Many projects at once: follow-up and roll-up by impactkit, by hand in polars, and in SQL by DuckDB.

Every run is a process of its own, so that its peak memory is its own; the three take turns, so that noise
falls on all alike. Their results must be equal, row by row and to the last decimal.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SIZES = (1_000, 100_000, 1_000_000, 10_000_000)
LARGE = 10_000_000
"""From this size on once, without a warm-up."""
ROUNDS = 3
WAYS = {"impactkit": "impactkit", "hand": "polars by hand", "duckdb": "DuckDB SQL"}
RESULTS = ("follow-up", "roll-up", "distinct")
_FILES = ("observations", "participants", "definitions", "members")


class UnequalError(Exception):
    """Two ways do not come to the same."""


@dataclass(frozen=True)
class Taken:
    """What one run took."""

    seconds: float
    cpu: float
    """Seconds of all cores together: what other work on the machine changes least."""
    peak: float
    """Most memory, in GB."""


def report() -> str:
    """A table of seconds, ratio, memory and growth; raises where results differ."""
    return _table([(size, way, taken) for size in SIZES for way, taken in measured(size).items()])


def measured(size: int) -> Mapping[str, Taken]:
    """What each way took for data of a size, after its results were found equal to the others'."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken: dict[str, list[Taken]] = {way: [] for way in WAYS}
        made = child("make", folder, size)
        for _ in range(1 if size >= LARGE else ROUNDS):
            for way in WAYS:
                taken[way].append(child(way, folder, size))
        child("compare", folder, size)
    return {way: _median(runs) for way, runs in taken.items()} | {"make": made}


def _median(runs: Sequence[Taken]) -> Taken:
    return Taken(
        seconds=statistics.median(one.seconds for one in runs),
        cpu=statistics.median(one.cpu for one in runs),
        peak=max(one.peak for one in runs),
    )


def child(task: str, folder: Path, size: int) -> Taken:
    """One task in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scale", task, str(folder), str(size)]
    place = Path(__file__).parents[1]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=place)
    if done.returncode:
        raise UnequalError(f"{task} at {size} rows: {done.stderr.strip()[-1500:]}")
    return Taken(**json.loads(done.stdout))


def _task(task: str, folder: Path, size: int) -> tuple[float, float]:
    """Seconds of one task, and of all cores together."""
    start = _now()
    if task == "make":
        from benchmarks.synthetic import make

        make(folder, size)
    elif task == "compare":
        compare(folder)
    else:
        return _run(task, folder, warm=size < LARGE)
    return _since(start)


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(start: tuple[float, float]) -> tuple[float, float]:
    now = _now()
    return now[0] - start[0], now[1] - start[1]


def _run(way: str, folder: Path, *, warm: bool) -> tuple[float, float]:
    """Seconds of one way, its results kept for comparing."""
    measure = importlib.import_module(f"benchmarks.by_{way}").measure
    files = [folder / f"{name}.parquet" for name in _FILES]
    if warm:
        measure(*files)
    start = _now()
    found = measure(*files)
    taken = _since(start)
    for name, frame in zip(RESULTS, found, strict=True):
        frame.write_parquet(folder / f"{way}.{name}.parquet")
    return taken


def compare(folder: Path) -> None:
    """Raise where a way's results are not exactly those by hand."""
    import polars as pl

    for name in RESULTS:
        expected = pl.read_parquet(folder / f"hand.{name}.parquet")
        for way in WAYS:
            found = pl.read_parquet(folder / f"{way}.{name}.parquet").select(expected.columns)
            if not found.cast(expected.schema).equals(expected):
                raise UnequalError(f"The {name} of {WAYS[way]} is not that of {WAYS['hand']}.")


def _table(rows: Sequence[tuple[int, str, Taken]]) -> str:
    told = {(size, way): taken for size, way, taken in rows}
    titles = ["seconds", "to hand", "CPU s", "to hand", "GB at most", "to the size before"]
    lines = [
        "Scale: follow-up, roll-up and distinct counts; equal results by all three",
        f"{'rows':>10}  {'by':16}{titles[0]:>9}{titles[1]:>9}{titles[2]:>9}{titles[3]:>9}{titles[4]:>12}{titles[5]:>20}",
    ]
    for size, way, taken in rows:
        hand = told[size, "hand"]
        ratios = [f"{taken.seconds / hand.seconds:.2f}", f"{taken.cpu / hand.cpu:.2f}"]
        wall, all_cores = ratios if way in WAYS else ["", ""]
        earlier = told.get((max((one for one in SIZES if one < size), default=0), way))
        growth = f"{taken.seconds / earlier.seconds:.1f} x" if earlier else ""
        label = f"{size:,}".replace(",", " ")
        lines.append(
            f"{label:>10}  {WAYS.get(way, '(making them)'):16}{taken.seconds:9.2f}{wall:>9}"
            f"{taken.cpu:9.2f}{all_cores:>9}{taken.peak:12.2f}{growth:>20}"
        )
    return "\n".join(lines)


def _peak() -> float:
    """Most memory this process held, in GB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024) / 1e9


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("task", choices=["make", "compare", *WAYS])
    asked.add_argument("folder", type=Path)
    asked.add_argument("size", type=int)
    given = asked.parse_args()
    seconds, cpu = _task(given.task, given.folder, given.size)
    sys.stdout.write(json.dumps({"seconds": seconds, "cpu": cpu, "peak": _peak()}) + "\n")

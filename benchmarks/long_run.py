"""A thousand reports: whether the last take as long as the first, what the runner keeps, and a run with nothing to do.

Then one Dask worker of one core against two.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from benchmarks.copies import copies, every

REPORTS = int(os.environ.get("IMPACTKIT_BENCH_REPORTS", "1000"))
_TENTHS = 10
_CLUSTER = 48
"""Reports of each run on Dask."""


def report() -> str:
    """The measurements as lines."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        projects = copies(folder / "projects", every(), REPORTS)
        command = [
            "report",
            str(projects),
            "--language",
            "sv",
            "--out",
            str(folder / "out"),
            "--format",
            "html",
        ]
        return "\n".join([*_first(command), *_second(command), "", *_dask(folder)])


def _first(command: list[str]) -> list[str]:
    """A whole run, watched."""
    began = time.perf_counter()
    process = _begun(command)
    ends: list[float] = []
    memory: list[float] = []
    workers: list[float] = []
    runner = psutil.Process(process.pid)
    for line in process.stdout or ():
        event = json.loads(line)
        if event["event"] == "report":
            ends.append(time.perf_counter())
            if len(ends) % (REPORTS // _TENTHS) == 0:
                memory.append(runner.memory_info().rss / 1e6)
                workers.append(max(one.memory_info().rss for one in runner.children()) / 1e6)
    process.wait()
    lasting = [(later - earlier) for earlier, later in zip([ends[1], *ends[1:]], ends[1:], strict=False)]
    size = len(lasting) // _TENTHS
    rates = [statistics.fmean(lasting[at * size : (at + 1) * size]) for at in range(_TENTHS)]
    second, last = rates[1], rates[-1]
    return [
        f"{len(ends)} reports (notebook and HTML), two workers: {ends[-1] - began:.0f} s, of which "
        f"{ends[0] - began:.0f} s to plan and to the first report",
        "seconds a report, by tenths of the run: " + " ".join(f"{one:.3f}" for one in rates),
        f"the last tenth against the first {rates[-1] / rates[0]:.2f} x, against the second {last / second:.2f} x",
        "megabytes of the runner, after each tenth: " + " ".join(f"{one:.0f}" for one in memory),
        f"after all against after a tenth {memory[-1] / memory[0]:.2f} x",
        "megabytes of the largest worker, after each tenth: " + " ".join(f"{one:.0f}" for one in workers),
    ]


def _begun(command: list[str]) -> subprocess.Popen[str]:
    whole = [sys.executable, "-m", "impactkit", *command, "--jobs", "2", "--log-json"]
    return subprocess.Popen(whole, stdout=subprocess.PIPE, text=True)


def _second(command: list[str]) -> list[str]:
    """The same again, with nothing changed."""
    taken = [_seconds([*command, "--jobs", "2"]) for _ in range(3)]
    start = statistics.median(_seconds(["report", "--help"]) for _ in range(3))
    again = statistics.median(taken)
    return [
        f"the same again, nothing changed: {again:.2f} s, of which start-up {start:.2f} s; {again - start:.2f} s beyond it"
    ]


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "impactkit", *command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _dask(folder: Path) -> list[str]:
    """The same reports by one and by two workers of a cluster that has made some before."""
    taken = {count: _by_cluster(folder, count) for count in (1, 2)}
    return [
        f"Dask, {_CLUSTER} reports, workers of one core each, warm: one {taken[1]:.1f} s, two {taken[2]:.1f} s; "
        f"{taken[1] / taken[2]:.2f} x"
    ]


def _by_cluster(folder: Path, count: int) -> float:
    from distributed import LocalCluster

    from impactkit.batch import How, Notebooks, Request, deliver, planned
    from impactkit.publish import Wanted
    from impactkit.workspace import report_notebooks

    def run(what: str, reports: int) -> float:
        projects = copies(folder / f"{what}-{count}", every(), reports)
        wanted = Wanted(formats=("html",))
        request = Request((projects,), Notebooks(*report_notebooks()), languages=("sv",), wanted=wanted)
        out = folder / f"out-{what}-{count}"
        planned(request, out)
        start = time.perf_counter()
        if deliver(request, out, How(dask=address)).failed:
            raise RuntimeError("reports failed")
        return time.perf_counter() - start

    cluster: Any = LocalCluster
    with cluster(n_workers=count, threads_per_worker=1, processes=True, dashboard_address=None) as here:
        address = here.scheduler_address
        run("warm", 4 * count)
        return run("timed", _CLUSTER)


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")

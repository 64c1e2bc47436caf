"""A cluster simulated: how long many projects take with so many workers, and where the one runner becomes the limit.

What a worker and the runner need for a project and for a report is measured first, on distinct projects, one process
at a time; then the work of a run is played through by the clock: the runner hands out one thing after another and
takes back what is done, and the workers, each with a thing in hand, are busy meanwhile.
"""

from __future__ import annotations

import heapq
import pickle
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.distinct import distinct
from impactkit.batch import Notebooks, Request
from impactkit.batch.kernels.forked import fork_server
from impactkit.batch.limits import Limits
from impactkit.batch.runner.entries import entries
from impactkit.batch.runner.journal import Journal
from impactkit.batch.runner.kept import planning
from impactkit.batch.runner.making import Task
from impactkit.batch.runner.parcel import Parcel
from impactkit.batch.runner.placing import Attempt, Place
from impactkit.batch.runner.tasks import Tasks
from impactkit.batch.worker.work import work
from impactkit.edition import Asked
from impactkit.model.dossier import Audience
from impactkit.publish import Wanted
from impactkit.workspace import report_notebooks

MEASURED = 64
"""Projects that are measured."""
SIMULATED = 100_000
WORKERS = (2, 8, 32, 128, 512)
ASKED = (Asked(Audience.PUBLIC, 5),)


@dataclass(frozen=True)
class Cost:
    """What one project, or one report, takes: seconds, and bytes there and back."""

    runner: float
    worker: float
    sent: float
    back: float


def report() -> str:
    """What was measured, and what the simulation comes to."""
    with tempfile.TemporaryDirectory() as name:
        folder = distinct(Path(name) / "projects", MEASURED)
        plan, each, together = (
            _planned(folder, Path(name)),
            _reported(folder, Path(name)),
            _together(Path(name)),
        )
    lines = [
        f"{'measured, ms and kB of each':34}{'runner':>10}{'worker':>10}{'sent':>10}{'back':>10}",
        _line("a project, read and protected", plan),
        _line("a report, notebook and HTML", each),
        f"all of them together, in the runner: {together * 1e3:.2f} ms for each project",
        "",
        f"{SIMULATED:,} projects: hours on the clock, and how busy the runner is".replace(",", " "),
        f"{'workers':>8}{'planning':>12}{'runner':>9}{'together':>12}{'reports':>12}{'runner':>9}{'all':>9}",
    ]
    for count in WORKERS:
        first, second = simulated(SIMULATED, count, plan), simulated(SIMULATED, count, each)
        busy = [SIMULATED * cost.runner / taken for cost, taken in ((plan, first), (each, second))]
        whole = first + together * SIMULATED + second
        lines.append(
            f"{count:8}{first / 3600:12.2f}{busy[0]:9.0%}{together * SIMULATED / 3600:12.2f}"
            f"{second / 3600:12.2f}{busy[1]:9.0%}{whole / 3600:9.2f}"
        )
    return "\n".join(lines)


def _line(what: str, cost: Cost) -> str:
    cells = (cost.runner * 1e3, cost.worker * 1e3, cost.sent / 1e3, cost.back / 1e3)
    return f"{what:34}" + "".join(f"{one:10.1f}" for one in cells)


def simulated(count: int, workers: int, cost: Cost) -> float:
    """Seconds for so many things by so many workers, of which each has another in hand; the runner does one thing at a time."""
    half = cost.runner / 2
    clock, begun, done = 0.0, 0, 0
    free = [0.0] * workers  # when each worker is through with what it was given
    heapq.heapify(free)
    ready: list[float] = []  # when each thing that is under way is done
    while done < count:
        if begun < count and len(ready) < 2 * workers:
            clock += half
            ends = max(heapq.heappop(free), clock) + cost.worker
            heapq.heappush(free, ends)
            heapq.heappush(ready, ends)
            begun += 1
        else:
            clock = max(clock, heapq.heappop(ready)) + half
            done += 1
    return clock


def _request(folder: Path) -> Request:
    wanted = Wanted(formats=("html",))
    return Request((folder,), Notebooks(*report_notebooks()), languages=("sv",), wanted=wanted)


def _planned(folder: Path, here: Path) -> Cost:
    """Reading, measuring and protecting projects, as for a worker elsewhere."""
    files = sorted(folder.glob("*.yaml"))
    task = Task(tuple(files), ASKED, ({},))
    task.made()  # what is imported at first use is there from now on
    spent = _Watch()
    sent = pickle.dumps(Task(task.files, ASKED, ({},), Parcel.of(files)))
    runner = spent.lap()
    back = pickle.dumps(pickle.loads(sent).made())
    worker = spent.lap()
    with entries(here / "private" / "entries.sqlite", ASKED) as known:
        known.of(files, lambda _: ({},))
        for one in pickle.loads(back):
            known.keep(one, ({},))
        known.end(files)
    return Cost(
        (runner + spent.lap()) / MEASURED, worker / MEASURED, len(sent) / MEASURED, len(back) / MEASURED
    )


def _reported(folder: Path, here: Path) -> Cost:
    """A report, by a worker with its fork server, and what the runner has to do with it."""
    request, out = _request(folder), here / "out"
    with planning(request, out, jobs=1) as begun:
        plan = begun.begin()
    tasks = Tasks.of(plan, request, out, "warm", Limits())
    place = Place(out, Journal(out / "private" / "journal.jsonl"))
    fork_server()
    jobs = [job for job in plan.jobs if job.key]
    work(tasks.of_job(jobs[0]))
    runner = worker = sent = back = 0.0
    for job in jobs:
        spent = _Watch()
        given = pickle.dumps(tasks.of_job(job))
        runner += spent.lap()
        made = pickle.dumps(work(pickle.loads(given)))
        worker += spent.lap(clock=True)
        place.take(Attempt(job, None, attempts=1), pickle.loads(made))
        runner += spent.lap()
        sent, back = sent + len(given), back + len(made)
    return Cost(*(one / len(jobs) for one in (runner, worker, sent, back)))


def _together(here: Path) -> float:
    """Seconds of what is said of all projects together, for each of them: of four hundred, less that of a hundred."""
    taken = {}
    for count in (100, 400):
        folder = distinct(here / f"together-{count}", count)
        with planning(_request(folder), here / f"planned-{count}", jobs=1) as begun:
            begun.begin()
            spent = _Watch()
            begun.end()
            taken[count] = spent.lap()
    return (taken[400] - taken[100]) / 300


class _Watch:
    """What this process spends."""

    def __init__(self) -> None:
        self.cpu, self.clock = time.process_time(), time.perf_counter()

    def lap(self, *, clock: bool = False) -> float:
        """Seconds since the last lap: of this process, or on the clock, where others work for it."""
        cpu, now = time.process_time() - self.cpu, time.perf_counter() - self.clock
        self.cpu, self.clock = time.process_time(), time.perf_counter()
        return now if clock else cpu


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")

"""A run: the reports of a plan that are not there yet, each in a worker, put in place whole and written in the journal."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from impactkit.batch.kernels import Start
from impactkit.batch.limits import Limits
from impactkit.batch.runner.jobs import Plan
from impactkit.batch.runner.kept import private_folder
from impactkit.batch.runner.placing import Attempt, JobResult, Place
from impactkit.batch.runner.request import Request
from impactkit.batch.runner.running import Running, Stop
from impactkit.batch.runner.standing import journal_of, state_of
from impactkit.batch.runner.tasks import Tasks
from impactkit.batch.runner.workers import workers


@dataclass(frozen=True)
class How:
    """How a run is done; nothing of it changes what is made."""

    jobs: int = 0
    """Reports at a time; 0 for one per core."""
    dask: str | None = None
    """A Dask cluster's address, or `local`."""
    start: Start = "warm"
    limits: Limits = field(default_factory=Limits)
    seconds: float | None = None
    """What the whole run may take."""
    force: bool = False
    """Make also what is done."""


def run(
    plan: Plan,
    request: Request,
    out: Path,
    how: How | None = None,
    *,
    stop: Stop | None = None,
    only: Sequence[str] = (),
) -> Generator[JobResult, None, None]:
    """Make what the plan asks for and `out` does not have, telling of each report when it is done or found done.

    `only` are names of jobs, all others are left. Raises `OSError` where the disk fails, and `MachineError` where
    there are no workers, or the plan is not what it was; what was made until then is kept. It makes no index.
    """
    how, stop, journal = how or How(), stop or Stop(), journal_of(out)
    stop.begun = True
    lines = journal.lines()
    todo = deque[Attempt]()
    for job in plan.jobs:
        if only and job.name not in only:
            continue
        known = lines.get(job.name)
        if known is not None and not how.force and state_of(job, known, out) == "done":
            yield JobResult(job, known, again=False)
        else:
            todo.append(Attempt(job, known))
    if todo:
        private_folder(out)
        at_once = min(how.jobs or os.cpu_count() or 1, len(todo))
        tasks, place = Tasks.of(plan, request, out, how.start, how.limits), Place(out, journal, plan.number)
        with workers(at_once, how.dask, how.start) as crew:
            yield from Running(tasks, place, crew, stop, todo, how.seconds).every()

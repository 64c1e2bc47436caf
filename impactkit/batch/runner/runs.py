"""A run: the reports of a plan that are not there yet, each in a worker, put in place whole and written in the journal."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
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
from impactkit.batch.runner.workers import Workers, workers

_AT_ONCE = 0.001
"""Seconds left to a run whose time is up: it begins nothing more, and says why."""


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
    whole: Callable[[], Plan] | None = None,
) -> Generator[JobResult, None, None]:
    """Make what the plan asks for and `out` does not have, telling of each report when it is done or found done.

    `only` are names of jobs, all others are left. Of a plan that is only begun, `whole` gives the rest when all that
    can be made without it is made. Raises `OSError` where the disk fails, and `MachineError` where
    there are no workers, or the plan is not what it was; what was made until then is kept. It makes no index.
    """
    how, stop, journal = how or How(), stop or Stop(), journal_of(out)
    stop.begun, began = True, time.monotonic()
    lines = journal.lines()
    with _Crew(how) as crew:
        told: set[str] = set()
        for part in _parts(plan, whole, stop):
            todo = deque[Attempt]()
            for job in part.jobs:
                if not job.key or job.name in told or (only and job.name not in only):
                    continue
                told.add(job.name)
                known = lines.get(job.name)
                if known is not None and not how.force and state_of(job, known, out) == "done":
                    yield JobResult(job, known, again=False)
                else:
                    todo.append(Attempt(job, known))
            if todo:
                private_folder(out)
                tasks = Tasks.of(part, request, out, how.start, how.limits)
                place, at_once = Place(out, journal, part.number), crew.of(len(todo))
                left = how.seconds and max(how.seconds - (time.monotonic() - began), _AT_ONCE)
                yield from Running(tasks, place, at_once, stop, todo, left).every()


def _parts(plan: Plan, whole: Callable[[], Plan] | None, stop: Stop) -> Iterator[Plan]:
    """The plan, and the whole of it once what it has is made."""
    yield plan
    if whole is not None and not stop.soon:
        yield whole()


class _Crew(AbstractContextManager["_Crew"]):
    """Workers from when there is something to make until the end."""

    def __init__(self, how: How) -> None:
        self._how, self._stack = how, ExitStack()
        self._workers: Workers | None = None

    def of(self, many: int) -> Workers:
        """As many as so many reports keep busy."""
        if self._workers is None:
            count = min(self._how.jobs or os.cpu_count() or 1, many)
            self._workers = self._stack.enter_context(workers(count, self._how.dask, self._how.start))
        return self._workers

    def __exit__(self, *error: object) -> None:
        self._stack.close()

"""A run: the reports of a plan that are not there yet, each in a worker, put in place whole and written in the journal."""

from __future__ import annotations

import datetime
import errno
import os
import time
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from impactkit.batch.asked import Asked
from impactkit.batch.jobs import Job, Plan
from impactkit.batch.journal import MADE, Journal, Kept, Line
from impactkit.batch.kept import private_folder
from impactkit.batch.kernels import Start
from impactkit.batch.limits import Limits
from impactkit.batch.standing import journal_of, state_of
from impactkit.batch.work import DIED, UNPUBLISHED, Done, Task
from impactkit.batch.workers import Workers, lost, workers
from impactkit.files import OWN_FOLDER, write_whole

ATTEMPTS = 3
"""How often a report is tried whose kernel died or whose worker was lost; what is wrong with itself is tried once."""
LOST = "worker-lost"
_NO_MORE = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO}
"""What the system says of a disk that takes nothing more."""
_LOOK = 0.2
"""Seconds between two looks at whether the run is to stop."""


@dataclass
class Stop:
    """Whether a run is to stop: after what it has begun, or at once. Whoever runs it may ask at any time."""

    soon: bool = False
    now: bool = False
    why: str = ""
    begun: bool = False
    """Whether there is anything to let end: the run has begun."""

    def ask(self, why: str) -> None:
        """Let what has begun end; asked again, drop it."""
        self.now = self.soon
        self.soon, self.why = True, self.why or why


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


@dataclass(frozen=True)
class Made:
    """What became of one report."""

    job: Job
    line: Line
    again: bool = True
    """False where it was done already, and nothing was made."""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of what was made, but for the notebook; nothing where it failed."""
        return tuple(one for one in self.line.files if "/" not in one) if self.is_made else ()

    @property
    def is_made(self) -> bool:
        """Whether all of it is there."""
        return self.line.outcome == MADE


def run(
    plan: Plan,
    asked: Asked,
    out: Path,
    how: How | None = None,
    *,
    stop: Stop | None = None,
    only: Sequence[str] = (),
) -> Generator[Made, None, None]:
    """Make what the plan asks for and `out` does not have, telling of each report when it is done or found done.

    `only` are names of jobs, all others are left. Raises `OSError` where the disk fails, and `MachineError` where
    there are no workers; what was made until then is kept. It does not make the index.
    """
    how, stop, journal = how or How(), stop or Stop(), journal_of(out)
    stop.begun = True
    lines = journal.lines()
    todo = deque[_Try]()
    for job in plan.jobs:
        if only and job.name not in only:
            continue
        known = lines.get(job.name)
        if known is not None and not how.force and state_of(job, known, out) == "done":
            yield Made(job, known, again=False)
        else:
            todo.append(_Try(job, known))
    if todo:
        private_folder(out)
        at_once = min(how.jobs or os.cpu_count() or 1, len(todo))
        with workers(at_once, how.dask, how.start) as crew:
            yield from _Running(plan, asked, out, how, stop, journal, crew, todo).every()


@dataclass
class _Try:
    """A job to try, and what the journal said of it before."""

    job: Job
    before: Line | None
    attempts: int = 0
    began: str = ""
    is_suspect: bool = False
    """Whether its worker was lost before: it is tried with nobody else, so that it harms no other."""


@dataclass
class _Running:
    """A run under way."""

    plan: Plan
    asked: Asked
    out: Path
    how: How
    stop: Stop
    journal: Journal
    crew: Workers
    todo: deque[_Try]
    alone: deque[_Try] = field(default_factory=deque)
    """The suspects that wait for their turn."""
    going: dict[Future[Done], _Try] = field(default_factory=dict)

    def every(self) -> Iterator[Made]:
        """Each report, when it is done."""
        until = time.monotonic() + self.how.seconds if self.how.seconds else float("inf")
        while True:
            if time.monotonic() > until and not self.stop.soon:
                self.stop.ask("run-limit")
            if self.stop.now:
                self.crew.drop()
                return
            self._fill()
            if not self.going:
                return
            ended, _ = wait(self.going, timeout=_LOOK, return_when=FIRST_COMPLETED)
            for future in ended:
                if future in self.going:  # not lost with another
                    yield from self._ended(future, self.going.pop(future))

    def _fill(self) -> None:
        """Keep every worker busy, with a report each in hand; one that lost its worker is tried with nobody else."""
        while not self.stop.soon and not (self.going and (self.alone or self._has_suspect)):
            waiting = self.alone or self.todo
            if not waiting or len(self.going) >= 2 * self.crew.count:
                return
            one = waiting.popleft()
            one.attempts += 1
            one.began = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            try:
                self.going[self.crew.submit(self._task(one.job))] = one
            except RuntimeError as error:
                if not lost(error):
                    raise
                one.attempts -= 1
                waiting.appendleft(one)
                self._after_loss()

    @property
    def _has_suspect(self) -> bool:
        return any(one.is_suspect for one in self.going.values())

    def _ended(self, future: Future[Done], one: _Try) -> Iterator[Made]:
        error = _error_of(future)
        if error is None:
            yield from self._told(future.result(), one)
        elif not lost(error):
            raise error
        elif one.is_suspect and one.attempts >= ATTEMPTS:
            self._after_loss()
            yield self._failed(one, Done(one.job.name, LOST))
        else:
            self._suspected(one)
            self._after_loss()

    def _after_loss(self) -> None:
        """Have workers again; what is under way is lost with the others where they share their end."""
        if self.crew.are_lost_together:
            for future in [one for one in self.going if not one.done() or _error_of(one) is not None]:
                self._suspected(self.going.pop(future))
        self.crew.renew()

    def _suspected(self, one: _Try) -> None:
        one.is_suspect = True
        self.alone.append(one)

    def _told(self, done: Done, one: _Try) -> Iterator[Made]:
        if done.outcome == MADE:
            yield self._placed_or_not(one, done)
        elif done.outcome == DIED and one.attempts < ATTEMPTS:
            self.todo.append(one)
        else:
            yield self._failed(one, done)

    def _task(self, job: Job) -> Task:
        wanted, notebooks = self.asked.wanted, self.asked.notebooks
        notebook = notebooks.portfolio if job.is_portfolio else notebooks.report
        return Task(
            name=job.name,
            dossier=(self.out / "dossiers" / job.dossier).read_text(encoding="utf-8"),
            dossier_name=job.dossier,
            notebook=notebook.read_text(encoding="utf-8"),
            parameter="portfolio" if job.is_portfolio else "project",
            parameters={} if job.is_portfolio else self.asked.parameters,
            language=job.language,
            wanted=replace(wanted, layouts=("impact",)) if job.is_portfolio else wanted,
            back=self.plan.index_of(job),
            start=self.how.start,
            limits=self.how.limits,
        )

    def _placed_or_not(self, one: _Try, done: Done) -> Made:
        """Put in place; a disk that takes nothing more ends the run, one name that cannot be written one report."""
        try:
            return self._placed(one, done)
        except OSError as error:
            if error.errno in _NO_MORE:
                raise
            return self._failed(one, Done(done.name, UNPUBLISHED, error.strerror or type(error).__name__))

    def _placed(self, one: _Try, done: Done) -> Made:
        """Every file in its place, then the line in the journal, then what an earlier run left of other formats gone."""
        book = (f"notebooks/{one.job.name}.ipynb", done.notebook.encode())
        files = {name: _put(self.out / name, content) for name, content in (*done.files, book)}
        line = self._line(one, done, files=files)
        self.journal.add(line)
        for name in (one.before.files if one.before else {}).keys() - files.keys():
            with suppress(OSError):
                (self.out / name).unlink()
        with suppress(OSError):
            _failed_notebook(self.out, one.job).unlink()
        return Made(one.job, line)

    def _failed(self, one: _Try, done: Done) -> Made:
        """The line in the journal, and the notebook as far as it came, for its owner only."""
        if done.notebook:
            kept = _failed_notebook(self.out, one.job)
            kept.parent.mkdir(mode=OWN_FOLDER, exist_ok=True)
            write_whole(done.notebook, kept, private=True)
        line = self._line(one, done, files=one.before.files if one.before else {})
        self.journal.add(line)
        return Made(one.job, line)

    def _line(self, one: _Try, done: Done, *, files: Mapping[str, Kept]) -> Line:
        return Line(
            job=one.job.name,
            key=one.job.key,
            outcome=done.outcome,
            why=done.why,
            began=one.began,
            seconds=round(done.seconds, 3),
            memory=done.memory,
            attempts=one.attempts,
            files=files,
        )


def _error_of(future: Future[Done]) -> BaseException | None:
    """What a future that is done ended with; being cancelled is an end, too."""
    return CancelledError() if future.cancelled() else future.exception()


def _put(file: Path, content: bytes) -> Kept:
    return Kept.of(write_whole(content, file))


def _failed_notebook(out: Path, job: Job) -> Path:
    return out / "private" / "failed" / f"{job.name}.ipynb"

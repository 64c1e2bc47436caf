"""The entries of many projects: those that are kept, and the others made by as many processes as there are cores."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from impactkit.batch.runner.entries import Entries
from impactkit.batch.runner.parcel import Parcel
from impactkit.batch.runner.workers import Workers, lost, workers
from impactkit.edition import TOGETHER, Asked, Known, Made, made_each
from impactkit.problem import Problem, file_name

_WORTH = 60
"""From so many projects on several processes are sooner done than one: each needs over a second to begin."""
_ATTEMPTS = 3
"""How often a project is tried that was being made when a worker was lost, the last time by itself."""


@dataclass(frozen=True)
class Makers:
    """Who makes entries, and where they are kept."""

    entries: Entries
    count: int
    """Processes at most."""
    dask: str | None = None

    def __call__(
        self, files: Sequence[Path], asked: Sequence[Asked], known: Callable[[Path], Known]
    ) -> list[Made]:
        """The entries of project files, in their order: kept ones, and the others made and kept."""
        found = self.entries.of(files, known)
        left = [file for file in files if file not in found]
        for file, one in self._made(left, asked, known):
            found[file] = self.entries.keep(one, known(file))
        self.entries.end(files)
        return [found[file] for file in files]

    def _made(
        self, files: Sequence[Path], asked: Sequence[Asked], known: Callable[[Path], Known]
    ) -> Iterator[tuple[Path, Made]]:
        alone = not files or (self.dask is None and (self.count < 2 or len(files) < _WORTH))
        most = TOGETHER if alone else min(TOGETHER, 1 + len(files) // (4 * self.count))
        tasks = (Task(lot, tuple(asked), known(lot[0])) for lot in _lots(files, most))
        if alone:
            with nothing_collected():
                for one in tasks:
                    yield from zip(one.files, one.made(), strict=True)
            return
        with workers(self.count, self.dask, "spawn") as crew:
            sent = tasks if self.dask is None else (one.sent() for one in tasks)
            try:
                for task, done in _by_all(crew, sent):
                    yield from zip(task.files, (task.whole(one) for one in done), strict=True)
                    self.entries.commit()
            except BaseException:
                crew.drop()
                raise


@dataclass(frozen=True)
class Task:
    """Some projects of a folder to make, told apart from every other."""

    files: tuple[Path, ...]
    asked: tuple[Asked, ...]
    known: Known
    parcel: Parcel | None = None
    """Their content, for a worker that may have no such files."""
    attempts: int = 1

    def made(self) -> list[Made]:
        """What comes of them."""
        with self.parcel.opened() if self.parcel else nullcontext() as folder:
            files = [folder / one.name if folder else one for one in self.files]
            return list(made_each(files, self.asked, lambda _: self.known))

    def sent(self) -> Task:
        """The same for a worker elsewhere."""
        return replace(self, parcel=Parcel.of(self.files))

    def whole(self, found: Made) -> Made:
        """What came of one of them; made here where a worker elsewhere lacked a file, or found a fault.

        What a fault says may be of other files, which were not sent.
        """
        if self.parcel is None or (found.entries and not self.parcel.lacks(found.looked_at)):
            return found
        (one,) = made_each([Path(found.file)], self.asked, lambda _: self.known)
        return one

    def apart(self) -> list[Task]:
        """Each of them by itself, after a worker was lost that was at them."""
        return [replace(self, files=(file,), attempts=self.attempts + 1) for file in self.files]

    def given_up(self) -> list[Made]:
        """What is told of projects that no worker survives."""
        why = {"why": "worker-lost"}
        return [
            Made(name, unread=(Problem("not-built", name, values=why),))
            for name in map(file_name, self.files)
        ]


def _lots(files: Sequence[Path], most: int) -> Iterator[tuple[Path, ...]]:
    """The files in lots of one folder, in order, none of them larger than that."""
    for _, own in groupby(files, key=lambda file: file.parent):
        lot = list(own)
        yield from (tuple(lot[at : at + most]) for at in range(0, len(lot), most))


def _by_all(crew: Workers, tasks: Iterator[Task]) -> Iterator[tuple[Task, list[Made]]]:
    """What comes of tasks, as they are done; what was lost with a worker is tried again, each project by itself."""
    again: deque[Task] = deque()
    going: dict[Future[list[Made]], Task] = {}
    while True:
        alone = bool(again)
        while len(going) < (1 if alone else 2 * crew.count):
            task = again.popleft() if again else None if alone else next(tasks, None)
            if task is None:
                break
            going[crew.submit(make, task)] = task
        if not going:
            return
        ended, _ = wait(going, return_when=FIRST_COMPLETED)
        fell = [one for one in ended if (error := one.exception()) and lost(error)]
        for future in ended.difference(fell):
            yield going.pop(future), future.result()
        if fell:
            fallen = [going.pop(one) for one in (list(going) if crew.are_lost_together else fell)]
            crew.renew()
            for task in fallen:
                if task.attempts < _ATTEMPTS:
                    again.extend(task.apart())
                else:
                    yield task, task.given_up()


def make(task: Task) -> list[Made]:
    """What comes of some projects, in a process of its own."""
    with nothing_collected():
        return task.made()


@contextmanager
def nothing_collected() -> Iterator[None]:
    """What planning makes, it keeps: looking for garbage in it over and over would take a fourth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

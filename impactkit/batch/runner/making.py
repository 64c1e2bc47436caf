"""The entries of many projects: those that are kept, and the others made by as many processes as there are cores."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from impactkit.batch.runner.entries import Entries
from impactkit.batch.runner.workers import Workers, lost, workers
from impactkit.disclose import Earlier
from impactkit.edition import Asked, Known, Made, made
from impactkit.load import Beside
from impactkit.problem import Problem

_TOGETHER = 20
"""Projects that a worker makes at a time. A choice: about a second of work, so that little is lost with a worker."""
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
        if self.dask is None and (self.count < 2 or len(files) < _WORTH):
            tasks = _tasks(files, asked, known)
            with nothing_collected():
                for one in tasks:
                    yield from zip(one.files, one.made(), strict=True)
            return
        with workers(self.count, self.dask, "spawn") as crew:
            for task, done in _by_all(crew, _tasks(files, asked, known)):
                yield from zip(task.files, done, strict=True)
                self.entries.commit()


@dataclass(frozen=True)
class Task:
    """Some projects to make, told apart from every other."""

    files: tuple[Path, ...]
    asked: tuple[Asked, ...]
    known: Sequence[Mapping[str, Earlier]]
    attempts: int = 0

    def made(self) -> list[Made]:
        """What comes of them."""
        beside = Beside()
        return [made(file, self.asked, self.known, beside) for file in self.files]

    def apart(self) -> list[Task]:
        """Each of them by itself, after a worker was lost that made them."""
        return [Task((file,), self.asked, self.known, self.attempts + 1) for file in self.files]

    def given_up(self) -> list[Made]:
        """What is told of projects that no worker survives."""
        return [
            Made(
                one.as_posix(), stopped=(Problem("not-built", one.as_posix(), values={"why": "worker-lost"}),)
            )
            for one in self.files
        ]


def _tasks(files: Sequence[Path], asked: Sequence[Asked], known: Callable[[Path], Known]) -> Iterator[Task]:
    """The projects in lots of one folder, in order."""
    lot: list[Path] = []
    for file in files:
        if lot and (len(lot) == _TOGETHER or lot[-1].parent != file.parent):
            yield Task(tuple(lot), tuple(asked), known(lot[0]))
            lot = []
        lot.append(file)
    if lot:
        yield Task(tuple(lot), tuple(asked), known(lot[0]))


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

"""A run under way: every worker busy, what was lost tried again by itself, and an end when one is asked for."""

from __future__ import annotations

import datetime
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field

from impactkit.batch.outcomes import DIED, LOST
from impactkit.batch.runner.placing import Attempt, JobResult, Place
from impactkit.batch.runner.tasks import Tasks
from impactkit.batch.runner.workers import Workers, lost
from impactkit.batch.worker.work import Done, work

ATTEMPTS = 3
"""How often a report is tried whose kernel died or whose worker was lost; what is wrong with itself is tried once.

The second time may be another's fault again; the third it is alone, and what fails then fails by itself.
"""
_LOOK = 0.2
"""Seconds between two looks at whether the run is to stop: whoever presses Ctrl-C does not notice."""


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


@dataclass
class Running:
    """A run under way."""

    tasks: Tasks
    place: Place
    crew: Workers
    stop: Stop
    todo: deque[Attempt]
    seconds: float | None = None
    """What it may take."""
    alone: deque[Attempt] = field(default_factory=deque)
    """The suspects that wait for their turn."""
    going: dict[Future[Done], Attempt] = field(default_factory=dict)

    def every(self) -> Iterator[JobResult]:
        """Each report, when it is done."""
        until = time.monotonic() + self.seconds if self.seconds else float("inf")
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
                self.going[self.crew.submit(work, self.tasks.of_job(one.job))] = one
            except RuntimeError as error:
                if not lost(error):
                    raise
                one.attempts -= 1
                waiting.appendleft(one)
                self._after_loss()

    @property
    def _has_suspect(self) -> bool:
        return any(one.is_suspect for one in self.going.values())

    def _ended(self, future: Future[Done], attempt: Attempt) -> Iterator[JobResult]:
        error = _error_of(future)
        if error is None:
            yield from self._told(future.result(), attempt)
        elif not lost(error):
            raise error
        elif attempt.is_suspect and attempt.attempts >= ATTEMPTS:
            self._after_loss()
            yield self.place.failed(attempt, Done(attempt.job.name, LOST))
        else:
            self._suspected(attempt)
            self._after_loss()

    def _after_loss(self) -> None:
        """Have workers again; what is under way is lost with the others where they share their end."""
        if self.crew.are_lost_together:
            for future in [one for one in self.going if not one.done() or _error_of(one) is not None]:
                self._suspected(self.going.pop(future))
        self.crew.renew()

    def _suspected(self, attempt: Attempt) -> None:
        attempt.is_suspect = True
        self.alone.append(attempt)

    def _told(self, done: Done, attempt: Attempt) -> Iterator[JobResult]:
        if done.outcome == DIED and attempt.attempts < ATTEMPTS:
            self.todo.append(attempt)
        else:
            yield self.place.take(attempt, done)


def _error_of(future: Future[Done]) -> BaseException | None:
    """What a future that is done ended with; being cancelled is an end, too."""
    return CancelledError() if future.cancelled() else future.exception()

"""What a worker handed back, put in its place: every file whole, then a line in the journal that says so."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from impactkit.batch.outcomes import MADE, UNPUBLISHED
from impactkit.batch.runner.jobs import Job
from impactkit.batch.runner.journal import Journal, Kept, Line
from impactkit.batch.worker.work import Done
from impactkit.files import OWN_FOLDER, write_whole

_NO_MORE = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO}
"""What the system says of a disk that takes nothing more."""


@dataclass(frozen=True)
class JobResult:
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


@dataclass
class Attempt:
    """A job to try, and what the journal said of it before."""

    job: Job
    before: Line | None
    attempts: int = 0
    began: str = ""
    """When it was last handed out, by the clock of the machine, in UTC."""
    is_suspect: bool = False
    """Whether its worker was lost before: it is tried with nobody else, so that it harms no other."""


@dataclass(frozen=True)
class Place:
    """A folder of reports, and its journal."""

    out: Path
    journal: Journal
    edition: int | None = None
    """The number of the edition that is released."""

    def take(self, attempt: Attempt, done: Done) -> JobResult:
        """Put a report in place, or keep what failed.

        A disk that takes nothing more raises `OSError`; one name that cannot be written fails one report.
        """
        if done.outcome != MADE:
            return self.failed(attempt, done)
        try:
            return self._placed(attempt, done)
        except OSError as error:
            if error.errno in _NO_MORE:
                raise
            return self.failed(attempt, Done(done.name, UNPUBLISHED, error.strerror or type(error).__name__))

    def failed(self, attempt: Attempt, done: Done) -> JobResult:
        """The line in the journal, and the notebook as far as it came and where our code stopped, for its owner only."""
        if done.notebook or done.frames:
            self._failed(attempt.job, "txt").parent.mkdir(mode=OWN_FOLDER, exist_ok=True)
        if done.notebook:
            write_whole(done.notebook, self._failed(attempt.job, "ipynb"), private=True)
        if done.frames:
            write_whole("\n".join(done.frames) + "\n", self._failed(attempt.job, "txt"), private=True)
        before = attempt.before
        return self._told(
            attempt, done, files=before.files if before else {}, edition=before.edition if before else None
        )

    def _placed(self, attempt: Attempt, done: Done) -> JobResult:
        """Every file in its place, then the line, then what an earlier run left of other formats gone."""
        book = (f"notebooks/{attempt.job.name}.ipynb", done.notebook.encode())
        files = {
            name: Kept.of(write_whole(content, self.out / name)) for name, content in (*done.files, book)
        }
        made = self._told(attempt, done, files=files, edition=self.edition)
        for name in (attempt.before.files if attempt.before else {}).keys() - files.keys():
            with suppress(OSError):
                (self.out / name).unlink()
        for ending in ("ipynb", "txt"):
            with suppress(OSError):
                self._failed(attempt.job, ending).unlink()
        return made

    def _told(
        self, attempt: Attempt, done: Done, *, files: Mapping[str, Kept], edition: int | None
    ) -> JobResult:
        line = Line(
            job=attempt.job.name,
            key=attempt.job.key,
            outcome=done.outcome,
            why=done.why,
            began=attempt.began,
            seconds=round(done.seconds, 3),
            memory=done.memory,
            attempts=attempt.attempts,
            files=files,
            edition=edition,
        )
        self.journal.add(line)
        return JobResult(attempt.job, line)

    def _failed(self, job: Job, ending: str) -> Path:
        return failed_file(self.out, job, ending)


def failed_file(out: Path, job: Job, ending: str) -> Path:
    """What is kept of a report that failed: its notebook, and where in our code it stopped."""
    return out / "private" / "failed" / f"{job.name}.{ending}"

"""How a run is watched: a live view in a terminal, plain lines elsewhere, lines of JSON for machines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from impactkit.cli.telling import tell_problems

if TYPE_CHECKING:
    from impactkit.batch import JobResult, Plan, Watcher
    from impactkit.words import Words


@contextmanager
def watching(out: Path, at_once: int, words: Words, *, as_json: bool) -> Iterator[Watcher]:
    """The way to tell of a run as it goes."""
    if as_json:
        yield _Json(words)
    elif not sys.stderr.isatty():
        yield _Lines(out, words)
    else:
        with _live(out, at_once, words) as watcher:
            yield watcher


@dataclass
class _Lines:
    """A line for each report that is made now; what was done before is only counted, at the end."""

    out: Path
    words: Words

    def begins(self, plan: Plan) -> None:
        tell_problems(plan.problems, self.words)

    def tells(self, result: JobResult) -> None:
        if result.again:
            typer.echo(self.line(result), err=not result.is_made)

    def line(self, result: JobResult) -> str:
        if not result.is_made:
            from impactkit.batch import outcome

            told = self.words.say("cli.not-made", name=result.job.name, why=outcome(result.line, self.words))
            came = self.out / "private" / "failed" / f"{result.job.name}.ipynb"
            return f"{told} {self.words.say('cli.how-far', file=came.as_posix())}" if came.exists() else told
        first, *more = result.files
        return " ".join(((self.out / first).as_posix(), *(one.removeprefix(result.job.name) for one in more)))


@dataclass
class _Json:
    """A line of JSON for each report that is made now, and one before them that says how many there are."""

    words: Words

    def begins(self, plan: Plan) -> None:
        tell_problems(plan.problems, self.words)
        typer.echo(json.dumps({"event": "begin", "jobs": len(plan.jobs), "faults": len(plan.problems)}))

    def tells(self, result: JobResult) -> None:
        if result.again:
            line = result.line
            told = {
                "event": "report",
                "job": result.job.name,
                "outcome": line.outcome,
                "why": line.why,
                "seconds": line.seconds,
                "memory": line.memory,
                "attempts": line.attempts,
                "files": list(result.files),
            }
            typer.echo(json.dumps(told, ensure_ascii=False))


@dataclass
class Progress:
    """How far a run has come."""

    at_once: int
    total: int = 0
    done: int = 0
    before: int = 0
    failed: int = 0
    slowest: tuple[float, str] = (0.0, "")
    began: float = field(default_factory=time.monotonic)

    def take(self, result: JobResult) -> None:
        """One more report."""
        if not result.again:
            self.before += 1
        elif result.is_made:
            self.done += 1
        else:
            self.failed += 1
        if result.again:
            self.slowest = max(self.slowest, (result.line.seconds, result.job.name))

    @property
    def left(self) -> int:
        """Reports neither done nor failed."""
        return self.total - self.done - self.before - self.failed

    def told(self, words: Words) -> str:
        """All of it in a line; rates are of this run alone."""
        says = {
            "done": self.done + self.before,
            "failed": self.failed,
            "running": min(self.at_once, self.left),
            "left": self.left,
        }
        told = [f"{words.say(f'progress.{name}')} {words.number(n)}" for name, n in says.items()]
        now, taken = self.done + self.failed, max(time.monotonic() - self.began, 0.001)
        if now:
            told.append(words.say("progress.rate", n=words.number(round(60 * now / taken))))
            told.append(words.say("progress.time", time=clock(self.left * taken / now)))
            told.append(words.say("progress.slowest", name=self.slowest[1], n=f"{self.slowest[0]:.1f}"))
        return " · ".join(told)


def clock(seconds: float) -> str:
    """Seconds as hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@contextmanager
def _live(out: Path, at_once: int, words: Words) -> Iterator[Watcher]:
    """A bar and a line that say how far it has come, under the lines of what is made."""
    from rich.console import Console
    from rich.live import Live
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    console, progress, lines = Console(stderr=True), Progress(at_once), _Lines(out, words)

    def shown() -> Table:
        grid = Table.grid()
        grid.add_row(
            ProgressBar(total=max(progress.total, 1), completed=progress.total - progress.left, width=40)
        )
        grid.add_row(Text(progress.told(words)))
        return grid

    class View:
        def begins(self, plan: Plan) -> None:
            progress.total = len(plan.jobs)
            for problem in plan.problems:
                console.print(words.problem(problem), markup=False, highlight=False, soft_wrap=True)

        def tells(self, result: JobResult) -> None:
            progress.take(result)
            if result.again:
                console.print(lines.line(result), markup=False, highlight=False, soft_wrap=True)

    with Live(console=console, transient=True, get_renderable=shown, refresh_per_second=4):
        yield View()

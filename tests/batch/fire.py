"""Runs in processes of their own, in a place of their own: what they make, and whatever they leave."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import psutil

from impactkit.batch.runner.journal import Journal
from tests.batch.test_run import files, notebook
from tests.terminal import SMALLEST, write

ROOT = Path(__file__).parents[2]
PARAMETERS = 'project = ""\nlanguage = "sv"'
"""What the parameters cell of a notebook has to hold."""
NAME = 'import pathlib\nname = pathlib.Path(project).name.partition(".")[0]'
"""A cell after which a notebook knows which project it tells of."""


class Ran(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    lines: list[str]
    faults: list[str]


PATIENCE = 120
"""Seconds after which what is waited for counts as not coming; long, as the machine may be busy."""


def until(holds: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something holds; fails where it never does. What is dear to look at is looked at less often."""
    deadline, worked = time.monotonic() + seconds, time.thread_time()
    while not holds():
        assert time.monotonic() < deadline, f"after {seconds} seconds: {what}"
        time.sleep(max(0.005, 4 * (time.thread_time() - worked)))
        worked = time.thread_time()


def named(token: str) -> list[int]:
    """The processes with this among their arguments, wherever they went and whatever they forgot."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if token in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


class Place:
    """A folder with projects, a notebook and what is made of them; its temporary folder is its own, too.

    Every process of a run in it has that folder in its environment, so all of them are known.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.projects, self.out, self.temporary = folder / "in", folder / "out", folder / "t"
        self.projects.mkdir(parents=True)
        self.temporary.mkdir()
        self.runs: list[subprocess.Popen[str]] = []
        self.book = notebook(folder / "book.ipynb", PARAMETERS, NAME, "print(name)")

    def give(self, *ids: str, more: str = "") -> None:
        """Projects by these names."""
        for id_ in ids:
            write(SMALLEST.replace("id: x", f"id: {id_}") + more, str(self.projects / f"{id_}.yaml"))

    def cells(self, *sources: str) -> None:
        """Another notebook of these cells, which know the project's `name`."""
        notebook(self.book, PARAMETERS, NAME, *sources)

    def begin(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """`impactkit report` in a session of its own, as a terminal starts it."""
        told = {"--notebook": self.book.name, "--format": "html", "--out": self.out.name}
        given = [part for name, value in told.items() if name not in arguments for part in (name, value)]
        run = subprocess.Popen(
            [sys.executable, "-m", "impactkit", "report", self.projects.name, *given, *arguments],
            cwd=self.folder,
            env=self.environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        self.runs.append(run)
        return run

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a run here."""
        path = os.pathsep.join(filter(None, [more.pop("PYTHONPATH", ""), str(ROOT)]))
        own = {"PYTHONPATH": path, "LC_ALL": "en_GB.UTF-8", "TMPDIR": str(self.temporary)}
        return {**os.environ, **own, **more}

    def report(self, *arguments: str, seconds: float = PATIENCE, **environment: str) -> Ran:
        """A whole run."""
        return ended(self.begin(*arguments, **environment), seconds)

    def outcomes(self) -> dict[str, str]:
        """What the journal last says of each report."""
        found = Journal(self.out / "private" / "journal.jsonl").lines()
        return {name: line.outcome for name, line in found.items() if not name.startswith("index")}

    def made(self) -> Counter[str]:
        """How often the journal says that a report was made."""
        told = (self.out / "private" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
        plain = [json.loads(line) for line in told if line.endswith("}")]
        return Counter(one["job"] for one in plain if one["outcome"] == "made")

    def content(self) -> dict[str, bytes]:
        """Every file that a run leaves for others, with its content."""
        return {name: (self.out / name).read_bytes() for name in files(self.out)}

    def keeps_its_word(self) -> bool:
        """Whether all that the journal says was made is there as it was put."""
        lines = Journal(self.out / "private" / "journal.jsonl").lines()
        return all(line.stands(self.out) for line in lines.values() if line.outcome == "made")

    def processes(self) -> dict[int, str]:
        """Every process of a run here that lives."""
        found = {}
        for process in psutil.process_iter():
            with suppress(psutil.Error, OSError):
                is_here = process.environ().get("TMPDIR") == str(self.temporary)
                if is_here and process.status() != psutil.STATUS_ZOMBIE:
                    found[process.pid] = " ".join(process.cmdline())[:200]
        return found

    def kind(self, *words: str) -> list[int]:
        """The processes of a run here whose command line has all these words."""
        return [number for number, told in self.processes().items() if all(one in told for one in words)]

    def kernels(self) -> list[int]:
        """The kernels at work here: those below a fork server, and those that were started by themselves."""
        found = self.kind("ipykernel_launcher")
        for server in self.servers():
            with suppress(psutil.Error):
                found += [one.pid for one in psutil.Process(server).children()]
        return found

    def servers(self) -> list[int]:
        """The fork servers here, without the kernels they forked, which have the same command line."""
        every = self.kind("impactkit.batch.kernels.server")
        return [one for one in every if parent_of(one) not in every]

    def workers(self) -> list[int]:
        """The worker processes here."""
        return self.kind("multiprocessing.spawn")

    def traces(self) -> list[str]:
        """What is here that no run may leave."""
        drafts = [one.name for one in self.out.rglob("*.part")] if self.out.exists() else []
        return [*self.processes().values(), *self.rooms(), *drafts]

    def rooms(self) -> list[str]:
        """What is left where things are kept for a while, with what lies in it."""
        return [
            f"{one.name}: {sorted(str(file.relative_to(one)) for file in one.rglob('*'))}"
            for one in self.temporary.iterdir()
        ]

    def is_clean(self) -> bool:
        """Whether no process, folder, socket or draft of a run is left, as soon as those that end have ended."""
        with suppress(AssertionError):
            until(lambda: not self.traces(), "something is left")
        return not self.traces()

    def clear(self) -> None:
        """End what lives here, and remove the place."""
        for number in self.processes():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        for run in self.runs:
            run.wait(PATIENCE)
            for stream in (run.stdout, run.stderr):
                if stream is not None:
                    stream.close()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def place() -> Iterator[Place]:
    """A place for runs; its name is short, as sockets in it need."""
    here = Place(Path(tempfile.mkdtemp(prefix="fire-", dir="/tmp")) / "a")
    try:
        yield here
    finally:
        here.clear()
        here.folder.parent.rmdir()


def lives(number: int) -> bool:
    """Whether there is such a process, and more than its name is left of it."""
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def parent_of(number: int) -> int:
    """The parent of a process; 0 where it is gone."""
    try:
        return psutil.Process(number).ppid()
    except psutil.Error:
        return 0


def ended(process: subprocess.Popen[str], seconds: float = PATIENCE) -> Ran:
    """How a command ends; fails, and ends it, where it does not within so long."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        raise AssertionError(f"not done after {seconds} seconds:\n{out}\n{err}") from None
    # Python ends itself by the signal where an interrupt came in the midst of an import; a shell calls both 130.
    code = 128 + signal.SIGINT if process.returncode == -signal.SIGINT else process.returncode
    return Ran(code, out.splitlines(), err.splitlines())

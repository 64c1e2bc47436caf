"""What a programme waits for, on distinct projects, beside an earlier commit: planning, one change, one report, a start.

Every figure is of the command line in processes of their own: seconds of all cores together (CPU) of the command and
all it starts, or seconds on the clock. Both commits take turns with the same libraries and the same projects.
`IMPACTKIT_BENCH_AGAINST` names the commit to stand beside, `IMPACTKIT_BENCH_PROJECTS` how many projects there are.
"""

from __future__ import annotations

import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.distinct import distinct

ROOT = Path(__file__).parents[1]
AGAINST = os.environ.get("IMPACTKIT_BENCH_AGAINST", "")
PROJECTS = int(os.environ.get("IMPACTKIT_BENCH_PROJECTS", "1000"))
REPORTS = 60
"""Reports of each run that makes some."""
FUNDER = 100


@dataclass(frozen=True)
class Taken:
    """What a command took."""

    seconds: float
    cpu: float
    first: float = 0.0
    """Seconds to the first report it told of as made."""


@dataclass(frozen=True)
class Tree:
    """The package at a commit."""

    name: str
    place: Path

    def run(self, *command: str, is_enough: bool = False) -> Taken:
        """What `impactkit` with these words takes, to its end or to its first report; raises where it fails."""
        environment = {**os.environ, "PYTHONPATH": str(self.place)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        before, began, first = _spent(), time.perf_counter(), 0.0
        whole = [sys.executable, "-m", "impactkit", *command]
        with subprocess.Popen(
            whole, env=environment, cwd=self.place, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            told = process.stdout
            assert told is not None
            for line in told:
                if not first and line.startswith("{") and json.loads(line).get("event") == "report":
                    first = time.perf_counter() - began
                    if is_enough:
                        process.terminate()
                        process.terminate()
            faults = process.stderr.read() if process.stderr else ""
        if process.returncode not in {0, 1} and not is_enough:
            raise RuntimeError(f"{self.name}: {' '.join(command)}: {process.returncode}: {faults[-800:]}")
        return Taken(time.perf_counter() - began, _spent() - before, first)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report() -> str:
    """A table: each goal, what the earlier commit takes, what this one takes, and how many times less that is."""
    with tempfile.TemporaryDirectory() as name, _earlier(Path(name)) as earlier:
        trees = [*([earlier] if earlier else []), Tree("this", ROOT)]
        folder = Path(name)
        for tree in trees:
            tree.run("check", str(ROOT / "parameters" / "siru.yaml"))  # compiled from here on
        lines = [_line("goal", *(tree.name for tree in trees), *(["times less"] if earlier else []))]
        for title, measure in GOALS.items():
            taken = [measure(tree, _place(folder, title, tree)) for tree in trees]
            ratio = [f"{taken[0] / taken[1]:.1f}"] if earlier else []
            lines.append(_line(title, *(f"{one:.2f}" for one in taken), *ratio))
        return "\n".join(lines)


def _place(folder: Path, title: str, tree: Tree) -> Path:
    place = folder / f"{abs(hash(title))}-{tree.name}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    return place


def _line(title: str, *cells: str) -> str:
    return f"{title:66}" + "".join(f"{cell:>14}" for cell in cells)


@contextmanager
def _earlier(folder: Path) -> Iterator[Tree | None]:
    """The package at the commit to stand beside, in a tree of its own."""
    if not AGAINST:
        yield None
        return
    place = folder / "earlier"
    subprocess.run(
        ["git", "worktree", "add", "--detach", "--quiet", str(place), AGAINST], check=True, cwd=ROOT
    )
    try:
        yield Tree(AGAINST[:8], place)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(place)], check=False, cwd=ROOT)


_planned: dict[tuple[str, int], Taken] = {}


def _plan(tree: Tree, here: Path, count: int) -> Taken:
    """What planning so many projects takes; each tree once."""
    if (tree.name, count) not in _planned:
        projects, out = distinct(here / f"projects-{count}", count), here / f"out-{count}"
        command = ("report", str(projects), "--plan", "--language", "sv", "--out", str(out))
        _planned[tree.name, count] = tree.run(*command)
    return _planned[tree.name, count]


def planned(tree: Tree, here: Path) -> float:
    """CPU of planning all projects."""
    return _plan(tree, here, PROJECTS).cpu


def on_the_clock(tree: Tree, here: Path) -> float:
    """Seconds of the same."""
    return _plan(tree, here, PROJECTS).seconds


def exponent(tree: Tree, here: Path) -> float:
    """The power of their number that planning grows with, from a quarter of them to all; its start taken off."""
    start, less, all_ = (_plan(tree, here, count).cpu for count in (1, PROJECTS // 4, PROJECTS))
    return math.log((all_ - start) / (less - start)) / math.log(4)


def funder(tree: Tree, here: Path) -> float:
    """CPU of planning for the funder."""
    projects = distinct(here / "projects", FUNDER)
    command = ("report", str(projects), "--plan", "--language", "sv", "--audience", "funder")
    return tree.run(*command, "--out", str(here / "out")).cpu


def _html(projects: Path, out: Path, *more: str) -> Sequence[str]:
    chosen = ("--language", "sv", "--format", "html", "--log-json")
    return ("report", str(projects), "--out", str(out), *chosen, *more)


def changed(tree: Tree, here: Path) -> float:
    """Seconds from the command to the new report of the first of all projects, which changed since they were planned."""
    projects = distinct(here / "projects", PROJECTS)
    command = _html(projects, here / "out")
    tree.run(*command, "--plan")
    file = projects / "p00000.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("number 0.", "number 0, changed."), encoding="utf-8"
    )
    return tree.run(*command, is_enough=True).first


def unchanged(tree: Tree, here: Path) -> float:
    """Seconds of a run in which nothing has changed."""
    projects = distinct(here / "projects", REPORTS)
    command = _html(projects, here / "out")
    tree.run(*command)
    return tree.run(*command).seconds


def one_report(tree: Tree, here: Path) -> float:
    """CPU of a run of many that are planned, for each."""
    projects = distinct(here / "projects", REPORTS)
    tree.run(*_html(projects, here / "out"), "--plan")
    return tree.run(*_html(projects, here / "out")).cpu / REPORTS


def two_workers(tree: Tree, here: Path) -> float:
    """How many times sooner two workers are done than one."""
    projects = distinct(here / "projects", REPORTS)
    taken = [tree.run(*_html(projects, here / f"out-{jobs}"), "--jobs", str(jobs)).seconds for jobs in (1, 2)]
    return taken[0] / taken[1]


def checked(tree: Tree, _: Path) -> float:
    """CPU of checking one file."""
    return tree.run("check", str(ROOT / "parameters" / "siru.yaml")).cpu


def from_nothing(tree: Tree, here: Path) -> float:
    """CPU of one project's four reports from nothing."""
    return tree.run("report", str(ROOT / "parameters" / "siru.yaml"), "--out", str(here / "out")).cpu


GOALS: dict[str, Callable[[Tree, Path], float]] = {
    f"plan {PROJECTS} projects, CPU s": planned,
    "the same, s": on_the_clock,
    "its growth, as a power of their number": exponent,
    f"plan {FUNDER} projects for the funder, CPU s": funder,
    f"one of {PROJECTS} changed, to its new report, s": changed,
    f"{REPORTS} reports unchanged, s": unchanged,
    "one report of notebook and HTML in a batch, CPU s": one_report,
    "two workers against one, times": two_workers,
    "check one file, CPU s": checked,
    "one project in four formats from nothing, CPU s": from_nothing,
}

if __name__ == "__main__":
    sys.stdout.write(report() + "\n")

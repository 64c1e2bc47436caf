"""What came of a project is kept by what it follows from, and made again where any of that has changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from benchmarks.distinct import distinct
from impactkit.batch import Notebooks, Request
from impactkit.batch.runner import making
from impactkit.batch.runner.entries import entries
from impactkit.batch.runner.making import Task, _by_all
from impactkit.batch.runner.parcel import Parcel
from impactkit.batch.runner.plan import Prepared, preparing
from impactkit.edition import Asked, Made, made_each
from impactkit.model.dossier import Audience
from impactkit.workspace import report_notebooks
from tests.conftest import one_of
from tests.shown import PARAMETERS

NOTEBOOKS = Notebooks(*report_notebooks())
ASKED = (Asked(Audience.PUBLIC, 5), Asked(Audience.INTERNAL, 5))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three projects, one of them with words beside it."""
    projects = distinct(tmp_path / "in", 3)
    (projects / "p00001.lessons.sv.md").write_text("Vi lärde oss mycket.", encoding="utf-8")
    return projects


def prepared(folder: Path, out: Path, *, jobs: int = 1, dask: str | None = None) -> Prepared:
    """The whole plan of a run for everybody and the house."""
    audiences = (Audience.PUBLIC, Audience.INTERNAL)
    request = Request((folder,), NOTEBOOKS, languages=("sv",), audiences=audiences)
    with preparing(request, kept=out / "private" / "entries.sqlite", jobs=jobs, dask=dask) as begun:
        return begun.whole


def told(plan: Prepared) -> tuple[object, ...]:
    """All there is of a plan, to compare."""
    texts = {name: str(text) for name, text in plan.dossiers.items()}
    return texts, plan.plan, plan.looked_at, plan.refusals


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the project files that are read, as they are."""
    names: list[str] = []

    def watched(files: list[Path], *more: object) -> list[Made]:
        names.extend(file.name for file in files)
        return list(made_each(files, *more))  # type: ignore[arg-type]

    monkeypatch.setattr(making, "made_each", watched)
    return names


def test_what_has_not_changed_is_not_read_again_and_comes_to_the_same(
    folder: Path, tmp_path: Path, read: list[str]
) -> None:
    first = prepared(folder, tmp_path / "out")
    assert len(read) == 3
    assert (
        told(prepared(folder, tmp_path / "out")) == told(first) == told(prepared(folder, tmp_path / "other"))
    )
    assert len(read) == 6


CHANGES: dict[str, Callable[[Path], object]] = {
    "a comment": lambda folder: _append(folder / "p00001.yaml", "# more\n"),
    "its data": lambda folder: _append(folder / "data" / "p00001-results.csv", ";;;;\n"),
    "its words": lambda folder: _append(folder / "p00001.lessons.sv.md", " Mer."),
    "words that were not there": lambda folder: _append(folder / "p00001.summary.sv.md", "Kort."),
    "words that are gone": lambda folder: (folder / "p00001.lessons.sv.md").unlink(),
    "what is kept of it": lambda folder: _append(folder / "p00001.kept.yaml", "impactkit: kept/1\n"),
    "its data are gone": lambda folder: (folder / "data" / "p00001-results.csv").unlink(),
}


def _append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text)


@pytest.mark.parametrize("change", CHANGES)
def test_one_that_changed_is_read_again_alone(
    folder: Path, tmp_path: Path, read: list[str], change: str
) -> None:
    prepared(folder, tmp_path / "out")
    read.clear()
    CHANGES[change](folder)
    again = prepared(folder, tmp_path / "out")
    assert read == ["p00001.yaml"]
    assert told(again) == told(prepared(folder, tmp_path / "other"))


def test_a_change_that_keeps_size_and_day_of_a_file_is_seen(
    folder: Path, tmp_path: Path, read: list[str]
) -> None:
    """Whoever sets a file's day back cannot set back when the system saw it."""
    prepared(folder, tmp_path / "out")
    file = folder / "p00001.yaml"
    then = file.stat()
    read.clear()
    file.write_text(file.read_text(encoding="utf-8").replace("number 1.", "number 7."), encoding="utf-8")
    os.utime(file, ns=(then.st_atime_ns, then.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (then.st_size, then.st_mtime_ns)
    assert told(prepared(folder, tmp_path / "out")) == told(prepared(folder, tmp_path / "other"))
    assert read[0] == "p00001.yaml"


def test_a_project_with_a_fault_is_read_each_time(folder: Path, tmp_path: Path, read: list[str]) -> None:
    """What its fault says may be of other files: which names are like the one that is missing."""
    (folder / "data" / "p00001-results.csv").rename(folder / "data" / "p00001-results2.csv")
    (first,) = prepared(folder, tmp_path / "out").plan.problems
    assert first.code == "data-not-found"
    (folder / "data" / "p00001-results2.csv").rename(folder / "data" / "p00001-results3.csv")
    read.clear()
    (second,) = prepared(folder, tmp_path / "out").plan.problems
    assert read == ["p00001.yaml"]
    assert (first.allowed[0], second.allowed[0]) == ("data/p00001-results2.csv", "data/p00001-results3.csv")


@pytest.mark.parametrize("spoilt", [b"", b"no tables", "cut"])
def test_what_is_spoilt_is_begun_anew(folder: Path, tmp_path: Path, spoilt: bytes | str) -> None:
    out = tmp_path / "out"
    first = prepared(folder, out)
    file = out / "private" / "entries.sqlite"
    file.write_bytes(file.read_bytes()[:3000] if isinstance(spoilt, str) else spoilt)
    assert told(prepared(folder, out)) == told(first)
    assert told(prepared(folder, out)) == told(first)


def test_it_is_its_owners_and_holds_nothing_of_who_left(folder: Path, tmp_path: Path) -> None:
    """A project that is in the run no more is in the file no more."""
    out = tmp_path / "out"
    prepared(folder, out)
    file = out / "private" / "entries.sqlite"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    (folder / "p00002.yaml").unlink()
    prepared(folder, out)
    store = sqlite3.connect(file)
    names = {name for table in ("made", "content") for (name,) in store.execute(f"select file from {table}")}
    assert names == {(folder / f"p0000{number}.yaml").as_posix() for number in (0, 1)}


def test_another_question_is_another_answer(folder: Path, tmp_path: Path) -> None:
    """What was kept for one threshold is not told for another."""
    file = tmp_path / "entries.sqlite"
    files = sorted(folder.glob("*.yaml"))
    with entries(file, ASKED) as known:
        assert known.of(files, lambda _: ({}, {})) == {}
        for one in made_each(files, ASKED, lambda _: ({}, {})):
            known.keep(one, ({}, {}))
        known.end(files)
    with entries(file, ASKED) as known:
        assert len(known.of(files, lambda _: ({}, {}))) == 3
    with entries(file, [Asked(Audience.PUBLIC, 9), ASKED[1]]) as known:
        assert known.of(files, lambda _: ({}, {})) == {}


@pytest.mark.parametrize("way", one_of(["processes", "cluster"]))
def test_many_at_once_come_to_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """By processes of this machine, and by a cluster that has none of its files; faults too."""
    (folder / "p00000.yaml").write_text("impactkit: project/1\nid: x\n", encoding="utf-8")
    shutil.copyfile(folder / "p00002.yaml", folder / "p00009.yaml")
    (folder / "data" / "p00001-results.csv").unlink()
    monkeypatch.setattr(making, "_WORTH", 1)
    dask = "local" if way == "cluster" else None
    together = prepared(folder, tmp_path / "out", jobs=2, dask=dask)
    assert told(together) == told(prepared(folder, tmp_path / "other"))


class Falling:
    """Workers of which one falls whenever it is given a certain project, so many times."""

    count = 2

    def __init__(self, deadly: str, falls: int, *, together: bool) -> None:
        self.deadly, self.falls, self.are_lost_together = deadly, falls, together
        self.given: list[str] = []

    def submit(self, call: Callable[[Any], Any], given: Any) -> Future[Any]:
        future: Future[Any] = Future()
        names = [file.stem for file in given.files]
        self.given += names
        if self.deadly in names and self.falls:
            self.falls -= 1
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(call(given))
        return future

    def renew(self) -> None:
        """Have others."""

    def drop(self) -> None:
        """End them."""


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(("falls", "is_made"), [(0, True), (1, True), (2, True), (3, False)])
def test_what_a_lost_worker_was_at_is_made_again_and_what_kills_workers_is_given_up(
    folder: Path, *, falls: int, is_made: bool, together: bool
) -> None:
    """Nothing is lost, and nothing is told twice."""
    files = sorted(folder.glob("*.yaml"))
    crew = Falling("p00001", falls, together=together)
    tasks = [Task(tuple(files[:2]), ASKED, ({}, {})), Task(tuple(files[2:]), ASKED, ({}, {}))]
    found = [one for task, made in _by_all(crew, iter(tasks)) for one in made]
    assert sorted(one.file for one in found) == [file.as_posix() for file in files]
    (own,) = [one for one in found if one.file.endswith("p00001.yaml")]
    assert bool(own.entries) is is_made
    assert is_made or [one.code for one in own.unread] == ["not-built"]
    assert all(one.entries for one in found if one is not own)


def test_a_parcel_is_read_where_there_are_no_such_files(tmp_path: Path) -> None:
    """Everything is told by the names that files have where they come from."""
    here = tmp_path / "here"
    shutil.copytree(PARAMETERS / "demonstration", here)
    files = [here / f"{name}.yaml" for name in ("byakraft", "kretsloppet", "navet", "nordic-commons")]
    own = list(made_each(files, ASKED, lambda _: ({}, {})))
    task = Task(tuple(files), ASKED, ({}, {}), Parcel.of(files))
    shutil.move(here, tmp_path / "gone")
    sent = task.made()
    assert [_flat(one) for one in sent] == [_flat(one) for one in own]


def _flat(made: Made) -> tuple[object, ...]:
    """What came of a project, without what is packed in another order each time."""
    texts = [(one.text, one.counted, one.in_words, one.digest) for one in made.entries]
    return made.file, made.id, made.line, made.stopped, made.refused, made.refusals, made.looked_at, texts

"""A collection that ends in the middle: the programme is whole, nothing is lost, and the next one finishes it."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.enterprises import Enterprise, number_of, project_file, workbook
from impactkit.load import project_files, read_project
from tests.collect.conftest import collect, tree
from tests.conftest import SOAKS
from tests.terminal import impactkit

ONE = Enterprise("kornet", "Kaféet Kornet", number_of(1), visits=(1, 2, 3))
OTHER = Enterprise("vaven", "Väven", number_of(2), visits=(4, 5, 6))
TEXT = Enterprise("skruv", "Skruv", number_of(3), visits=(7, 8, 9))


def later(one: Enterprise) -> Enterprise:
    """The same half a year later."""
    return one.but(visits=(*one.visits, 10), saved="2027-01-10T09:00:00Z")


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two inboxes of three enterprises, and the programme after each."""
    home = tmp_path_factory.mktemp("rounds")
    for number, turn in ((1, lambda one: one), (2, later)):
        inbox = home / f"inbox-{number}"
        (inbox / "data").mkdir(parents=True)
        for one in (ONE, OTHER):
            (inbox / f"{one.id}.xlsx").write_bytes(workbook(turn(one)))
        for name, content in project_file(turn(TEXT)):
            (inbox / name).write_text(content, encoding="utf-8")
    collect(home / "inbox-1", home / "after-1")
    shutil.copytree(home / "after-1", home / "after-2")
    collect(home / "inbox-2", home / "after-2")
    return home


def is_whole(programme: Path, rounds: Path) -> bool:
    """Whether each file is what it was or what it is to be, whole, and whatever was there before is still somewhere."""
    before, after, now = (tree(one) for one in (rounds / "after-1", rounds / "after-2", programme))
    files = {name: now[name] for name in now if not name.startswith(".collecting")}
    known = {name: {before.get(name), after.get(name)} for name in (*before, *after)}
    return all(content in known[name] for name, content in files.items()) and set(before.values()) <= set(
        now.values()
    )


def test_every_way_of_ending_is_finished_by_the_next(rounds: Path, tmp_path: Path) -> None:
    """The disk is full at each of the moments at which something is made to last, one after another."""
    at, seen = 0, set()
    while True:
        programme = tmp_path / str(at)
        shutil.copytree(rounds / "after-1", programme)
        ended = _end_at(at, rounds / "inbox-2", programme)
        assert is_whole(programme, rounds)
        for file in project_files([programme]):
            assert read_project(file)
        seen.add((programme / ".collecting" / "list.json").exists())
        collect(rounds / "inbox-2", programme)
        assert tree(programme) == tree(rounds / "after-2")
        if not ended:
            break
        at += 1 if SOAKS else 16
    assert seen == {True, False}
    assert at > 40


def _end_at(at: int, inbox: Path, programme: Path) -> bool:
    """Collect on a disk that is full from a moment on; whether it came to that."""
    left = at

    def full(file: int) -> None:
        nonlocal left
        if left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left -= 1
        real(file)

    real = os.fsync
    with pytest.MonkeyPatch.context() as machine:
        machine.setattr(os, "fsync", full)
        said = impactkit("collect", str(inbox), "--into", str(programme), "--language", "en")
    assert said.code in {0, 3}
    return said.code == 3


def test_who_only_looks_is_told_that_one_was_ended_and_finishes_nothing(rounds: Path, tmp_path: Path) -> None:
    programme = tmp_path / "programme"
    shutil.copytree(rounds / "after-1", programme)
    count = 0
    while not (programme / ".collecting" / "list.json").exists():
        _end_at(count, rounds / "inbox-2", programme)
        count += 8
    before = tree(programme)
    lines = collect(rounds / "inbox-2", programme, "--dry-run")
    assert lines[0].startswith("An earlier collection was ended in the middle.")
    assert tree(programme) == before


def test_two_at_once_wait_for_each_other(rounds: Path, tmp_path: Path) -> None:
    programme = tmp_path / "programme"
    shutil.copytree(rounds / "after-1", programme)
    command = [
        sys.executable,
        "-m",
        "impactkit",
        "collect",
        str(rounds / "inbox-2"),
        "--into",
        str(programme),
    ]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [one.communicate() for one in both]
    assert ([one.returncode for one in both], [one[1] for one in said]) == ([0, 0], [b"", b""])
    assert set(tree(programme)) == set(tree(rounds / "after-2"))


@pytest.mark.soak
def test_killed_at_any_time_it_is_finished_by_the_next(rounds: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "impactkit", "collect", str(rounds / "inbox-2"), "--language", "en"]
    for at in range(60 if SOAKS else 1):
        programme = tmp_path / str(at)
        shutil.copytree(rounds / "after-1", programme)
        with subprocess.Popen(
            [*command, "--into", str(programme)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as one:
            _when(lambda home=programme: (home / ".collecting").exists(), one)
            time.sleep(0.002 * at)
            one.send_signal(signal.SIGKILL)
        assert is_whole(programme, rounds)
        collect(rounds / "inbox-2", programme)
        assert tree(programme) == tree(rounds / "after-2")


def _when(happened: object, one: subprocess.Popen[bytes]) -> None:
    assert callable(happened)
    while not happened() and one.poll() is None:
        time.sleep(0.001)

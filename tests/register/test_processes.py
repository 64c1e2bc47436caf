"""Real processes at one register: at the same time, and killed at any moment."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from impactkit.register import editions, held, release
from tests.batch.fire import until
from tests.register.made import (
    KILL,
    PLACES,
    edition,
    hold_for_ever,
    large,
    others,
    release_and_die_at,
    release_for_ever,
    release_some,
)

LONG = 60
"""Seconds after which another process is taken for stuck."""


@pytest.fixture(scope="module")
def start() -> Iterator[Any]:
    """Start a process; none is left when the test is over."""
    context, started = others(), list[BaseProcess]()

    def starting(work: Any, *arguments: Any) -> BaseProcess:
        process = context.Process(target=work, args=arguments, daemon=True)  # type: ignore[attr-defined]
        process.start()
        started.append(process)
        return process

    starting.context = context  # type: ignore[attr-defined]
    yield starting
    for process in started:
        process.kill()
        process.join()


def whole(folder: Path) -> list[int]:
    """The seeds of all editions, which are numbered from 1 and each just as it was released."""
    found = editions(folder)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert all(replace(one, number=0) == large(one.threshold) for one in found)
    return [one.threshold for one in found]


def test_eight_processes_release_at_once_and_every_edition_stands(start: Any, tmp_path: Path) -> None:
    """Forty numbers, forty editions, each as it was; whoever reads meanwhile sees only whole ones."""
    together = start.context.Barrier(9)
    processes = [start(release_some, tmp_path / "register", 10 + 5 * n, 5, together) for n in range(8)]
    together.wait(LONG)
    together.wait(LONG)
    assert len(whole(tmp_path / "register")) >= 8 * 2
    while any(one.is_alive() for one in processes):
        whole(tmp_path / "register")
    assert [one.exitcode for one in processes] == [0] * 8
    seeds = whole(tmp_path / "register")
    assert sorted(seeds) == list(range(10, 50))
    for n in range(8):
        own = [one for one in seeds if one // 5 == n + 2]
        assert own == sorted(own)


@pytest.mark.parametrize("place", PLACES)
def test_a_process_killed_at_a_place_leaves_nothing_or_the_whole(
    place: str, start: Any, tmp_path: Path
) -> None:
    """And when the release is run again, the edition stands once and nothing else is left."""
    folder = tmp_path / "register"
    release(folder, large(6))
    process = start(release_and_die_at, folder, place)
    process.join(LONG)
    assert process.exitcode == -KILL
    left = [one.name for one in folder.iterdir() if one.suffix == ".part"]
    assert whole(folder) == ([6, 7] if place == PLACES[-1] else [6])
    assert len(left) == (place != PLACES[-1])
    assert release(folder, large(7)).number == 2
    assert release(folder, large(8)).number == 3
    assert whole(folder) == [6, 7, 8]
    assert not list(folder.glob(".*.part"))


def test_a_process_killed_at_any_moment_leaves_a_whole_register(start: Any, tmp_path: Path) -> None:
    """Thirty times, after none to three editions of its own; those that come after go on from what stands."""
    chance = random.Random(20250630)
    for turn in range(30):
        if turn % 6 == 0:
            folder, stand = tmp_path / f"register-{turn}", 0
        begun = start.context.Event()
        process = start(release_for_ever, folder, 1000 * (turn + 1), begun)
        assert begun.wait(LONG)
        least = stand + chance.randrange(4)
        until(
            lambda folder=folder, least=least: len(list(folder.glob("*.json"))) >= least, "it releases", LONG
        )
        time.sleep(chance.uniform(0, 0.03))  # so that it is killed anywhere between two editions
        process.kill()
        process.join(LONG)
        assert process.exitcode == -KILL
        stand = len(whole(folder))
        assert stand >= least
    release(folder, large(3))
    assert not list(folder.glob(".*.part"))


def test_the_register_is_free_when_its_holder_is_killed(start: Any, tmp_path: Path) -> None:
    """And was not before."""
    begun, together = start.context.Event(), start.context.Barrier(1)
    holder = start(hold_for_ever, tmp_path, begun)
    assert begun.wait(LONG)
    waiting = start(release_some, tmp_path, 5, 1, together)
    waiting.join(0.3)
    assert waiting.is_alive()
    assert editions(tmp_path) == ()
    holder.kill()
    waiting.join(LONG)
    assert waiting.exitcode == 0
    assert whole(tmp_path) == [5]


def test_no_other_process_releases_between_reading_and_releasing(start: Any, tmp_path: Path) -> None:
    """What an edition may tell depends on what was released before."""
    together = start.context.Barrier(2)
    with held(tmp_path):
        other = start(release_some, tmp_path, 20, 1, together)
        together.wait(LONG)
        before = editions(tmp_path)
        other.join(0.3)
        assert other.is_alive()
        assert editions(tmp_path) == before == ()
        own = release(tmp_path, edition())
        assert editions(tmp_path) == (own,)
    other.join(LONG)
    assert other.exitcode == 0
    assert editions(tmp_path) == (own, replace(large(20), number=2))

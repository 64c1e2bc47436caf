"""Runs under fire: what goes wrong with one report, one process or one command harms nothing else, and leaves nothing."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.fire import Place, ended, place, until
from tests.batch.test_run import files
from tests.work import at_most

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for as Linux tells of them"),
]

WAITS = "import pathlib, time\nwhile not pathlib.Path('{}').exists(): time.sleep(0.005)"
"""A cell that waits until a file is there."""


@pytest.fixture
def here() -> Iterator[Place]:
    """A place for runs, in time."""
    with at_most(900), place() as made:
        yield made


def waiting(here: Place, ids: str = "") -> Path:
    """The file that reports by these names wait for, or all; each tells by another file that it has begun."""
    go = here.folder / "go"
    here.cells(
        f"open({str(here.folder)!r} + '/begun-' + name, 'w').close()\n"
        f"if name in {ids.split()} or not {ids.split()}:\n    " + WAITS.format(go).replace("\n", "\n    ")
    )
    return go


def begun(here: Place, name: str) -> bool:
    return (here.folder / f"begun-{name}").exists()


# --- Commands at the same time ---

HELD = {
    "en_GB.UTF-8": "Another run is at work in out/private. Wait until it is done, then run the same command again.",
    "sv_SE.UTF-8": "En annan körning arbetar i out/private. Vänta tills den är klar och kör sedan samma kommando igen.",
}


@pytest.mark.soak
def test_a_second_run_into_a_folder_is_refused(here: Place) -> None:
    """At once, in either language; the first does not notice."""
    here.give("a")
    go = waiting(here)
    first = here.begin("--jobs", "1")
    until(lambda: begun(here, "a"), "a report is being made")
    for language, words in HELD.items():
        second = here.report(LC_ALL=language)
        assert (second.code, second.lines, second.faults) == (3, [], [words])
    go.touch()
    assert ended(first).code == 0
    assert here.outcomes() == {"a.sv": "made"}
    assert here.is_clean()


@pytest.mark.soak
def test_single_reports_can_be_made_beside_a_run(here: Place) -> None:
    """By another scheduler; what the plan does not have is told with what is near."""
    here.give("a", "b")
    go = waiting(here, "a")
    run = here.begin("--jobs", "1")
    until(lambda: begun(here, "a"), "a report is being made")
    strange = here.report("--only", "c.sv")
    assert (strange.code, strange.lines) == (2, [])
    assert strange.faults[0].startswith("There is no report c.sv. Near it: ")
    told = here.report("--plan")
    assert [line.split("\t")[0] for line in told.lines] == ["a.sv", "b.sv"]
    only = here.begin("--only", "b.sv")
    until(lambda: here.outcomes() == {"b.sv": "made"}, "a single report is made beside the run")
    go.touch()
    assert (ended(only).code, ended(run).code) == (0, 0)
    assert here.outcomes() == {"a.sv": "made", "b.sv": "made"}
    assert here.keeps_its_word()
    assert here.is_clean()


# --- Being stopped ---

LEFT = {
    "en_GB.UTF-8": "Stopped, with 2 reports left. Run the same command again to go on; what is done is not done again.",
    "sv_SE.UTF-8": "Stoppad, med 2 rapporter kvar. Kör samma kommando igen för att fortsätta; det som är klart görs inte om.",
}


def interrupt(process_group: int, number: int = signal.SIGINT) -> None:
    """As a terminal does: to every process that it started."""
    os.killpg(process_group, number)


@pytest.mark.soak
def test_a_run_that_is_stopped_ends_its_reports_and_goes_on_later(here: Place) -> None:
    """One worker has one report under way and one in hand; both are made, and the next run makes the other two."""
    here.give("a", "b", "c", "d")
    go = waiting(here)
    run = here.begin("--jobs", "1")
    until(lambda: begun(here, "a"), "a report is being made")
    interrupt(run.pid)
    go.touch()
    said = ended(run)
    assert (said.code, said.faults) == (130, [])
    assert LEFT["en_GB.UTF-8"] in said.lines[-2:]
    assert here.outcomes() == {"a.sv": "made", "b.sv": "made"}
    assert here.is_clean()
    again = here.report()
    assert (again.code, sorted(again.lines[:2])) == (0, ["out/c.sv.html", "out/d.sv.html"])
    assert set(here.made().values()) == {1, 2}
    assert {name: count for name, count in here.made().items() if count == 2} == {"index.html": 2}
    assert here.is_clean()


@pytest.mark.soak
def test_a_run_that_is_stopped_before_its_workers_have_begun_says_so_without_noise(here: Place) -> None:
    """A worker that is only just starting hears nothing of Ctrl-C, and makes what it has in hand."""
    here.give("a", "b", "c", "d")
    run = here.begin("--jobs", "1")
    until(here.workers, "a worker is starting")
    interrupt(run.pid)
    said = ended(run)
    assert (said.code, said.faults) == (130, [])
    assert "Run the same command again to go on" in "".join(said.lines[-2:])
    assert here.outcomes() in ({"a.sv": "made"}, {"a.sv": "made", "b.sv": "made"})
    assert here.is_clean()


def test_ctrl_c_while_it_plans_is_told_too(here: Place) -> None:
    """Nothing was begun, and no draft is left."""
    here.give(*(f"p{n}" for n in range(300)))
    run = here.begin()
    until(lambda: here.out.exists(), "it plans")
    interrupt(run.pid)
    said = ended(run)
    assert (said.code, said.lines) == (130, [])
    assert said.faults == ["Stopped before any report was begun. Run the same command again."]
    assert here.is_clean()


# --- Being killed ---


@pytest.mark.soak
def test_what_is_killed_is_made_again_and_nothing_is_lost(here: Place) -> None:
    """A kernel, a fork server, a worker, all with others under way; then the runner, and the same command again."""
    here.give("a", "b", "c", "d", "e")
    go = waiting(here, "a b c e")
    run = here.begin("--jobs", "2")
    until(lambda: begun(here, "a") and begun(here, "b"), "two reports are being made")
    kernels = here.kernels()
    os.kill(kernels[0], signal.SIGKILL)
    until(lambda: not set(kernels) <= set(here.kernels()), "a kernel is gone")
    for find in (here.servers, here.workers):
        killed = find()[0]
        os.kill(killed, signal.SIGKILL)
        until(lambda find=find, killed=killed: killed not in find(), "it is gone")
    until(lambda: begun(here, "e") or here.kernels(), "the run goes on")
    os.kill(run.pid, signal.SIGKILL)
    assert ended(run).code == -signal.SIGKILL
    go.touch()
    said = here.report("--jobs", "1")
    assert (said.code, said.faults) == (0, [])
    assert here.outcomes() == dict.fromkeys(["a.sv", "b.sv", "c.sv", "d.sv", "e.sv"], "made")
    assert set(here.made().values()) == {1}
    assert here.keeps_its_word()
    assert here.is_clean()


@pytest.mark.soak
def test_a_report_that_kills_its_worker_harms_no_other(here: Place) -> None:
    """It is tried by itself before it is given up; all others are delivered, and none of them twice."""
    here.give("a", "b", "c", "d", "killer")
    here.cells("import os, signal\nif name == 'killer': os.kill(os.getppid(), signal.SIGKILL)")
    said = here.report("--jobs", "2", "--kernel-start", "spawn", "--log-json")
    told = [json.loads(line) for line in said.lines]
    assert said.code == 3
    assert here.outcomes() == {
        **dict.fromkeys(["a.sv", "b.sv", "c.sv", "d.sv"], "made"),
        "killer.sv": "worker-lost",
    }
    assert set(here.made().values()) == {1}
    assert [one["attempts"] for one in told if one.get("job") == "killer.sv"] == [3]
    assert {"made": 4, "failed": 1, "left": 0}.items() <= told[-1].items()
    assert here.is_clean()


# --- Going on ---


@pytest.mark.soak
def test_only_what_changed_is_made_again(here: Place) -> None:
    """A project, a page that is gone, one that was edited; the others are not touched, whatever their clocks say."""
    here.give("a", "b", "c", "d", "e")
    assert here.report().code == 0
    before = {name: (here.out / name).stat().st_mtime_ns for name in files(here.out)}
    for far in (0, 4_000_000_000):
        os.utime(here.out / "e.sv.html", (far, far))
        os.utime(here.projects / "e.yaml", (far, far))
        again = here.report()
        assert (again.code, again.lines[1:2]) == (0, ["5 of them were done already, and are as they were."])
    write_more(here.projects / "a.yaml", "# another word\nsummary: S\n")
    (here.out / "b.sv.html").unlink()
    write_more(here.out / "c.sv.html", "<!-- mine -->")
    made = here.report("--jobs", "1")
    assert sorted(made.lines[:3]) == ["out/a.sv.html", "out/b.sv.html", "out/c.sv.html"]
    assert "2 of them were done already, and are as they were." in made.lines
    assert b"mine" not in (here.out / "c.sv.html").read_bytes()
    for name in ("d.sv.html", "notebooks/e.sv.ipynb", "notebooks/d.sv.ipynb"):
        assert (here.out / name).stat().st_mtime_ns == before[name]
    assert here.is_clean()


def write_more(file: Path, text: str) -> None:
    """Text at a file's end."""
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text)

"""How a run is watched: what a terminal, a log and a machine are told, by the same run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from impactkit.batch import Job, JobResult
from impactkit.batch.runner.jobs import Plan
from impactkit.batch.runner.journal import Kept, Line
from impactkit.cli.watching import Progress, clock, watching
from impactkit.model.dossier import Audience
from impactkit.words import LANGUAGES, Words
from tests.terminal import SMALLEST, impactkit, write


def made(name: str, outcome: str = "made", seconds: float = 1.0, *, again: bool = True) -> JobResult:
    """A report that was tried."""
    files = {f"{name}.sv.{one}": Kept(1, 1, "d") for one in ("html", "pdf")} if outcome == "made" else {}
    why = "" if outcome == "made" else "ValueError"
    job = Job(name, "sv", Audience.PUBLIC, "k")
    return JobResult(job, Line(job.name, "k", outcome, why, seconds=seconds, files=files), again=again)


MANY = (
    made("a", again=False),
    made("b", seconds=2.5),
    made("c", "notebook-stopped", seconds=9.0),
    made("d", seconds=0.5),
)


def test_how_far_it_has_come_counts_each_report_once() -> None:
    """What was done before is done; rates and the slowest are of this run alone."""
    progress = Progress(at_once=4, total=10)
    for one in MANY:
        progress.take(one)
    assert (progress.done, progress.before, progress.failed, progress.left) == (2, 1, 1, 6)
    assert progress.slowest == (9.0, "c.sv")
    progress.began -= 60
    told = progress.told(Words("en"))
    assert re.fullmatch(
        "Done 3 · failed 1 · running 4 · left 6 · 3 a minute · 2:00 left · slowest c.sv 9.0 s", told
    )
    assert "{" not in progress.told(Words("sv"))


def test_before_the_first_report_nothing_is_foretold() -> None:
    """No rate of nothing."""
    assert Progress(at_once=2, total=3).told(Words("en")) == "Done 0 · failed 0 · running 2 · left 3"


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0:00"), (61.4, "1:01"), (3661, "1:01:01"), (359_999, "99:59:59")]
)
def test_time_left_is_told_as_a_clock_tells_it(seconds: float, told: str) -> None:
    """Hours where there are any."""
    assert clock(seconds) == told


def test_a_log_has_a_line_for_each_report_that_is_made_now(capsys: pytest.CaptureFixture[str]) -> None:
    """Faults on standard error; what was done before is not told one by one."""
    with watching(Path("out"), 2, Words("en"), as_json=False) as watcher:
        for one in MANY:
            watcher.tells(one)
    said = capsys.readouterr()
    assert said.out.splitlines() == ["out/b.sv.html .pdf", "out/d.sv.html .pdf"]
    assert said.err == "c.sv: not made (the notebook stopped: ValueError).\n"


def test_a_machine_gets_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One that says how much there is, then one for each report that is made now, with its numbers."""
    with watching(Path("out"), 2, Words("en"), as_json=True) as watcher:
        watcher.begins(Plan(tuple(one.job for one in MANY)))
        for one in MANY:
            watcher.tells(one)
    first, *told = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {"event": "begin", "jobs": 4, "faults": 0}
    assert [(one["job"], one["outcome"], one["seconds"], one["files"]) for one in told] == [
        ("b.sv", "made", 2.5, ["b.sv.html", "b.sv.pdf"]),
        ("c.sv", "notebook-stopped", 9.0, []),
        ("d.sv", "made", 0.5, ["d.sv.html", "d.sv.pdf"]),
    ]


# --- Plan and status, which make nothing ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_is_told_and_nothing_is_made(tmp_path: Path, language: str) -> None:
    """A line for each job; as JSON with all that another scheduler needs."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    out = tmp_path / "out"
    command = ("report", str(tmp_path / "x.yaml"), "--language", language, "--out", str(out))
    said = impactkit(*command, "--plan", "--audience", "public,funder")
    assert said.code == 0
    assert [line.partition("\t")[0] for line in said.lines] == [f"x.{language}", f"x.{language}.funder"]
    told = json.loads("".join(impactkit(*command, "--plan", "--json", "--format", "pdf").lines))
    (job,) = told["jobs"]
    assert job.pop("key")
    assert job == {
        "job": f"x.{language}",
        "project": "x",
        "language": language,
        "audience": "public",
        "layouts": ["impact"],
        "formats": ["pdf"],
        "state": "missing",
    }
    assert sorted(one.name for one in out.iterdir()) == ["dossiers", "private"]


def test_the_status_of_nothing_leaves_nothing(tmp_path: Path) -> None:
    """It says what is missing, and writes nothing at all."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    out = tmp_path / "out"
    said = impactkit("report", str(tmp_path / "x.yaml"), "--language", "en", "--out", str(out), "--status")
    assert (said.code, said.lines[0], said.lines[3:5]) == (0, "Done: 0", ["Missing: 1", "  x.en"])
    assert not out.exists()


@pytest.mark.parametrize("asked", ["--status", "--plan", "--only=x.en"])
def test_to_ask_about_a_release_registers_nothing(tmp_path: Path, asked: str) -> None:
    """Where none was begun it says so."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    said = impactkit(
        "release", str(tmp_path / "x.yaml"), "--language", "en", "--out", str(tmp_path / "o"), asked
    )
    assert said.code == 1
    assert said.faults == [
        "There is no plan of these projects as they are now. Run the release itself; it makes one."
    ]
    assert not (tmp_path / "released").exists()


def test_an_edition_is_released_to_one_audience(tmp_path: Path) -> None:
    """Two at once would be two editions; the second might fail when the first is registered."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    for language, said in {"en": "one audience at a time", "sv": "en målgrupp i taget"}.items():
        told = impactkit(
            "release", str(tmp_path / "x.yaml"), "--language", language, "--audience", "public,funder"
        )
        assert told.code == 2
        assert said in told.faults[0]

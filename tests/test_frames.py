"""Faults in our own code: where they were raised is kept for those who mend them, and nothing of what was read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from impactkit.batch.runner.placing import Attempt, Place, failed_file
from impactkit.batch.runner.standing import journal_of
from impactkit.batch.worker.work import Done
from impactkit.edition import each
from impactkit.frames import _MOST, frames_of
from tests.terminal import impactkit
from tests.test_release import project

SECRET = "556000-4615 Nilsdotter"


def boom(*_: Any, **__: Any) -> Any:
    """A fault of ours with what was read in its message."""
    raise ZeroDivisionError(SECRET)


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of projects, of which one cannot be measured for a fault of ours."""
    for name in ("north", "south"):
        project(tmp_path / "p", name)
    real = each.follow_together

    def followed(read: Any, **named: Any) -> Any:
        if any(loaded.project.id == "south" for loaded, _ in read):
            boom()
        return real(read, **named)

    monkeypatch.setattr(each, "follow_together", followed)
    monkeypatch.setattr(each, "follow", lambda loaded, rows, **named: followed([(loaded, rows)], **named)[0])
    return tmp_path


def test_frames_are_files_lines_and_functions_with_what_they_came_from() -> None:
    """Relative to the package or by name alone; no message of either error."""
    try:
        try:
            boom()
        except ZeroDivisionError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        told = frames_of(error)
    kinds = [one for one in told if not one.startswith(" ")]
    assert kinds == ["KeyError", "ZeroDivisionError"]
    assert told[-1].split(":")[0] == "  test_frames.py"
    assert told[-1].endswith(" boom")
    assert SECRET not in "".join(told)


def test_a_recursion_is_told_by_its_innermost_frames() -> None:
    def again(n: int) -> int:
        return again(n + 1)

    with pytest.raises(RecursionError) as caught:
        again(0)
    assert len(frames_of(caught.value)) <= 1 + _MOST


def test_a_fault_of_ours_leaves_its_place_in_private_and_in_the_terminal_on_demand(broken: Path) -> None:
    """The other project is planned; without `--debug` only the kind of error is told."""
    out = broken / "out"
    plain = impactkit("report", str(broken / "p"), "--out", str(out), "--plan", "--language", "en")
    assert (plain.code, [line.split("\t")[0] for line in plain.lines]) == (1, ["north.en"])
    kept = (out / "private" / "faults" / "south.txt").read_text(encoding="utf-8")
    assert kept.splitlines()[0] == "ZeroDivisionError"
    assert "  impactkit/edition/each.py:" in kept
    assert "boom" in kept
    quiet = impactkit("check", str(broken / "p"), "--language", "en")
    loud = impactkit("check", str(broken / "p"), "--language", "en", "--debug")
    assert not any("each.py" in line for line in quiet.faults)
    assert any("impactkit/edition/each.py:" in line for line in loud.faults)
    everything = kept + "".join((*plain.faults, *quiet.faults, *loud.faults, *loud.lines))
    assert SECRET not in everything
    private = [file.read_bytes() for file in (out / "private").rglob("*.*") if file.is_file()]
    assert not any(b"Nilsdotter" in told for told in private)


def test_the_place_is_gone_when_the_fault_is(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("report", str(broken / "p"), "--out", str(broken / "out"), "--plan")
    impactkit(*arguments)
    monkeypatch.undo()
    project(broken / "p", "south", rows=("Trained;2024 H1;30;40;70",))
    assert impactkit(*arguments).code == 0
    assert not list((broken / "out" / "private" / "faults").glob("*"))


def test_a_report_that_cannot_be_published_keeps_its_place_until_it_is_made(tmp_path: Path) -> None:
    """Beside the notebook, for its owner only."""
    from impactkit.batch.runner.jobs import Job
    from impactkit.model.dossier import Audience

    (tmp_path / "private").mkdir()
    job = Job("x", "sv", Audience.PUBLIC, "k")
    place, kept = Place(tmp_path, journal_of(tmp_path)), failed_file(tmp_path, job, "txt")
    frames = ("TypstError", "  impactkit/publish/pdf/typeset.py:30 pdf_document")
    place.take(Attempt(job, None), Done(job.name, "not-published", "TypstError", frames=frames))
    assert kept.read_text(encoding="utf-8").splitlines() == list(frames)
    assert kept.stat().st_mode & 0o077 == 0
    place.take(Attempt(job, None), Done(job.name, "made", files=(("x.sv.html", b"x"),), notebook="{}"))
    assert not kept.exists()

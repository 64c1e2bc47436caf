"""The guide from the command line: by options, and by questions where there is a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from impactkit.load import first_registers, read_methods, read_project
from impactkit.navigator import entries_of
from impactkit.navigator.guide import Answers, draft_of
from impactkit.words import Words
from tests.navigator.registers import method, register
from tests.terminal import impactkit

LONELY = ("guide", "--challenge", "Många äldre är ensamma", "--language", "sv")
TAKEN = "working/group-activities-loneliness"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to write in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_tells_what_fits_and_writes_nothing_until_something_is_taken(here: Path) -> None:
    said = impactkit(*LONELY, "--for", "äldre")
    assert said.code == 0
    assert f"[{TAKEN}]" in "".join(said.lines)
    assert any("Träffade utmaningen: " in line for line in said.lines)
    assert any("Träffade för vem: äldre" in line for line in said.lines)
    assert said.lines[-1] == "Ta med några med --take ADRESS,ADRESS, så skrivs ett utkast."
    assert list(here.iterdir()) == []


def test_what_is_taken_becomes_a_draft_that_check_reads_and_tells_what_is_left(here: Path) -> None:
    said = impactkit(*LONELY, "--where", "Vännäs", "--take", TAKEN)
    assert said.code == 0
    (file,) = here.iterdir()
    assert file.name == "draft-manga-aldre-ar-ensamma.yaml"
    assert any(f"impactkit check {file.name}" in line for line in said.lines)
    assert read_project(file).project.geography is not None
    entries = [one for path in first_registers() for one in entries_of(read_methods(path))]
    answers = Answers("Många äldre är ensamma", where="Vännäs")
    taken = [one for one in entries if one.address == TAKEN]
    assert file.read_text(encoding="utf-8") == draft_of(answers, taken, Words("sv"))
    checked = impactkit("check", file.name, "--language", "sv")
    assert checked.code == 0
    assert any("Av 3 kopplingar i kedjan står 0 i dokumenten" in line for line in checked.lines)
    questions = next(at for at, line in enumerate(checked.lines) if "[still-a-question] (2)" in line)
    assert "Vad ska bli annorlunda, för vem och när?" in "".join(checked.lines[questions : questions + 5])


def test_no_file_is_overwritten(here: Path) -> None:
    (here / "mine.yaml").write_text("mine", encoding="utf-8")
    (here / "gone.yaml").symlink_to("nowhere.yaml")
    for name in ("mine.yaml", "gone.yaml"):
        said = impactkit(*LONELY, "--take", TAKEN, "--out", name)
        assert said.code == 1
        assert "skriver inte över" in said.faults[0]
    assert (here / "mine.yaml").read_text(encoding="utf-8") == "mine"
    assert not (here / "nowhere.yaml").exists()


def test_entries_that_are_not_there_are_told_all_at_once(here: Path) -> None:
    said = impactkit(*LONELY, "--take", "working/time-bnk,nowhere/at-all")
    assert said.code == 1
    assert len(said.faults) == 2
    assert "working/time-bank" in said.faults[0]
    assert list(here.iterdir()) == []


def test_registers_of_ones_own_can_be_taken_from(here: Path) -> None:
    own = register(here, method("shed", "Redskapsbod", need="Ingen har en motorsåg"))
    said = impactkit(
        "guide",
        "--challenge",
        "motorsågar",
        "--take",
        "own/shed",
        "--in",
        str(own),
        "--out",
        "x.yaml",
        "--language",
        "sv",
    )
    assert said.code == 0
    assert "Redskapsbod (own/shed)" in (here / "x.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("challenge", [(), ("--challenge", "  ")])
def test_without_a_challenge_and_a_terminal_it_says_how(challenge: tuple[str, ...]) -> None:
    said = impactkit("guide", *challenge, "--language", "en")
    assert (said.code, said.faults) == (2, ["Say which challenge, with --challenge."])


def test_an_answer_that_is_a_book_is_told(here: Path) -> None:
    said = impactkit("guide", "--challenge", "x", "--for", "a " * 501, "--take", TAKEN, "--language", "en")
    assert (said.code, said.faults) == (
        1,
        ["--for: The answer has 1,002 letters, and 1,000 is the most. Say it shorter."],
    )
    assert list(here.iterdir()) == []


def test_a_place_that_cannot_be_written_is_the_machines_fault(here: Path) -> None:
    (here / "file").write_text("", encoding="utf-8")
    assert impactkit(*LONELY, "--take", TAKEN, "--out", "file/x.yaml").code == 3


def test_a_terminal_is_asked_until_a_number_is_there(here: Path) -> None:
    """The same draft as by options, from what a person types."""
    typed = "Många äldre är ensamma\näldre\nVännäs\n\nen enkät\n99\n1\n"
    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "impactkit", "guide", "--language", "sv", "--out", "asked.yaml"]
    run = subprocess.Popen(
        command, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=here
    )
    os.close(terminal)
    os.write(controller, typed.encode())
    told, _ = run.communicate(timeout=60)
    os.close(controller)
    assert run.returncode == 0, told.decode()
    assert "Ange nummer från 1 till" in told.decode()
    options = (
        "--for",
        "äldre",
        "--where",
        "Vännäs",
        "--known",
        "en enkät",
        "--take",
        TAKEN,
        "--out",
        "given.yaml",
    )
    assert impactkit(*LONELY, *options).code == 0
    assert (here / "asked.yaml").read_bytes() == (here / "given.yaml").read_bytes()

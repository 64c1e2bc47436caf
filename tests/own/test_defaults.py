"""Whom a report is for and how it looks where nobody says: ours is for ourselves, all others as ever."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from impactkit.edition import all_own
from tests.own.told import CAFE, FIVE_LINES
from tests.terminal import SMALLEST, impactkit

PLAIN = SMALLEST.replace("id: x", "id: plain")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a café and an association of five lines."""
    shutil.copytree(CAFE.parent / "data", tmp_path / "data")
    for file in (CAFE, FIVE_LINES):
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _planned(*arguments: str) -> list[str]:
    """The jobs of a run, without making any."""
    said = impactkit("report", *arguments, "--plan", "--language", "en")
    assert said.code == 0, said
    return [line.partition("\t")[0] for line in said.lines]


def test_a_report_on_ourselves_is_for_ourselves(folder: Path) -> None:
    assert _planned("cafe.yaml") == ["cafe.en.internal"]
    assert {one.partition(".")[2] for one in _planned(".")} == {"en.internal"}


def test_who_is_told_is_told(folder: Path) -> None:
    assert _planned("cafe.yaml", "--audience", "public") == ["cafe.en"]
    assert _planned("cafe.yaml", "--layout", "impact") == ["cafe.en.internal"]


def test_one_project_of_others_in_the_run_makes_it_public(folder: Path) -> None:
    (folder / "plain.yaml").write_text(PLAIN, encoding="utf-8")
    assert _planned("plain.yaml") == ["plain.en"]
    assert "cafe.en" in _planned(".")


def test_a_file_that_cannot_be_read_makes_it_public(folder: Path) -> None:
    (folder / "five-lines.yaml").write_text("impactkit: project/1\nid: 7 7\n", encoding="utf-8")
    assert all_own([folder / "cafe.yaml"])
    assert not all_own([folder])
    assert not all_own([folder / "nowhere.yaml"])


def test_a_release_is_public_and_whole_as_ever(folder: Path) -> None:
    said = impactkit("release", "cafe.yaml", "--format", "xlsx", "--language", "en")
    assert said.code == 0, said
    assert sorted(one.name for one in Path("outputs").glob("*.xlsx")) == ["cafe.en.xlsx"]


def test_the_page_is_made_and_the_command_says_how_to_make_one_for_others(folder: Path) -> None:
    said = impactkit("report", "cafe.yaml", "--format", "xlsx,docx", "--language", "en", LANG="sv_SE.UTF-8")
    assert said.code == 0, said
    assert {one.name for one in Path("outputs").glob("cafe*.*x")} == {
        "cafe.en.internal.own.docx",
        "cafe.en.internal.own.xlsx",
    }
    assert sum("--audience public" in line for line in said.lines) == 1
    told = impactkit("report", "cafe.yaml", "--format", "xlsx", "--language", "en", "--audience", "public")
    assert told.code == 0, told
    assert Path("outputs", "cafe.en.own.xlsx").exists()
    assert not any("--audience public" in line for line in told.lines)

"""Which projects there are: listed where one looks, faults and all, and opened by what the list says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from impactkit import open_report, project_files
from impactkit.edition import listing
from impactkit.languages import LANGUAGES
from impactkit.show.ground import display
from impactkit.show.ground.exhibit import Gap, Table
from tests.conftest import PARAMETERS


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one project, one with faults, and one in a folder below; its notebooks are where we stand."""
    (tmp_path / "parameters" / "more").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    shutil.copyfile(PARAMETERS / "spark.yaml", tmp_path / "parameters" / "spark.yaml")
    shutil.copyfile(PARAMETERS / "plattformen.yaml", tmp_path / "parameters" / "more" / "plattformen.yaml")
    bad = "impactkit: project/1\nid: bad\ntitel: T\ngoals: {g: {text: G}}\n"
    (tmp_path / "parameters" / "bad.yaml").write_text(bad, encoding="utf-8")
    (tmp_path / "parameters" / "brand.yaml").write_text("impactkit: brand/1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_project_file_is_listed_with_its_title_or_its_faults(workspace: Path, language: str) -> None:
    table = project_files(language=language)
    assert isinstance(table, Table)
    bad, *good = ([cell.shown for cell in row.cells] for row in table.rows)
    assert [file for _, file in good] == ["parameters/spark.yaml", "parameters/more/plattformen.yaml"]
    assert good[0][0].startswith("SPARK")
    assert bad[1] == "parameters/bad.yaml"
    assert [line.partition(" ")[0] for line in bad[0].splitlines()] == [
        "parameters/bad.yaml:1:",
        "parameters/bad.yaml:3",
    ]


@pytest.mark.parametrize("standing", [".", "..", "../parameters/more"])
def test_what_the_list_says_opens_from_any_folder_of_the_workspace(
    workspace: Path, standing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(standing)
    assert open_report("parameters/more/plattformen.yaml").project.id == "plattformen"


def test_the_nearest_file_of_a_name_is_meant(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("..")
    shutil.copytree("parameters/more", "parameters/parameters")
    monkeypatch.chdir("parameters")
    table = project_files()
    assert isinstance(table, Table)
    assert [row.cells[1].shown for row in table.rows] == ["parameters/plattformen.yaml"]


def test_a_folder_there_is_none_of_is_told_as_a_gap(workspace: Path) -> None:
    told = project_files("nowhere", language="en")
    assert isinstance(told, Gap)
    assert told.paragraphs == ("nowhere: There is no such file or folder.",)


def test_what_is_not_listed_is_counted(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from impactkit.words import Words

    monkeypatch.setattr(listing, "MOST", 1)
    assert listing.listed(workspace / "parameters", Words("en")).endswith('"more": 2}')


def test_a_batch_is_told_of_no_other_project(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_alone", True)
    assert project_files() is None

"""Files of what is kept: read whole or told with every fault, and never lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.load import kept_file, portfolio_path, project_files, read_kept, read_project, without_project
from impactkit.load.kept.read import PORTFOLIO_SECTIONS
from impactkit.model.kept import KeptFile
from impactkit.problem import InputError
from impactkit.workspace.schema import kept_schema_text
from tests.conftest import PARAMETERS
from tests.kept import figure, finding, keep, made, note, written

DEMONSTRATION = PARAMETERS / "demonstration"


def faults(file: Path, **asked: tuple[str, ...]) -> list[tuple[int | None, str, str]]:
    """The faults of a file: line, key path, code."""
    with pytest.raises(InputError) as told:
        read_kept(file, **asked)
    return [(one.line, one.key, one.code) for one in told.value.problems]


def test_what_is_kept_is_read_with_its_place(tmp_path: Path) -> None:
    file = keep(tmp_path / "a.kept.yaml", finding(figure("jobs", 12)), notes=[note("N")])
    loaded = read_kept(file)
    assert loaded.kept.findings["indicators-1"].sentence == "More women come."
    assert loaded.place("findings.indicators-1") == f"{file.as_posix()}:3"
    assert loaded.place("notes.money-1.text") == f"{file.as_posix()}:15"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("kept/1", "kept/2", (1, "impactkit", "unknown-header")),
        ("section: indicators", "section: results", (4, "findings.indicators-1.section", "not-a-choice")),
        ("section: indicators", "section: status", (4, "findings.indicators-1.section", "not-a-choice")),
        ("day: 2025-03-01", "day: Monday", (7, "findings.indicators-1.day", "not-day")),
        ("More women come.", " ", (5, "findings.indicators-1.sentence", "empty-text")),
        ("was: 12", "was: twelve", (11, "findings.indicators-1.figures[0].was", "not-number")),
        ("measure: so far", "measure: once", (11, "findings.indicators-1.figures[0].measure", "not-a-choice")),
        ("    by:", "    who:", (6, "findings.indicators-1.who", "unknown-key")),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_key(
    tmp_path: Path, before: str, after: str, told: tuple[int, str, str]
) -> None:
    file = keep(tmp_path / "a.kept.yaml", finding(figure("jobs", 12)))
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    assert faults(file) == [told]


def test_a_portfolio_has_sections_of_its_own(tmp_path: Path) -> None:
    file = keep(tmp_path / "portfolio.kept.yaml", finding(figure("jobs", 12), section="status"))
    assert read_kept(file, sections=PORTFOLIO_SECTIONS).kept.findings
    keep(file, finding(figure("jobs", 12), section="logic"))
    assert faults(file, sections=PORTFOLIO_SECTIONS) == [(4, "findings.indicators-1.section", "not-a-choice")]


def test_a_folder_of_projects_has_no_project_in_what_is_kept(tmp_path: Path) -> None:
    """By the folder, by a pattern and by name; alone it is told."""
    folder = written(tmp_path, "north", "south")
    own = keep(folder / "north.kept.yaml", finding(figure("events", 7)))
    meant = (folder / "north.yaml", folder / "south.yaml")
    assert project_files([folder]) == meant
    assert project_files([folder / "*.yaml"]) == meant
    assert project_files([*meant, own]) == meant
    with pytest.raises(InputError) as told:
        project_files([own])
    assert [one.code for one in told.value.problems] == ["kept-given"]


def test_a_file_that_no_project_is_beside_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    """A project file that was given another name leaves what was kept of it behind."""
    folder = written(tmp_path, "north", "south")
    keep(folder / "west.kept.yaml", finding(figure("events", 7)))
    keep(folder / "portfolio.kept.yaml", notes=[note("N")])
    found = made(folder)
    assert [(one.code, Path(one.file).name) for one in found.problems] == [("kept-alone", "west.kept.yaml")]
    assert len(found.dossiers) == 2
    assert without_project([folder / "north.yaml"]) == found.problems


def test_a_fault_in_what_is_kept_stops_its_project_and_no_other(tmp_path: Path) -> None:
    """Of a portfolio it stops no project; its faults are told."""
    folder = written(tmp_path, "north", "south", "west")
    keep(folder / "north.kept.yaml", finding(figure("events", "several")))
    keep(folder / "portfolio.kept.yaml", finding(figure("events", 7), section="logic"))
    found = made(folder)
    assert [one.id for one in found.dossiers] == ["south", "west"]
    assert {Path(one.file).name for one in found.problems} == {"north.kept.yaml", "portfolio.kept.yaml"}


def test_the_portfolio_meant_is_a_folder_whole_or_a_portfolio_file(tmp_path: Path) -> None:
    """Some of a folder are none, and two folders neither."""
    folder, other = written(tmp_path / "a", "north", "south"), written(tmp_path / "b", "west")
    north, south = folder / "north.yaml", folder / "south.yaml"
    assert portfolio_path([folder], [north, south]) == folder
    assert portfolio_path([north, south], [north, south]) == folder
    assert portfolio_path([north], [north]) is None
    assert portfolio_path([folder, other], [north, south, other / "west.yaml"]) is None
    listing = tmp_path / "programme.yaml"
    listing.write_text("impactkit: portfolio/1\nprojects: [a]\n", encoding="utf-8")
    assert portfolio_path([listing], [north, south]) == listing
    assert kept_file(listing) == tmp_path / "programme.kept.yaml"
    assert kept_file(folder) == folder / "portfolio.kept.yaml"


def test_the_demonstration_keeps_a_finding_and_a_note() -> None:
    """Of the project that has most to show; their schema lies beside them."""
    loaded = read_project(DEMONSTRATION / "navet.yaml").kept
    assert loaded
    assert (len(loaded.kept.findings), len(loaded.kept.notes)) == (1, 1)
    first = (DEMONSTRATION / "navet.kept.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../kept.schema.json"


def test_the_committed_schema_is_that_of_the_model() -> None:
    """Repair with: make schema."""
    committed = (PARAMETERS / "kept.schema.json").read_text(encoding="utf-8")
    assert committed == kept_schema_text()
    assert set(KeptFile.model_fields) == {"impactkit", "findings", "notes"}

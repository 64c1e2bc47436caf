"""The evaluator's own words in Markdown files beside a project file."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.dossier import Report, build, follow
from impactkit.load import project_files, read_project
from impactkit.model.dossier import Audience
from impactkit.problem import InputError
from impactkit.publish.fragment import fragment
from impactkit.show import lessons, section
from impactkit.words import Words

PROJECT = "impactkit: project/1\nid: jobs\ntitle: Jobs\ngoals: {g: {text: G}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one project file."""
    (tmp_path / "jobs.yaml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def told(folder: Path) -> list[tuple[str, str]]:
    """What is wrong, as file and code."""
    with pytest.raises(InputError) as caught:
        read_project(folder / "jobs.yaml")
    return [(Path(one.file).name, one.code) for one in caught.value.problems]


def test_words_beside_the_file_stand_in_their_section_in_each_language(folder: Path) -> None:
    (folder / "jobs.lessons.sv.md").write_text("Vi lärde oss **mycket**.\n\n- ett\n- två", encoding="utf-8")
    (folder / "jobs.lessons.en.md").write_text("We learnt <script>alert(1)</script> a lot.", encoding="utf-8")
    (folder / "jobs.summary.md").write_text("Same in both.", encoding="utf-8")
    dossier = build(follow(read_project(folder / "jobs.yaml")), audience=Audience.PUBLIC)
    swedish, english = (Report(dossier, Words(language)) for language in ("sv", "en"))
    assert "<strong>mycket</strong>" in fragment(lessons(swedish))
    assert "<li>två</li>" in fragment(lessons(swedish))
    assert "&lt;script&gt;" in fragment(lessons(english))
    assert "Same in both." in fragment(section(english, "summary"))
    assert "Same in both." in fragment(section(swedish, "summary"))


def test_words_of_another_project_and_a_folder_s_readme_are_left_alone(folder: Path) -> None:
    (folder / "jobs-later.summary.sv.md").write_text("Another.", encoding="utf-8")
    (folder / "README.md").write_text("About the folder.", encoding="utf-8")
    assert read_project(folder / "jobs.yaml").project.narrative == {}
    assert project_files([folder]) == (folder / "jobs.yaml",)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("jobs.sumary.sv.md", b"x", "no-section"),
        ("jobs.md", b"x", None),
        ("jobs.summary.de.md", b"x", "no-language"),
        ("jobs.summary.sv.old.md", b"x", "no-language"),
        ("jobs.summary.sv.md", b" \n", "empty-words"),
        ("jobs.summary.sv.md", b"\xff\xfe", "not-utf8"),
        ("jobs.summary.sv.md", b"x" * 2_000_001, "too-large"),
    ],
)
def test_a_file_that_cannot_be_placed_or_read_is_told_of(
    folder: Path, name: str, content: bytes, code: str | None
) -> None:
    (folder / name).write_bytes(content)
    if code is None:
        assert read_project(folder / "jobs.yaml").project.narrative == {}
    else:
        assert told(folder) == [(name, code)]


def test_words_told_twice_are_a_fault(folder: Path) -> None:
    (folder / "jobs.yaml").write_text(PROJECT + "narrative: {summary: Here.}\n", encoding="utf-8")
    (folder / "jobs.summary.md").write_text("There.", encoding="utf-8")
    assert told(folder) == [("jobs.summary.md", "narrative-twice")]

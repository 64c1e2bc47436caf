"""The evaluator's own words in Markdown files beside a project file."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit import lessons, section
from impactkit.dossier import Report
from impactkit.edition.following import build, follow
from impactkit.load import project_files, read_project
from impactkit.model.dossier import Audience
from impactkit.problem import InputError
from impactkit.publish.html.fragment import fragment
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


def test_signs_pasted_from_word_are_read_and_told_with_file_and_line(folder: Path) -> None:
    """Words stay apart, and who wrote them finds the place; readers outside the house are told nothing of files."""
    (folder / "jobs.summary.en.md").write_text("One\n\n\uf0b7 a\x0bb ก\x07", encoding="utf-8")
    followed = follow(read_project(folder / "jobs.yaml"))
    assert followed.project.narrative["summary"].en == "One\n\n• a\nb ก�"
    told = [one for one in followed.findings if one.rule == "signs"]
    assert {one.variant for one in told} == {"break", "symbol", "no-text", "no-shape"}
    assert {(one.where, one.line, one.figures[0].words) for one in told} == {
        ("narrative.summary", None, f"{(folder / 'jobs.summary.en.md').as_posix()}:3")
    }
    public = build(followed, audience=Audience.PUBLIC)
    assert not [one for one in public.findings if one.rule == "signs"]


def test_signs_in_the_project_file_are_read_and_told_with_key_and_line(folder: Path) -> None:
    """Written or as escapes, and those that YAML itself would refuse or take for the end of a line."""
    text = PROJECT.replace(
        "title: Jobs", 'title: "A\\vB\u2028C\x0cD"\nsummary: |\n  one\x0btwo\n  \x1b[2J \ufffe'
    )
    (folder / "jobs.yaml").write_text(text, encoding="utf-8", newline="")
    loaded = read_project(folder / "jobs.yaml")
    assert loaded.project.title.und == "A B C D"
    assert {(one.where, one.kind) for one in loaded.noticed} >= {("title", "break")}
    told = {
        one.variant: one for one in follow(loaded).findings if one.rule == "signs" and one.where == "title"
    }
    assert told["break"].line == 3
    assert "U+000B LINE TABULATION" in str(told["break"].figures[1].words)

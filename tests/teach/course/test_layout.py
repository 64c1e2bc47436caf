"""`impactkit course`: what a learner and a trainer get in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.languages import LANGUAGES, Language
from impactkit.teach.course.lessons import LESSONS
from impactkit.teach.judgement import Standing
from tests.teach.course.lessons import enterprise_name, held
from tests.terminal import impactkit


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_gets_every_lesson_and_example_and_what_to_do_next(
    language: Language, tmp_path: Path
) -> None:
    """In the language that was asked for."""
    folder = tmp_path / "course"
    said = impactkit("course", str(folder), "--language", language)
    assert (said.code, said.faults) == (0, [])
    assert [int(path.name[0]) for path in sorted(folder.glob("*.ipynb"))] == list(LESSONS)
    for number in LESSONS:
        assert (folder / "enterprises" / f"{enterprise_name(number, language)}.yaml").is_file()
    assert not list(folder.rglob("*.toml"))
    assert said.lines[-1].startswith("1. jupyter lab ")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """What stands there is told, and nothing else is laid beside it."""
    (tmp_path / "1-effektlogik.ipynb").write_text("mine", encoding="utf-8")
    said = impactkit("course", str(tmp_path), "--language", "sv")
    assert said.code == 1
    assert "1-effektlogik.ipynb" in said.faults[0]
    assert [path.name for path in tmp_path.iterdir()] == ["1-effektlogik.ipynb"]
    assert (tmp_path / "1-effektlogik.ipynb").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_trainers_copy_holds_on_the_mended_enterprises(language: Language, tmp_path: Path) -> None:
    """Every solution, as it stands in the words, once the example is mended."""
    assert impactkit("course", str(tmp_path), "--solutions", "--language", language).code == 0
    for number in LESSONS:
        file = tmp_path / "enterprises" / f"{enterprise_name(number, language)}.yaml"
        opened = held(number, language, file)
        for name in opened.exercises:
            solution = opened.words.say(f"course.{number}.{name}.solution")
            assert opened.check(name, solution).standing is Standing.HOLDS, (number, name)


@pytest.mark.parametrize("solved", [(), ("--solutions",)])
def test_a_course_in_the_way_is_told_once(solved: tuple[str, ...], tmp_path: Path) -> None:
    """Not file by file; the trainer's answers want a folder of their own, and what lies there stays."""
    assert impactkit("course", str(tmp_path), "--language", "sv").code == 0
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    said = impactkit("course", str(tmp_path), *solved, "--language", "sv")
    assert said.code == 1
    assert len(said.faults) == 1
    assert "Välj en ny mapp" in said.faults[0]
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before

"""The lessons as notebooks: alike in both languages, thin, and running empty, wrong and solved."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import papermill
import pytest

from impactkit.languages import LANGUAGES, Language
from impactkit.teach.course.exercise import no_choices
from impactkit.teach.course.lessons import LESSONS
from impactkit.teach.course.packaged import course_folder
from impactkit.teach.course.solved import exercise_of, filled, solutions
from tests.conftest import SOAKS
from tests.nbval import nbval
from tests.teach.course.lessons import (
    IN_EACH,
    STANDINGS,
    WRONG,
    cells,
    enterprise_name,
    notebook,
    own,
    standing_of,
    three_times,
)

FIRST = [(number, language) for number, language in IN_EACH if number == 1]
LATER = [(number, language) for number, language in IN_EACH if number != 1]
THREE = [*FIRST, *(pytest.param(*one, marks=pytest.mark.soak) for one in LATER)]
"""Each lesson takes some seconds: the first is run by make test, the others by make soak."""


def code(cell: dict[str, object]) -> str:
    """What a cell says."""
    source = cell["source"]
    return "".join(source) if isinstance(source, list) else str(source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_notebook_for_each_lesson_and_for_nothing_else(language: Language) -> None:
    """Named by its number."""
    found = sorted(path.name for path in course_folder(language).glob("*.ipynb"))
    assert [int(name.partition("-")[0]) for name in found] == sorted(LESSONS)


@pytest.mark.parametrize(("number", "language"), IN_EACH)
def test_each_exercise_has_one_empty_cell_in_the_order_of_the_lesson(number: int, language: Language) -> None:
    """Tagged, with the check under the answer; no other cell is an answer."""
    answers = {exercise_of(cell): cell for cell in cells(notebook(number, language)) if exercise_of(cell)}
    assert list(answers) == [one.name for one in LESSONS[number]]
    for name, cell in answers.items():
        assert cell["metadata"]["tags"] == ["answer", f"exercise:{name}"]
        assert code(cell) == f'answer = """\n\n"""\nlesson.check("{name}", answer)'


@pytest.mark.parametrize(("number", "language"), IN_EACH)
def test_what_there_is_to_choose_among_stands_before_the_answer(number: int, language: Language) -> None:
    """A cell that asks, for each exercise with choices, unless those of the exercise before it are the same."""
    asked = [
        found[1]
        for cell in cells(notebook(number, language))
        if (found := re.search(r'lesson\.ask\("([^"]+)"\)', code(cell)))
    ]
    before = [no_choices, *(one.choices for one in LESSONS[number])]
    wanted = [
        one.name
        for one, last in zip(LESSONS[number], before, strict=False)
        if one.choices not in (no_choices, last)
    ]
    assert asked == wanted


@pytest.mark.parametrize(("number", "language"), IN_EACH)
def test_each_exercise_has_its_number_in_the_text_before_it_and_no_section_has_one(
    number: int, language: Language
) -> None:
    """The last text before an answer asks, with the number of the exercise in the lesson."""
    word, last, found = {"sv": "Övning", "en": "Exercise"}[language], "", []
    for cell in cells(notebook(number, language)):
        if cell["cell_type"] == "markdown":
            last = code(cell)
            assert not re.search(r"^## \d", last, re.MULTILINE)
        elif exercise_of(cell):
            found += re.findall(rf"\*\*{word} (\d+)[.,]", last)
    assert found == [str(at) for at, _ in enumerate(LESSONS[number], start=1)]


@pytest.mark.parametrize("number", LESSONS)
def test_a_lesson_is_alike_in_every_language(number: int) -> None:
    """The same cells with the same tags; code differs in its file, its language and its comments alone."""
    shapes = []
    for language in LANGUAGES:
        told = cells(notebook(number, language))
        kinds = [(cell["cell_type"], cell["metadata"].get("tags", [])) for cell in told]
        run = [
            code(cell)
            for cell in told
            if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", [])
        ]
        shapes.append((kinds, run))
    assert all(shape == shapes[0] for shape in shapes)


@pytest.mark.parametrize(("number", "language"), IN_EACH)
def test_a_notebook_opens_its_own_lesson_on_its_own_enterprise(number: int, language: Language) -> None:
    """As its parameters and its first cells say."""
    told = "\n".join(code(cell) for cell in cells(notebook(number, language)))
    assert f'enterprise = "enterprises/{enterprise_name(number, language)}.yaml"' in told
    assert f'language = "{language}"' in told
    assert f"lesson = ik.lesson({number}, enterprise, language=language)" in told


@pytest.mark.parametrize(("number", "language"), IN_EACH)
def test_the_facts_of_a_lesson_have_sources(number: int, language: Language) -> None:
    """The last cell names at least one, each with its year or its address."""
    last = code(cells(notebook(number, language))[-1])
    assert last.startswith({"sv": "## Källor", "en": "## Sources"}[language])
    sources = [line for line in last.splitlines() if line.startswith("- ")]
    assert sources
    assert all(re.search(r"\b\w[\w-]*\.(?:se|nu|org|eu|com|int)\b", line) for line in sources)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "language"), THREE)
def test_papermill_runs_a_lesson_empty_wrong_and_solved(
    number: int, language: Language, tmp_path: Path
) -> None:
    """Each answer cell three times in one run: not begun, deviates, holds."""
    shutil.copytree(course_folder(language), tmp_path / "course")
    book = tmp_path / "course" / "three.ipynb"
    book.write_text(three_times(number, language), encoding="utf-8")
    made = papermill.execute_notebook(book, None, cwd=book.parent, progress_bar=False)
    stands: dict[str, list[str]] = {}
    for cell in made.cells:
        if name := exercise_of(cell):
            stands.setdefault(name, []).append(standing_of(cell, language))
    assert stands == {one.name: list(STANDINGS) for one in LESSONS[number]}


@pytest.mark.slow
@pytest.mark.parametrize(
    "number", [1, *(pytest.param(one, marks=pytest.mark.soak) for one in LESSONS if one > 1)]
)
def test_papermill_runs_a_lesson_on_an_enterprise_of_ones_own(number: int, tmp_path: Path) -> None:
    """That has next to nothing in it yet: every figure shows its gap, and every exercise has a standing."""
    shutil.copytree(course_folder("sv"), tmp_path / "course")
    book = tmp_path / "course" / "own.ipynb"
    plain = notebook(number, "sv").read_text(encoding="utf-8")
    book.write_text(filled(plain, solutions(number, "sv")), encoding="utf-8")
    given = {"enterprise": str(own(tmp_path))}
    made = papermill.execute_notebook(book, None, cwd=book.parent, parameters=given, progress_bar=False)
    stands = {name: standing_of(cell, "sv") for cell in made.cells if (name := exercise_of(cell))}
    assert list(stands) == [one.name for one in LESSONS[number]]
    assert "undecidable" in stands.values()


@pytest.mark.slow
@pytest.mark.parametrize(
    "numbers",
    [[1], pytest.param([number for number in LESSONS if number != 1], marks=pytest.mark.soak)],
    ids=["first", "later"],
)
def test_nbval_runs_the_lessons_as_they_are(numbers: list[int], tmp_path: Path) -> None:
    """Every cell, with nothing answered, in make soak in every language."""
    run, wanted = [], 0
    for language in LANGUAGES if SOAKS else LANGUAGES[:1]:
        shutil.copytree(course_folder(language), tmp_path / language)
        for number in numbers:
            book = notebook(number, language)
            run.append(f"{language}/{book.name}")
            wanted += sum(cell["cell_type"] == "code" for cell in cells(book))
    status, said = nbval(tmp_path, "--nbval-lax", "--nbval-current-env", *run) if numbers else (0, "0 passed")
    assert status == 0, said
    assert re.search(rf"(?<!\d){wanted} passed", said), said


@pytest.mark.soak
@pytest.mark.parametrize("filling", ["wrong", "solved"])
def test_nbval_runs_the_lessons_filled_in(filling: str, tmp_path: Path) -> None:
    """Wrong, and as in the solution: no answer stops a cell."""
    run = []
    for language in LANGUAGES:
        shutil.copytree(course_folder(language), tmp_path / language)
        for number in LESSONS:
            wrong = {one.name: WRONG for one in LESSONS[number]}
            answers = wrong if filling == "wrong" else solutions(number, language)
            book = notebook(number, language)
            text = filled(book.read_text(encoding="utf-8"), answers)
            (tmp_path / language / book.name).write_text(text, encoding="utf-8")
            run.append(f"{language}/{book.name}")
    status, said = nbval(tmp_path, "--nbval-lax", "--nbval-current-env", *run)
    assert status == 0, said


def test_an_answer_with_quotes_and_backslashes_is_filled_in_as_it_is() -> None:
    """What is written into a cell is read back as the same text."""
    plain = notebook(1, "sv").read_text(encoding="utf-8")
    answer = 'sade "nej" \\ """ och\nså \\n'
    (cell,) = [
        one
        for one in json.loads(filled(plain, {"challenge": answer}))["cells"]
        if exercise_of(one) == "challenge"
    ]
    names: dict[str, str] = {}
    exec(code(cell).rpartition("\n")[0], names)
    assert names["answer"].strip() == answer

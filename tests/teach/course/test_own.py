"""A learner's own enterprise in every lesson: what is there is judged, what is not there cannot be decided."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from impactkit.languages import LANGUAGES, Language
from impactkit.problem import ImpactkitError
from impactkit.teach.course.lesson import lesson
from impactkit.teach.course.lessons import LESSONS
from impactkit.teach.judgement import Standing
from tests.teach.course.lessons import SMALLEST, example, fresh, held, own

FULLER = (
    SMALLEST
    + """\
challenges: {lonely: {text: Många i byn har få att prata med}}
activities: {dinner: {text: Vi lagar middag ihop, serves: [meet], leads_to: [friends]}}
results: {friends: {text: Grannar har fått vänner, level: outcome}}
"""
)


@pytest.mark.parametrize("number", LESSONS)
def test_an_almost_empty_enterprise_is_never_wrong_for_what_it_has_not(number: int, tmp_path: Path) -> None:
    """The example's solutions hold or cannot be decided; where this file has the fault too, it is asked which it is."""
    opened = held(number, "sv", own(tmp_path))
    asks = opened.words.say("course.said.names-nothing")
    stands = set()
    for name in opened.exercises:
        shown = opened.check(name, opened.words.say(f"course.{number}.{name}.solution"))
        stands.add(shown.standing)
        assert shown.standing is not Standing.DEVIATES or shown.paragraphs[0] == asks, name
        assert opened.ask(name).head
    assert Standing.UNDECIDABLE in stands
    assert opened.words.say("course.say.own", enterprise="Vår förening") in repr(opened)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_another_process_tells_of_an_example_is_what_these_tests_hold(language: Language) -> None:
    """The dossier that `ik.lesson` opens, and the one that is made here."""
    opened = lesson(1, example(1, language), language=language)
    assert opened.report.dossier == fresh(1, language).report.dossier


def test_what_is_written_into_the_file_is_judged_when_it_is_there(tmp_path: Path) -> None:
    """The same lesson, the file changed under it: from undecidable to what it says now."""
    file = own(tmp_path)
    opened = lesson(1, file, language="sv")
    assert opened.check("because", "1, därför att de får tid och mod").standing is Standing.UNDECIDABLE
    own(tmp_path, FULLER)
    os.utime(file, ns=(1, 1))
    assert opened.check("because", "1, därför att maten samlar folk varje vecka").standing is Standing.HOLDS
    assert opened.check("unanswered", "1").standing is Standing.HOLDS
    assert opened.check("loose", "1").standing is Standing.HOLDS


def test_a_file_that_cannot_be_read_any_more_is_told_and_decides_nothing(tmp_path: Path) -> None:
    """With its own fault, and where it is."""
    file = own(tmp_path)
    opened = held(1, "sv", file)
    file.write_text(SMALLEST + "goals: [\n", encoding="utf-8")
    shown = opened.check("challenge", "Många i byn har få att prata med på vardagarna")
    assert shown.standing is Standing.UNDECIDABLE
    assert all("own.yaml" in repr(one) for one in (shown, opened.ask("sort"), opened))


def test_a_solution_says_that_it_is_of_the_courses_enterprise(tmp_path: Path) -> None:
    """On one's own; on the example it stands alone."""
    for opened, own_file in ((held(1, "sv", own(tmp_path)), True), (fresh(1, "sv"), False)):
        opened.check("undone", "abc def ghi")
        said = opened.words.say("course.say.of-the-example")
        assert (said in repr(opened.solution("undone"))) == own_file
        assert (said in opened.check("undone", "abc def")._repr_html_()) == own_file


def test_a_lesson_that_is_none_is_told_with_those_there_are() -> None:
    """As every wrong choice is."""
    example = fresh(1, "sv").opened.path
    with pytest.raises(ImpactkitError, match="1"):
        lesson(99, example, language="sv")
    with pytest.raises(ImpactkitError, match="sv"):
        lesson(1, example, language="no")
    with pytest.raises(ImpactkitError, match=r"nothing\.yaml"):
        lesson(1, "nothing.yaml", language="sv")

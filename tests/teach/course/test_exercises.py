"""Every exercise of every lesson: not begun, deviating with a hint, holding; and whatever people may type."""

from __future__ import annotations

from decimal import Decimal

import pytest

from impactkit.languages import LANGUAGES, Language
from impactkit.teach.course.exercise import no_choices
from impactkit.teach.course.lesson import Lesson
from impactkit.teach.course.lessons import LESSONS
from impactkit.teach.course.shown import SIGNS, Shown
from impactkit.teach.course.telling import Telling
from impactkit.teach.judgement import Standing
from tests.teach.course.lessons import EXERCISES, IN_EACH, WRONG, fresh

ODD: tuple[object, ...] = (
    "x",
    "1",
    "99999999999999999999",
    "-1",
    "1, 2, 3, 4, 5, 6, 7, 8, 9",
    "fan vet jag, skit samma",
    "12,5 %",
    "ca 20",
    "1.250",
    12.5,
    7,
    Decimal("0.125"),
    float("nan"),
    10**5000,
    True,
    ["ett", "två", None],
    ("1", 2),
    {"a": 1, "b": {"c": "d"}},
    {1, 2},
    object(),
    b"bytes",
    "å" * 1_000_000,
    '<script>alert(1)</script> {said} %s \\ """ \'',
    "\x00\u202e\ud800",
    "1 därför att\n2 because\n\n3 om",
)
NOTHING: tuple[object, ...] = (None, "", "  ", "\n\n", "🙂", "🙂🙂 …", "?!", [], {}, (), [None, ""], "---")


def says(shown: Shown) -> str:
    """What is shown as plain text."""
    return repr(shown)


@pytest.mark.parametrize(("number", "language", "exercise"), EXERCISES)
def test_an_exercise_is_not_begun_then_deviates_with_a_hint_then_holds(
    number: int, language: Language, exercise: str
) -> None:
    """Empty, wrong, and as in the words' own solution."""
    lesson = fresh(number, language)
    hint = lesson.words.say(f"course.{number}.{exercise}.hint-1")
    begun, wrong = lesson.check(exercise, ""), lesson.check(exercise, WRONG)
    solved = lesson.check(exercise, lesson.words.say(f"course.{number}.{exercise}.solution"))
    assert [one.standing for one in (begun, wrong, solved)] == [
        Standing.NOT_BEGUN,
        Standing.DEVIATES,
        Standing.HOLDS,
    ]
    assert hint in says(wrong)
    assert hint in wrong._repr_html_().replace("&quot;", '"').replace("&#x27;", "'")
    assert hint not in says(begun) + says(solved)


@pytest.mark.parametrize(("number", "language", "exercise"), EXERCISES)
def test_a_solution_is_shown_after_an_honest_try_and_not_before(
    number: int, language: Language, exercise: str
) -> None:
    """An empty answer or a key pressed is none; the hints come one after the other."""
    lesson = fresh(number, language)
    solution = lesson.words.say(f"course.{number}.{exercise}.solution")
    kindly = lesson.words.say("teach.help.try-first")
    for answer in ("", "🙂", "x"):
        lesson.check(exercise, answer)
        assert says(lesson.solution(exercise)) == kindly
    first, second, third = (says(lesson.hint(exercise)) for _ in range(3))
    assert lesson.words.say(f"course.{number}.{exercise}.hint-1") in first
    assert lesson.words.say(f"course.{number}.{exercise}.hint-2") in second
    assert third == second
    lesson.check(exercise, WRONG)
    assert solution in says(lesson.solution(exercise))


@pytest.mark.parametrize(("number", "language", "exercise"), EXERCISES)
def test_whatever_people_type_is_answered_with_a_standing_and_a_sentence(
    number: int, language: Language, exercise: str
) -> None:
    """No answer raises, and none is put into the page as markup."""
    lesson = fresh(number, language)
    for answer in (*NOTHING, *ODD):
        shown = lesson.check(exercise, answer)
        assert shown.standing is not None, answer
        assert all(shown.paragraphs)
        assert "<script" not in shown._repr_html_()
    for answer in NOTHING:
        assert lesson.check(exercise, answer).standing is Standing.NOT_BEGUN, answer


@pytest.mark.parametrize(("number", "language", "exercise"), EXERCISES)
def test_what_there_is_to_choose_among_is_shown_by_number(
    number: int, language: Language, exercise: str
) -> None:
    """Where there is something; elsewhere it is said that one writes freely."""
    lesson = fresh(number, language)
    asked = lesson.ask(exercise)
    free = lesson.exercises[exercise].choices is no_choices
    assert free != bool(asked.items)
    assert (lesson.words.say("course.say.write-freely") in says(asked)) == free


@pytest.mark.parametrize(("number", "language"), IN_EACH)
def test_a_lesson_says_what_it_is_about_and_once_that_its_enterprise_is_made_up(
    number: int, language: Language
) -> None:
    """In words and as a page."""
    lesson = fresh(number, language)
    name = lesson.report.project.title
    made_up = lesson.words.say("course.say.made-up", enterprise=lesson.opened.now().text(name))
    assert repr(lesson).startswith(lesson.title)
    assert repr(lesson).count(made_up) == 1
    assert lesson._repr_html_().count("<p>") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_far_one_has_come_is_told(language: Language) -> None:
    """Every exercise with how its last answer stood."""
    lesson = fresh(1, language)
    lesson.check("challenge", WRONG)
    lesson.check("undone", "3")
    shown = lesson.so_far()
    assert len(shown.items) == len(LESSONS[1])
    assert "1" in shown.head
    assert str(len(LESSONS[1])) in shown.head
    assert [one.rpartition(": ")[2] for one in shown.items].count(
        Telling(1, lesson.words).standing(Standing.NOT_BEGUN)
    ) == len(LESSONS[1]) - 2


@pytest.mark.parametrize(("number", "language", "exercise"), EXERCISES)
def test_an_exercise_says_its_number_where_it_is_asked_and_checked(
    number: int, language: Language, exercise: str
) -> None:
    """Counted through the lesson, as the notes count."""
    lesson = fresh(number, language)
    at = [one.name for one in LESSONS[number]].index(exercise) + 1
    said = f"{ {'sv': 'Övning', 'en': 'Exercise'}[language] } {at}. "
    assert lesson.ask(exercise).head.startswith(said)
    assert all(f": {said}" in lesson.check(exercise, answer).head for answer in ("", WRONG))


def test_a_name_that_is_no_exercise_is_answered_with_the_nearest() -> None:
    """By every method, and without an error."""
    lesson = fresh(1, "sv")
    for method in (lesson.ask, lesson.check, lesson.hint, lesson.solution):
        assert "challenge" in says(method("chalenge"))
        assert "challenge" in says(method(3))  # type: ignore[arg-type]


def test_the_standing_is_told_by_sign_and_word() -> None:
    """Colour is never alone, and a screen reader is told."""
    lesson: Lesson = fresh(1, "en")
    html = lesson.check("challenge", WRONG)._repr_html_()
    assert f"{SIGNS[Standing.DEVIATES]} Deviates" in html
    assert 'role="status"' in html
    assert 'lang="en"' in html
    assert "<details>" in html

"""Which step an answer is: by number, by words, by both; and what a question's column is called."""

from __future__ import annotations

import pytest

from impactkit.load.records.columns.asked import asked_indicator, question_name, step_of, without_groups
from impactkit.model.base import Text

LEVELS = (Text(sv="Aldrig", en="Never"), Text(sv="2 gånger", en="Twice"), Text(und="Ofta"), Text(und="Ofta."))


@pytest.mark.parametrize(
    ("answer", "step"),
    [
        *(("1", 1), ("4", 4), (" 2 ", 2), ("3.0", 3), ("1. Aldrig", 1), ("1 – never", 1), ("1) NEVER ", 1)),
        *(("aldrig", 1), ("twice", 2), ("2 gånger", 2), ("2. 2 gånger", 2)),
        *(("0", None), ("5", None), ("-1", None), ("2.5", None), ("1. Twice", None), ("1 Aldrig", None)),
        *(("ofta", None), ("3. Ofta", 3), ("", None), ("sällan", None), ("999999999999", None), ("١", None)),
    ],
)
def test_a_step_is_known_by_its_number_or_its_words(answer: str, step: int | None) -> None:
    """Words of two steps are neither; a number and words that differ are none."""
    assert step_of(answer, LEVELS) == step


@pytest.mark.parametrize("id_", ["a", "job-hope", "3-hours", "a--b", "code", "before", "-".join(["x"] * 32)])
def test_the_name_of_a_question_tells_its_indicator(id_: str) -> None:
    """However it is capitalised, and after the names of groups."""
    assert asked_indicator(question_name(id_)) == id_
    assert asked_indicator(without_groups(f"one-group/two/{question_name(id_).upper()}")) == id_
    assert asked_indicator(without_groups(f"group-{question_name(id_)}")) == id_


def test_other_headings_are_no_questions() -> None:
    """Also those that begin alike."""
    assert [asked_indicator(one) for one in ("q", "q_", "Q1", "job-hope", "q-job-hope", "_q_a")] == [None] * 6

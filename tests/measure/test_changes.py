"""Answers before and after, and activities that took place: cases an evaluator can check by head."""

from __future__ import annotations

from typing import Any

import pytest

from impactkit.measure import measure_project
from impactkit.model.records import ANSWERS, OCCASIONS, Records
from tests.measure.shorthand import cases, day, expected, found, frame, project_of

CASES = cases("changes")
DATA = {kind: {"kind": kind, "file": f"{kind}.xlsx"} for kind in ("survey", "activities")}


@pytest.mark.parametrize("case", [one for one in CASES if "answers" in one], ids=lambda case: case["name"])
def test_the_change_comes_out_as_expected(case: dict[str, Any]) -> None:
    """Every figure the case names."""
    answers = case["answers"]
    rows = [
        {"respondent": name, "before": before, "after": after}
        for one in (answers if isinstance(answers, list) else [answers])
        for name, (before, after) in one.items()
    ]
    told = measure_project(
        project_of({}, data=DATA),
        Records(answers=frame(ANSWERS, rows, project="p", data="survey", indicator="firms")),
        as_of=day("2025-12-31"),
    )
    assert told is not None
    assert [found(one, case["expected"]) for one in told.changes] == [expected(case["expected"])]


@pytest.mark.parametrize("case", [one for one in CASES if "occasions" in one], ids=lambda case: case["name"])
def test_the_activity_comes_out_as_expected(case: dict[str, Any]) -> None:
    """Every figure the case names."""
    rows = frame(OCCASIONS, case["occasions"], project="p", data="activities", activity="a")
    told = measure_project(
        project_of({}, data=DATA, activities={"a": {"text": "A"}}),
        Records(occasions=rows),
        as_of=day(case["as_of"]),
    )
    assert told is not None
    asked = case["activity"]
    assert [found(one, asked) for one in told.activities] == ([expected(asked)] if asked else [])


def test_each_survey_and_question_is_told_by_itself() -> None:
    """The same person may answer several."""
    rows = [
        {"data": "survey", "indicator": "firms", "respondent": "a", "before": 1, "after": 2},
        {"data": "survey", "indicator": None, "respondent": "a", "before": 5, "after": 3},
        {"data": "activities", "indicator": "firms", "respondent": "a", "before": 1, "after": 4},
    ]
    told = measure_project(
        project_of({}, data=DATA), Records(answers=frame(ANSWERS, rows, project="p")), as_of=day("2025-12-31")
    )
    assert told is not None
    assert [(one.data, one.indicator, one.mean_change) for one in told.changes] == [
        ("survey", "firms", 1),
        ("survey", None, -2),
        ("activities", "firms", 3),
    ]


def test_no_two_cases_have_the_same_name() -> None:
    """A failing case is found by its name."""
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)

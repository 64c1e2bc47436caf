"""Answers before and after, and activities that took place: cases an evaluator can check by head."""

from __future__ import annotations

from typing import Any

import pytest

from impactkit.measure import measure_project
from impactkit.model.quantity import Absence
from impactkit.model.records import ANSWERS, OCCASIONS, Records
from tests.measure.shorthand import cases, day, expected, found, frame, project_of

CASES = cases("changes")
DATA = {kind: {"kind": kind, "file": f"{kind}.xlsx"} for kind in ("survey", "activities")}


@pytest.mark.parametrize("case", [one for one in CASES if "answers" in one], ids=lambda case: case["name"])
def test_the_change_comes_out_as_expected(case: dict[str, Any]) -> None:
    """Every figure the case names."""
    answers = case["answers"]
    rows = [
        {"respondent": name, "before": before, "after": after, "form": case.get("forms", False)}
        for one in (answers if isinstance(answers, list) else [answers])
        for name, (before, after) in one.items()
    ]
    data = {**DATA, "survey": {**DATA["survey"], "asked": case.get("stated")}}
    told = measure_project(
        project_of({}, data=data),
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


AIMS: dict[str, tuple[dict[str, Any], tuple[str, str | None, float | None]]] = {
    "a mean after past a target for a mean": ({"roll_up": "weighted mean", "direction": "increase", "target": 4}, ("reached", None, 1.25)),
    "a mean after on its way from the baseline": ({"roll_up": "weighted mean", "baseline": 3, "target": 7}, ("not assessed", None, 0.5)),
    "a mean that may be meant either way": ({"roll_up": "weighted mean", "target": 4}, ("not assessed", "direction", None)),
    "a share that may be of those who improved": ({"roll_up": "ratio", "direction": "increase", "target": 0.8}, ("not assessed", "answers", None)),
    "a number of people": ({"accumulation": "sum", "target": 40}, ("not assessed", "answers", None)),
    "no target": ({"roll_up": "weighted mean"}, ("not assessed", None, None)),
}  # fmt: skip


@pytest.mark.parametrize("title", AIMS)
def test_what_answers_show_is_never_said_to_be_unreported(title: str) -> None:
    """It stands against its target where that is for a mean; else it is not assessed, with the question."""
    aim, stands = AIMS[title]
    rows = [{"respondent": f"r{i}", "before": 3, "after": 5} for i in range(8)]
    told = measure_project(
        project_of(aim, data=DATA | {"reports": {"kind": "results", "file": "r.xlsx"}}),
        Records(answers=frame(ANSWERS, rows, project="p", data="survey", indicator="firms")),
        as_of=day("2025-12-31"),
    )
    assert told is not None
    total = told.indicators[0].total
    share = None if total.share_of_target is None else float(total.share_of_target)
    assert (total.status.value, total.question and total.question.value, share) == stands
    absences = [total.total.absence, *(point.value.absence for point in total.series)]
    assert Absence.MISSING not in absences


def test_answers_without_any_day_are_measured_all_the_same() -> None:
    """A survey alone needs no day."""
    rows = [{"respondent": f"r{i}", "before": 3, "after": 5} for i in range(4)]
    answers = frame(ANSWERS, rows, project="p", data="survey", indicator="firms")
    told = measure_project(project_of({}, data=DATA), Records(answers=answers), as_of=None)
    assert told is not None
    (change,) = told.changes
    assert (change.asked, change.matched, change.mean_before, change.mean_after) == (4, 4, 3, 5)

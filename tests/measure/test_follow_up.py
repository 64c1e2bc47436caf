"""Reported values over time: cases an evaluator can check by head."""

from __future__ import annotations

from typing import Any

import pytest

from impactkit.measure import measure_project
from impactkit.model.measured.follow_up import IndicatorFollowUp, Status, Trend
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Unsettled
from impactkit.model.records import Records
from tests.measure.shorthand import cases, day, days, expected, found_cell, observations, periods, project_of

FILES = ("follow_up", "progress")
CASES = [case for name in FILES for case in cases(name)]


def measured(case: dict[str, Any]) -> Measurements:
    """Everything measured for the case's project by the case's day."""
    records = Records(observations=observations(case["rows"]))
    told = measure_project(project_of(case), records, as_of=day(case["as_of"]))
    assert told is not None
    return told


def followed(case: dict[str, Any], indicator: str = "firms") -> IndicatorFollowUp:
    """The follow-up of one indicator."""
    return next(one for one in measured(case).indicators if one.indicator == indicator)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_case_comes_out_as_expected(case: dict[str, Any]) -> None:
    """Every figure the case names, of its total or of a category."""
    cells = {one.cell or "total": one for one in followed(case).cells}
    asked = {name: one for name, one in case["expected"].items() if name not in {"cells", "spans"}}
    for name, figures in {"total": asked, **case["expected"].get("cells", {})}.items():
        assert (name, found_cell(cells[name], figures)) == (name, expected(figures))


@pytest.mark.parametrize(
    "case", [one for one in CASES if "spans" in one["expected"]], ids=lambda case: case["name"]
)
def test_the_periods_are_those_expected(case: dict[str, Any]) -> None:
    """From the project's start to this one."""
    assert periods(measured(case)) == [days(one) for one in case["expected"]["spans"]]


def test_no_two_cases_have_the_same_name() -> None:
    """A failing case is found by its name."""
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)


def test_every_status_trend_and_reason_for_no_number_has_a_case() -> None:
    """No outcome goes untried."""
    told = [case["expected"] for case in CASES]
    assert {one["status"] for one in told if "status" in one} == set(Status) - {Status.WITHHELD}
    assert {one["trend"] for one in told if one.get("trend")} == set(Trend)
    reasons = {one["total"].get("unsettled") for one in told if isinstance(one.get("total"), dict)}
    assert reasons - {None} == set(Unsettled)

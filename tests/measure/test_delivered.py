"""What was delivered of what was promised, on a day, and what is not known is never none."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from impactkit.delivered import Standing, days_late, standings
from impactkit.model.stated.deliverable import Deliverable
from impactkit.model.stated.project import Project

PARTS = {"report": {"name": "report", "value": 1}, "sub": {"name": "sub-reports", "value": 3}}


def project(deliverables: dict[str, Any], target: dict[str, Any]) -> Project:
    indicators = {"documents": {"name": "Documents", "targets": [target]}, "other": {"name": "Other"}}
    told = {"id": "x", "title": "X", "indicators": indicators, "deliverables": deliverables}
    return Project.model_validate(told)


def told(found: tuple[Standing, ...]) -> list[tuple[str | None, int | None, int | None]]:
    return [(one.part, one.delivered, one.exact) for one in found]


def sub(**more: Any) -> dict[str, Any]:
    return {"title": "A", "indicator": "documents", "part": "sub", **more}


@pytest.mark.parametrize(
    ("day", "delivered"), [("2024-01-09", 0), ("2024-01-10", 1), ("2024-02-01", 2), (None, 2)]
)
def test_one_report_and_three_sub_reports_are_counted_apart_on_a_day(day: str | None, delivered: int) -> None:
    listed = {
        "a": sub(delivered="2024-01-10"),
        "b": sub(delivered="2024-02-01"),
        "c": sub(due="2024-01-31"),
        "whole": {"title": "W", "indicator": "documents", "part": "report"},
    }
    as_of = datetime.date.fromisoformat(day) if day else None
    found = standings(project(listed, {"parts": PARTS}), as_of)
    assert told(found) == [("report", 0, 1), ("sub", delivered, 3)]


def test_a_part_that_nothing_is_listed_for_is_not_none_delivered() -> None:
    found = standings(project({"a": sub(delivered="2024-01-10")}, {"parts": PARTS}), None)
    assert told(found) == [("report", None, 1), ("sub", 1, 3)]


def test_what_counts_for_the_whole_is_not_added_to_the_parts() -> None:
    listed = {
        "a": sub(delivered="2024-01-10"),
        "b": {"title": "B", "indicator": "documents", "delivered": "2024-01-11"},
    }
    found = standings(project(listed, {"total": 4, "parts": PARTS}), None)
    assert told(found) == [("report", None, 1), ("sub", 1, 3), (None, 1, 4)]


@pytest.mark.parametrize(
    "value", ["not stated", {"value": 3, "qualifier": "about"}, {"qualifier": "several"}, 2.5]
)
def test_a_target_that_is_no_whole_number_is_counted_against_nothing(value: Any) -> None:
    found = standings(
        project({"a": sub(delivered="2024-01-10")}, {"parts": {"sub": {"name": "s", "value": value}}}), None
    )
    assert told(found) == [("sub", 1, None)]


def test_without_deliverables_nothing_is_said() -> None:
    assert standings(project({}, {"parts": PARTS}), None) == ()


@pytest.mark.parametrize(
    ("delivered", "day", "late"),
    [
        ("2024-01-31", "2024-03-01", 0),
        ("2024-02-02", "2024-03-01", 2),
        (None, "2024-01-31", 0),
        (None, "2024-02-01", 1),
        ("2024-03-01", "2024-02-10", 10),
        (None, None, 0),
    ],
)
def test_days_late_go_to_the_day_it_came_or_the_day_of_the_report(
    delivered: str | None, day: str | None, late: int
) -> None:
    one = Deliverable.model_validate({"title": "A", "due": "2024-01-31", "delivered": delivered})
    assert days_late(one, datetime.date.fromisoformat(day) if day else None) == late

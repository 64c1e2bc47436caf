"""Compound targets settled by what was handed over: on a day, part by part, and never a sum nobody stated."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from impactkit.deliveries import days_late, deliveries, is_in
from impactkit.model.stated.deliverable import Deliverable
from impactkit.model.stated.project import Project

DAY = datetime.date(2024, 3, 31)
PARTS = {"report": {"name": "report", "value": 1}, "sub": {"name": "sub-reports", "value": 3}}
TWO = {
    "report": {"title": "Report", "due": "2024-04-30", "of": "papers", "part": "report"},
    "first": {"title": "First", "delivered": "2023-11-30", "of": "papers", "part": "sub"},
    "second": {"title": "Second", "delivered": "2024-03-31", "of": "papers", "part": "sub"},
    "third": {"title": "Third", "delivered": "2024-04-01", "of": "papers", "part": "sub"},
}


def settled(
    deliverables: dict[str, Any], target: dict[str, Any], day: datetime.date | None = DAY
) -> dict[str, int | None]:
    """How many of each part are in, the total under the empty name."""
    told = {
        "id": "x",
        "title": "X",
        "indicators": {"papers": {"name": "Papers", "targets": [target]}},
        "deliverables": deliverables,
    }
    return {one.part: one.done for one in deliveries(Project.model_validate(told), day)}


def test_none_of_one_and_two_of_three() -> None:
    """One handed over on the day counts, one the day after does not; one without a day is a zero that somebody stated."""
    assert settled(TWO, {"parts": PARTS}) == {"report": 0, "sub": 2}


@pytest.mark.parametrize(("day", "subs"), [("2023-11-29", 0), ("2023-11-30", 1), ("2024-04-01", 3)])
def test_it_is_settled_on_a_day(day: str, subs: int) -> None:
    assert settled(TWO, {"parts": PARTS}, datetime.date.fromisoformat(day))["sub"] == subs


def test_a_part_with_nothing_listed_is_not_reported_and_never_zero() -> None:
    subs = {name: one for name, one in TWO.items() if one["part"] == "sub"}
    assert settled(subs, {"parts": PARTS}) == {"report": None, "sub": 2}


def test_parts_are_added_only_where_the_target_states_a_total() -> None:
    assert "" not in settled(TWO, {"parts": PARTS})
    assert settled(TWO, {"parts": PARTS, "total": 4})[""] == 2


def test_a_total_over_a_part_that_is_not_reported_is_not_reported() -> None:
    subs = {name: one for name, one in TWO.items() if one["part"] == "sub"}
    assert settled(subs, {"parts": PARTS, "total": 4})[""] is None


def test_what_is_of_no_part_counts_in_no_part() -> None:
    """Where the part is misspelled, the real one has nothing listed."""
    lost = {"lost": {**TWO["first"], "part": "subs"}}
    assert settled(lost, {"parts": PARTS}) == {"report": None, "sub": None}


def test_nothing_is_settled_where_nothing_is_listed_for_an_indicator() -> None:
    assert settled({"film": {"title": "Film", "delivered": "2024-01-01"}}, {"parts": PARTS}) == {}


def test_late_until_it_is_in_or_until_the_day() -> None:
    late = Deliverable.model_validate({"title": "A", "due": "2024-03-01", "delivered": "2024-03-11"})
    assert (days_late(late, DAY), days_late(late, datetime.date(2024, 3, 6))) == (10, 5)
    assert days_late(late.but(delivered=None), DAY) == 30
    assert days_late(late.but(due=None), DAY) is None
    assert not is_in(late, None)


@pytest.mark.parametrize("address", ["https://example.org/a", "RUN/573/2022", "2023:596", "Dnr 12-34"])
def test_an_address_is_on_the_web_or_a_case_number(address: str) -> None:
    assert Deliverable.model_validate({"title": "A", "address": address}).address == address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///c:/x", "//host/x", "https://me:pw@host/", "x" * 81,
     "a\nb", " ", ""],
)  # fmt: skip
def test_an_address_leads_nowhere_else(address: str) -> None:
    with pytest.raises(ValidationError):
        Deliverable.model_validate({"title": "A", "address": address})

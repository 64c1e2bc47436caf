"""Which of the listed municipalities are reached: by name or code, and nothing where nothing is reported."""

from __future__ import annotations

from typing import Any

import pytest

from impactkit.model.measured.follow_up import ActivityFollowUp
from impactkit.model.stated.logic import Scale
from impactkit.model.stated.project import Project
from impactkit.reached import reach_of


def project(places: list[str], geography: dict[str, Any]) -> Project:
    follow_up = {"stage": "done", "places": places}
    return Project.model_validate(
        {
            "id": "x",
            "title": "X",
            "geography": geography,
            "target_groups": {"local": {"name": "L", "scale": "local"}, "all": {"name": "A"}},
            "activities": {
                "first": {"text": "First", "target_groups": ["local"], "follow_up": follow_up},
                "second": {"text": "Second", "target_groups": ["all"]},
            },
        }
    )


def rows(activity: str, *places: str) -> ActivityFollowUp:
    told = {"activity": activity, "occasions": 1, "places": places, "participants": {"value": 1}}
    return ActivityFollowUp.model_validate(told)


LISTED = {"municipalities": ["Umeå", "Vännäs", "2482"]}


def test_places_of_activities_and_of_their_rows_are_one_whatever_they_are_called() -> None:
    found = reach_of(
        project(["Umeå kommun", "umeå", "2480"], LISTED), [rows("second", "Skellefteå", "Östersund")]
    )
    assert found
    assert (found.listed, found.reached) == (("Umeå", "Vännäs", "Skellefteå"), ("Umeå", "Skellefteå"))
    assert (found.left, found.beside) == (("Vännäs",), ("Östersund",))
    assert found.levels == {Scale.LOCAL: ("Umeå",)}


def test_all_municipalities_of_the_counties_are_listed_where_that_is_said() -> None:
    found = reach_of(project(["Umeå"], {"counties": ["Västerbotten"], "all_municipalities": True}), [])
    assert found
    assert (len(found.listed), found.reached) == (15, ("Umeå",))


@pytest.mark.parametrize(
    ("places", "geography"),
    [
        ([], LISTED),
        (["Umeå"], {}),
        (["Umeå"], {"counties": ["Västerbotten"]}),
        (["Umeå"], {"unnamed": "länet"}),
    ],
)
def test_nothing_is_said_where_nothing_is_listed_or_reported(
    places: list[str], geography: dict[str, Any]
) -> None:
    assert reach_of(project(places, geography), []) is None


def test_a_place_that_is_no_municipality_reaches_none() -> None:
    found = reach_of(project(["På nätet"], LISTED), [])
    assert found
    assert (found.reached, found.beside) == ((), ("På nätet",))

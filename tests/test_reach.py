"""Places listed against places reached: by name, by county, all but some, not named, and where nothing is reported."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from impactkit.model.measured.follow_up import ActivityFollowUp
from impactkit.model.stated.project import Project
from impactkit.reach import Reach, reach

DAY = datetime.date(2025, 6, 30)
DONE = {"stage": "done", "start": "2025-03-01"}


def found(
    geography: dict[str, Any], *places: str, day: datetime.date | None = DAY, **follow_up: Any
) -> Reach | None:
    """What is reached where one activity took place in these, or whatever its follow-up says."""
    done = {**DONE, "places": places, **follow_up}
    told = {
        "id": "x",
        "title": "X",
        "geography": geography,
        "activities": {"a": {"text": "A", "follow_up": done}},
    }
    return reach(Project.model_validate(told), (), day)


def some(geography: dict[str, Any], *places: str, **more: Any) -> Reach:
    """The same, where it must be there."""
    one = found(geography, *places, **more)
    assert one is not None
    return one


def test_reached_left_and_reached_beside_are_told_by_name() -> None:
    """Read as the register reads them: by code, with `kommun`, and with the house behind a comma."""
    one = some(
        {"municipalities": ["Umeå kommun", "Malå", "2403"]}, "2480", "Bjurholm, skolan", "Luleå", "Online"
    )
    assert (one.reached, one.left, one.beside, one.unread) == (
        ("Umeå", "Bjurholm"), ("Malå",), ("Luleå",), ("Online",)
    )  # fmt: skip


def test_a_municipality_listed_or_reached_twice_counts_once() -> None:
    one = some({"municipalities": ["Umeå", "2480", "Malå"]}, "Umeå", "Umeå, A", "Umeå, B")
    assert (one.reached, one.listed) == (("Umeå",), ("Umeå", "Malå"))


def test_all_municipalities_of_a_county_are_its_whole_list() -> None:
    one = some({"counties": ["Västerbotten"], "municipalities": ["Umeå"], "all_municipalities": True}, "Malå")
    assert (len(one.listed), one.reached) == (15, ("Malå",))


def test_counties_are_reached_in_any_of_their_municipalities() -> None:
    one = some({"counties": ["Västerbotten", "Norrbotten"]}, "Umeå", "Malå")
    assert (one.unit, one.reached, one.left) == ("counties", ("Västerbotten",), ("Norrbotten",))


def test_all_counties_except_some_leaves_them_out() -> None:
    one = some({"area": "Östra Mellansverige", "except_counties": ["Södermanland"]}, "Uppsala", "Nyköping")
    assert "Södermanland" not in one.listed
    assert (len(one.listed), one.reached, one.beside) == (4, ("Uppsala",), ("Södermanland",))


def test_places_that_are_not_named_have_no_list_to_be_of() -> None:
    one = some({"unnamed": "15 kommuner"}, "Umeå", "Malå")
    assert (one.listed, tuple(one.been), one.beside) == ((), ("Malå", "Umeå"), ())


@pytest.mark.parametrize("places", [(), ("Online",)])
def test_nothing_reported_is_not_none_of_them(places: tuple[str, ...]) -> None:
    assert not some({"municipalities": ["Umeå", "Malå"]}, *places).reported


@pytest.mark.parametrize("follow_up", [{"stage": "planned"}, {"stage": "dropped"}, {"start": "2025-07-01"}])
def test_what_has_not_taken_place_by_the_day_reaches_nothing(follow_up: dict[str, str]) -> None:
    assert not some({"municipalities": ["Umeå", "Malå"]}, "Umeå", **follow_up).been


def test_without_follow_up_or_geography_there_is_nothing_to_tell() -> None:
    bare = {
        "id": "x",
        "title": "X",
        "geography": {"municipalities": ["Umeå"]},
        "activities": {"a": {"text": "A"}},
    }
    assert reach(Project.model_validate(bare), (), DAY) is None
    assert reach(Project.model_validate({**bare, "geography": None}), (), DAY) is None


def test_rows_and_what_the_project_says_are_read_together() -> None:
    told = {
        "id": "x", "title": "X", "geography": {"municipalities": ["Umeå", "Malå"]},
        "activities": {"a": {"text": "A", "follow_up": {**DONE, "places": ["Umeå"]}}, "b": {"text": "B"}},
    }  # fmt: skip
    rows = ActivityFollowUp.model_validate(
        {"activity": "b", "occasions": 1, "places": ["Malå", "Umeå"], "participants": {"value": 9}}
    )
    one = reach(Project.model_validate(told), (rows,), DAY)
    assert one is not None
    assert dict(one.been) == {"Malå": ("b",), "Umeå": ("a", "b")}


def test_levels_are_those_of_the_target_groups_that_activities_name() -> None:
    told = {
        "id": "x", "title": "X", "geography": {"municipalities": ["Umeå", "Malå"]},
        "target_groups": {
            "towns": {"name": "T", "scale": "local"}, "region": {"name": "R", "scale": "regional"},
            "all": {"name": "All"},
        },
        "activities": {
            "a": {"text": "A", "target_groups": ["towns"], "follow_up": {**DONE, "places": ["Umeå"]}},
            "b": {"text": "B", "target_groups": ["towns", "region"], "follow_up": {"stage": "planned"}},
            "c": {"text": "C", "target_groups": ["all"]},
        },
    }  # fmt: skip
    one = reach(Project.model_validate(told), (), DAY)
    assert one is not None
    assert [(level.scale.value, level.held, level.activities, level.places) for level in one.levels] == [
        ("local", ("a",), ("a", "b"), ("Umeå",)),
        ("regional", (), ("b",), ()),
    ]

"""A portfolio tells nothing that a project's own report withholds, nor how few are in several projects."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impactkit.disclose import ProtectedRollUp, protect, protect_roll_up
from impactkit.measure import rolled_up
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measurement import Value
from impactkit.model.portfolio import RolledUp
from impactkit.model.quantity import Absence
from tests.measure.test_rolled_up import measured

GENDER = {"gender": {"into": ["women", "men"]}}
SUM = {"roll_up": "sum", "accumulation": "sum", "definition": {"text": "People"}, "splits": GENDER}
LISTED = {
    "roll_up": "unique",
    "definition": {"text": "People"},
    "counted": {"data": "firms", "by": {"gender": "Gender"}},
    "splits": GENDER,
}
H1 = "2025 H1"


def counts(total: int, women: int | None = None, men: int | None = None) -> dict[str, Any]:
    """A project that reported this."""
    told = {"gender.women": women, "gender.men": men}
    return {
        "rows": [{H1: total}, *({H1: one, "cell": cell} for cell, one in told.items() if one is not None)]
    }


def people(women: range, men: range) -> list[dict[str, Any]]:
    """A list with these persons, by number."""
    each = [*(("women", one) for one in women), *(("men", 1000 + one) for one in men)]
    return [
        {"person": f"deltagare-{one}", "supported": datetime.date(2025, 2, 1), "Gender": gender}
        for gender, one in each
    ]


def seen(
    projects: Mapping[str, Any],
    lists: Mapping[str, Any] | None = None,
    *,
    audience: str = "public",
    **indicator: Any,
) -> ProtectedRollUp:
    """What an audience may see of the projects together."""
    common = {**(LISTED if lists else SUM), **indicator}
    told, rows = measured({"indicator": common, "projects": projects, "lists": lists or {}})
    dossiers = []
    for project, found, on in told:
        own = protect(project, (), found, audience=Audience(audience))
        dossiers.append(
            Dossier(
                id=project.id,
                audience=Audience(audience),
                as_of=on,
                version="0",
                project=own.project,
                findings=(),
                settlements=(),
                measurements=own.measurements,
            )
        )
    return protect_roll_up(rolled_up(told, rows), dossiers, audience=Audience(audience), n=5)


def only(protected: ProtectedRollUp) -> RolledUp:
    """The one indicator there is."""
    (one,) = protected.indicators
    return one


def shown(value: Value | None) -> Any:
    """The number, with its upper bound where it has one, or the name of its absence."""
    assert value is not None
    if value.upper is not None:
        return value.value, value.upper
    return value.value if value.absence is None else value.absence.value


def told(one: RolledUp) -> dict[str, Any]:
    """The common value and its categories, as they are shown."""
    return {"total": shown(one.total), **{name: shown(value) for name, value in one.cells}}


HIDDEN = "withheld"


def test_a_sum_of_many_is_shown_with_its_categories() -> None:
    """And nothing counts as hidden."""
    protected = seen({"a": counts(20, 10, 10), "b": counts(30, 10, 20)})
    assert told(only(protected)) == {"total": 50, "gender.women": 20, "gender.men": 30}
    assert protected.hidden_cells == 0


def test_a_total_goes_where_one_project_withholds_its_own() -> None:
    """The others' shown totals would leave it; its categories go with it."""
    protected = seen({"a": counts(3, 1, 2), "b": counts(30, 10, 20), "c": counts(40, 20, 20)})
    assert told(only(protected)) == {"total": HIDDEN, "gender.women": HIDDEN, "gender.men": HIDDEN}
    assert [shown(one.total) for one in only(protected).members] == [HIDDEN, 30, 40]
    assert protected.hidden_cells == 4


def test_categories_go_together_where_one_project_withholds_its_own() -> None:
    """The total stays; another split stays too."""
    age = {"age": {"into": ["young", "old"]}}
    aged = [{H1: 10, "cell": "age.young"}, {H1: 20, "cell": "age.old"}]
    projects = {
        name: {"rows": [*counts(30, women, 30 - women)["rows"], *aged]}
        for name, women in (("a", 2), ("b", 10))
    }
    found = only(seen(projects, splits={**GENDER, **age}))
    assert told(found) == {
        "total": 60,
        "gender.women": HIDDEN,
        "gender.men": HIDDEN,
        "age.young": 20,
        "age.old": 40,
    }


def test_a_project_that_is_left_out_of_the_sum_hides_nothing_of_it() -> None:
    """It is not in it; its own figure is told as its own report tells it."""
    other = {"definition": {"text": "Heads"}}
    found = only(seen({"a": counts(20), "b": counts(30), "c": {**counts(3), **other}}))
    assert (shown(found.total), found.differing) == (50, ("c",))
    assert [shown(one.total) for one in found.members] == [20, 30, HIDDEN]


def test_one_that_reported_nothing_hides_nothing() -> None:
    """What is missing is not withheld."""
    found = only(seen({"a": counts(20), "b": counts(30), "c": {"rows": {}}}))
    assert (shown(found.total), found.total and found.total.parts) == (50, 2)


def test_a_single_projects_value_is_told_as_its_own_report_tells_it() -> None:
    """Also in the column of common values."""
    assert told(only(seen({"a": counts(3, 1, 2)})))["total"] == HIDDEN
    assert told(only(seen({"a": counts(30, 2, 28)}))) == {
        "total": 30,
        "gender.women": HIDDEN,
        "gender.men": HIDDEN,
    }


def test_members_are_told_as_their_own_report_tells_them() -> None:
    """Neither share nor status of a withheld total."""
    projects = {"a": {**counts(3), "target": 3}, "b": {**counts(30), "target": 30}}
    few, many = only(seen(projects)).members
    assert (shown(few.total), few.share_of_target, few.status.value) == (HIDDEN, None, "not assessed")
    assert (shown(many.total), many.share_of_target, many.status.value) == (30, 1, "reached")
    assert (few.target, many.target) == (3, 30)


def test_the_house_sees_everything() -> None:
    """Internal readers get the roll-up as it is."""
    projects = {"a": counts(3, 1, 2), "b": counts(30, 10, 20)}
    protected = seen(projects, audience="internal")
    assert told(only(protected)) == {"total": 33, "gender.women": 11, "gender.men": 22}
    assert (protected.hidden_cells, [shown(one.total) for one in only(protected).members]) == (0, [3, 30])


def test_the_funder_sees_totals_and_no_categories_of_few() -> None:
    """As in the projects' own reports."""
    found = only(seen({"a": counts(3, 1, 2), "b": counts(30, 10, 20)}, audience="funder"))
    assert told(found) == {"total": 33, "gender.women": HIDDEN, "gender.men": HIDDEN}


def test_a_share_goes_where_one_project_withholds_its_own() -> None:
    """With what it counts and what it is among."""
    projects = {"a": {"rows": {H1: "2 of 40"}}, "b": {"rows": {H1: "20 of 40"}}}
    found = only(seen(projects, roll_up="ratio"))
    assert found.total == Value(absence=Absence.WITHHELD, parts=2, of=2)


# --- Who is in several projects ---


def both(women: int, men: int = 0) -> dict[str, list[dict[str, Any]]]:
    """Two lists that have so many persons in common."""
    return {
        "a": people(range(20), range(20)),
        "b": people(range(20 - women, 50), range(20 - men, 50)),
    }


@pytest.mark.parametrize(
    ("women", "men", "expected"),
    [
        (0, 0, {"total": 100, "gender.women": 50, "gender.men": 50}),
        (6, 7, {"total": 100, "gender.women": 50, "gender.men": 50}),
        (6, 0, {"total": 100, "gender.women": 50, "gender.men": 50}),
        (2, 0, {"total": HIDDEN, "gender.women": HIDDEN, "gender.men": HIDDEN}),
        (2, 9, {"total": 100, "gender.women": HIDDEN, "gender.men": HIDDEN}),
        (3, 3, {"total": 100, "gender.women": HIDDEN, "gender.men": HIDDEN}),
    ],
    ids=["none", "many", "many women", "few", "few women among many", "few of each"],
)
def test_how_few_are_in_two_projects_is_not_told(women: int, men: int, expected: dict[str, Any]) -> None:
    """The projects' own counts add up to more than the persons there are: the difference counts persons."""
    assert told(only(seen({"a": {}, "b": {}}, both(women, men)))) == expected


def test_how_few_are_in_two_projects_is_not_told_by_bounds_either() -> None:
    """A third project without ids makes bounds; the upper one would tell it."""
    third = {"rows": {H1: 30}, "counted": None, "accumulation": "sum"}
    few, many = (
        only(seen({"a": {}, "b": {}, "c": third}, both(women), splits={}, counted={"data": "firms"}))
        for women in (2, 6)
    )
    assert shown(few.total) == HIDDEN
    assert shown(many.total) == (100, 130)


@pytest.mark.parametrize(("sensitivity", "total"), [("persons", HIDDEN), (None, HIDDEN), ("enterprises", 100), ("none", 100)])  # fmt: skip
def test_only_persons_in_common_are_protected_in_the_total(sensitivity: str | None, total: Any) -> None:
    """Headline totals of enterprises are shown; nobody's numbers tell of nobody."""
    found = told(only(seen({"a": {}, "b": {}}, both(2), sensitivity=sensitivity)))
    assert found["total"] == total
    assert (found["gender.women"] == 50) is (sensitivity == "none")


def test_how_few_have_no_category_is_not_told() -> None:
    """Three in each project are few in both reports; seven of each leave few where most are the same."""
    lists = both(0, 0)
    blank = [{"person": f"okand-{i}", "supported": datetime.date(2025, 2, 1)} for i in range(7)]
    lists = {"a": [*lists["a"], *blank], "b": [*lists["b"], *blank]}
    found = told(only(seen({"a": {}, "b": {}}, lists)))
    assert found == {"total": 107, "gender.women": 50, "gender.men": 50}
    three = told(only(seen({"a": {}, "b": {}}, {"a": lists["a"][:-4], "b": lists["b"][:-4]})))
    assert (three["gender.women"], three["gender.men"]) == (HIDDEN, HIDDEN)


shared = st.integers(0, 12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(women=shared, men=shared)
def test_no_difference_between_the_portfolio_and_its_projects_is_small(women: int, men: int) -> None:
    """Of the total, of a category, or of what the categories leave, in one and in the other."""
    found = only(seen({"a": {}, "b": {}}, both(women, men)))
    own = {"total": 100 + women + men, "gender.women": 50 + women, "gender.men": 50 + men}
    overlaps = {name: own[name] - one for name, one in told(found).items() if one != HIDDEN}
    assert not [one for one in overlaps.values() if 0 < one < 5]
    if set(overlaps) == set(own):
        assert not 0 < overlaps["total"] - overlaps["gender.women"] - overlaps["gender.men"] < 5
    assert ("total" in overlaps) is not (0 < women + men < 5)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(one=st.integers(1, 4), other=st.integers(1, 4))
def test_which_small_number_a_project_withholds_changes_nothing(one: int, other: int) -> None:
    """Neither in the sum nor in what is told of the members."""
    first, second = (seen({"a": counts(few), "b": counts(30)}) for few in (one, other))
    assert first == second

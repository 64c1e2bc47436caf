"""A portfolio tells nothing that a project's own report withholds, nor how few are in several projects."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.disclose import common, reports_of
from impactkit.model.dossier import Audience
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import RolledUp
from impactkit.model.quantity import Absence
from tests.disclose.reported import Published, Reported, many, published
from tests.disclose.test_counts import assert_nothing_is_found, looked_at

GENDER = {"name": "Gender", "categories": {"women": "women", "men": "men"}}
PEOPLE: dict[str, Any] = {
    "sensitivity": "persons",
    "definition": {"text": "People"},
    "disaggregations": {"gender": GENDER},
}
SUM = {"roll_up": "sum", "accumulation": "sum", **PEOPLE}
LISTED = {"roll_up": "unique", "counted": {"data": "firms", "by": {"gender": "Gender"}}, **PEOPLE}
HIDDEN = "withheld"


def counts(
    project: str, total: Any, women: int | None = None, men: int | None = None, **own: Any
) -> Reported:
    """A project that reported this."""
    values = {("firms", "total"): [total], ("firms", "gender.women"): [women], ("firms", "gender.men"): [men]}
    settings = {**SUM, **own}
    return Reported({"firms": settings}, values, 1, project)


def listed(project: str, women: range, men: range, blank: range = range(0), **own: Any) -> Reported:
    """A project whose list has these persons, by number."""
    each = [*(("women", one) for one in women), *(("men", 1000 + one) for one in men)]
    rows: list[dict[str, Any]] = [
        {"person": f"deltagare-{one}", "supported": datetime.date(2025, 2, 1), "Gender": gender}
        for gender, one in each
    ]
    rows += [{"person": f"okand-{one}", "supported": datetime.date(2025, 2, 1)} for one in blank]
    return Reported({"firms": {**LISTED, **own}}, {}, 1, project, lists=rows)


def both(women: int, men: int = 0, **own: Any) -> tuple[Reported, Reported]:
    """Two lists that have so many persons in common."""
    return (
        listed("a", range(20), range(20), **own),
        listed("b", range(20 - women, 50), range(20 - men, 50), **own),
    )


def only(seen: Published) -> RolledUp:
    """The one indicator there is."""
    (one,) = seen.portfolio
    return one


def shown(value: Value | None) -> Any:
    """The number, with its bounds where it has any, or the name of its absence."""
    assert value is not None
    if value.hidden_parts and value.upper is None:
        return "at least", value.value
    if value.upper is not None:
        return value.value, value.upper
    return value.value if value.absence is None else value.absence.value


def told(one: RolledUp) -> dict[str, Any]:
    """The common value and its categories, as they are shown."""
    return {"total": shown(one.total), **{name: shown(value) for name, value in one.cells}}


# --- Sums ---


def test_a_sum_of_many_is_shown_with_its_categories() -> None:
    """And nothing counts as hidden."""
    seen = published(counts("a", 20, 10, 10), counts("b", 30, 10, 20))
    assert told(only(seen)) == {"total": 50, "gender.women": 20, "gender.men": 30}
    assert not seen.hides


def test_few_of_one_project_are_not_left_by_the_others() -> None:
    """The common total gives way: it is what the others come to, at the least; no other project loses anything."""
    seen = published(counts("a", 3, 1, 2), counts("b", 30, 10, 20), counts("c", 40, 20, 20))
    found = only(seen)
    own = [shown(one.total) for one in found.members]
    assert own == [HIDDEN, 30, 40]
    assert told(found)["total"] == ("at least", 70)
    assert_nothing_is_found(seen)


def test_few_of_two_projects_are_hidden_and_so_is_what_they_come_to() -> None:
    """With one of them and without the other, two common totals would tell it."""
    seen = published(counts("a", 4), counts("b", 4), counts("c", 40))
    found = only(seen)
    assert [shown(one.total) for one in found.members][:2] == [HIDDEN, HIDDEN]
    assert told(found)["total"] == ("at least", 40)
    assert found.total is not None
    assert found.total.hidden_parts == 2
    assert_nothing_is_found(seen)


def test_categories_of_few_go_and_the_common_total_stays() -> None:
    """Two women of thirty."""
    seen = published(counts("a", 30, 2, 28), counts("b", 30, 10, 20))
    assert told(only(seen))["total"] == 60
    assert_nothing_is_found(seen)


def test_a_project_that_is_left_out_of_the_sum_hides_nothing_of_it() -> None:
    """It is not in it; its own figure is told as its own report tells it."""
    other = {"definition": {"text": "Heads"}}
    found = only(published(counts("a", 20), counts("b", 30), counts("c", 3, **other)))
    assert (shown(found.total), found.differing) == (50, ("c",))
    assert [shown(one.total) for one in found.members] == [20, 30, HIDDEN]


def test_one_that_reported_nothing_hides_nothing() -> None:
    """What is missing is not withheld."""
    found = only(published(counts("a", 20), counts("b", 30), counts("c", None)))
    assert (shown(found.total), found.total and found.total.parts) == (50, 2)


def test_a_single_projects_value_is_told_as_its_own_report_tells_it() -> None:
    """Also in the column of common values."""
    assert told(only(published(counts("a", 3, 1, 2), together=True)))["total"] == HIDDEN
    complete = {"disaggregations": {"gender": {**GENDER, "parts": "disjoint and complete"}}}
    found = told(only(published(counts("a", 30, 2, 28, **complete), together=True)))
    assert found == {"total": 30, "gender.women": HIDDEN, "gender.men": HIDDEN}


def test_a_mean_of_nobody_knows_how_many_goes_with_the_one_project_that_withholds_it() -> None:
    """It is in no sum, and no cell stands for it; the portfolio told it all the same."""
    own = {"roll_up": "weighted mean", "accumulation": "latest", **PEOPLE}
    seen = published(Reported({"firms": own}, {("firms", "total"): [3.5]}, 1, "a"), together=True)
    measured = seen.dossiers["a"].measurements
    assert measured is not None
    assert shown(measured.indicators[0].total.total) == HIDDEN
    assert shown(only(seen).total) == HIDDEN


def test_members_are_told_as_their_own_report_tells_them() -> None:
    """Neither share nor status of a withheld total."""
    projects = [
        counts(name, total, targets=[{"total": total}])
        for name, total in (("a", 3), ("b", 30), ("c", 40), ("d", 50))
    ]
    seen = published(*projects)
    found = {
        one.project: (shown(one.total), one.share_of_target, one.status.value, one.target)
        for one in only(seen).members
    }
    for name, target in (("a", 3), ("b", 30), ("c", 40), ("d", 50)):
        assert found[name] in [(HIDDEN, None, "withheld", target), (target, 1, "reached", target)]
        measurements = seen.dossiers[name].measurements
        assert measurements is not None
        assert shown(measurements.indicators[0].total.total) == found[name][0]
    assert found["a"][0] == HIDDEN
    assert len([one for one in found.values() if one[0] != HIDDEN]) > 1


def test_the_house_sees_everything() -> None:
    """Internal readers get the roll-up as it is."""
    seen = published(counts("a", 3, 1, 2), counts("b", 30, 10, 20), audience=Audience.INTERNAL)
    assert told(only(seen)) == {"total": 33, "gender.women": 11, "gender.men": 22}
    assert [shown(one.total) for one in only(seen).members] == [3, 30]


def test_the_funder_sees_totals_and_no_categories_of_few() -> None:
    """As in the projects' own reports."""
    seen = published(counts("a", 3, 1, 2), counts("b", 30, 10, 20), audience=Audience.FUNDER)
    assert shown(only(seen).total) == 33
    assert [shown(one.total) for one in only(seen).members] == [3, 30]
    onlooker = looked_at(seen)
    assert {place[3] for place in onlooker.betrayed() if place[3] and place in onlooker.withheld} == set()


@pytest.mark.parametrize(("sensitivity", "total"), [("enterprises", 33), ("none", 33)])
def test_totals_that_are_public_are_public_together(sensitivity: str, total: int) -> None:
    """Headline totals of enterprises, and what is nobody's, however small."""
    seen = published(counts("a", 3, sensitivity=sensitivity), counts("b", 30, sensitivity=sensitivity))
    assert shown(only(seen).total) == total


def test_nobodys_numbers_are_told_with_their_categories() -> None:
    """One meeting of a kind tells of nobody, and nor do those of no kind."""
    seen = published(counts("a", 3, 1, sensitivity="none"), counts("b", 4, 2, sensitivity="none"))
    assert told(only(seen)) == {"total": 7, "gender.women": 3}


def test_a_share_goes_where_one_project_withholds_its_own() -> None:
    """With what it counts and what it is among; how many reported is no secret."""
    seen = published(counts("a", (2, 40), roll_up="ratio"), counts("b", (20, 40), roll_up="ratio"))
    hidden = Value(absence=Absence.WITHHELD, parts=2, of=2)
    assert hidden in [only(seen).total, only(seen).members[1].total.model_copy(update={"parts": 2, "of": 2})]
    assert_nothing_is_found(seen)


# --- Who is in several projects ---


@pytest.mark.parametrize(
    ("women", "men"),
    [(0, 0), (6, 7), (6, 0), (2, 0), (2, 9), (3, 3)],
    ids=["none", "many", "many women", "few", "few women among many", "few of each"],
)
def test_how_few_are_in_two_projects_is_not_told(women: int, men: int) -> None:
    """The projects' own counts add up to more than the persons there are: the difference counts persons."""
    seen = published(*both(women, men))
    assert_nothing_is_found(seen)
    assert not seen.hides
    most = {"total": 100 + women + men, "gender.women": 50 + women, "gender.men": 50 + men}
    for cell, value in told(only(seen)).items():
        assert value == (most[cell] if not women + men else (value[0], most[cell]))


def test_how_few_are_in_two_projects_is_not_told_by_bounds_either() -> None:
    """A third project without ids makes bounds: of what the projects' own come to, unless nobody is in two."""
    third = {"counted": None, "accumulation": "sum", "disaggregations": {}}
    bare = {"disaggregations": {}, "counted": {"data": "firms"}}
    for several in (0, 2, 6):
        own = {name: one for name, one in {**LISTED, **third}.items() if one is not None}
        last = Reported({"firms": own}, {("firms", "total"): [30]}, 1, "c")
        seen = published(*both(several, **bare), last)
        least = 60 + several if several else 100
        assert shown(only(seen).total) == (least, 130 + several)
        assert_nothing_is_found(seen)


def test_bounds_do_not_tell_a_project_that_withholds_its_own() -> None:
    """Without ids the least is the largest project's own."""
    own = {"roll_up": "unique"}
    seen = published(counts("a", 3, **own), counts("b", 4, **own))
    assert shown(only(seen).total) == HIDDEN
    assert_nothing_is_found(seen)


def test_bounds_do_not_tell_a_category_that_is_withheld_either() -> None:
    """Thirty-seven men at the least are the thirty-seven of the first project, which leave three women."""
    own = {"roll_up": "unique", "disaggregations": {"gender": {**GENDER, "parts": "disjoint and complete"}}}
    seen = published(counts("a", 40, 3, 37, **own), counts("b", 25, 10, 15, **own))
    assert_nothing_is_found(seen)


@pytest.mark.parametrize(
    ("sensitivity", "hides"), [("persons", True), (None, True), ("enterprises", False), ("none", False)]
)
def test_only_persons_in_common_are_protected_in_the_total(sensitivity: str | None, *, hides: bool) -> None:
    """Headline totals of enterprises are shown; nobody's numbers tell of nobody."""
    own = {"disaggregations": {}, "counted": {"data": "firms"}}
    pair = both(2, **own, sensitivity=sensitivity)
    found = only(published(*pair))
    assert shown(found.total) == ((62, 102) if hides else 100)


def test_how_few_have_no_category_is_not_told() -> None:
    """Three in each project are few in both reports."""
    a = listed("a", range(20), range(20), range(3))
    b = listed("b", range(20, 50), range(20, 50), range(3))
    seen = published(a, b)
    assert seen.hides
    assert_nothing_is_found(seen)


shared = st.integers(0, 12)


@many(12)
@given(women=shared, men=shared, blank=st.integers(0, 9))
def test_no_difference_between_the_portfolio_and_its_projects_is_few(
    women: int, men: int, blank: int
) -> None:
    """Of the total, of a category, or of what the categories leave, in one and in the other."""
    a = listed("a", range(20), range(20), range(blank))
    b = listed("b", range(20 - women, 50), range(20 - men, 50), range(blank))
    assert_nothing_is_found(published(a, b))


@many(10)
@given(one=st.integers(1, 4), other=st.integers(1, 4), beside=st.sampled_from([30, 4, 0]))
def test_which_few_a_project_withholds_changes_nothing(one: int, other: int, beside: int) -> None:
    """Neither in the sum nor in what is told of the members, where the sum is not told."""
    rest = (counts("b", 30), counts("c", beside))
    first, second = (published(counts("a", few), *rest) for few in (one, other))
    if shown(only(first).total) == HIDDEN:
        assert first.text == second.text


@pytest.mark.parametrize("several", [1, 3, 6, 20])
def test_how_many_are_in_two_projects_changes_no_byte(several: int) -> None:
    """As long as somebody is: few or many, it is the largest project's own to what both come to."""
    first = listed("a", range(20), range(9))

    def other(shared: int) -> Reported:
        return listed("b", range(20 - shared, 50 - shared), range(9, 20))

    seen = published(first, other(several))
    assert seen.text == published(first, other(2)).text
    assert told(only(seen)) == {"total": (41, 70), "gender.women": (30, 50), "gender.men": (11, 20)}
    assert told(only(published(first, other(0))))["total"] == 70


@pytest.mark.parametrize(("women", "total"), [(0, 100), (2, (62, 102)), (9, 100)])
def test_how_many_enterprises_are_in_two_projects_is_told_where_no_category_shares_out_few(
    women: int, total: Any
) -> None:
    """Two enterprises in both, told by who leads them, are a woman's and a man's, or two women's."""
    found = told(only(published(*both(women, sensitivity="enterprises"))))
    assert found["total"] == total
    most = {"gender.women": 50 + women, "gender.men": 50}
    for cell, value in most.items():
        assert found[cell] == (value if not women else (found[cell][0], value))


def test_a_project_that_has_no_report_brings_nothing_to_a_common_value() -> None:
    """Where its dossier could not be made, what it counts is withheld with it."""
    seen = published(counts("a", 20), counts("b", 30))
    (inside,) = seen.portfolio_inside
    reports = reports_of({"a": seen.dossiers["a"].measurements}, seen.disclosure)
    found = common(inside, reports, seen.disclosure)
    assert told(found)["total"] == HIDDEN
    assert [shown(one.total) for one in found.members] == [20, HIDDEN]

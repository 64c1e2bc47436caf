"""Drafts of the same projects beside each other: whoever else is in the run, a project tells the same, and nothing follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.dossier import dossier_json
from impactkit.model.dossier import Audience
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import RolledUp
from impactkit.model.quantity import Absence
from tests.disclose.onlooker import Onlooker
from tests.disclose.reported import (
    Published,
    Reported,
    json_of,
    many,
    portfolio_json_of,
    published,
    some_portfolios,
)
from tests.disclose.test_roll_up import HIDDEN, counts, listed, shown

ROLL_UPS = ("sum", "unique", "ratio", "weighted mean")


def drafts(projects: Sequence[Reported]) -> list[Published]:
    """Every portfolio that can be made of some projects, and each project by itself."""
    sizes = range(1, len(projects) + 1)
    return [published(*chosen) for size in sizes for chosen in combinations(projects, size)]


def texts(seen: Published) -> dict[str, str]:
    """The dossiers, by project."""
    return {name: dossier_json(dossier) for name, dossier in seen.dossiers.items()}


def all_read(seen: Sequence[Published]) -> Onlooker:
    """Someone who has every draft: the projects' reports are the same in all of them."""
    onlooker = Onlooker(5)
    for name, dossier in seen[-1].dossiers.items():
        onlooker.reads(json_of(dossier), json_of(seen[-1].inside[name]))
    for number, draft in enumerate(seen):
        if draft.portfolio:
            inside = portfolio_json_of(draft.portfolio_inside)
            onlooker.reads_portfolio(portfolio_json_of(draft.portfolio), inside, portfolio=f"draft {number}")
    return onlooker


def assert_drafts_tell_nothing(seen: Sequence[Published]) -> None:
    """Neither in what a project withholds here and tells there, nor in differences between portfolios."""
    alone = {name: text for draft in seen if len(draft.dossiers) == 1 for name, text in texts(draft).items()}
    for draft in seen:
        assert texts(draft).items() <= alone.items()
    onlooker = all_read(seen)
    assert onlooker.betrayed() == {}
    assert onlooker.cornered() == {}


@pytest.mark.parametrize("roll_up", ROLL_UPS)
@many(10)
@given(data=st.data())
def test_all_portfolios_of_some_projects_together_give_nothing_away(
    roll_up: str, data: st.DataObject
) -> None:
    """Nor is any byte of a project's report another in another company."""
    assert_drafts_tell_nothing(drafts(data.draw(some_portfolios(roll_up))))


shared = st.integers(0, 12)


@many(12)
@given(first=shared, second=shared, third=shared)
def test_how_many_are_in_several_does_not_follow_from_portfolios_with_and_without_one(
    first: int, second: int, third: int
) -> None:
    """Ten persons are in both of two projects, and twelve in several of three: two of the third were there before."""
    women = [range(20), range(20 - first, 50), range(50 - second, 80)]
    rows = [listed(name, own, range(0)) for name, own in zip("abc", women, strict=True)]
    men = range(1000 - third, 1030)
    assert_drafts_tell_nothing(drafts([*rows[:2], listed("c", women[2], men)]))


def test_a_project_of_few_is_not_the_difference_between_two_portfolios() -> None:
    """Seventy without it, and at least seventy with it."""
    projects = [counts("a", 30), counts("b", 40), counts("c", 3), counts("d", 4)]
    seen = drafts(projects)
    found = {tuple(draft.dossiers): draft for draft in seen}
    assert shown(found["a", "b"].portfolio[0].total) == 70
    assert shown(found["a", "b", "c"].portfolio[0].total) == ("at least", 70)
    assert shown(found["a", "b", "c", "d"].portfolio[0].total) == ("at least", 70)
    assert_drafts_tell_nothing(seen)


def test_true_totals_of_two_portfolios_would_be_found() -> None:
    """Eighty of all four, and seventy-six without the last: by themselves neither tells of few, and the two do."""
    projects = [counts("a", 30), counts("b", 40), counts("c", 6), counts("d", 4)]
    seen = [replace(draft, portfolio=draft.portfolio_inside) for draft in drafts(projects)]
    own = [draft for draft in seen if not draft.portfolio or len(draft.dossiers) > 2]
    bare = [replace(draft, portfolio=tuple(map(without_members, draft.portfolio))) for draft in own]
    assert ("1", "d", "firms", "", "total", "", "") in all_read(bare).betrayed()


def without_members(rolled: RolledUp) -> RolledUp:
    """The common values of a portfolio, and nobody's own."""
    gone = Value(absence=Absence.WITHHELD)
    members = tuple(member.model_copy(update={"total": gone}) for member in rolled.members)
    return rolled.model_copy(update={"members": members})


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_no_order_of_projects_changes_a_byte_of_any(audience: Audience) -> None:
    """Of three whose totals, categories and periods are small here and there."""
    projects = [counts("a", 30, 2, 28), counts("b", 9, 5, 4), counts("c", 3, 1, 2)]
    (first, *others) = [texts(published(*turned, audience=audience)) for turned in permutations(projects)]
    assert all(one == first for one in others)


def test_a_period_is_withheld_before_the_total_in_any_company() -> None:
    """Three of thirty-three: the period goes, and the total stays, by itself as beside others."""
    own = Reported(
        {"firms": {"roll_up": "sum", "accumulation": "sum", "definition": {"text": "People"}}},
        {("firms", "total"): [30, 3]},
    )
    for beside in ((), (counts("b", 4),), (counts("b", 4), counts("c", 50))):
        measured = published(own, *beside).dossiers["p"].measurements
        assert measured is not None
        cell = measured.indicators[0].total
        assert [shown(point.value) for point in cell.series] == [HIDDEN, HIDDEN]
        assert shown(cell.total) == 33

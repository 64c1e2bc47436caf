"""Editions after each other: what was told is known, what was hidden stays hidden, and no change gives few away."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.disclose import Earlier
from impactkit.model.dossier import Audience
from tests.disclose.onlooker import Onlooker
from tests.disclose.reported import (
    Published,
    Reported,
    json_of,
    many,
    portfolio_json_of,
    published,
)
from tests.disclose.test_masking import HIDDEN, said
from tests.disclose.test_roll_up import shown

GENDER = {"name": "G", "categories": {"women": "W", "men": "M"}, "parts": "disjoint and complete"}
NAMES = {"total": "total", "women": "gender.women", "men": "gender.men"}


def people(counts: Mapping[str, list[Any]], project: str = "p", **own: Any) -> Reported:
    """A project that counts people, reported by period."""
    settings = {
        "accumulation": "sum",
        "roll_up": "sum",
        "sensitivity": "persons",
        "definition": {"text": "People"},
        "disaggregations": {"gender": GENDER},
        **own,
    }
    values = {("firms", NAMES[name]): list(one) for name, one in counts.items()}
    return Reported({"firms": settings}, values, len(counts["total"]), project)


def figures(seen: Published, project: str = "p") -> dict[str, Any]:
    """Totals so far and periods, by category."""
    measurements = seen.dossiers[project].measurements
    assert measurements is not None
    return {
        one.cell.partition(".")[2] or "total": [said(one.total), *(said(at.value) for at in one.series)]
        for one in measurements.indicators[0].cells
    }


def both_read(first: Published, second: Published) -> Onlooker:
    """Someone who kept the first edition."""
    onlooker = Onlooker(5)
    for number, seen in (("1", first), ("2", second)):
        for name, dossier in seen.dossiers.items():
            onlooker.reads(json_of(dossier), json_of(seen.inside[name]), number)
        if seen.portfolio:
            onlooker.reads_portfolio(
                portfolio_json_of(seen.portfolio), portfolio_json_of(seen.portfolio_inside), number
            )
    onlooker.compares("1", "2")
    return onlooker


def test_what_was_told_before_is_known_and_counted_as_given_away() -> None:
    """It is told again: a mark would hide nothing."""
    one = people({"total": [3]})
    given = published(one, audience=Audience.FUNDER)
    seen = published(one, earlier=given.earlier())
    assert figures(seen)["total"] == [3, 3]
    assert seen.disclosure.counted("p").given_away == 1
    assert figures(published(one))["total"] == [HIDDEN, HIDDEN]


def test_what_was_hidden_before_stays_hidden() -> None:
    """Thirty-seven men hid three women; now they hide nobody, and would tell of them in hindsight."""
    before = published(people({"total": [40], "women": [3], "men": [37]}))
    now = people({"total": [60], "women": [23], "men": [37]})
    seen = published(now, earlier=before.earlier())
    assert figures(published(now)) == {"total": [60, 60], "women": [23, 23], "men": [37, 37]}
    assert (figures(seen)["women"], figures(seen)["men"]) == ([HIDDEN] * 2, [HIDDEN] * 2)


@pytest.mark.parametrize("changed", [-4, -1, 1, 2, 4])
def test_a_number_that_has_changed_by_few_since_is_not_told_anew(changed: int) -> None:
    """The difference would tell of those few."""
    before = published(people({"total": [40]}))
    now = people({"total": [40 + changed]})
    assert figures(published(now))["total"] == [40 + changed] * 2
    assert figures(published(now, earlier=before.earlier()))["total"] == [HIDDEN] * 2


@pytest.mark.parametrize("changed", [-12, -5, 0, 5, 30])
def test_a_number_that_has_changed_by_many_or_not_at_all_is_told(changed: int) -> None:
    """Five or more tell of nobody."""
    before = published(people({"total": [40]}))
    seen = published(people({"total": [40 + changed]}), earlier=before.earlier())
    assert figures(seen)["total"] == [40 + changed] * 2


def test_a_project_that_joins_a_portfolio_is_not_given_away_by_what_the_others_came_to() -> None:
    """Seventy before, seventy-three now: the new one has three."""
    old = [people({"total": [30]}, "a"), people({"total": [40]}, "b")]
    before = published(*old)
    assert said(before.portfolio[0].total) == 70
    seen = published(*old, people({"total": [3]}, "c"), earlier=before.earlier())
    assert figures(seen, "c")["total"] == [HIDDEN] * 2
    assert shown(seen.portfolio[0].total) == ("at least", 70)
    onlooker = both_read(before, seen)
    assert (onlooker.betrayed(), onlooker.cornered()) == ({}, {})


def test_a_project_that_leaves_a_portfolio_is_not_given_away_either() -> None:
    """What it had is hidden in the first edition, and follows from neither."""
    stay = [people({"total": [30]}, "a"), people({"total": [40]}, "b")]
    before = published(*stay, people({"total": [3]}, "c"))
    seen = published(*stay, earlier=before.earlier())
    onlooker = both_read(before, seen)
    assert (onlooker.betrayed(), onlooker.cornered()) == ({}, {})


def test_the_next_period_does_not_tell_the_last_one() -> None:
    """Women of the first half-year are hidden; the year's numbers must not leave them."""
    first = {"total": [40], "women": [3], "men": [37]}
    before = published(people(first))
    seen = published(people({"total": [40, 30], "women": [3, 15], "men": [37, 15]}), earlier=before.earlier())
    assert figures(seen)["women"][1] == HIDDEN
    onlooker = both_read(before, seen)
    assert (onlooker.betrayed(), onlooker.cornered()) == ({}, {})


def test_three_editions_remember_the_first() -> None:
    """What the second hides does not undo what the first told."""
    first = published(people({"total": [40]}))
    second = published(people({"total": [42]}), earlier=first.earlier())
    third = published(people({"total": [41]}), earlier=second.earlier(first.earlier()))
    assert [figures(one)["total"][0] for one in (first, second, third)] == [40, HIDDEN, HIDDEN]


def test_which_few_have_joined_since_changes_no_byte() -> None:
    """Nor how many more there are than were told."""
    before = published(people({"total": [40]})).earlier()
    one, other = (published(people({"total": [40 + few]}), earlier=before).text for few in (1, 4))
    assert one == other


def test_what_is_hidden_from_the_public_may_be_told_to_the_funder_and_the_reverse_is_remembered() -> None:
    """Withheld keys alone hide: nothing needs to have been told."""
    key = next(iter(published(people({"total": [3]})).disclosure.withheld))
    assert key[:2] == ("p", "firms")
    seen = published(people({"total": [30]}), earlier=Earlier(withheld=frozenset({key})))
    assert HIDDEN in figures(seen)["total"]


_counts = st.integers(0, 8) | st.integers(5, 40)


@many(25)
@given(
    pairs=st.lists(st.tuples(_counts, _counts), min_size=2, max_size=2),
    change=st.tuples(st.integers(-4, 6), st.integers(-4, 6)),
    accumulation=st.sampled_from(["sum", "cumulative", "latest"]),
)
def test_two_editions_together_tell_no_few(
    pairs: list[tuple[int, int]], change: tuple[int, int], accumulation: str
) -> None:
    """The second has a period more, and corrects the first."""
    (women, men), (later_women, later_men) = pairs
    before = published(
        people({"total": [women + men], "women": [women], "men": [men]}, accumulation=accumulation)
    )
    women, men = max(0, women + change[0]), max(0, men + change[1])
    counts = {
        "total": [women + men, later_women + later_men],
        "women": [women, later_women],
        "men": [men, later_men],
    }
    seen = published(people(counts, accumulation=accumulation), earlier=before.earlier())
    onlooker = both_read(before, seen)
    assert onlooker.betrayed() == {}
    given_away = {seen.pattern.counts.linked.cells[one].key for one in seen.pattern.exposed}
    assert onlooker.cornered() == {} or given_away


def test_a_sum_that_an_older_edition_told_changes_no_project_and_is_counted_as_exposed() -> None:
    """Seventy-three of three projects, of which two tell thirty and forty: nothing can take that back."""
    own = [people({"total": [count]}, name) for name, count in (("a", 30), ("b", 40), ("c", 3))]
    before = published(*own)
    parts = tuple(key for seen in before.disclosure.patterns.values() for key in [seen.linked.cells[0].key])
    told = {("", "firms", "", "total"): Decimal(73)}
    known = Earlier(told=(told,), sums=({("", "firms", "", "total"): parts},))
    seen = published(*own, earlier=known)
    assert {key[0] for key in seen.disclosure.exposed} == {"c"}
    assert seen.disclosure.counted().exposed == 1
    assert seen.text == before.text
    assert not published(*own[:2], earlier=known).disclosure.exposed

"""Somebody who tries every choice of a board, and every pair of them, and reckons with all that is shown."""

from __future__ import annotations

import itertools
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from playwright.sync_api import Page

from impactkit.boards.cube import as_json
from impactkit.model.stated.indicator import Accumulation
from tests.boards.boards import Cube, State, cube_of, portfolio_of, reckoned
from tests.disclose.onlooker import Onlooker, Place
from tests.disclose.reported import Published, Reported, many, published, some_portfolios
from tests.disclose.test_counts import looked_at

pytestmark = pytest.mark.browser

N = 5


def every_choice(cube: Cube) -> list[State]:
    """Every project alone and left out, in every stretch of time, in total and in every category."""
    ids = [one["id"] for one in cube["projects"]]
    kept = [set(some) for number in range(1, len(ids) + 1) for some in itertools.combinations(ids, number)]
    times = cube["times"]
    stretches = [("", "")] + [
        (first["start"], last["end"]) for at, first in enumerate(times) for last in times[at:]
    ]
    return [
        {"chosen": {"project": sorted(some)}, "from": first, "to": last, "part": part["key"]}
        for some in kept
        for first, last in stretches
        for part in cube["parts"]
    ]


def by_project(cube: Cube) -> Cube:
    """The cube with a strip that chooses single projects: more than any real strip can tell apart."""
    ids = [one["id"] for one in cube["projects"]]
    strip = {"key": "project", "label": "", "choices": [{"key": one, "name": one} for one in ids]}
    return {**cube, "strips": [{**strip, "of": [[at] for at in range(len(ids))]}]}


def places_of(seen: Published, onlooker: Onlooker, state: State) -> list[Place]:
    """What a sum is made of in truth: the totals of its projects, or what they reported in its stretch of time."""
    found = []
    for project in state["chosen"]["project"]:
        of = ("1", project, "firms", state["part"])
        adds = seen.inside[project].project.indicators["firms"].accumulation is Accumulation.SUM
        own = sorted(
            (place for place in onlooker.truth if place[:4] == of and place[-1] == ""), key=lambda one: one[5]
        )
        within = [one for one in own if one[4] == ("value" if adds else "so far") and _within(one[5], state)]
        if not state["from"]:
            found += [one for one in own if one[4] == "total"]
        else:
            found += within if adds else within[-1:]
    return found


def _within(end: str, state: State) -> bool:
    return bool(state["from"] <= end <= state["to"])


def told_of(onlooker: Onlooker, parts: list[Place]) -> list[Place]:
    """What is told of the parts; where a stretch holds all since the beginning, what was so far in the end tells it."""
    found = []
    for _, group in itertools.groupby(parts, key=lambda one: one[:4]):
        own = list(group)
        of, last = own[0][:4], own[-1]
        so_far = (*of, "so far", *last[5:])
        since = {one for one in onlooker.truth if one[:5] == (*of, "value") and one[5] <= last[5]}
        whole = last[4] == "value" and since == set(own) and so_far in onlooker.told
        found += [so_far] if whole else [one for one in own if one in onlooker.told]
    return found


def knowing_what_is_shown(page: Page, seen: Published) -> Onlooker:
    """The onlooker, who has written down every sum that any choice shows."""
    onlooker = looked_at(seen, N)
    cube = by_project(cube_of(portfolio_of(seen)))
    states = every_choice(cube)
    for at, (state, found) in enumerate(zip(states, reckoned(page, cube, states), strict=True)):
        value = found["sums"]["firms"]["value"]
        if value is None or value["low"] is None:
            continue
        parts = places_of(seen, onlooker, state)
        told = told_of(onlooker, parts)
        least = Fraction(int(value["low"]), 10**6)
        if value["hidden"]:
            assert least == sum(onlooker.truth[one] for one in told), (
                "what is told adds up, and the rest is beside it"
            )
        elif value["number"] is not None:
            assert least == sum(onlooker.truth[one] for one in parts), "nothing is left out in silence"
            board = ("1", "board", "firms", state["part"], "shown", str(at), "")
            onlooker.place(board, least, value, harms=False)
            onlooker.adds_up(board, parts)
    return onlooker


@many(40)
@given(some_portfolios("sum"))
def test_no_sequence_of_choices_gives_a_withheld_count_back(
    blank: Page, projects: tuple[Reported, ...]
) -> None:
    """Neither exactly nor within bounds that are too narrow, from all sums of all choices at once."""
    seen = published(*projects)
    onlooker = knowing_what_is_shown(blank, seen)
    assert onlooker.betrayed() == {}
    assert onlooker.cornered() == {}


@many(24)
@given(projects=some_portfolios("sum"), lot=st.randoms(use_true_random=False))
def test_twins_that_differ_in_what_is_withheld_have_one_board(
    projects: tuple[Reported, ...], lot: Random
) -> None:
    """The cube is the same to the byte, and a board knows nothing else."""
    seen = published(*projects)
    assume(not any(cell.free for own in seen.disclosure.patterns.values() for cell in own.linked.cells))
    onlooker = looked_at(seen, N)
    assume(onlooker.withheld)
    other = onlooker.another(lot)
    assume(other is not None)
    assert other is not None
    twin = published(*(one.as_in(other) for one in projects))
    first, second = (as_json(cube_of(portfolio_of(one))) for one in (seen, twin))
    assert first == second


def test_the_onlooker_sees_a_sum_that_gives_a_withheld_count_away(blank: Page) -> None:
    """What the board would show if it told the sum of a few and a told one: the attack is no blank."""
    firms: dict[str, Any] = {
        "roll_up": "sum",
        "accumulation": "sum",
        "definition": {"text": "F"},
        "sensitivity": "persons",
    }
    values = {("firms", "total"): [3]}, {("firms", "total"): [40]}
    seen = published(
        *(Reported({"firms": firms}, told, 1, name) for told, name in zip(values, "ab", strict=True))
    )
    onlooker = knowing_what_is_shown(blank, seen)
    assert onlooker.betrayed() == {}
    few, many_ = (("1", name, "firms", "", "total", "", "") for name in "ab")
    onlooker = looked_at(seen, N)
    onlooker.place(("1", "board", "firms", "", "shown", "0", ""), Fraction(43), None, harms=False)
    onlooker.adds_up(("1", "board", "firms", "", "shown", "0", ""), [few, many_])
    assert onlooker.betrayed() != {}

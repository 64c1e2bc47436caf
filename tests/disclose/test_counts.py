"""From measurements to cells: every number is told at its place, and nobody reckons back what is withheld.

The onlooker (`tests.disclose.onlooker`) reads the published dossiers with a pencil, and shares no code with
the engine. That it can see what is badly hidden is tried too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from impactkit.disclose import Pattern
from impactkit.model.dossier import Audience
from tests.disclose.onlooker import Onlooker, Place
from tests.disclose.reported import (
    Published,
    Reported,
    json_of,
    many,
    portfolio_json_of,
    published,
    some_portfolios,
    some_projects,
)

ACCUMULATIONS = ("sum", "cumulative", "latest")
ROLL_UPS = ("sum", "unique", "ratio", "weighted mean")
PARTS = ("disjoint and complete", "disjoint", "overlapping", None)


def looked_at(seen: Published, n: int = 5) -> Onlooker:
    """What anyone makes of an edition."""
    onlooker = Onlooker(n)
    for name, dossier in seen.dossiers.items():
        onlooker.reads(json_of(dossier), json_of(seen.inside[name]))
    if seen.portfolio:
        onlooker.reads_portfolio(portfolio_json_of(seen.portfolio), portfolio_json_of(seen.portfolio_inside))
    return onlooker


def assert_nothing_is_found(seen: Published, n: int = 5) -> None:
    """Neither exactly, by adding and subtracting, nor nearly, as counts are not below zero."""
    onlooker = looked_at(seen, n)
    assert not seen.disclosure.counted().exposed
    assert onlooker.betrayed() == {}
    assert onlooker.cornered() == {}


def split(parts: str | None, *categories: str) -> dict[str, Any]:
    """A declared split."""
    return {
        "name": "split",
        "categories": {one: one for one in categories},
        **({"parts": parts} if parts else {}),
    }


# --- Whatever was reported ---


@pytest.mark.parametrize(("accumulation", "roll_up"), list(product(ACCUMULATIONS, ROLL_UPS)))
@many(7)
@given(data=st.data())
def test_nothing_withheld_is_found_in_a_report_of_any_kind(
    accumulation: str, roll_up: str, data: st.DataObject
) -> None:
    """Totals, categories, periods, what is so far, corrections, shares with what they count, baselines, relations."""
    assert_nothing_is_found(published(data.draw(some_projects(accumulation=accumulation, roll_up=roll_up))))


@pytest.mark.parametrize("parts", PARTS)
@many(10)
@given(data=st.data())
def test_nothing_withheld_is_found_whatever_the_categories_declare(
    parts: str | None, data: st.DataObject
) -> None:
    """Also where nobody declared it, and some have no category, or several."""
    one = data.draw(some_projects(sensitivity="persons"))
    own = {
        name: {**told, "parts": parts} if parts else {key: it for key, it in told.items() if key != "parts"}
        for name, told in one.indicators["firms"]["disaggregations"].items()
    }
    assume(own)
    indicators = {name: {**told, "disaggregations": own} for name, told in one.indicators.items()}
    assume(parts != "disjoint and complete" or not any(_slips(one)))
    assert_nothing_is_found(published(replace(one, indicators=indicators)))


def _slips(one: Reported) -> Iterator[bool]:
    """Whether categories come to more or less than their total, in each period."""
    for name, own in one.indicators.items():
        for split_, declared in own.get("disaggregations", {}).items():
            for at in range(one.until):
                parts = [one.values[name, f"{split_}.{cell}"][at] for cell in declared["categories"]]
                whole = one.values[name, "total"][at]
                if all(isinstance(it, int) for it in (whole, *parts)):
                    yield sum(parts) != whole


@pytest.mark.parametrize("n", [3, 10])
@many(12)
@given(one=some_projects())
def test_nothing_withheld_is_found_at_any_threshold(n: int, one: Reported) -> None:
    """From three to ten."""
    assert_nothing_is_found(published(one, n=n), n)


@pytest.mark.parametrize("roll_up", ROLL_UPS)
@many(12)
@given(data=st.data())
def test_nothing_withheld_is_found_in_a_portfolio_and_its_reports_together(
    roll_up: str, data: st.DataObject
) -> None:
    """Common totals and categories, each project's own, and what they add up to."""
    assert_nothing_is_found(published(*data.draw(some_portfolios(roll_up))))


_GENDER = {
    "firms": {
        "accumulation": "sum",
        "sensitivity": "persons",
        "disaggregations": {"s": split("disjoint and complete", "a", "b", "c")},
    }
}


@pytest.mark.parametrize(
    ("values", "submitted"),
    [
        (([0, 10], [0, 0], [0, 1], [0, 9]), {"s.c": 0}),
        (([0, 10], [0, 0], [0, 1], [0, 9]), {"s.b": 0, "s.c": 0}),
        (([8, None], [0, None], [None, None], [None, None]), {"s.a": 7}),
        (([8, None], [None, 3], [None, None], [None, None]), {"s.a": 7}),
        (([30, 40], [27, 20], [3, 20], [0, 0]), {"total": 40, "s.a": 37, "s.b": 3, "s.c": 0}),
        (([30, 40], [7, 20], [3, 20], [20, 0]), {"total": 40, "s.a": 17, "s.b": 3}),
    ],
    ids=["one right", "two right", "one corrected", "nothing known now", "some right", "some not submitted"],
)
@pytest.mark.parametrize("n", [5, 10])
def test_what_was_submitted_right_tells_nothing_withheld(
    values: tuple[list[int | None], ...], submitted: dict[str, int], n: int
) -> None:
    """A correction of nothing says that before is as submitted; what was submitted adds up by itself."""
    told = {("firms", cell): own for cell, own in zip(("total", "s.a", "s.b", "s.c"), values, strict=True)}
    one = Reported(_GENDER, told, 2, snapshots={"2025-07-15": {"firms": submitted}})
    assert_nothing_is_found(published(one, n=n), n)


# --- Every number has its cell ---


def key_of(place: Place) -> tuple[str, ...]:
    """The engine's name of a place that is told."""
    _, project, indicator, cell, what, when, _ = place
    if what == "value":
        start = {"06-30": "01-01", "12-31": "07-01"}[when[5:]]
        return (project, indicator, cell, what, f"{when[:5]}{start}/{when}")
    return (project, indicator, cell, what, *([when] if when else []))


@many(40)
@given(one=some_projects())
def test_every_number_of_a_dossier_stands_among_the_cells_at_its_place(one: Reported) -> None:
    """With its value; and all that the cells say of each other is so."""
    seen = published(one)
    counts, onlooker = seen.pattern.counts, looked_at(seen)
    cells = counts.linked.cells
    for place, true in onlooker.truth.items():
        nobodys = one.indicators[place[2]].get("sensitivity") == "none"
        if place in onlooker.told | onlooker.withheld and not nobodys and place[-1] != "upper":
            assert true in {cells[at].value for at in counts.places[key_of(place)]}, place
    for relation in counts.linked.relations:
        assert sum(cells[at].value * sign for at, sign in relation) == 0


# --- The onlooker sees what is badly hidden ---


HARD: dict[str, Reported] = {
    "a total and its categories": Reported(
        {
            "firms": {
                "accumulation": "sum",
                "disaggregations": {"s": split("disjoint and complete", "a", "b")},
            }
        },
        {("firms", "total"): [40], ("firms", "s.a"): [3], ("firms", "s.b"): [37]},
        1,
    ),
    "periods that add up": Reported({"firms": {"accumulation": "sum"}}, {("firms", "total"): [3, 30]}, 2),
    "a series that grows": Reported(
        {"firms": {"accumulation": "cumulative"}}, {("firms", "total"): [20, 22, 40]}, 3
    ),
    "what the categories leave": Reported(
        {"firms": {"accumulation": "latest", "disaggregations": {"s": split("disjoint", "a", "b")}}},
        {("firms", "total"): [40], ("firms", "s.a"): [20], ("firms", "s.b"): [17]},
        1,
    ),
    "not in a category that may overlap": Reported(
        {"firms": {"accumulation": "latest", "disaggregations": {"s": split("overlapping", "a", "b")}}},
        {("firms", "total"): [40], ("firms", "s.a"): [38], ("firms", "s.b"): [20]},
        1,
    ),
    "those a share does not count": Reported(
        {"firms": {"accumulation": "latest", "roll_up": "ratio"}}, {("firms", "total"): [(38, 40)]}, 1
    ),
    "a correction": Reported(
        {"firms": {"accumulation": "sum"}},
        {("firms", "total"): [20, 30]},
        2,
        snapshots={"2025-07-15": {"firms": {"total": 18}}},
    ),
    "what is beside a part of it": Reported(
        {
            "firms": {"accumulation": "sum"},
            "within": {"accumulation": "sum", "relations": [{"kind": "subset of", "to": "firms"}]},
        },
        {("firms", "total"): [40], ("within", "total"): [38]},
        1,
    ),
    "a baseline": Reported(
        {
            "firms": {
                "accumulation": "sum",
                "disaggregations": {"s": split("disjoint and complete", "a", "b")},
                "baseline": {"total": 40, "by": {"s": {"a": 3, "b": 37}}},
            }
        },
        {("firms", "total"): [None]},
        1,
    ),
}


ALL_TOGETHER = {"those a share does not count", "what the categories leave"}
"""Several marks hide these, of which each would do by itself."""


@pytest.mark.parametrize("name", HARD)
def test_the_onlooker_finds_what_a_single_mark_less_gives_away(name: str) -> None:
    """Each of these hides something, nothing of it is found, and what is hidden is needed."""
    one = HARD[name]
    seen = published(one)
    assert_nothing_is_found(seen)
    assert seen.pattern.hidden
    found = [
        looked_at(published(one, spoilt=lambda solved, at=at: telling(solved, at)))
        for at in seen.pattern.hidden
    ]
    if name not in ALL_TOGETHER:
        assert any(onlooker.betrayed() for onlooker in found)
    bare = looked_at(published(one, spoilt=lambda solved: replace(solved, hidden=frozenset())))
    assert bare.betrayed()


def telling(solved: Pattern, at: int) -> Pattern:
    """The same with one hidden cell told."""
    return replace(solved, hidden=solved.hidden - {at})


def test_hiding_only_what_is_few_is_found() -> None:
    """Without a second mark, forty less thirty-seven is three."""
    one = HARD["a total and its categories"]

    def only_few(solved: Pattern) -> Pattern:
        cells = solved.counts.linked.cells
        return replace(solved, hidden=frozenset(at for at in solved.hidden if cells[at].risky))

    assert {place[3] for place in looked_at(published(one, spoilt=only_few)).betrayed()} >= {"s.a"}


def test_bounds_are_as_wide_as_the_threshold() -> None:
    """Two hidden ones of seven may be anything from none to seven: that is enough, and of three it is not."""
    declared = {
        "firms": {
            "accumulation": "latest",
            "disaggregations": {"s": split("disjoint and complete", "a", "b")},
        }
    }
    for few, enough in ((3, True), (1, False)):
        values = {("firms", "total"): [few + 2], ("firms", "s.a"): [few], ("firms", "s.b"): [2]}

        def two(solved: Pattern) -> Pattern:
            cells = solved.counts.linked.cells
            return replace(
                solved, hidden=frozenset(at for at, one in enumerate(cells) if one.key[2] and one.told)
            )

        onlooker = looked_at(published(Reported(declared, values, 1), spoilt=two))
        place = ("1", "p", "firms", "s.a", "total", "", "")
        assert onlooker.bounds([place]) == {place: (0, few + 2)}
        assert (place not in onlooker.cornered()) is enough


# --- Categories printed as rows of their own ---


@pytest.mark.parametrize("kind", ["subset of", "of which", "category of"])
@pytest.mark.parametrize("parts", ["disjoint and complete", "disjoint", None])
def test_a_row_that_is_a_part_of_another_is_not_found_in_what_the_others_leave(
    kind: str, parts: str | None
) -> None:
    """Forty firms: twenty of women, seventeen of men; three of both stand in a row of their own."""
    own = {"accumulation": "sum", "sensitivity": "persons"}
    indicators = {
        "firms": {**own, "disaggregations": {"s": split(parts, "women", "men")}},
        "mixed": {**own, "relations": [{"kind": kind, "to": "firms"}]},
    }
    values = {
        ("firms", "total"): [40],
        ("firms", "s.women"): [20],
        ("firms", "s.men"): [17],
        ("mixed", "total"): [3],
    }
    seen = published(Reported(indicators, values, 1))
    onlooker = looked_at(seen)
    if kind == "category of":
        whole, mixed = (("1", "p", name, "", "total", "", "") for name in ("firms", "mixed"))
        cells = [("1", "p", "firms", f"s.{one}", "total", "", "") for one in ("women", "men")]
        onlooker.adds_up(whole, [*cells, mixed])
    assert onlooker.betrayed() == {}
    assert onlooker.cornered() == {}


# --- Audience ---


@many(25)
@given(one=some_projects())
def test_the_funder_finds_nothing_but_what_the_decision_orders(one: Reported) -> None:
    """Totals are ordered, and told; of the breakdown no few are found, unless the totals tell them anyway."""
    seen = published(one, audience=Audience.FUNDER)
    onlooker = looked_at(seen)
    for place in onlooker.withheld:
        undecided = place[-1] == "share"
        assert place[3] or undecided, "a total is told"
    exposed = {seen.pattern.counts.linked.cells[at].key[:3] for at in seen.pattern.exposed}
    ordered = {place for place in onlooker.betrayed() if place[3] and place[1:4] not in exposed}
    assert {place for place in ordered if place in onlooker.withheld} == set()

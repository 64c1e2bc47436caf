"""Pathways as others see them: nobody works out who stopped where, and no day of a few people is in any byte."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import impactkit.disclose.development
from impactkit.model.dossier import Audience
from impactkit.model.measured.pathway import PathwayFollowUp
from tests.disclose.reported import Published, Reported, many, published
from tests.disclose.test_counts import assert_nothing_is_found, looked_at

STAGES = {"contact": "first-support", "plan": "Plan", "start": "Start"}
CATEGORIES = ("women", "men", "mixed")
Row = tuple[str, int | None, int | None, int | None]
"""A category, and the months from the beginning to each stage; None for a stage without a day."""


def reported(rows: Sequence[Row], sensitivity: str = "persons", day: int = 15) -> Reported:
    """A project whose list has these rows; every day is that day of a month."""
    by = {"led": {"name": "Led by", "categories": dict(zip(CATEGORIES, CATEGORIES, strict=True))}}
    indicators = {
        name: {
            "sensitivity": sensitivity,
            "roll_up": "unique",
            "disaggregations": {"led": {**by["led"], "parts": "disjoint and complete"}},
            "counted": {"data": "firms", "by": {"led": "Led"}, "when": when},
        }
        for name, when in STAGES.items()
    }
    return Reported(
        indicators=indicators,
        values={},
        until=4,
        more={"pathways": {"way": {"name": "Way", "stages": list(STAGES)}}, "period": PERIOD},
        lists=[_listed(number, row, day) for number, row in enumerate(rows)],
    )


PERIOD = {"start": "2025-01-01", "end": "2026-12-31"}


def _listed(number: int, row: Row, day: int) -> dict[str, Any]:
    category, *months = row
    days = [None if one is None else _after(one, day) for one in months]
    texts = [one.isoformat() if one else None for one in days[1:]]
    named = {"supported": days[0], "Led": category, "Plan": texts[0], "Start": texts[1]}
    return {"person": f"{number:04}", **named}


def _after(months: int, day: int) -> datetime.date:
    return datetime.date(2025 + months // 12, months % 12 + 1, day)


def times(seen: Published) -> PathwayFollowUp:
    """What is told of the pathway."""
    measured = seen.dossiers["p"].measurements
    assert measured
    (found,) = measured.pathways
    return found


@st.composite
def some_rows(draw: st.DrawFn) -> list[Row]:
    """A list in which few or many stop at each stage, some days are missing, and some stand in another order."""

    def stage(since: int) -> int | None:
        after = draw(st.sampled_from([None, 1, 3, 8, -2]))
        return None if after is None else min(max(since + after, 0), 23)

    rows: list[Row] = []
    for _ in range(draw(st.integers(5, 40))):
        begun = draw(st.sampled_from([0, 2, 7, 13]))
        plan = stage(begun)
        start = stage(begun if plan is None else plan) if plan is not None or draw(st.booleans()) else None
        rows.append((draw(st.sampled_from(CATEGORIES)), begun, plan, start))
    return rows


@pytest.mark.parametrize("sensitivity", ["persons", "enterprises"])
@many(40)
@given(rows=some_rows())
def test_nobody_works_out_who_stopped_where(sensitivity: str, rows: list[Row]) -> None:
    """Whoever knows that each stage holds the next finds no few, at any stage, on any day, of any category."""
    assert_nothing_is_found(published(reported(rows, sensitivity)))


def test_an_onlooker_would_find_them_were_the_stages_not_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve women had a plan and ten have started: two have not."""
    rows: list[Row] = [("women", 0, 2, 4)] * 10 + [("women", 0, 2, None)] * 2
    rows += [("men", 0, 2, 4)] * 12 + [("men", 0, 2, None)] * 9 + [("mixed", 0, 2, 4)] * 11
    rows += [("mixed", 0, 2, None)] * 9
    assert_nothing_is_found(published(reported(rows)))
    monkeypatch.setattr(impactkit.disclose.development, "neighbours", lambda _: ())
    assert looked_at(published(reported(rows))).betrayed() != {}


def _rows(went_on: int) -> list[Row]:
    return [("women", 0, 2, 4)] * went_on + [("men", 0, 2, None)] * 30


@pytest.mark.parametrize(("went_on", "told"), [(9, None), (10, 2), (30, 2)])
def test_a_median_is_told_of_ten_and_never_of_how_many(went_on: int, told: int | None) -> None:
    """In the house all of it is told."""
    seen = published(reported(_rows(went_on), "enterprises"))
    assert [step.months for step in times(seen).steps] == [2, told]
    assert {step.n for step in times(seen).steps} == {None}
    assert {step.days for step in times(seen).steps} == {None}
    inside = seen.inside["p"].measurements
    assert inside
    assert [step.n for step in inside.pathways[0].steps] == [30 + went_on, went_on]


def test_a_median_is_withheld_beside_a_count_that_is() -> None:
    """Of thirty-two with a plan thirty have started: the total would tell that two have not."""
    rows: list[Row] = [("women", 0, 2, 4)] * 30 + [("women", 0, 2, None)] * 2
    seen = published(reported(rows))
    measured = seen.dossiers["p"].measurements
    assert measured
    hidden = {one.indicator for one in measured.indicators if one.total.total.value is None}
    assert hidden
    for before, step in zip(STAGES, times(seen).steps, strict=False):
        assert (step.months is None) == bool(hidden & {before, step.stage})


def _public(rows: Sequence[Row], day: int) -> str:
    return published(reported(rows, "enterprises", day)).text


def test_the_days_of_a_few_make_no_difference_to_any_byte() -> None:
    """Nine whose days lie elsewhere in the same months, and one who wrote no day for the plan: nobody sees it."""
    base = _rows(9)
    moved: list[Row] = [("women", 0, 2, 5), *base[1:]]
    assert _public(base, 15) == _public(moved, 15)
    assert _public(base, 15) != _public(
        [("women", 0, 2, 8), *base[1:]], 15
    )  # another half-year is another count


def test_what_stays_in_the_house_is_no_finding_outside() -> None:
    """How many have no day for a stage, or days in another order."""
    rows: list[Row] = [("women", 0, None, 4)] * 3 + [("men", 0, 4, 2)] * 2 + _rows(20)
    seen = published(reported(rows))
    found = {one.rule for one in seen.dossiers["p"].findings}
    assert "stage-days" not in found
    assert "stage-days" in {one.rule for one in seen.inside["p"].findings}
    assert (times(seen).undated, times(seen).unordered) == (None, None)


@pytest.mark.parametrize("audience", [Audience.FUNDER, Audience.PUBLIC])
def test_a_funder_sees_no_single_day_either(audience: Audience) -> None:
    told = times(published(reported(_rows(30)), audience=audience))
    assert [(one.n, one.days, one.quarter, one.three_quarters) for one in told.steps] == [(None,) * 4] * 2

"""Pathways counted: each at every stage that was reached, however days are missing, turned or repeated."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.measure import measure_project
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.project import Project
from impactkit.pathways import misfits
from tests.measure.shorthand import project_of
from tests.measure.test_follow_up_properties import tries
from tests.measure.test_participants import participants

AS_OF = datetime.date(2026, 6, 30)
DATA = {one: {"kind": "participants", "file": f"{one}.csv"} for one in ("list", "other")}
WHEN = {"contact": "first-support", "plan": "Plan", "start": "started", "lasting": "Still there"}
Listed = Mapping[str, Any]


def project(stages: Sequence[str] = tuple(WHEN), **more: Any) -> Project:
    """A project with a pathway of these stages."""
    categories = {"women": "Women", "men": "Men"}
    indicators = {
        name: {
            "name": name.capitalize(),
            "disaggregations": {"led": {"name": "Led by", "categories": categories}},
            "counted": {"data": ["list", "other"], "by": {"led": "Led"}, "when": when},
        }
        for name, when in WHEN.items()
    }
    told = {"period": {"start": "2025-01-01", "end": "2026-12-31"}, "reporting": {"every": "half year"}}
    way = {"way": {"name": "Way", "stages": list(stages)}}
    return project_of({}, indicators=indicators, data=DATA, pathways=way, **told, **more)


def measured(
    *rows: Listed, other: Sequence[Listed] = (), stages: Sequence[str] = tuple(WHEN)
) -> Measurements:
    """What is measured of rows: `id`, `contact`, `plan`, `start`, `lasting`, `Led`."""
    names = {
        "id": "person",
        "contact": "supported",
        "plan": "Plan",
        "start": "started",
        "lasting": "Still there",
    }
    lists = {
        name: [{names.get(key, key): value for key, value in _dated(row).items()} for row in own]
        for name, own in (("list", rows), ("other", other))
    }
    found = measure_project(
        project(stages), Records(participants=participants({"lists": lists})), as_of=AS_OF
    )
    assert found
    return found


def _dated(row: Listed) -> dict[str, Any]:
    """Days of the two columns that every list has as days, those under headings as text, as they are read."""
    days = {key: datetime.date.fromisoformat(row[key]) for key in ("contact", "start") if row.get(key)}
    return {"Plan": None, "lasting": None, "Led": None, **row, **days}


def totals(found: Measurements, cell: str = "") -> list[int | None]:
    """What each stage comes to."""
    told = [{one.cell: one for one in up.cells}[cell].total.value for up in found.indicators]
    return [None if one is None else int(one) for one in told]


def test_a_stage_without_a_day_was_reached_by_the_day_of_a_later_one() -> None:
    found = measured(
        {"id": "1", "contact": "2025-02-01", "lasting": "2026-05-01"},
        {"id": "2", "contact": "2025-02-01", "plan": "2025-05-01"},
        {"id": "3", "contact": "2025-02-01"},
    )
    assert totals(found) == [3, 2, 1, 1]
    assert (found.pathways[0].undated, found.pathways[0].unordered) == (1, 0)
    plan = found.indicators[1].total.series
    assert [one.value.value for one in plan] == [
        1,
        0,
        1,
    ]  # the first by its own day, the other when it was still there


def test_a_stage_counts_from_the_earliest_day_of_itself_or_a_later_one() -> None:
    found = measured({"id": "1", "contact": "2025-08-01", "plan": "2025-09-01", "start": "2025-03-01"})
    assert totals(found) == [1, 1, 1, 0]
    assert [one.value.value for one in found.indicators[0].total.series][:1] == [1]  # in the first half-year
    assert (found.pathways[0].undated, found.pathways[0].unordered) == (0, 1)
    assert [one.n for one in found.pathways[0].steps] == [1, 0, 0]  # the turned step takes no time


def test_days_after_the_report_s_are_not_reached_yet() -> None:
    found = measured(
        {"id": "1", "contact": "2025-02-01", "plan": "2026-07-01"},
        {"id": "2", "contact": "2025-02-01", "plan": "2026-06-30"},
    )
    assert totals(found)[:2] == [2, 1]


def test_a_firm_that_was_there_before_the_project_is_not_started_by_it_nor_still_there() -> None:
    found = measured(
        {
            "id": "1",
            "contact": "2025-02-01",
            "plan": "2025-03-01",
            "start": "2019-01-01",
            "lasting": "2026-02-01",
        },
        {"id": "2", "contact": "2025-02-01", "start": "2025-06-01", "lasting": "2026-06-01"},
    )
    assert totals(found) == [2, 2, 1, 1]


def test_that_is_so_whichever_of_its_rows_says_it() -> None:
    """But for one whose second firm is started in the project."""
    old = {"id": "1", "contact": "2025-02-01", "start": "2019-01-01"}
    assert totals(measured(old, other=[{"id": "1", "lasting": "2026-02-01"}])) == [1, 0, 0, 0]
    assert totals(measured(old, other=[{"id": "1", "start": "2025-09-01", "lasting": "2026-02-01"}])) == [
        1,
        1,
        1,
        1,
    ]


def test_one_on_two_lists_is_one_with_the_earliest_days_and_one_category() -> None:
    """The category is that of the earliest row, at every stage: nobody changes from women to men on the way."""
    found = measured(
        {"id": "1", "contact": "2025-03-01", "Led": "women"},
        other=[{"id": "1", "contact": "2025-02-01", "plan": "2025-04-01", "Led": "men"}],
    )
    assert totals(found) == [1, 1, 0, 0]
    assert totals(found, "led.men") == [1, 1, 0, 0]
    assert totals(found, "led.women") == [0, 0, 0, 0]
    assert found.pathways[0].steps[0].days == (datetime.date(2025, 4, 1) - datetime.date(2025, 2, 1)).days


def test_times_are_the_median_and_the_middle_half() -> None:
    rows = [
        {
            "id": str(n),
            "contact": "2025-02-01",
            "plan": str(datetime.date(2025, 2, 1) + datetime.timedelta(days)),
        }
        for n, days in enumerate((0, 10, 20, 30, 100))
    ]
    (step, *others) = measured(*rows, {"id": "x", "contact": "2025-02-01"}).pathways[0].steps
    assert (step.n, step.quarter, step.days, step.three_quarters, step.months) == (5, 10, 20, 30, 1)
    assert [one.n for one in others] == [0, 0]


def test_what_stands_under_a_heading_and_is_no_day_is_not_counted() -> None:
    found = measured(
        {"id": "1", "contact": "2025-02-01", "plan": "soon"}, {"id": "2", "contact": "2025-02-01"}
    )
    assert totals(found)[:2] == [2, 0]


@pytest.mark.parametrize("stages", [("contact", "contact"), ("plan", "contact", "plan")])
def test_a_stage_twice_is_no_pathway(stages: tuple[str, ...]) -> None:
    """The indicators are counted all the same, each by its own day."""
    assert [why for _, _, why in misfits(project(stages))] == ["twice"]
    found = measured({"id": "1", "contact": "2025-02-01", "lasting": "2026-01-01"}, stages=stages)
    assert found.pathways == ()
    assert totals(found) == [1, 0, 0, 1]


_DAY = st.none() | st.dates(datetime.date(2024, 10, 1), datetime.date(2026, 9, 1)).map(str)
_ROW = st.fixed_dictionaries(
    {
        "id": st.sampled_from("123456"),
        "contact": _DAY,
        "plan": _DAY,
        "start": _DAY,
        "lasting": _DAY,
        "Led": st.none() | st.sampled_from(["women", "men"]),
    }
)


@tries(80)
@given(rows=st.lists(_ROW, min_size=1, max_size=12), other=st.lists(_ROW, max_size=6))
def test_no_stage_ever_holds_more_than_the_one_before_it(rows: list[Listed], other: list[Listed]) -> None:
    """In all and of each category, at the end of every period, whatever the lists say."""
    found = measured(*rows, other=other)
    for cell in ("", "led.women", "led.men"):
        so_far = [
            {
                str(point.span.end): point.accumulated.value or 0
                for point in {one.cell: one for one in up.cells}[cell].series
            }
            for up in found.indicators
        ]
        for before, stage in pairwise(so_far):
            assert all(stage[day] <= before[day] for day in stage.keys() & before.keys()), cell

"""Enterprises and persons counted from lists: cases an evaluator can check by head."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from impactkit.measure import measure_project
from impactkit.measure.identity.participants import distinct
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import PARTICIPANTS, Records, attribute
from impactkit.model.stated.data import Counting
from impactkit.pathways import Counted
from tests.measure.shorthand import cases, day, days, expected, found_cell, periods, project_of

CASES = cases("participants")
FOLLOWED = [case for case in CASES if "expected" in case]
TOGETHER = [case for case in CASES if "distinct" in case]


def participants(case: dict[str, Any]) -> pl.LazyFrame:
    """The lists of a case as `PARTICIPANTS`, with a column for each further heading."""
    rows = [
        {"project": "p", "data": data, "place": f"{number:03}", **row}
        for data, rows in case["lists"].items()
        for number, row in enumerate(rows, start=1)
    ]
    named = [
        {name if name in PARTICIPANTS else attribute(name): one for name, one in row.items()} for row in rows
    ]
    headings = sorted({name for row in named for name in row} - set(PARTICIPANTS))
    schema = {**PARTICIPANTS, **dict.fromkeys(headings, pl.String)}
    blank = dict.fromkeys(schema)
    return pl.DataFrame([{**blank, **row} for row in named], schema=schema, orient="row").lazy()


def measured(case: dict[str, Any]) -> Measurements:
    """Everything measured for the case's project by the case's day."""
    counted = {"data": "firms", **case.get("counted", {})}
    data = {name: {"kind": "participants", "file": f"{name}.xlsx"} for name in ("firms", "registrations")}
    project = project_of({**case, "counted": counted}, data=data)
    told = measure_project(project, Records(participants=participants(case)), as_of=day(case["as_of"]))
    assert told is not None
    return told


@pytest.mark.parametrize("case", FOLLOWED, ids=lambda case: case["name"])
def test_the_case_comes_out_as_expected(case: dict[str, Any]) -> None:
    """Every figure the case names, of its total or of a category."""
    cells = {one.cell or "total": one for one in measured(case).indicators[0].cells}
    asked = {name: one for name, one in case["expected"].items() if name not in {"cells", "spans"}}
    for name, figures in {"total": asked, **case["expected"].get("cells", {})}.items():
        assert (name, found_cell(cells[name], figures)) == (name, expected(figures))


@pytest.mark.parametrize(
    "case", [one for one in FOLLOWED if "spans" in one["expected"]], ids=lambda case: case["name"]
)
def test_the_periods_are_those_expected(case: dict[str, Any]) -> None:
    """From the project's start to this one."""
    assert periods(measured(case)) == [days(one) for one in case["expected"]["spans"]]


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: case["name"])
def test_over_projects_each_is_counted_once(case: dict[str, Any]) -> None:
    """How many each project counts, and how many there are together."""
    counting = Counting.model_validate({"data": "firms", **case.get("counted", {})})
    both = dict.fromkeys([("p", "firms"), ("q", "firms")], Counted.alone(counting))
    rows = distinct(participants(case), both).collect()
    told = {one: len(rows.filter(pl.col("project") == one)) for one in ("p", "q")}
    assert {**told, "together": rows["entity"].n_unique()} == case["distinct"]


def test_no_two_cases_have_the_same_name() -> None:
    """A failing case is found by its name."""
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)

"""Indicators over several projects: cases an evaluator can check by head."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pytest

from impactkit.measure import Contribution, measure_project, rolled_up
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import NotAdded, RolledUp
from impactkit.model.records import Records
from impactkit.model.stated.indicator import RollUp
from impactkit.model.stated.project import Project
from tests.measure.shorthand import cases, day, expected, found, indicator_of, observations, project_of
from tests.measure.test_participants import participants

CASES = cases("roll_up")
OWN = ("name", "code", "unit", "definition", "counting_rules", "sensitivity")
DATA = {
    "firms": {"kind": "participants", "file": "firms.xlsx"},
    "reports": {"kind": "results", "file": "r.xlsx"},
}
Measured = tuple[Project, Measurements, datetime.date]


def settings(case: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What one project of the case says of its indicator: what all say, and its own."""
    return {"project": name, **case.get("indicator", {}), **case["projects"][name]}


def project(case: Mapping[str, Any], name: str) -> Project:
    """One project of the case."""
    own = settings(case, name)
    indicator = {**indicator_of(own), **{key: own[key] for key in OWN if key in own}}
    return project_of(own, indicators={own.get("id", "firms"): indicator}, data=DATA)


def records(case: Mapping[str, Any]) -> Records:
    """All rows of the case."""
    told = []
    for name in case["projects"]:
        own = settings(case, name)
        rows = own.get("rows", {})
        each = [{period: value} for period, value in rows.items()] if isinstance(rows, Mapping) else rows
        told += [{**row, "project": name, "indicator": own.get("id", "firms")} for row in each]
    lists = {
        "firms": [{**row, "project": name} for name, rows in case.get("lists", {}).items() for row in rows]
    }
    return Records(
        observations=observations(told),
        participants=participants({"lists": lists}) if lists["firms"] else Records().participants,
    )


@cache
def kept(at: int) -> tuple[list[Measured], Records]:
    """What comes of one of `CASES`, measured once for all that is asked of it."""
    return measured(CASES[at])


def measured(case: Mapping[str, Any]) -> tuple[list[Measured], Records]:
    """Every project of the case, measured, and their rows."""
    rows, as_of = records(case), day(case.get("as_of", "2025-06-30"))
    told = [
        (one, measure_project(one, rows, as_of=as_of), as_of)
        for one in (project(case, name) for name in case["projects"])
    ]
    return [(one, found, on) for one, found, on in told if found], rows


def together(case: Mapping[str, Any]) -> tuple[RolledUp, ...]:
    """The indicators of the case over its projects."""
    return added(*(kept(CASES.index(case)) if case in CASES else measured(case)))


def added(told: Iterable[Measured], rows: Records) -> tuple[RolledUp, ...]:
    """The indicators of measured projects over all of them."""
    return rolled_up((share for one in told for share in Contribution.each(*one)), rows)


def said(one: RolledUp, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The figures asked for, in the words of the case."""
    told = {name: found(getattr(one, name), like) for name, like in asked.items() if name != "cells"}
    if "unit" in asked:
        told["unit"] = one.unit.und if one.unit else None
    if "differing" in asked:
        told["differing"] = list(one.differing)
    if "cells" in asked:
        cells = asked["cells"] or {}
        told["cells"] = {name: found(value, cells.get(name)) for name, value in one.cells} or asked["cells"]
        assert bool(one.cells) == bool(asked["cells"])
    return told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_case_comes_out_as_expected(case: dict[str, Any]) -> None:
    """Every figure the case names, of each indicator it names."""
    asked = case["expected"] if isinstance(case["expected"], list) else [case["expected"]]
    assert [said(one, like) for one, like in zip(together(case), asked, strict=True)] == expected(asked)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_order_of_the_projects_does_not_matter(case: dict[str, Any]) -> None:
    """The common values are the same, and so are the projects left out."""

    def figures(found_: tuple[RolledUp, ...]) -> dict[str, Any]:
        return {
            one.key: (one.total, one.why_not, set(one.differing), dict(one.cells), one.target)
            for one in found_
        }

    told, rows = kept(CASES.index(case))
    shuffled = random.Random(7).sample(told, len(told))
    assert figures(added(told, rows)) == figures(added(told[::-1], rows)) == figures(added(shuffled, rows))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_value_is_a_number_or_says_why_there_is_none(case: dict[str, Any]) -> None:
    """Bounds are in order, categories are never above the total's bound, members are told as they stand."""
    told, _ = kept(CASES.index(case))
    own = {one.id: found_.indicators[0].total.total for one, found_, _ in told}
    for one in together(case):
        assert {member.project: member.total for member in one.members}.items() <= own.items()
        assert (one.total is None) == (
            set(one.differing) == {member.project for member in one.members} or not told
        )
        for value in (one.total, *(cell for _, cell in one.cells)):
            assert value is None or (value.value is None) != (value.absence is None)
            assert (
                value is None
                or value.upper is None
                or (value.value is not None and value.value < value.upper)
            )


def test_those_of_several_projects_stand_first_each_in_order_of_appearance() -> None:
    """As a reader of a portfolio looks for them."""
    one, several = (
        {"name": "Alone", "accumulation": "sum", "roll_up": "sum"},
        {"name": "Together", "accumulation": "sum", "roll_up": "sum", "code": "RCR01"},
    )
    projects = [
        project_of({"project": "a"}, indicators={"own": one, "jobs": several}),
        project_of({"project": "b"}, indicators={"work": several}),
    ]
    on = datetime.date(2025, 6, 30)
    told = [(it, measure_project(it, Records(), as_of=on), on) for it in projects]
    found_ = added([(it, done, on) for it, done, _ in told if done], Records())
    assert [(it.key, len(it.members)) for it in found_] == [("RCR01", 2), ("own", 1)]


def test_a_member_tells_its_own_definition_unit_and_target() -> None:
    """So that a reader sees why one is left out."""
    case = {
        "projects": {
            "a": {"definition": {"text": "Jobs", "version": "2"}, "unit": "jobs", "target": 8, "roll_up": "sum", "accumulation": "sum", "rows": {"2025 H1": 4}}
        }
    }  # fmt: skip
    ((one,),) = (found_.members for found_ in together(case))
    assert (one.project, one.indicator, one.version) == ("a", "firms", "2")
    assert (one.definition and one.definition.und, one.unit and one.unit.und, one.target) == (
        "Jobs",
        "jobs",
        8,
    )
    assert (one.total, one.share_of_target, one.status.value) == (
        Value(value=4),
        expected(0.5),
        "not assessed",
    )
    assert one.last_reported == datetime.date(2025, 6, 30)


def test_every_reason_and_every_rule_has_a_case() -> None:
    """No outcome goes untried."""
    found_ = [one for case in CASES for one in together(case)]
    assert {one.why_not for one in found_} == {None, *NotAdded}
    assert {one.rule for one in found_} >= set(RollUp)


def test_no_two_cases_have_the_same_name() -> None:
    """A failing case is found by its name."""
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)

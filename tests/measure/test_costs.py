"""Costs against the budget, and claims over time: cases an evaluator can check by head."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from impactkit.measure import measure_project, with_claims
from impactkit.model.measured.money import ClaimStep, MoneyFollowUp
from impactkit.model.records import CLAIMS, COSTS, Records
from impactkit.model.stated.project import Project
from tests.measure.shorthand import cases, day, days, exact, expected, found, frame, project_of

CASES = cases("costs")


def project(case: dict[str, Any]) -> Project:
    """The case's project, with its budget, grant and stated claims."""
    lines = {
        "staff": {"name": "Staff", "amount": 1000},
        "travel": {"name": "Travel", "amount": case.get("travel", 200)},
    }
    for line, package in case.get("packaged", {}).items():
        lines[line]["work_package"] = package
    funding = {
        "budget": {"lines": lines},
        "grant": case.get("grant"),
        "claims": case.get("stated", {}),
    }
    data = {kind: {"kind": kind, "file": f"{kind}.xlsx"} for kind in ("costs", "claims")}
    packages = {name: {"name": name} for name in case.get("has", [])}
    return project_of({}, funding=funding, data=data, work_packages=packages)


def money(case: dict[str, Any]) -> MoneyFollowUp | None:
    """Costs and claims by the case's day."""
    costs = frame(COSTS, [{"project": "p", **row} for row in case.get("ledger", [])], data="costs")
    claims = frame(CLAIMS, case.get("claims", []), project="p", data="claims")
    own = with_claims(project(case), claims.collect())
    told = measure_project(own, Records(costs=costs, claims=claims), as_of=day(case["as_of"]))
    assert told is not None
    return told.money


def step(told: ClaimStep, asked: dict[str, Any] | None) -> Any:
    """A claim's settlement in the words of the case; None where it has none."""
    if told.settlement is None or asked is None:
        return told.settlement
    return {name: told.costs if name == "costs" else getattr(told.settlement, name) for name in asked}


def named(section: str) -> list[dict[str, Any]]:
    """The cases that tell of one thing."""
    return [case for case in CASES if section in case]


@pytest.mark.parametrize("case", named("lines"), ids=lambda case: case["name"])
def test_the_lines_come_out_as_expected(case: dict[str, Any]) -> None:
    """In the order of the budget, those that match none last."""
    told = money(case)
    assert told is not None
    assert [one.line for one in told.lines] == list(case["lines"])
    lines = {one.line: found(one, case["lines"][one.line]) for one in told.lines}
    assert lines == expected(case["lines"])


@pytest.mark.parametrize("case", named("packages"), ids=lambda case: case["name"])
def test_the_work_packages_come_out_as_expected(case: dict[str, Any]) -> None:
    """In the order of the project, the costs that name none last."""
    told = money(case)
    assert told is not None
    assert [one.package or "none" for one in told.packages] == list(case["packages"])
    packages = {
        one.package or "none": found(one, case["packages"][one.package or "none"]) for one in told.packages
    }
    assert packages == expected(case["packages"])


@pytest.mark.parametrize("case", named("points"), ids=lambda case: case["name"])
def test_costs_over_time_come_out_as_expected(case: dict[str, Any]) -> None:
    """Each point holds all costs up to its end."""
    told = money(case)
    assert told is not None
    points = [((one.span.start, one.span.end), one.spent, one.approved) for one in told.points]
    assert points == [
        (days(one["period"]), exact(one["spent"]), exact(one["approved"])) for one in case["points"]
    ]


@pytest.mark.parametrize("case", named("lines"), ids=lambda case: case["name"])
def test_costs_by_line_package_and_period_add_up_to_lines_and_to_points(case: dict[str, Any]) -> None:
    """An entry is of one line, work package and period; nothing is in two, and nothing is left out."""
    told = money(case)
    assert told is not None
    places = [(one.line, one.work_package, one.span) for one in told.entries]
    assert len(places) == len(set(places))
    for name in ("spent", "approved", "rejected"):
        by_line = dict.fromkeys((one.line for one in told.lines), Decimal(0))
        for one in told.entries:
            by_line[one.line] += getattr(one, name)
        assert by_line == {one.line: getattr(one, name) for one in told.lines}
    for point in told.points:
        until = [one for one in told.entries if one.span.end <= point.span.end]
        assert sum(one.spent for one in until) == point.spent
        assert sum(one.approved for one in until) == point.approved


def test_a_line_of_the_budget_called_other_is_one_line_of_the_entries() -> None:
    lines = {"staff": {"name": "Staff", "amount": 1}, "other": {"name": "Other", "amount": 1}}
    data = {"costs": {"kind": "costs", "file": "costs.xlsx"}}
    rows = [{"project": "p", "date": day("2024-03-01"), "line": one, "amount": 5} for one in ("other", None)]
    own = project_of({}, funding={"budget": {"lines": lines}}, data=data)
    told = measure_project(own, Records(costs=frame(COSTS, rows, data="costs")), as_of=day("2024-12-31"))
    assert told is not None
    assert told.money is not None
    assert [(one.line, one.spent) for one in told.money.entries] == [("other", Decimal(10))]


@pytest.mark.parametrize("case", named("steps"), ids=lambda case: case["name"])
def test_the_claims_come_out_as_expected(case: dict[str, Any]) -> None:
    """Each with its settlement, or none where it cannot be computed."""
    told = money(case)
    assert told is not None
    steps = {one.claim: step(one, case["steps"].get(one.claim)) for one in told.claims}
    assert steps == expected(case["steps"])
    assert [one.date for one in told.claims] == sorted(one.date for one in told.claims)


@pytest.mark.parametrize("case", named("nothing"), ids=lambda case: case["name"])
def test_nothing_is_told_of_nothing(case: dict[str, Any]) -> None:
    """Neither rows nor claims."""
    assert money(case) is None


def test_no_two_cases_have_the_same_name_and_each_is_tried() -> None:
    """A failing case is found by its name."""
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)
    assert all({"lines", "packages", "points", "steps", "nothing"} & set(case) for case in CASES)

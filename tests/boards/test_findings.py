"""The findings of a board: all that does not hold, in the report's words, each with the place it leads to."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from impactkit.boards.cube import cube_of_portfolio, cube_of_project
from impactkit.boards.details import detail
from impactkit.boards.findings import ALONE, findings
from impactkit.languages import LANGUAGES
from impactkit.model.finding import Outcome
from impactkit.portfolio import Portfolio
from impactkit.show.ground import reading
from impactkit.show.quality.findings import finding_table, held_table
from tests.shown import PARAMETERS, portfolio_of, report_of

FOLDERS = (PARAMETERS, PARAMETERS / "demonstration")


def rows_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings as objects, with their texts in their places."""
    columns, texts = told["rows"], told["texts"]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    for row in rows:
        row |= {name: texts[row[name]] for name in ("label", "says", "asks", "answer", "cited")}
        row["rule"] = told["rules"][row["rule"]]
        row["weight"] = told["weights"][row["weight"]]["key"]
    return rows


@pytest.fixture(params=[(folder, language) for folder in FOLDERS for language in LANGUAGES], ids=str)
def portfolio(request: pytest.FixtureRequest) -> Portfolio:
    return portfolio_of(*request.param)


@pytest.mark.every(3)
def test_every_finding_is_told_once_in_the_words_of_the_report(portfolio: Portfolio) -> None:
    told = findings(portfolio.reports, portfolio)
    rows = rows_of(told)
    for at, report in enumerate(portfolio.reports):
        expected = Counter(
            (one.rule, reading.finding_says(report.words, one), reading.finding_asks(report.words, one))
            for one in report.dossier.findings
            if one.outcome is not Outcome.HOLDS
        )
        own = [one for one in rows if one["project"] == at]
        assert Counter((one["rule"]["key"], one["says"], one["asks"]) for one in own) == expected
        assert told["held"][at] + len(own) == len(report.dossier.findings)
    common = [one for one in rows if one["project"] == ALONE]
    assert len(common) == len(portfolio.dossier.findings)


@pytest.mark.every(3)
def test_those_told_in_one_sentence_are_those_that_the_report_tells_so(portfolio: Portfolio) -> None:
    """What a group says stands in the report's own tables of findings."""
    for at, report in enumerate(portfolio.reports):
        told = findings(portfolio.reports, portfolio)
        tables = [finding_table(report), finding_table(report, rest=True), held_table(report)]
        shown = [cell.shown for table in tables for row in getattr(table, "rows", ()) for cell in row.cells]
        groups = {one["group"] for one in rows_of(told) if one["project"] == at and one["group"] != ALONE}
        for group in groups:
            says = told["texts"][told["groups"][group][0]]
            assert any(cell.endswith(says) for cell in shown), says


@pytest.mark.every(3)
def test_each_leads_to_something_that_the_project_has(portfolio: Portfolio) -> None:
    places = Counter()
    for row in rows_of(findings(portfolio.reports)):
        project = portfolio.reports[row["project"]].project
        boxes = {**project.challenges, **project.goals, **project.activities, **project.results}
        known = {
            "indicator": set(project.indicators),
            "box": set(boxes),
            "data": set(project.data),
            "money": {""},
            "": {""},
        }
        assert row["name"] in known[row["place"]]
        places[row["place"]] += 1
    assert set(places) - {"data"} == {"indicator", "box", "money", ""}
    assert ("data" in places) == any(report.project.data for report in portfolio.reports)


@pytest.mark.every(3)
def test_a_finding_on_parts_says_what_the_indicator_is_split_by(portfolio: Portfolio) -> None:
    """Where it leads, those parts stand side by side."""
    split = 0
    for at, report in enumerate(portfolio.reports):
        expected = Counter(
            (one.rule, where[1], where[3])
            for one in report.dossier.findings
            if one.outcome is not Outcome.HOLDS
            and len(where := one.where.split(".")) > 3
            and where[2] == "disaggregations"
        )
        own = [one for one in rows_of(findings([report])) if one["split"]]
        assert Counter((one["rule"]["key"], one["name"], one["split"]) for one in own) == expected, at
        assert all(one["split"] in report.project.indicators[one["name"]].disaggregations for one in own)
        split += len(own)
    assert (split > 0) == any(report.project.data for report in portfolio.reports)


def test_what_weighs_most_is_first_and_what_is_answered_last() -> None:
    report = report_of(PARAMETERS / "demonstration" / "navet.yaml", "en")
    order = ["serious", "warning", "info", "undecidable"]
    rows = rows_of(findings([report]))
    assert [bool(one["answer"]) for one in rows] == sorted(bool(one["answer"]) for one in rows)
    assert any(one["answer"] for one in rows)
    weights = [order.index(one["weight"]) for one in rows if not one["answer"]]
    assert weights == sorted(weights)


def test_of_many_projects_the_heaviest_are_held_and_the_rest_counted_and_told_when_asked() -> None:
    portfolio = portfolio_of(PARAMETERS / "demonstration", "sv")
    few = findings(portfolio.reports, most=2)
    for at, report in enumerate(portfolio.reports):
        own = [one for one in rows_of(few) if one["project"] == at]
        whole = rows_of(detail(report)["findings"])
        assert own == [
            {**one, "project": at, "group": own[i]["group"], "label": own[i]["label"]}
            for i, one in enumerate(whole[:2])
        ]
        assert few["rest"][at] == len(whole) - len(own)


def test_a_cube_of_few_projects_tells_them_in_one_place_alone() -> None:
    portfolio = portfolio_of(PARAMETERS / "demonstration", "sv")
    cube = cube_of_portfolio(portfolio, portfolio.reports)
    assert set(cube["findings"]["rest"]) == {0}
    assert all("findings" not in one for one in cube["details"].values())
    report = portfolio.reports[0]
    own = cube_of_project(report)
    assert rows_of(own["findings"]) == rows_of(findings([report]))


def test_the_definitions_of_an_indicator_name_it_as_its_project_does() -> None:
    """A finding of a project leads to the indicator of the board that has the project's own."""
    portfolio = portfolio_of(PARAMETERS / "demonstration", "sv")
    cube = cube_of_portfolio(portfolio, portfolio.reports)
    told = {
        (one["project"], one["indicator"]) for known in cube["indicators"] for one in known["definitions"]
    }
    assert told == {
        (report.project.id, one.indicator)
        for report in portfolio.reports
        if report.dossier.measurements
        for one in report.dossier.measurements.indicators
    }

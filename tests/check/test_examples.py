"""The findings of the five projects: all that are expected, no others, and no figure made of a blank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from impactkit.check import check_project, latest_day
from impactkit.load import project_files, read_project
from impactkit.model.finding import FigureKind, Finding, Outcome
from impactkit.model.quantity import Money
from impactkit.model.stated.project import Project
from impactkit.show.ground.reading import finding_says
from impactkit.words import LANGUAGES, Words
from tests.check.told import cases, exact, figures, row, row_of

PROJECTS = {
    one.id: one
    for one in (
        read_project(file).project for file in project_files([Path(__file__).parents[2] / "parameters"])
    )
}
ROWS = [(name, case) for name, rows in cases("findings").items() for case in rows]


def told(project: Project) -> tuple[Finding, ...]:
    """What the rules come to."""
    return check_project(project, as_of=latest_day(project))


FOUND = {name: told(project) for name, project in PROJECTS.items()}


@pytest.mark.parametrize(
    ("name", "case"), ROWS, ids=[f"{name}-{case['rule']}-{case['where']}" for name, case in ROWS]
)
def test_the_finding_is_there(name: str, case: dict[str, Any]) -> None:
    """Where it is, what it came to, how much it weighs, and the figures compared."""
    expected = {name: exact(value) for name, value in case.get("figures", {}).items()}
    alike = [one for one in FOUND[name] if row(one) == row_of(case)]
    assert any({**figures(one), **expected} == figures(one) for one in alike), alike
    assert case.get("source") in {None, *(one.source for one in alike)}


@pytest.mark.parametrize("name", PROJECTS)
def test_no_rule_comes_to_anything_that_is_not_expected(name: str) -> None:
    """A new finding about an example wants a row."""
    expected = {
        (case["rule"], case["outcome"], case.get("variant", "")) for project, case in ROWS if project == name
    }
    assert {(one.rule, one.outcome.value, one.variant) for one in FOUND[name]} == expected


def test_all_five_projects_have_their_rows() -> None:
    """None is forgotten."""
    assert set(PROJECTS) == {name for name, _ in ROWS}
    assert len(PROJECTS) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_new_companies_of_plattformen_are_told_with_both_readings(language: Any) -> None:
    """25 against 24: a wrong cell, or companies counted in more than one place."""
    (one,) = [found for found in FOUND["plattformen"] if found.variant == "undeclared"]
    said = finding_says(Words(language), one)
    assert "25" in said
    assert "24" in said
    assert {"sv": "båda vara rätt", "en": "both can be right"}[language] in said


@pytest.mark.parametrize("name", PROJECTS)
def test_no_figure_is_zero_because_a_cell_is_blank(name: str) -> None:
    """An amount of zero is printed zeros added, or a difference; never an empty cell."""
    for one in FOUND[name]:
        zeros = {
            figure.name
            for figure in one.figures
            if figure.kind in {FigureKind.MONEY, FigureKind.SHARE} and figure.number == 0
        }
        if zeros - {"difference"}:
            assert one.rule == "printed-total"
            assert all(isinstance(amount, Money) for amount in _added(PROJECTS[name], one.where))


def _added(project: Project, where: str) -> list[object]:
    """The amounts a printed total adds."""
    _, room, _, name = where.split(".")
    assert project.funding is not None
    table = getattr(project.funding, room)
    cells = {key: one.amount for key, one in (*table.lines.items(), *table.totals.items())}
    return [cells[one] for one in table.totals[name].adds]


def blanked(project: Project, *path: str | int) -> Project:
    """The project with one cell left blank."""
    data = json.loads(project.model_dump_json())
    inner = data
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = "not stated"
    return Project.model_validate_json(json.dumps(data))


def decided(findings: tuple[Finding, ...]) -> dict[tuple[str, str], str]:
    """What deviates or holds, by rule and place, with how it is told."""
    return {(one.rule, one.where): one.variant for one in findings if one.outcome is not Outcome.UNDECIDABLE}


TABLE = "indicators.{}.targets[0].by.gender"


@pytest.mark.parametrize("indicator", ["new-companies", "jobs"])
@pytest.mark.parametrize("cell", [("total",), ("by", "gender", "women"), ("by", "gender", "men")])
def test_a_blank_in_the_target_table_is_not_added_as_zero(indicator: str, cell: tuple[str, ...]) -> None:
    """The sum that was decided is so no longer."""
    project = PROJECTS["plattformen"]
    place = ("parts-against-total", TABLE.format(indicator))
    assert place in decided(FOUND["plattformen"])
    assert place not in decided(told(blanked(project, "indicators", indicator, "targets", 0, *cell)))


MONEY = [
    ("budget", "lines", "staff", {"flat-rate"}),
    ("budget", "lines", "flat-rate-costs", {"flat-rate"}),
    ("budget", "totals", "total-costs", {"financing-covers-cost", "stated-share"}),
    ("financing", "lines", "bsr", {"financing-covers-cost"}),
    ("financing", "lines", "region", {"financing-covers-cost"}),
]


@pytest.mark.parametrize(("room", "kind", "line", "rules"), MONEY)
def test_a_blank_in_the_budget_is_not_compared_as_zero(
    room: str, kind: str, line: str, rules: set[str]
) -> None:
    """Rules that need the amount do not decide without it."""
    project = PROJECTS["innovate-together"]
    before = decided(FOUND["innovate-together"])
    after = decided(told(blanked(project, "funding", room, kind, line, "amount")))
    assert rules <= {rule for rule, _ in before}
    assert not rules & {rule for rule, _ in after}


def test_a_total_with_a_blank_line_says_which_line_it_does_without() -> None:
    """The costs no longer add up, and the empty cell is named as the likely reason."""
    after = told(blanked(PROJECTS["innovate-together"], "funding", "budget", "lines", "staff", "amount"))
    (one,) = [found for found in after if found.where == "funding.budget.totals.costs"]
    assert one.variant == "deviates-with-blanks"
    assert figures(one)["blanks"] == ["Personal"]
    assert figures(one)["computed"] == 339578


WHOLE = {
    "statement-not-in-documents",
    "no-indicators",
    "blank-cells",
    "no-baseline",
    "no-definition",
    "links-stated",
    "links-without-assumption",
}
"""Rules about the project as a whole, which no line of a document says."""


@pytest.mark.parametrize("name", PROJECTS)
def test_a_finding_about_an_item_cites_where_the_document_says_it(name: str) -> None:
    """Only what is about the whole has nothing to cite."""
    assert {one.rule for one in FOUND[name] if one.source is None} <= WHOLE
    assert not {one.rule for one in FOUND[name] if one.source is not None} & WHOLE


@pytest.mark.parametrize("name", PROJECTS)
def test_every_place_a_finding_names_is_one_in_the_project_or_a_gap_in_it(name: str) -> None:
    """The first part of the path is a room of the project, and items named in it exist."""
    for one in FOUND[name]:
        room, _, rest = one.where.partition(".")
        assert room in Project.model_fields, one.where
        held = getattr(PROJECTS[name], room)
        if isinstance(held, dict) and rest:
            assert rest.partition(".")[0].partition("[")[0] in held, one.where

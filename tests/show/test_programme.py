"""Who takes part in a portfolio without data, and which indicators are in common or only look alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import impactkit
from impactkit.load import read_project
from impactkit.model.dossier import Audience
from impactkit.show import Exhibit
from tests.conftest import PARAMETERS
from tests.show.sample_portfolio import portfolio_of, project_line
from tests.terminal import impactkit as command

LANGUAGES = ("sv", "en")


def line(i: int, **more: Any) -> dict[str, Any]:
    return project_line(i, 3) | more


def cells(found: tuple[Exhibit, ...]) -> list[tuple[str | None, ...]]:
    """Group and cells of each row."""
    (table,) = found
    return [(row.group, *(cell.shown for cell in row.cells)) for row in table.rows]


def test_each_value_is_told_with_how_many_have_it_and_how_many_say_anything() -> None:
    projects = [
        line(0, counties=["Gävleborg", "Dalarna"], kind={"en": "pre-study"}, decision="granted", strategies=[{"und": "RUS"}]),
        line(1, counties=["Gävleborg"], kind=None, decision="unknown", strategies=[{"und": "rus"}]),
        line(2, counties=[], kind=None, decision=None, strategies=[]),
    ]  # fmt: skip
    found = cells(impactkit.members_table(portfolio_of(3, "en", projects=projects)))
    told = [row[:3] for row in found]
    assert ("Kind of project (stated by 1 of 3)", "Pre-study", "1 of 3") in told
    assert ("County (stated by 2 of 3)", "Gävleborg", "2 of 3") in told
    assert ("Decision (stated by 1 of 3)", "Granted", "1 of 3") in told
    assert ("Strategies they are said to serve (stated by 2 of 3)", "RUS", "2 of 3") in told


def indicator(name: str, **more: Any) -> dict[str, Any]:
    return {"id": "i", "name": {"en": name}, **more}


@pytest.mark.parametrize(
    ("first", "second", "group", "differs"),
    [
        (indicator("Jobs", code="RCR01"), indicator("New jobs", code="RCR01"), "In common", "nothing in particular"),
        (indicator("Jobs", code="RCR01", unit={"en": "jobs"}), indicator("Jobs", code="RCR01", unit={"en": "hours"}), "In common", "the unit"),
        (indicator("Jobs", definition={"en": "A year"}), indicator("jobs", definition={"en": "a year."}), "In common", "nothing in particular"),
        (indicator("Jobs", definition={"en": "A year"}), indicator("Jobs", definition={"en": "A day"}), "Look alike", "the definition"),
        (indicator("New jobs"), indicator("New jobs"), "Look alike", "it is not said what both count"),
        (indicator("New jobs", code="RCR01"), indicator("Jobs"), "Look alike", "the code and it is not said what both count"),
        (indicator("New jobs"), indicator("People trained"), None, None),
    ],
)  # fmt: skip
def test_only_what_has_one_code_or_one_meaning_is_in_common(
    first: dict[str, Any], second: dict[str, Any], group: str | None, differs: str | None
) -> None:
    many = portfolio_of(3, "en", projects=[line(0, states=[first]), line(1, states=[second]), line(2)])
    found = impactkit.indicators_in_common(many)
    if group is None:
        assert found == ()
        return
    ((told, *_, last),) = cells(found)
    assert (told, last) == (group, differs)


def test_two_of_one_project_are_not_in_common_with_each_other() -> None:
    twice = [indicator("Jobs", code="RCR01"), indicator("Jobs", code="RCR01")]
    assert (
        impactkit.indicators_in_common(portfolio_of(2, "en", projects=[line(0, states=twice), line(1)])) == ()
    )


@pytest.mark.every(2)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_five_documents_have_a_report_together_without_outcomes(
    language: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listed = "\n".join(
        f"  - {file.as_posix()}" for file in sorted(PARAMETERS.glob("*.yaml")) if file.stem != "brand"
    )
    (tmp_path / "programme.yaml").write_text(
        f"impactkit: portfolio/1\ntitle: Five\nprojects:\n{listed}\n", encoding="utf-8"
    )
    said = command("report", "programme.yaml", "--plan", "--language", language)
    assert any("portfolio" in one for one in said.lines), said.lines
    many = impactkit.open_portfolio("programme.yaml", language=language, audience=Audience.PUBLIC.value)
    assert not any(one.has_data for one in many.dossier.projects)
    (members,) = impactkit.members_table(many)
    assert len(members.rows) > 10
    assert read_project(PARAMETERS / "spark.yaml").project.id in {one.id for one in many.dossier.projects}


@pytest.mark.parametrize(
    ("expected", "english", "swedish"),
    [
        ({"value": 100, "qualifier": "about"}, "3 of about 100", "3 av cirka 100"),
        ({"value": 4}, "3 of 4", "3 av 4"),
        ({"value": 80, "upper": 120, "qualifier": "range"}, "3 of 80–120", "3 av 80–120"),
    ],
)
def test_how_many_take_part_is_told_of_how_many_there_are_to_be(
    expected: dict[str, Any], english: str, swedish: str
) -> None:
    """And how many have something measured; never as a share."""
    projects = [line(0), line(1, reported=[]), line(2, reported=[])]
    for language, said in (("en", english), ("sv", swedish)):
        many = portfolio_of(3, language, projects=projects, expected=expected)
        told = cells(impactkit.members_table(many))
        assert [row[2] for row in told[:2]] == [said, f"1{said[1:]}"]
        assert "%" not in str(told)
    assert cells(impactkit.members_table(portfolio_of(3, "en", projects=projects)))[0][2] == "3 of 3"


def test_a_portfolio_file_says_how_many_there_are_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        text = f"impactkit: project/1\nid: {name}\ntitle: {name}\ngeography: {{counties: [Dalarna]}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    file = tmp_path / "programme.yaml"
    text = 'impactkit: portfolio/1\nexpected: {value: 100, qualifier: about}\nprojects: ["*.yaml"]\n'
    file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = cells(impactkit.members_table(impactkit.open_portfolio("programme.yaml", language="en")))
    assert [row[2] for row in told[:2]] == ["2 of about 100", "0 of about 100"]
    file.write_text(text.replace("value: 100", "value: many"), encoding="utf-8")
    said = command("report", "programme.yaml", "--language", "en")
    assert said.code == 1
    assert "programme.yaml:2 expected.value" in said.faults[0]


def test_goals_are_in_common_where_two_say_the_same_words_and_only_then() -> None:
    """However they are capitalised; a goal of one project alone stands in no row."""
    projects = [
        line(0, goals=[{"en": "More people at work"}, {"en": "Cleaner water"}]),
        line(1, goals=[{"en": "more people at work"}], target_groups=[{"en": "Young people"}]),
        line(2, target_groups=[{"en": "Young people"}]),
    ]
    told = [row[:3] for row in cells(impactkit.members_table(portfolio_of(3, "en", projects=projects)))]
    shared = [row for row in told if "same words" in str(row[0])]
    assert shared == [
        ("Goals in the same words (goals are stated by 2 of 3)", "More people at work", "2 of 3"),
        ("Target groups in the same words (target groups are stated by 2 of 3)", "Young people", "2 of 3"),
    ]


def test_where_nobody_shares_anything_there_is_no_table() -> None:
    bare = {"kind": None, "counties": [], "decision": None, "strategies": [], "states": []}
    projects = [line(at, goals=[{"en": f"Goal {at}"}], **bare) for at in range(3)]
    assert impactkit.members_table(portfolio_of(3, "en", projects=projects)) == ()

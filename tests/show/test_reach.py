"""What is shown of places: reached, left, beside the list, not named, and not reported, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import impactkit as ik
from impactkit.dossier import Report
from impactkit.model.quantity import Absence
from impactkit.show.ground.exhibit import Heading, Prose, Table
from tests.shown import PARAMETERS, report_of

MADE_UP = PARAMETERS / "illustrated" / "forstudien.yaml"


def told(folder: Path, language: Any, geography: dict[str, Any], *places: str, **more: Any) -> Report:
    """The report on a project with one activity that took place in these."""
    follow_up = {"stage": "done", "places": places, **more}
    file = folder / "x.yaml"
    project = {
        "impactkit": "project/1", "id": "x", "title": "X", "geography": geography,
        "activities": {"a": {"text": "Course", "follow_up": follow_up}},
    }  # fmt: skip
    file.write_text(json.dumps(project), encoding="utf-8")
    return report_of(file, language)


def table(report: Report) -> Table:
    """The table of places."""
    found = ik.places_reached(report)[0]
    assert isinstance(found, Table)
    return found


def lead(report: Report) -> str:
    """What the section on activities begins with."""
    section = ik.section(report, "activities")
    assert isinstance(section, Heading)
    return " ".join(section.paragraphs)


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("sv", "Kommuner som har nåtts: 4 av 8", "Aktiviteter har hållits i fyra av de åtta kommuner som räknas upp."),
        ("en", "Municipalities reached: 4 of 8", "Activities have taken place in four of the eight municipalities listed."),
    ],
)  # fmt: skip
def test_the_made_up_pre_study_reached_four_of_eight(language: Any, title: str, said: str) -> None:
    """In the title, over the section and on the first page, where some are left."""
    report = report_of(MADE_UP, language)
    summary = ik.summary(report)
    assert isinstance(summary, Prose)
    assert (table(report).title, lead(report)) == (title, said)
    assert said in " ".join(summary.paragraphs)


def test_every_listed_place_has_a_row_and_so_has_one_reached_beside(tmp_path: Path) -> None:
    report = told(tmp_path, "en", {"municipalities": ["Malå", "Umeå"]}, "Umeå", "Luleå")
    assert [[cell.shown for cell in row.cells] for row in table(report).rows] == [
        ["Umeå", "reached", "Course"],
        ["Malå", "not yet", ""],
        ["Luleå", "reached, not listed", "Course"],
    ]


@pytest.mark.parametrize("places", [(), ("Online",)])
def test_nothing_reported_is_told_as_that_and_never_as_none_of_them(
    tmp_path: Path, places: tuple[str, ...]
) -> None:
    report = told(tmp_path, "en", {"municipalities": ["Malå", "Umeå"]}, *places)
    cells = [row.cells[1] for row in table(report).rows]
    assert {(one.shown, one.absence) for one in cells} == {("not reported", Absence.MISSING)}
    assert lead(report) == "Where activities have taken place is not reported."
    assert "of 2" not in table(report).title


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Aktiviteter har hållits i två kommuner (av: 15 kommuner, utan namn)."),
        ("en", "Activities have taken place in two municipalities (of: 15 kommuner, not named)."),
    ],
)
def test_of_places_that_are_not_named_is_said_how_many_and_what_they_are_called(
    tmp_path: Path, language: Any, said: str
) -> None:
    report = told(tmp_path, language, {"unnamed": "15 kommuner"}, "Umeå", "Malå")
    assert lead(report) == said
    assert [row.cells[0].shown for row in table(report).rows] == ["Malå", "Umeå"]


def test_what_is_made_up_says_so(tmp_path: Path) -> None:
    report = told(tmp_path, "en", {"municipalities": ["Malå", "Umeå"]}, "Umeå", illustrative=True)
    assert table(report).rows[0].cells[2].shown.startswith("Course (")


def test_a_project_that_follows_nothing_up_shows_nothing_of_places() -> None:
    """Fifteen municipalities are listed, and nobody tells of any activity: no table and no sentence."""
    report = report_of(PARAMETERS / "innovate-together.yaml", "sv")
    assert ik.places_reached(report) == ()
    assert lead(report) == ""

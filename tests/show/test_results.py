"""The first page: its few results, where all indicators stand, and the project on a few lines."""

from __future__ import annotations

from typing import Any

import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.model.dossier import Audience
from impactkit.model.quantity import Absence
from impactkit.publish.drawing import drawn
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Tabular
from impactkit.show.ground.values import percent
from impactkit.words import Words
from tests.conftest import PROJECTS
from tests.show.sample import FOLLOWED, WITHHELD, both, followed_report, measurements, number, project
from tests.shown import rows_of


def cells_of(table: Exhibit) -> list[dict[str, Any]]:
    """The rows of a table, each cell by the id of its column."""
    assert isinstance(table, Tabular)
    ids = [column.id for column in table.columns]
    return [dict(zip(ids, row.cells, strict=True)) for row in table.rows]


# --- Results ---


def test_the_main_failure_stands_first_and_then_the_projects_own_order() -> None:
    rows = cells_of(impactkit.result_table(followed_report("en")))
    assert [row["indicator"].shown.split(",")[0] for row in rows] == [
        "Finished pilots",
        "New jobs (RCR01)",
        "Participants in training",
        "Enterprises advised",
        "Share of participants who are content",
    ]
    first = rows[0]
    assert (first["target"].value, first["reached"].value, first["share-of-target"].value) == (2, 0, 0)
    assert first["status"].shown == "▼▼ far behind plan"
    assert len(FOLLOWED) > len(rows) == 5


def test_its_numbers_are_those_of_the_overview() -> None:
    report = followed_report("sv")
    whole = {row["indicator"].shown: row for row in cells_of(impactkit.overview_table(report))}
    for row in cells_of(impactkit.result_table(report)):
        same = whole[row["indicator"].shown]
        for own, other in (("target", "target"), ("reached", "so-far"), ("share-of-target",) * 2):
            assert (row[own].value, row[own].absence) == (same[other].value, same[other].absence)
        assert row["status"].shown == same["status"].shown


def test_without_a_failure_the_order_is_the_projects_own() -> None:
    good = [one for one in FOLLOWED if one["indicator"] in {"trained", "jobs"}]
    rows = cells_of(impactkit.result_table(followed_report("en", measured=measurements(indicators=good))))
    assert [row["indicator"].shown.split(",")[0] for row in rows] == [
        "New jobs (RCR01)",
        "Participants in training",
    ]


def test_a_share_of_a_withheld_baseline_is_withheld_and_one_of_no_exact_target_is_not_applicable() -> None:
    """Neither is *not stated*: absences never turn into each other."""
    value = number(38)
    hidden = {"target": 20, "baseline": "withheld", "previously": value, "this_period": value, "total": value, "status": "withheld"}  # fmt: skip
    enterprises = next(one for one in FOLLOWED if one["indicator"] == "enterprises")
    told = [{"indicator": "waiting", "cells": [hidden]}]
    (row,) = cells_of(impactkit.result_table(followed_report("en", measured=measurements(indicators=told))))
    assert row["share-of-target"].absence is Absence.WITHHELD
    rows = cells_of(
        impactkit.result_table(followed_report("en", measured=measurements(indicators=[enterprises])))
    )
    assert [row["share-of-target"].absence for row in rows] in ([], [Absence.NOT_APPLICABLE])


def test_what_is_withheld_is_no_result() -> None:
    cell = {"target": 40, "previously": WITHHELD, "this_period": WITHHELD, "total": WITHHELD, "status": "withheld"}  # fmt: skip
    hidden = measurements(indicators=[{"indicator": "trained", "cells": [cell]}])
    table = impactkit.result_table(followed_report("en", measured=hidden))
    assert [column.id for column in table.columns] == ["indicator", "target"]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", PROJECTS)
def test_where_nothing_was_measured_targets_stand_alone_and_none_is_called_a_result(
    reports: dict[tuple[str, str], Report], name: str, language: str
) -> None:
    report = reports[name, language]
    table = impactkit.result_table(report)
    targets = rows_of(impactkit.target_table(report))
    if not any(cell.kind == "number" and cell.value is not None for row in targets for cell in row.cells):
        assert (table.kind, table.id) == ("gap", "gap-results")
        return
    assert 1 <= len(rows_of(table)) <= 5
    assert [column.id for column in table.columns] == ["indicator", "target"]
    assert table.title != report.words.say("exhibit.results.title")
    stated = {cell.value for row in targets for cell in row.cells if cell.value is not None}
    assert {row.cells[1].value for row in rows_of(table)} <= {*stated, None}


# --- Where all indicators stand ---


def test_where_all_indicators_stand_begins_with_what_asks_for_most_attention() -> None:
    report = followed_report("en")
    chart = impactkit.standing_chart(report)
    rows = cells_of(chart)
    assert len(rows) == len(FOLLOWED)
    said = [row["status"].shown for row in rows]
    assert said[:3] == ["▼▼ far behind plan", "▼ somewhat behind plan", "▼ somewhat behind plan"]
    assert said[-1] == "○ not reported"
    picture = drawn(chart)
    for row in rows:
        assert row["status"].shown in chart.alt
        share = row["share-of-target"]
        assert share.value is None or f">{percent(report.words, share.value)}<" in picture


def test_who_reports_on_her_own_work_sees_neither_status_nor_plan() -> None:
    of_many = followed_report("en")
    own = type(of_many)(of_many.dossier, Words("en", "own"))
    chart = impactkit.standing_chart(own)
    assert [column.id for column in chart.columns] == ["indicator", "so-far", "target", "share-of-target"]
    assert not any(one in chart.alt + drawn(chart) for one in ("behind plan", "on plan", "not assessed"))


# --- The project on a few lines, and changes of what was decided ---


def test_the_project_on_a_few_lines_has_stated_facts_alone_and_each_as_the_annex_has_it(
    reports: dict[tuple[str, str], Report],
) -> None:
    for report in reports.values():
        brief, whole = impactkit.project_brief(report), impactkit.project_table(report)
        facts = {(row.cells[0].shown, row.cells[1].shown) for row in rows_of(whole)}
        if brief.kind == "gap":
            assert not any(party.name for party in report.project.parties.values())
            continue
        own = [(row.cells[0].shown, row.cells[1].shown) for row in rows_of(brief)]
        assert 1 <= len(own) < len(facts)
        assert set(own) <= facts
        assert {cell.absence for cell in brief.cells} == {None}
        assert [column.id for column in brief.columns] == ["fact", "says"]


@pytest.mark.parametrize(
    ("key", "sv", "en"),
    [
        ("indicators.jobs.targets[0].total", "Nya jobb: målvärde", "New jobs: target"),
        ("indicators.jobs.targets[0].by.gender.women", "Nya jobb: målvärde, kvinnor", "New jobs: target, women"),
        ("indicators.jobs.targets[0].milestones[0].value", "Nya jobb: delmål 30 juni 2025", "New jobs: milestone 30 June 2025"),
        ("goals.work.text", "Fler i arbete: ", "More in work: "),
    ],
)  # fmt: skip
def test_what_was_changed_is_told_by_its_name_and_never_by_its_place_in_the_file(
    key: str, sv: str, en: str
) -> None:
    jobs = {
        "name": both("Nya jobb", "New jobs"),
        "disaggregations": {
            "gender": {
                "name": both("Kön", "Gender"),
                "categories": {"women": both("Kvinnor", "Women"), "men": both("Män", "Men")},
            }
        },
        "targets": [
            {
                "total": 20,
                "by": {"gender": {"women": 10}},
                "milestones": [{"due": "2025-06-30", "value": 5}],
            }
        ],
    }
    revision = {
        "date": "2025-02-01",
        "reason": both("Beslut", "Decided"),
        "changes": {key: 9},
        "original": {key: 12},
    }
    goals = {"work": {"text": both("Fler i arbete", "More in work")}}
    told = project(indicators={"jobs": jobs}, goals=goals, revisions=[revision])
    for language, said in (("sv", sv), ("en", en)):
        report = followed_report(
            language, audience=Audience.PUBLIC, of=told, measured=measurements(indicators=[])
        )  # type: ignore[arg-type]
        (row,) = cells_of(impactkit.revision_table(report))
        assert row["changed"].shown.startswith(said)
        assert not any(one in row["changed"].shown for one in ("[", "].", "targets", key))

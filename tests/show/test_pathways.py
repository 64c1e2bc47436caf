"""Pathways as readers see them: stages beside each other, how many went on, how long it took, and nothing withheld."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.edition import edition
from impactkit.languages import LANGUAGES, Language
from impactkit.model.dossier import Audience
from impactkit.show.ground.exhibit import Diagram
from impactkit.words import Words
from tests.conftest import PARAMETERS
from tests.shown import report_of

MADE_UP = PARAMETERS / "illustrated" / "inkubator.yaml"


@cache
def _report(language: Language, audience: Audience) -> Report:
    return report_of(MADE_UP, language, audience=audience)


def _figure(report: Report) -> Diagram:
    (figure,) = impactkit.stages_reached(report)
    assert isinstance(figure, Diagram)
    return figure


def _texts(figure: Diagram) -> list[list[str]]:
    return [[cell.shown for cell in row.cells] for row in figure.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_stage_tells_how_many_of_those_before_went_on(language: Language) -> None:
    figure = _figure(_report(language, Audience.INTERNAL))
    rows = _texts(figure)
    reached = [int(row[1]) for row in rows]
    assert reached == sorted(reached, reverse=True) == [120, 95, 77, 57, 25]
    for before, row in zip(reached, rows[1:], strict=False):
        assert row[5].startswith(row[1])
        assert f" {before} " in row[5]
    assert rows[0][5:] == ["–", "–", "–", "–"]
    assert {row[6].split()[0] for row in rows[1:]} == {"median"}
    assert all(row[1] == str(sum(map(int, row[2:5]))) for row in rows)
    for row in rows:
        assert row[0] in figure.alt


def test_to_others_no_count_that_is_withheld_and_no_single_day_is_in_any_part_of_it() -> None:
    inside, outside = (_figure(_report("en", one)) for one in (Audience.INTERNAL, Audience.PUBLIC))
    assert [column.id for column in inside.columns][-2:] == ["pathway-n", "pathway-middle"]
    assert [column.id for column in outside.columns] == [column.id for column in inside.columns][:-2]
    hidden = [
        (true[at], row[0])
        for true, row in zip(_texts(inside), _texts(outside), strict=True)
        for at, shown in enumerate(row)
        if "withheld" in shown
    ]
    assert hidden
    told = outside.model_dump_json()
    for number, stage in hidden:
        assert f"{stage}: All {number}" not in told
    assert outside.title == "Through the incubator: 25 of 120 have reached the last stage"
    assert "A median is told of ten or more" in " ".join(outside.notes)
    assert "A median is told of ten or more" not in " ".join(inside.notes)


def test_a_pathway_without_data_is_a_gap_and_a_project_without_one_shows_nothing(tmp_path: Path) -> None:
    text = MADE_UP.read_text(encoding="utf-8")
    bare = tmp_path / "bare.yaml"
    bare.write_text(text[: text.index("data:\n")].replace("data: list, ", "data: [], "), encoding="utf-8")
    (gap,) = impactkit.stages_reached(report_of(bare, "en"))
    assert gap.kind == "gap"
    assert impactkit.stages_reached(report_of(PARAMETERS / "siru.yaml", "en")) == ()


def test_two_pathways_stand_under_their_names(tmp_path: Path) -> None:
    """In the figure and in the table behind it."""
    text = MADE_UP.read_text(encoding="utf-8")
    two = tmp_path / "two.yaml"
    (tmp_path / "data").mkdir()
    list_ = Path("data/inkubator-lista.csv")
    (tmp_path / list_).write_bytes((MADE_UP.parent / list_).read_bytes())
    stages = "stages: [contacts, ideas, plans, starts, lasting]"
    other = (
        "stages: [contacts, ideas, plans]}\n  later: {name: {sv: Sedan, en: Then}, stages: [starts, lasting]"
    )
    two.write_text(text.replace(stages, other), encoding="utf-8")
    figure = _figure(report_of(two, "en", audience=Audience.INTERNAL))
    assert [row.group for row in figure.rows] == ["Through the incubator"] * 3 + ["Then"] * 2
    drawn = figure.drawing.model_dump_json()
    assert '"Through the incubator"' in drawn
    assert '"Then"' in drawn
    assert figure.title == "How many have reached each stage"


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_it_is_counted_says_which_stage_of_what(language: Language) -> None:
    table = impactkit.definition_table(_report(language, Audience.PUBLIC))
    assert table.kind == "table"
    said = " ".join(cell.shown for row in table.rows for cell in row.cells)
    name = {"sv": "Genom inkubatorn", "en": "Through the incubator"}[language]
    for n in range(1, 6):
        assert Words(language, "plain").say("told-of.stage", n=n, all=5, name=name) in said
    assert {"sv": "dagen under Plan klar", "en": "the day under Plan klar"}[language] in said


def test_over_projects_a_stage_counts_those_whom_each_project_s_own_report_counts(tmp_path: Path) -> None:
    """Also those without a day of their own for it; and one who is on the list of both is one."""
    (tmp_path / "data").mkdir()
    text = MADE_UP.read_text(encoding="utf-8").replace(
        "name: {sv: Grundare som har en plan", "code: PLAN\n    name: {sv: Grundare som har en plan"
    )
    head = "Kod;Första kontakt;Ägs av;Bakgrund;Idé prövad;Plan klar;Startat företag;Kvar efter ett år"
    for project in ("one", "two"):
        (tmp_path / f"{project}.yaml").write_text(
            text.replace("id: inkubator\n", f"id: {project}\n").replace("inkubator-lista", project),
            encoding="utf-8",
        )
        rows = [f"{project[0]}-{n};2026-02-01;kvinnor;född i Sverige;;;2026-06-0{n};" for n in range(1, 8)]
        rows += ["shared-1;2026-02-01;män;född utomlands;;2026-03-01;;"]
        (tmp_path / "data" / f"{project}.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    made = edition([tmp_path], audience=Audience.INTERNAL)
    for dossier in made.dossiers:
        assert dossier.measurements
        plans = {one.indicator: one for one in dossier.measurements.indicators}["plans"]
        assert plans.total.total.value == 8
    assert made.portfolio
    (together,) = [one for one in made.portfolio.indicators if one.total and "plan" in str(one.name.en)]
    assert together.total
    assert together.total.value == 15

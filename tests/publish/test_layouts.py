"""Layouts: the same exhibits under other headings, in whole, with the evaluator's words where they belong."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from impactkit.publish import LAYOUTS, Manuscript, arranged, manuscript
from impactkit.publish.manuscript import OwnCell
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Choice, Heading, Prose, SourcedExhibit
from tests.conftest import PARAMETERS, PROJECTS
from tests.disclose.test_ties import MANY, log
from tests.show.test_ties import shown as ties_shown
from tests.shown import executed, report_of, shown, told_of

PROGRESS = {
    "sv": ["Övergripande uppgifter", "Arbetssätt och organisation", "Aktiviteter", "Projektets resultat"],
    "en": ["General information", "Ways of working and organisation", "Activities", "Results of the project"],
}


@pytest.fixture(scope="module")
def navet() -> Manuscript:
    return told_of("demonstration/navet", "sv")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_progress_report_has_the_funders_headings(language: Any) -> None:
    told = arranged(told_of("demonstration/kretsloppet", language), "progress")
    assert [one.title for one in told.headings][:4] == PROGRESS[language]
    assert told.cover
    assert told.cover.paragraphs[0] == {"sv": "Lägesrapport", "en": "Progress report"}[language]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("project", [*PROJECTS, "demonstration/navet"])
def test_a_layout_shows_each_exhibit_once_and_none_that_was_not_shown(project: str, layout: Any) -> None:
    whole = told_of(project, "en")
    told = arranged(whole, layout)
    names = [one.id for one in told.exhibits]
    assert len(names) == len(set(names))
    own = {one.id: one for one in whole.exhibits}
    for one in told.exhibits:
        if not isinstance(one, Heading | Prose):
            assert _bare(one) == _bare(own[one.id])


def _bare(exhibit: Exhibit) -> Exhibit:
    """An exhibit without what a report says once: its notes and its source."""
    if isinstance(exhibit, Choice):
        exhibit = exhibit.but(options=tuple(one.but(exhibit=_bare(one.exhibit)) for one in exhibit.options))
    return exhibit.but(notes=(), **({"source": ""} if isinstance(exhibit, SourcedExhibit) else {}))


def test_every_name_a_layout_asks_for_is_an_exhibits(navet: Manuscript) -> None:
    """Or a name that only some projects show; a name nobody shows is a slip of the pen."""
    from impactkit.publish.layouts import _PARTS

    asked = {name for parts in _PARTS.values() for part in parts for name in part.exhibits}
    there = {one.id.removeprefix("gap-") for one in navet.exhibits}
    for project in (
        *PROJECTS,
        "demonstration/kretsloppet",
        "illustrated/forstudien",
        "illustrated/natverk",
        "illustrated/inkubator",
    ):
        there |= {one.id.removeprefix("gap-") for one in told_of(project, "en").exhibits}
    there |= {one.id for one in ties_shown(*log(MANY))}
    assert asked - there == set()


def test_what_nobody_has_written_is_missed_in_the_layouts_that_ask_for_it(navet: Manuscript) -> None:
    def gaps(layout: Any) -> list[str]:
        return [one.id for one in arranged(navet, layout).exhibits if one.id.startswith("gap-narrative-")]

    assert gaps("impact") == []
    assert gaps("summary") == []
    assert "gap-narrative-organisation" in gaps("progress")
    assert {"gap-narrative-improvements", "gap-narrative-dissemination"} <= set(gaps("final"))


def test_written_words_stand_in_their_place_in_every_layout_and_run(tmp_path: Path) -> None:
    shutil.copy(PARAMETERS / "siru.yaml", tmp_path)
    (tmp_path / "siru.organisation.sv.md").write_text("Styrgruppen möts **varje** månad.", encoding="utf-8")
    (tmp_path / "siru.activities.sv.md").write_text("Tre möten hölls.", encoding="utf-8")
    for _ in range(2):
        whole = shown(report_of(tmp_path / "siru.yaml", "sv"))
        assert _under(arranged(whole, "progress"), "section-organisation") == [
            "Styrgruppen möts **varje** månad."
        ]
        assert _under(arranged(whole, "progress"), "section-activities") == ["Tre möten hölls."]
        assert _under(arranged(whole, "final"), "section-activities") == [
            "Tre möten hölls.",
            "Styrgruppen möts **varje** månad.",
        ]
        assert "Tre möten hölls." in _under(arranged(whole, "impact"), "section-activities")


def _under(told: Manuscript, heading: str) -> list[str]:
    """The written words under a heading."""
    names = [one.id for one in told.exhibits]
    start = names.index(heading)
    end = next((at for at in range(start + 1, len(names)) if told.exhibits[at].kind == "heading"), len(names))
    written = [one for one in told.exhibits[start:end] if isinstance(one, Heading | Prose)]
    return [one.markdown for one in written if one.markdown]


def test_an_analysts_own_cell_stays_with_what_it_stood_after() -> None:
    notebook = executed(report_of(PARAMETERS / "siru.yaml", "sv"))
    at = next(i for i, cell in enumerate(notebook.cells) if "logic_chart" in cell.source)
    notebook.cells.insert(at + 1, nbformat.v4.new_markdown_cell("Kedjan är *tunn*."))
    whole = manuscript(notebook)
    for layout in ("impact", "final"):
        pieces = arranged(whole, layout).pieces
        place = next(i for i, one in enumerate(pieces) if isinstance(one, OwnCell))
        before = pieces[place - 1]
        assert isinstance(before, Exhibit)
        assert before.id == "logic-chart"
    assert not any(isinstance(one, OwnCell) for one in arranged(whole, "summary").pieces)


FIRST_PAGE = ("summary", "results", "basis", "recommendations", "standing-chart")


def test_the_one_page_is_the_first_page_of_the_whole_report(navet: Manuscript) -> None:
    """In the same words, with the figure of where all indicators stand; of findings and details it has none."""
    whole, short = (
        {one.id: one for one in arranged(navet, layout).exhibits} for layout in ("impact", "summary")
    )
    assert [name for name in short if name != "title"] == list(FIRST_PAGE)
    assert [name for name in whole if name in FIRST_PAGE] == list(FIRST_PAGE)
    for name in FIRST_PAGE:
        assert _bare(short[name]) == _bare(whole[name]), name


def test_one_page_of_a_project_without_data_has_its_logic_for_a_figure() -> None:
    names = [one.id for one in arranged(told_of("spark", "sv"), "summary").exhibits]
    assert "logic-chart" in names
    assert "standing-chart" not in names


@pytest.mark.parametrize("project", [*PROJECTS, "demonstration/navet"])
def test_the_annex_stands_after_the_body_and_nothing_of_the_first_page_in_it(project: str) -> None:
    """All headings after the first of the annex are of it, and tables row by row stand there."""
    told = arranged(told_of(project, "sv"), "impact").exhibits
    headings = [one for one in told if isinstance(one, Heading)]
    marks = [one.annex for one in headings]
    assert marks == sorted(marks)
    assert marks.count(True) >= 3
    begins = next(at for at, one in enumerate(told) if isinstance(one, Heading) and one.annex)
    body, annex = ([one.id for one in part] for part in (told[:begins], told[begins:]))
    assert not {*FIRST_PAGE, "finding-table", "project-brief"} & set(annex)
    rows = {"project-table", "target-table", "follow-up-table", "definition-table", "held-table", "provenance-table", "finding-rest"}  # fmt: skip
    assert not rows & set(body)
    assert {"project-table", "provenance-table"} <= set(annex)

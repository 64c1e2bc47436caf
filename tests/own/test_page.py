"""One page in six headings: what is written and counted, kindly where nothing is, and nothing of documents."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from impactkit.publish import LAYOUTS, arranged
from impactkit.publish.pdf import pdf_document
from impactkit.publish.xlsx import workbook
from impactkit.show.ground.exhibit import Gap, Prose
from impactkit.words import Words
from tests.conftest import PARAMETERS
from tests.opened import opened
from tests.own.told import CAFE, FIVE_LINES, page_of, report_on, text_of, whole_of
from tests.shown import shown, told_of

HEADINGS = {
    "sv": [
        "Det vi vill",
        "Det vi gör",
        "Det vi räknar",
        "Hur det går",
        "Det vi inte vet än",
        "Det vi gör härnäst",
    ],
    "en": [
        "What we want",
        "What we do",
        "What we count",
        "How it goes",
        "What we do not know yet",
        "What we do next",
    ],
}
FOREIGN = {
    "sv": r"dokument|i underlaget|finansiär|går inte att bedöma|ej bedömt",
    "en": r"document|funder|not assessed|cannot be assessed",
}
"""Words of those who have documents and funders."""
ABOUT_PAPER = {"sv": "blir en allmän handling", "en": "becomes a public document"}
"""What the law says of a copy, which is said in a report for the house."""


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("project", [CAFE, FIVE_LINES], ids=lambda one: one.stem)
def test_the_page_has_six_headings(project: Path, language: str) -> None:
    assert [one.title for one in page_of(project, language).headings] == HEADINGS[language]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize("project", [CAFE, FIVE_LINES], ids=lambda one: one.stem)
def test_it_is_one_page_of_a4(project: Path, audience: str, language: str) -> None:
    content = pdf_document(page_of(project, language, audience), layout="own")
    assert len(pypdfium2.PdfDocument(content)) == 1


def test_what_is_written_stands_where_it_belongs() -> None:
    told = {one.id: one for one in page_of(CAFE, "sv").exhibits}
    wishes, deeds, measures = (
        told[f"own-{name}"].model_dump()["markdown"] for name in ("wishes", "deeds", "measures")
    )
    assert "**Därför finns vi:** Många i vår stad har stått länge utan arbete" in wishes
    assert "- Kaféet är en plats där grannar möts" in wishes
    assert "Det ska leda till: Grannar som inte kände varandra har börjat umgås" in deeds
    assert "- **Gäster på torsdagarna** (besök): målet är 500 till den 31 december 2026" in measures
    assert "målet är 20 till den 31 december 2026; från början 40" in measures


@pytest.mark.parametrize("layout", [one for one in LAYOUTS if one != "own"])
@pytest.mark.parametrize("project", ["siru", "demonstration/navet"])
def test_no_other_layout_shows_its_pieces(project: str, layout: Any) -> None:
    whole = told_of(project, "en")
    assert any(one.id.startswith("own-") for one in whole.exhibits)
    assert not [one.id for one in arranged(whole, layout).exhibits if one.id.startswith(("own-", "gap-own-"))]


def test_any_project_may_be_told_on_it() -> None:
    told = arranged(told_of("demonstration/navet", "sv"), "own")
    assert [one.title for one in told.headings] == HEADINGS["sv"]
    assert any(one.id == "progress-chart" for one in told.exhibits)


@pytest.mark.every(7)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize("project", [CAFE, FIVE_LINES], ids=lambda one: one.stem)
def test_no_layout_speaks_of_documents_or_funders_or_a_verdict(
    project: Path, audience: str, language: str, layout: Any
) -> None:
    said = text_of(whole_of(project, language, audience), layout).replace(ABOUT_PAPER[language], "")
    said = re.sub(r'"(id|kind|absence|names)":("[^"]*"|\[[^]]*\])', "", said)
    found = re.findall(rf".{{0,60}}(?:{FOREIGN[language]}).{{0,40}}", said, re.IGNORECASE)
    assert found == []


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("layout", ["own", "impact"])
def test_no_sheet_of_the_workbook_does_either(language: str, layout: Any, tmp_path: Path) -> None:
    """Its list of sheets and its dictionary are written when the file is."""
    file = tmp_path / "cafe.xlsx"
    file.write_bytes(workbook(arranged(whole_of(CAFE, language), layout)))
    said = opened(file).replace(ABOUT_PAPER[language], "")
    shared = said.partition("<sst")[2].partition("</sst>")[0]
    assert shared
    assert re.findall(rf".{{0,60}}(?:{FOREIGN[language]}).{{0,40}}", shared, re.IGNORECASE) == []


def test_our_own_words_stand_under_what_we_do_next_and_a_kind_sentence_where_there_are_none(
    tmp_path: Path,
) -> None:
    for file in ("cafe.yaml", "data/cafe.csv"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copy(CAFE.parent / file, tmp_path / file)
    asked = Words("sv", "own").say("own.next.invitation")
    assert Words("sv").say("forms.field.next") in asked  # what the field is called where it can be written
    assert _next(tmp_path).startswith(asked)
    (tmp_path / "cafe.continuation.sv.md").write_text("Vi söker en *andra* kock.", encoding="utf-8")
    assert _next(tmp_path).startswith("Vi söker en *andra* kock.")
    assert asked not in _next(tmp_path)


def _next(folder: Path) -> str:
    told = arranged(shown(report_on(folder / "cafe.yaml", "sv")), "own")
    (found,) = (one for one in told.exhibits if one.id == "own-next")
    assert isinstance(found, Prose)
    return found.markdown or ""


def test_a_file_of_a_title_alone_gets_its_page(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("impactkit: project/1\nid: x\ntitle: X\nterms: own\n", encoding="utf-8")
    told = arranged(shown(report_on(file, "sv")), "own")
    gaps = [one.id for one in told.exhibits if isinstance(one, Gap)]
    assert gaps == ["gap-own-wishes", "gap-own-deeds", "gap-own-measures", "gap-own-progress"]


def test_what_is_written_is_shown_as_it_is_and_never_as_markup(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    goal = "1. *Fler* <b>grannar</b> _möts_ [här](http://a.example)"
    file.write_text(
        f"impactkit: project/1\nid: x\ntitle: X\nterms: own\ngoals: {{g: {{text: '{goal}'}}}}\n",
        encoding="utf-8",
    )
    from impactkit.publish.prose import blocks

    (wishes,) = (one for one in shown(report_on(file, "sv")).exhibits if one.id == "own-wishes")
    assert isinstance(wishes, Prose)
    (block,) = blocks(wishes.markdown or "")
    assert block.kind == "item"
    assert "".join(run.text for run in block.runs) == goal
    assert not any(run.strong or run.emphasis or run.address for run in block.runs)


def test_a_report_for_ourselves_says_so_once_and_how_to_make_one_for_others() -> None:
    for language, sign in (("sv", "För oss själva"), ("en", "For ourselves")):
        said = text_of(page_of(CAFE, language))
        assert said.count(sign) == said.count("--audience public") == 1
        assert sign not in text_of(page_of(CAFE, language, "public"))


def test_the_project_files_of_others_say_what_they_said() -> None:
    said = text_of(told_of("siru", "sv"), "impact")
    assert "i de dokument som vi har" in said
    assert (PARAMETERS / "siru.yaml").exists()

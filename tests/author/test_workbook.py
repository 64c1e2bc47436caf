"""`impactkit workbook`: made, filled in, checked, reported, and written into a project file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from impactkit.author.beyond import beyond
from impactkit.author.book import write_workbook
from impactkit.author.held import held
from impactkit.edition import edition
from impactkit.languages import LANGUAGES, Language
from impactkit.load import project_files, read_project
from impactkit.load.workbook import is_workbook
from impactkit.load.workbook.vocabulary import choices, meaning, written
from impactkit.model.base import Reading
from impactkit.model.dossier import Audience
from impactkit.model.stated.project import TermProfile
from tests.author.cafe import HEADINGS_ROW, STAFF, add, answer_to, at, cafe, sheet
from tests.conftest import PARAMETERS
from tests.terminal import impactkit


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_one_has_its_sheets_lists_and_help_in_the_language(language: Language, here: Path) -> None:
    said = impactkit("workbook", "ours.xlsx", "--language", language)
    assert (said.code, len(said.lines)) == (0, 1)
    assert "impactkit report ours.xlsx" in said.lines[0]
    book = load_workbook("ours.xlsx")
    assert book.sheetnames == list(choices("sheet", language).values())
    chain = sheet(book, language, "chain")
    assert chain["A6"].value == written("column", "kind", language)
    lists = {str(one.sqref): one.formula1 for one in chain.data_validations.dataValidation}
    assert lists["A7:A501"] == f'"{",".join(choices("kind", language).values())}"'
    assert "OFFSET" in lists["C7:C501"]
    assert all(one.value for one in chain[3][:3]), "help over every heading"
    assert not any(on.protection.sheet for on in book.worksheets)
    assert {on.page_setup.orientation for on in book.worksheets} == {"landscape"}


def test_equal_projects_give_equal_bytes() -> None:
    project = read_project(PARAMETERS / "spark.yaml").project
    assert write_workbook(project, language="sv") == write_workbook(project, language="sv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_written_is_read_as_what_it_means(language: Language) -> None:
    for of in ("sheet", "field", "kind", "counts", "adds", "direction", "money", "status", "terms"):
        for means, word in choices(of, language).items():
            assert meaning(of, word) == means


def test_every_term_profile_can_be_chosen() -> None:
    for language in LANGUAGES:
        assert set(choices("terms", language)) == {one.value for one in TermProfile}


def test_text_that_looks_like_a_formula_stays_text(here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    book = load_workbook("cafe.xlsx")
    answer_to(book, "sv", "title")[1].value = "'=1+1"
    book.save("cafe.xlsx")
    project = read_project(Path("cafe.xlsx")).project
    made = load_workbook(BytesIO(write_workbook(project, language="sv")))
    cell = answer_to(made, "sv", "title")[1]
    assert (cell.value, cell.data_type) == ("'=1+1", "s")


def test_an_empty_one_asks_for_the_name_and_nothing_else(here: Path) -> None:
    impactkit("workbook", "ours.xlsx", "--language", "en")
    said = impactkit("check", "ours.xlsx", "--language", "en")
    assert said.code == 1
    assert said.faults == [
        "ours.xlsx About us!A5: The name is missing. Write what you or the project are called."
    ]


def test_it_begins_with_indicators_of_the_catalogue(here: Path) -> None:
    impactkit("workbook", "ours.xlsx", "--indicators", "RCO01,RCR01", "--language", "sv")
    book = load_workbook("ours.xlsx")
    answer_to(book, "sv", "title")[1].value = "Vi"
    book.save("ours.xlsx")
    project = read_project(Path("ours.xlsx")).project
    assert {one.code for one in project.indicators.values()} == {"RCO01", "RCR01"}
    said = impactkit("workbook", "more.xlsx", "--indicators", "RCO99999", "--language", "sv")
    assert (said.code, len(said.faults)) == (1, 1)


def test_a_workbook_is_never_written_over(here: Path) -> None:
    Path("ours.xlsx").write_bytes(b"precious")
    assert impactkit("workbook", "ours.xlsx").code == 1
    assert Path("ours.xlsx").read_bytes() == b"precious"
    assert impactkit("workbook", "ours.ods").code == 1
    assert impactkit("workbook", "ours.xlsx", "--into", "a.yaml", "--from", "b.yaml").code == 2


def test_a_folders_projects_are_its_workbooks_and_no_other_spreadsheets(here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    impactkit("workbook", "~$cafe.xlsx")
    data = PARAMETERS / "demonstration" / "data" / "navet-uppfoljning-2022-2024.xlsx"
    Path("data.xlsx").write_bytes(data.read_bytes())
    Path("broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert [one.name for one in project_files([Path()])] == ["cafe.xlsx"]
    assert [one.name for one in project_files([Path("*.xlsx")])] == ["cafe.xlsx"]
    assert not is_workbook(Path("data.xlsx"))
    impactkit("workbook", "cafe.xlsx", "--into", "cafe.yaml")
    assert [one.name for one in project_files([Path()])] == ["cafe.yaml"], "of both the file is the whole"


def test_a_spreadsheet_that_is_no_workbook_is_told_as_such(here: Path) -> None:
    data = PARAMETERS / "demonstration" / "data" / "navet-uppfoljning-2022-2024.xlsx"
    Path("data.xlsx").write_bytes(data.read_bytes())
    said = impactkit("check", "data.xlsx", "--language", "sv")
    assert said.code == 1
    assert said.faults[0].startswith("data.xlsx: Det här är ingen arbetsbok för ett projekt")


def test_findings_are_told_with_sheet_and_cell(here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    said = impactkit("check", "cafe.xlsx", "--language", "sv")
    assert said.code == 0
    assert "    Kedjan!B11" in said.lines
    assert not [line for line in said.lines if "projektfil" in line]


def test_what_is_not_read_is_told_and_stops_nothing(here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    book = load_workbook("cafe.xlsx")
    book.create_sheet("Kom ihåg")["A1"] = "ring"
    book.save("cafe.xlsx")
    said = impactkit("check", "cafe.xlsx", "--language", "sv")
    assert said.code == 0
    assert "cafe.xlsx Kom ihåg: Den här fliken läses inte." in said.lines


def test_it_is_written_into_a_file_by_id_and_its_values_stay_its_own(here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    said = impactkit("workbook", "cafe.xlsx", "--into", "cafe.yaml", "--language", "sv")
    assert (said.code, said.lines[-1].split(":")[0]) == (0, "cafe.yaml")
    text = Path("cafe.yaml").read_text(encoding="utf-8").replace("Språkkafé varje", "Språkkaféet på")
    text = (
        text.replace("goals:\n", "goals: # det vi vill\n")
        + "duties: {final: {kind: final report, days_after_end: 0}}\n"
    )
    Path("cafe.yaml").write_text(text, encoding="utf-8")
    book = load_workbook("cafe.xlsx")
    at(book, "sv", "indicators", "target").value = 450
    add(book, "sv", "chain", kind="effekt", text="Färre står utanför")
    book.save("cafe.xlsx")
    said = impactkit("workbook", "cafe.xlsx", "--into", "cafe.yaml", "--language", "sv")
    assert "indicators.gaster-pa-sprakkafeet.targets[0].total: skrivet" in said.lines
    assert "results.farre-star-utanfor.text: skrivet" in said.lines
    merged = Path("cafe.yaml").read_text(encoding="utf-8")
    assert "goals: # det vi vill\n" in merged
    assert "duties: {final: {kind: final report, days_after_end: 0}}\n" in merged
    first, second = (
        edition([Path(one)], audience=Audience.INTERNAL).dossiers[0] for one in ("cafe.yaml", "cafe.xlsx")
    )
    assert first.measurements == second.measurements
    assert impactkit("workbook", "cafe.xlsx", "--into", "cafe.yaml", "--language", "sv").lines[-1] == (
        "cafe.yaml säger redan allt detta."
    )


def test_what_is_only_in_the_file_is_left_and_told(here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    impactkit("workbook", "cafe.xlsx", "--into", "cafe.yaml")
    book = load_workbook("cafe.xlsx")
    sheet(book, "sv", "chain").delete_rows(HEADINGS_ROW + 4)
    book.save("cafe.xlsx")
    said = impactkit("workbook", "cafe.xlsx", "--into", "cafe.yaml", "--language", "sv")
    assert "activities.sprakkafe-varje-tisdag" in said.lines[0]
    assert "sprakkafe-varje-tisdag" in read_project(Path("cafe.yaml")).project.activities


def test_a_fault_of_either_writes_nothing(here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    Path("cafe.yaml").write_text("impactkit: project/1\nid: x\ntitle: X\ngoals: [broken\n", encoding="utf-8")
    before = Path("cafe.yaml").read_bytes()
    assert impactkit("workbook", "cafe.xlsx", "--into", "cafe.yaml").code == 1
    assert Path("cafe.yaml").read_bytes() == before
    Path("away").mkdir()
    said = impactkit("workbook", "cafe.xlsx", "--into", "away/cafe.yaml", "--language", "sv")
    assert (said.code, list(Path("away").glob("*.yaml"))) == (1, [])
    assert "samma mapp" in said.faults[0]


def test_a_workbook_of_another_project_is_not_written_into_a_file(here: Path) -> None:
    source = (PARAMETERS / "spark.yaml").read_bytes()
    Path("spark.yaml").write_bytes(source)
    impactkit("workbook", "siru.xlsx", "--from", str(PARAMETERS / "siru.yaml"), "--language", "en")
    said = impactkit("workbook", "siru.xlsx", "--into", "spark.yaml", "--language", "en")
    assert (said.code, Path("spark.yaml").read_bytes()) == (1, source)
    assert said.faults[0].startswith(
        "siru.xlsx About us!B21: The workbook is siru, but spark.yaml is the project spark."
    )


def test_a_text_in_another_language_stays_beside_the_one_written(here: Path) -> None:
    source = (PARAMETERS / "spark.yaml").read_text(encoding="utf-8")
    Path("spark.yaml").write_text(source, encoding="utf-8")
    impactkit("workbook", "spark.xlsx", "--from", "spark.yaml", "--language", "en")
    book = load_workbook("spark.xlsx")
    cell = at(book, "en", "chain", "text", 12)
    name = at(book, "en", "chain", "id", 12).value
    cell.value = "Written anew"
    book.save("spark.xlsx")
    impactkit("workbook", "spark.xlsx", "--into", "spark.yaml")
    found = read_project(Path("spark.yaml")).project
    said = found.activities[name].text
    assert said.en == "Written anew"
    assert said.sv


def test_what_a_workbook_cannot_hold_is_said(here: Path) -> None:
    project = read_project(PARAMETERS / "plattformen.yaml").project
    names = beyond(project)
    assert "documents" in names
    assert "goals.source" in names
    assert "goals.text" not in names
    book = load_workbook(BytesIO(write_workbook(project, language="en")))
    said = " ".join(str(row[1].value) for row in sheet(book, "en", "read-me").iter_rows())
    assert all(one in said for one in names)
    assert beyond(read_project(cafe(Path("cafe.xlsx"))).project.but(data={})) == ()


def test_a_draft_of_the_guide_stays_unconfirmed_until_the_signs_are_taken_away(here: Path) -> None:
    told = ("--challenge", "Unga utan jobb", "--where", "Västerbotten", "--take", "working/youth-guarantee")
    impactkit("guide", *told, "--out", "draft.yaml", "--language", "sv")
    draft = Path("draft.yaml").read_text(encoding="utf-8")
    assert impactkit("workbook", "draft.xlsx", "--from", "draft.yaml", "--language", "sv").code == 0
    of_file, read = (read_project(Path(f"draft.{ending}")).project for ending in ("yaml", "xlsx"))
    readings = [(where, link.reading) for where, _, link in of_file.links()]
    assert {reading for _, reading in readings} == {Reading.INFERRED}
    assert [(where, link.reading) for where, _, link in read.links()] == readings
    assert (read.goals["goal"].reading, read.geography) == (Reading.INFERRED, of_file.geography)
    impactkit("workbook", "draft.xlsx", "--into", "draft.yaml", "--language", "sv")
    assert Path("draft.yaml").read_text(encoding="utf-8") == draft

    book = load_workbook("draft.xlsx")
    rows = list(sheet(book, "sv", "chain").iter_rows())
    assert any("working/youth-guarantee" in str(cell.value) for row in rows for cell in row)
    goal = next(row for row in rows if str(row[1].value).startswith("? Vad ska bli annorlunda, för vem"))
    goal[1].value, goal[2].value = "Fler unga har jobb", str(goal[2].value).removeprefix("? ")
    book.save("draft.xlsx")
    assert impactkit("workbook", "draft.xlsx", "--into", "draft.yaml", "--language", "sv").code == 0
    project, merged = read_project(Path("draft.yaml")).project, Path("draft.yaml").read_text(encoding="utf-8")
    assert (project.goals["goal"].reading, project.goals["goal"].text.und) == (
        Reading.STATED,
        "Fler unga har jobb",
    )
    left = [link.reading for _, _, link in project.links()]
    assert (left.count(Reading.INFERRED), len(left)) == (len(readings) - 1, len(readings))
    assert "answers: [need]" in merged
    assert merged.count("note:") == draft.count("note:")


def test_an_indicator_that_nobody_has_confirmed_is_named_with_and_without_its_sign(here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    book = load_workbook("cafe.xlsx")
    at(book, "sv", "indicators", "name").value = "? Gäster på språkkaféet"
    sheet(book, "sv", "values").cell(HEADINGS_ROW + 1, 1).value = "? Gäster på språkkaféet"
    book.save("marked.xlsx")
    marked = read_project(Path("marked.xlsx")).project.indicators["gaster-pa-sprakkafeet"]
    assert marked.reading is Reading.INFERRED
    first, second = (
        edition([Path(one)], audience=Audience.INTERNAL).dossiers[0] for one in ("cafe.xlsx", "marked.xlsx")
    )
    assert first.measurements.indicators == second.measurements.indicators


def test_its_own_staff_is_shown_to_itself_and_to_nobody_else(here: Path) -> None:
    """Six are employed, four women and two men."""
    cafe(Path("cafe.xlsx"))
    inside, outside = (
        edition([Path("cafe.xlsx")], audience=audience).dossiers[0].model_dump_json()
        for audience in (Audience.INTERNAL, Audience.PUBLIC)
    )
    twin = edition([twin_of(Path("cafe.xlsx"))], audience=Audience.PUBLIC).dossiers[0].model_dump_json()
    assert STAFF[0] in inside
    assert inside != outside
    assert twin.replace("twin.xlsx", "cafe.xlsx") == outside, (
        "who differs in what is withheld alone is told alike"
    )
    assert held(read_project(Path("cafe.xlsx")).project, "sv")


def twin_of(file: Path) -> Path:
    """The same café with three women and three men at the end of the year."""
    book = load_workbook(file)
    on = sheet(book, "sv", "values")
    row = next(
        row
        for row in on.iter_rows(min_row=HEADINGS_ROW)
        if row[1].value == "december 2025" and row[0].value == STAFF[0]
    )
    row[3].value, row[4].value = 3, 3
    book.save(twin := file.with_name("twin.xlsx"))
    return twin


@pytest.mark.parametrize("told", ["556000-0001", "5560000001", "SE 556000-0001 01", "org.nr 165560000001"])
def test_an_organisation_number_is_one_however_it_is_written(told: str, here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    book = load_workbook("cafe.xlsx")
    answer_to(book, "sv", "number")[1].value = told
    book.save("cafe.xlsx")
    impactkit("workbook", "cafe.xlsx", "--into", "cafe.yaml")
    parties = [read_project(Path(one)).project.parties for one in ("cafe.xlsx", "cafe.yaml")]
    assert [one["us"].number for one in parties] == ["556000-0001"] * 2
    impactkit("workbook", "again.xlsx", "--from", "cafe.yaml")
    assert answer_to(load_workbook("again.xlsx"), "sv", "number")[1].value == "556000-0001"


@pytest.mark.parametrize("told", ["19811218-9876", "811218-9876", "556000-0002", "kornet"])
def test_what_is_no_organisation_number_is_told_and_never_repeated(told: str, here: Path) -> None:
    cafe(Path("cafe.xlsx"))
    book = load_workbook("cafe.xlsx")
    answer_to(book, "sv", "number")[1].value = told
    book.save("cafe.xlsx")
    said = impactkit("check", "cafe.xlsx", "--language", "en")
    assert said.code == 1
    assert said.faults[0].startswith("cafe.xlsx Om oss!B18: This is ")
    assert told not in said.faults[0]

"""The workbook to fill in: what is written in it is read back, by the indicators' ids."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from impactkit.instrument.book import workbook
from impactkit.languages import LANGUAGES, Language
from impactkit.words import Words
from tests.instrument.hope import NAMES, asking, came_back, fill, project, project_file

WORDS = {"sv": ("Svar", "Dagbok", "Före", "Efter"), "en": ("Answers", "Diary", "Before", "After")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_read_back(language: Language, tmp_path: Path) -> None:
    """A step by its number or as it was chosen, a number, and blanks that are no answers."""
    sheet, _, before, after = WORDS[language]
    level = project().indicators["job-hope"].levels[3].languages()[language]
    rows = [
        ["an07bo", before, 2, 3, 12.5],
        ["li31kr", before, f"4. {level}", None, None],
        ["an 07 bo", after, level, 3, 20],
    ]
    fill(workbook(project(), Words(language)), tmp_path / "a.xlsx", sheet, rows)
    data = {"survey": {"kind": "survey", "file": "a.xlsx", "sheet": sheet, "asked": 5}}
    records, answers = came_back(project_file(tmp_path, data))
    assert records.problems == ()
    assert answers == [
        ("job-hope", "AN07BO", 2, None),
        ("code", "AN07BO", 3, None),
        ("3-hours", "AN07BO", 12.5, None),
        ("job-hope", "LI31KR", 4, None),
        ("job-hope", "AN07BO", None, 4),
        ("code", "AN07BO", None, 3),
        ("3-hours", "AN07BO", None, 20),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diary_is_read_back_as_activities(language: Language, tmp_path: Path) -> None:
    """The day as a day or as text, and how many took part."""
    sheet = WORDS[language][1]
    text = project().activities["course"].text.languages()[language]
    rows = [["2025-03-01", text, "Boden", 7], ["1 mars 2025", text, "Luleå", 0]]
    fill(workbook(project(), Words(language)), tmp_path / "a.xlsx", sheet, rows)
    data = {"diary": {"kind": "activities", "file": "a.xlsx", "sheet": sheet}}
    records, _ = came_back(project_file(tmp_path, data))
    told = records.occasions.select("activity", "date", "town", "participants").collect().rows()
    assert [(one[0], str(one[1]), one[2], int(one[3])) for one in told] == [
        ("course", "2025-03-01", "Boden", 7),
        ("course", "2025-03-01", "Luleå", 0),
    ]


def test_an_untouched_workbook_has_no_answer(tmp_path: Path) -> None:
    """Nothing in it is taken for one."""
    fill(workbook(project(), Words("sv")), tmp_path / "a.xlsx", "Svar", [])
    data = {"survey": {"kind": "survey", "file": "a.xlsx", "sheet": "Svar"}}
    records, answers = came_back(project_file(tmp_path, data))
    assert (answers, records.problems) == ([], ())


@pytest.mark.parametrize(
    "said", ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "{=A1}", "https://example.org", "<b>fet</b>", "x" * 3000]
)
def test_no_text_of_the_project_is_a_formula_or_a_link(said: str) -> None:
    """Whatever a question or a step begins with, it stands as text."""
    made = workbook(asking(question=said, levels=[said, "Ja"]), Words("sv"))
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert said in {cell.value for cell in cells}


def test_equal_projects_give_equal_workbooks() -> None:
    """No clock, no chance."""
    assert workbook(project(), Words("sv")) == workbook(project(), Words("sv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_names_that_are_read_and_questions_stand_over_them(language: Language) -> None:
    """Also of an indicator whose id is a word for a column."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(project(), Words(language))))
    over, headings = (
        [cell.value for cell in row] for row in book[WORDS[language][0]].iter_rows(min_row=3, max_row=4)
    )
    assert tuple(headings[2:]) == NAMES
    assert over[2] == project().indicators["job-hope"].question.languages()[language]  # type: ignore[union-attr]

"""What the sheets say: minutes that add up, facts with sources, the same in both languages."""

from __future__ import annotations

import re

import pytest

from impactkit.teach.course.lessons import LESSONS
from impactkit.teach.course.solved import changes
from impactkit.teach.prints import HANDOUTS, NOTES
from impactkit.words import Words
from tests.teach.prints.sheets import COURSE, Sheet, sheets

NEEDED = {
    "sv": ("Skriv ut och ta med", "Tiden", "När något krånglar", "Källor"),
    "en": ("Print and bring", "The time", "When something goes wrong", "Sources"),
}
PARTS = {"sv": ("**Säg", "**Fråga", "Vanligt misstag"), "en": ("**Say", "**Ask", "Usual mistake")}


def minutes(sheet: Sheet) -> list[int]:
    """The minutes of each part in the table of time; a break in brackets is none."""
    return [
        int(one)
        for one in re.findall(r"^\| (\d+) \|", sheet.sections[NEEDED[sheet.language][1]], re.MULTILINE)
    ]


@pytest.mark.parametrize("sheet", sheets(NOTES), ids=str)
def test_minutes_add_up_to_the_length(sheet: Sheet) -> None:
    """The length is the first number of the sheet; parts are told again at their headings, with the same minutes."""
    length = re.search(r"\d+", sheet.lead.partition("\n")[2])
    assert length
    told = minutes(sheet)
    assert sum(told) == int(length[0])
    again = [int(one) for one in re.findall(r"^## .*\((\d+) min", sheet.text, re.MULTILINE)]
    assert again == told


LESSON_NOTES = [one for one in sheets(NOTES) if one.number != "class"]


@pytest.mark.parametrize("sheet", LESSON_NOTES, ids=str)
def test_the_notebook_takes_as_long_as_the_notes_say(sheet: Sheet) -> None:
    """The minutes at its headings come to the same length."""
    (book,) = (COURSE / sheet.language).glob(f"{sheet.number}-*.ipynb")
    told = re.findall(r"## [^\n]*?\((\d+) min", book.read_text("utf-8"))
    assert sum(map(int, told)) == sum(minutes(sheet))


@pytest.mark.parametrize("sheet", LESSON_NOTES, ids=str)
def test_every_exercise_has_its_place_in_the_time(sheet: Sheet) -> None:
    """Once, in the order of the lesson."""
    rows = re.findall(r"^\| \d+ \|.*\|(.*)\|$", sheet.sections[NEEDED[sheet.language][1]], re.MULTILINE)
    placed = [int(one) for row in rows for one in re.findall(r"\d+", row)]
    assert placed == list(range(1, len(LESSONS[int(sheet.number)]) + 1))


@pytest.mark.parametrize("sheet", LESSON_NOTES, ids=str)
def test_each_planted_fault_is_told_by_the_name_of_its_finding(sheet: Sheet) -> None:
    """So that a trainer who reads the report knows which fault it is."""
    name = Words(sheet.language).say(f"course.{sheet.number}.enterprise")
    rules = {one.rule for one in changes(sheet.language)[name]}
    assert [
        rule for rule in rules if Words(sheet.language).say(f"finding.{rule}.title") not in sheet.text
    ] == []


@pytest.mark.parametrize("sheet", sheets(NOTES), ids=str)
def test_a_trainer_has_what_the_room_asks_for(sheet: Sheet) -> None:
    """What to print, the time, what to say and ask, usual mistakes, what to do when something does not work."""
    assert not [one for one in NEEDED[sheet.language] if one not in sheet.sections]
    assert not [one for one in PARTS[sheet.language] if one not in sheet.text]


@pytest.mark.parametrize("sheet", sheets(NOTES) + sheets(HANDOUTS), ids=str)
def test_marked_facts_have_sources_that_can_be_looked_up(sheet: Sheet) -> None:
    """Each mark has a source and each source a mark, a year and an address."""
    listed = sheet.sources
    assert sheet.marks == set(listed)
    assert not [one for one in listed.values() if not re.search(r"<https://[^>\s]+>", one)]
    assert not [one for one in listed.values() if not re.search(r"\b(?:19|20)\d\d\b", one)]


@pytest.mark.parametrize("sheet", sheets(NOTES), ids=str)
def test_notes_have_sources(sheet: Sheet) -> None:
    assert sheet.sources


@pytest.mark.parametrize("kind", [NOTES, HANDOUTS])
def test_both_languages_have_the_same_sheets(kind: str) -> None:
    """In order; as many sections, tables, rows and marks, and the same addresses."""
    both: dict[str, list[Sheet]] = {}
    for one in sheets(kind):
        both.setdefault(one.number, []).append(one)
    assert both
    for number, told in both.items():
        assert {one.language for one in told} == {"sv", "en"}, number
        shapes = [(len(one.sections), one.text.count("\n|"), sorted(one.marks)) for one in told]
        assert shapes[0] == shapes[1], number
        addresses = [re.findall(r"<(https://[^>]+)>", one.text) for one in told]
        assert addresses[0] == addresses[1], number


def test_every_lesson_has_notes_and_a_handout() -> None:
    """As has the class."""
    for language in ("sv", "en"):
        lessons = {path.name[0] for path in (COURSE / language).glob("[0-9]-*.ipynb")}
        for kind in (NOTES, HANDOUTS):
            assert {one.number for one in sheets(kind) if one.language == language} >= {*lessons, "class"}

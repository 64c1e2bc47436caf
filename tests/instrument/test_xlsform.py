"""The XLSForm: pyxform takes it without a warning, and what a form sends is read back by the indicators' ids."""

from __future__ import annotations

import csv
import datetime
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyxform.xls2xform import convert

from impactkit.instrument.xlsform import diary_form, survey_form
from impactkit.languages import LANGUAGES, Language
from impactkit.model.stated.project import Project
from tests.instrument.hope import NAMES, asking, came_back, project, project_file

HOSTILE = (
    "${x} and ${q_job_hope}",
    "<output value='/data/code'/> & <b>bold</b> ]]>",
    "=cmd|' /C calc'!A0",
    "*stars* _lines_ # heading",
    'a "quoted" \\ backslash, and a comma',
    "first line\nsecond line\ttab",
    "a" * 5000,
    "😀 åäö العربية",
    "<!-- {{x}} --> &amp; [a](b) pulldata('x')",
)


def taken(form: bytes) -> str:
    """The form as pyxform makes it of the file; fails at a warning."""
    warnings: list[str] = []
    made = convert(io.BytesIO(form), warnings=warnings, file_type=".xlsx")
    assert warnings == []
    return str(made.xform)


@pytest.mark.soak
def test_odk_takes_the_forms_too() -> None:
    """By ODK's own validator, which needs Java."""
    for form in (survey_form(project()), survey_form(asking(question=HOSTILE[1])), diary_form(project())):
        assert convert(io.BytesIO(form), file_type=".xlsx", validate=True).xform


def labels(xform: str) -> dict[tuple[str, str], str]:
    """What the form says, by language and the name it is found by."""
    space = {"f": "http://www.w3.org/2002/xforms"}
    root = ET.fromstring(xform)
    return {
        (language.attrib["lang"], text.attrib["id"].rpartition("/hope-survey/")[2]): "".join(
            text.find("f:value", space).itertext()  # type: ignore[union-attr]
        )
        for language in root.iterfind(".//f:translation", space)
        for text in language.iterfind("f:text", space)
    }


def test_pyxform_takes_both_forms_without_a_warning() -> None:
    """In every language, with the question and the steps as they are stated."""
    said = labels(taken(survey_form(project())))
    assert "Tror du att du har ett arbete om ett år?" in said.values()
    assert "Do you think you will have work in a year?" in said.values()
    assert {language for language, _ in said} == {"Svenska (sv)", "English (en)"}
    assert "Course in economics" in labels(taken(diary_form(project()))).values()


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_question_says_is_said_and_never_read_as_markup(text: str) -> None:
    """Of questions and of steps; a break of a line is a space, and signs without width are not counted."""
    form = taken(survey_form(asking(question=text, levels=[text, "Ja"])))
    said = [one.replace("\u2060", "") for one in labels(form).values()]
    assert said.count(" ".join(text.split())) == 4
    assert "<output" not in form


def test_a_text_of_signs_that_nobody_sees_is_a_dash() -> None:
    """A form without words under a question or a step is none."""
    said = list(labels(taken(survey_form(asking(question="\u202e", levels=["\u202d", "Ja"])))).values())
    assert said.count("–") == 4


def test_a_language_that_is_missing_is_filled_with_the_other() -> None:
    """No question is without words, and pyxform has nothing to warn of."""
    said = labels(
        taken(survey_form(asking(question={"sv": "Bara svenska"}, levels=[{"en": "Only English"}, "Ja"])))
    )
    assert list(said.values()).count("Bara svenska") == 2
    assert list(said.values()).count("Only English") == 2


def test_another_question_is_another_version_and_the_same_one_the_same_bytes() -> None:
    """Kobo and ODK take a form again only where its version is another."""

    def version(of: Project) -> Any:
        return openpyxl.load_workbook(io.BytesIO(survey_form(of)))["settings"]["C2"].value

    assert survey_form(project()) == survey_form(project())
    assert version(project()) != version(asking())


def sent(answers: list[dict[str, Any]], *, group: str = "", labelled: bool = False) -> str:
    """What Kobo exports of filled-in forms: its own columns around those of the form."""
    asked = {"when": "", "code": "", **dict.fromkeys(NAMES, "")}
    rows = [
        {
            "start": "2025-03-01T09:00:00.000+01:00",
            **{f"{group}{name}": one.get(name, "") for name in asked},
            "_id": 1000 + at,
            "_uuid": f"uuid{at}",
            "_submission_time": "2025-03-01T09:05:00",
            "__version__": "v1",
        }
        for at, one in enumerate(answers)
    ]
    kept = io.StringIO()
    written = csv.DictWriter(kept, list(rows[0]), delimiter=";" if labelled else ",")
    written.writeheader()
    written.writerows(rows)
    return kept.getvalue()


def filled(form: bytes) -> Iterator[dict[str, Any]]:
    """A form filled in by two people before and one after, with the names and choices that the form itself has."""
    book = openpyxl.load_workbook(io.BytesIO(form), read_only=True)
    survey = [[cell.value for cell in row] for row in book["survey"].iter_rows(min_row=2)]
    choices = [[cell.value for cell in row][:2] for row in book["choices"].iter_rows(min_row=2)]
    asked = {row[1]: str(row[0]) for row in survey if row[0] != "note"}

    def answer(nth: int, **told: Any) -> dict[str, Any]:
        of = {
            name: [one for of, one in choices if of == kind.partition(" ")[2]] for name, kind in asked.items()
        }
        steps = {name: (of[name][min(nth, len(of[name]) - 1)] if of[name] else 10 + nth) for name in asked}
        return {**steps, **told}

    yield answer(0, when="before", code="AN07BO")
    yield answer(1, when="before", code="LI31KR")
    yield answer(4, when="after", code="an07bo ")


@pytest.mark.parametrize("group", ["", "about you/", "survey/part/"])
def test_the_answers_of_a_filled_form_read_back_equal(group: str, tmp_path: Path) -> None:
    """With Kobo's own columns beside them, and with groups before the names, as Kobo and ODK write them."""
    (tmp_path / "a.csv").write_text(sent(list(filled(survey_form(project()))), group=group), encoding="utf-8")
    records, answers = came_back(project_file(tmp_path, {"s": {"kind": "survey", "file": "a.csv"}}))
    assert records.problems == ()
    assert answers == [
        *(("job-hope", "AN07BO", 1, None), ("code", "AN07BO", 1, None), ("3-hours", "AN07BO", 10, None)),
        *(("job-hope", "LI31KR", 2, None), ("code", "LI31KR", 2, None), ("3-hours", "LI31KR", 11, None)),
        *(("job-hope", "AN07BO", None, 5), ("code", "AN07BO", None, 5), ("3-hours", "AN07BO", None, 14)),
    ]


def test_an_export_with_labels_is_read_back_too(tmp_path: Path) -> None:
    """Kobo may write what was read on the screen in place of the choices' names."""
    answers = [
        {"when": "Före", "code": "AN07BO", "q_job_hope": "Kanske", "q_code": "Step 2"},
        {"when": "After", "code": "AN07BO", "q_job_hope": "Ja, säkert"},
    ]
    (tmp_path / "a.csv").write_text(sent(answers, labelled=True), encoding="utf-8")
    _, read = came_back(project_file(tmp_path, {"s": {"kind": "survey", "file": "a.csv"}}))
    assert read == [
        *(("job-hope", "AN07BO", 3, None), ("code", "AN07BO", 2, None), ("job-hope", "AN07BO", None, 5)),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_with_the_questions_as_headings_is_read_back_too(
    language: Language, tmp_path: Path
) -> None:
    """In the words of the form itself, also after the label of a group, and with the signs it keeps texts inert by."""
    form = survey_form(asking(question={"sv": "Tror/vet du ${x}?", "en": "Do you believe/know ${x}?"}))
    book = openpyxl.load_workbook(io.BytesIO(form), read_only=True)
    rows = [[cell.value for cell in row] for row in book["survey"].iter_rows()]
    column = next(at for at, name in enumerate(rows[0]) if str(name).endswith(f"({language})"))
    said = {row[1]: row[column] for row in rows[1:]}
    headings = [said["when"], f"Part/{said['code']}", said["q_job_hope"], "_id"]
    (tmp_path / "a.csv").write_text(f"{';'.join(headings)}\nbefore;an07bo;2;1\n", encoding="utf-8")
    asked = asking(question={"sv": "Tror/vet du ${x}?", "en": "Do you believe/know ${x}?"}).indicators
    stated = {name: one.model_dump(mode="json", exclude_defaults=True) for name, one in asked.items()}
    data = {"s": {"kind": "survey", "file": "a.csv"}}
    records, read = came_back(project_file(tmp_path, data, indicators=stated))
    assert (records.problems, read) == ((), [("job-hope", "AN07BO", 2, None)])


def test_an_export_as_a_workbook_is_read_back_too(tmp_path: Path) -> None:
    """Typed cells: a step is a whole number, a moment a moment, and nothing else stands on the sheet."""
    book = openpyxl.Workbook()
    book.active.append(["_submission_time", "when", "code", "q_job_hope", "q_3_hours", "_index"])
    book.active.append([datetime.datetime(2025, 3, 1, 9, 5), "after", 123456, 3, 37.5, 1])  # noqa: DTZ001
    book.save(tmp_path / "a.xlsx")
    records, read = came_back(project_file(tmp_path, {"s": {"kind": "survey", "file": "a.xlsx"}}))
    assert records.problems == ()
    assert read == [("job-hope", "123456", None, 3), ("3-hours", "123456", None, 37.5)]


def test_an_answer_that_is_no_step_is_refused_with_its_cell(tmp_path: Path) -> None:
    """A number beyond the steps, words of no step, half a step, a number with the words of another; a mark is a blank."""
    wrong = ["6", "0", "ofta", "2,5", "2. Kanske", "-1"]
    answers = [
        {"when": "before", "code": f"AA0{n}BB", "q_job_hope": one} for n, one in enumerate((*wrong, "saknas"))
    ]
    (tmp_path / "a.csv").write_text(sent(answers), encoding="utf-8")
    records, read = came_back(project_file(tmp_path, {"s": {"kind": "survey", "file": "a.csv"}}))
    assert read == []
    assert [(one.code, one.key) for one in records.problems] == [
        ("not-a-step", f"{row}:4") for row in range(2, 2 + len(wrong))
    ]

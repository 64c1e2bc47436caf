"""`impactkit instrument`: every file with one command, nothing that may be filled in is written over."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.instrument.hope import HOPE
from tests.terminal import SMALLEST, impactkit, write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the project in it."""
    monkeypatch.chdir(tmp_path)
    write(yaml.safe_dump(HOPE, allow_unicode=True), "hope.yaml")


def files() -> set[str]:
    """What is there."""
    return {one.name for one in Path("forms").iterdir()}


def test_every_instrument_is_made_in_both_languages_and_the_lines_to_read_them_are_told() -> None:
    """The XLSForms hold both languages."""
    said = impactkit("instrument", "hope.yaml", "--language", "both", "--out", "forms")
    assert (said.code, said.faults) == (0, [])
    assert files() == {
        *("hope-survey.xlsform.xlsx", "hope-diary.xlsform.xlsx"),
        *(f"hope-answers.{language}.xlsx" for language in ("sv", "en")),
        *(
            f"hope-{kind}.{language}.{ending}"
            for kind in ("survey", "diary")
            for language in ("sv", "en")
            for ending in ("pdf", "docx")
        ),
    }
    told = yaml.safe_load("\n".join(said.lines[-2:]))
    assert told["survey"] == {
        "kind": "survey",
        "file": "forms/hope-answers.sv.xlsx",
        "sheet": "Svar",
        "asked": "…",
    }
    assert told["diary"] == {"kind": "activities", "file": "forms/hope-answers.sv.xlsx", "sheet": "Dagbok"}


def test_the_lines_that_are_told_read_the_workbook_that_was_made() -> None:
    """Put under `data:` with how many were asked, the project is checked without a fault."""
    said = impactkit("instrument", "hope.yaml", "--language", "sv", "--format", "xlsx")
    lines = yaml.safe_load("\n".join(said.lines[-2:]))
    lines["survey"]["asked"] = 20
    write(yaml.safe_dump({**HOPE, "data": lines}, allow_unicode=True), "hope.yaml")
    assert impactkit("check", "hope.yaml").faults == []


def test_a_form_that_was_filled_in_is_never_written_over() -> None:
    """An untouched one may be made again; of a touched one nothing is made, and it is told."""
    made = ("instrument", "hope.yaml", "--language", "en", "--out", "forms", "--format", "xlsx,docx")
    assert impactkit(*made).code == impactkit(*made).code == 0
    filled = Path("forms/hope-survey.en.docx")
    filled.write_bytes(b"filled in")
    again = impactkit(*made)
    assert again.code == 1
    assert again.faults[0].startswith("forms/hope-survey.en.docx: The file is there already")
    assert filled.read_bytes() == b"filled in"


def test_a_project_that_asks_nothing_is_told_so_and_stops_no_other() -> None:
    """With the place in its file."""
    write(SMALLEST)
    said = impactkit(
        "instrument", "x.yaml", "hope.yaml", "--out", "forms", "--format", "xlsform", "--language", "en"
    )
    assert said.code == 1
    assert files() == {"hope-survey.xlsform.xlsx", "hope-diary.xlsform.xlsx"}
    assert said.faults[0].startswith("x.yaml:1 indicators: No indicator has a question")


def test_a_language_that_is_lacking_is_told() -> None:
    """Which indicator, and which language."""
    one = {**HOPE["indicators"]["job-hope"], "question": {"sv": "Hur?"}}
    write(yaml.safe_dump({**HOPE, "indicators": {"job-hope": one}}, allow_unicode=True), "hope.yaml")
    said = impactkit("instrument", "hope.yaml", "--language", "en", "--out", "forms", "--format", "pdf")
    assert said.code == 0
    assert (
        "hope: job-hope has no question, or not all steps, in English. Another language stands there."
        in said.lines
    )


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    """As wrong usage."""
    said = impactkit("instrument", "hope.yaml", "--format", "xls", "--language", "en")
    assert (said.code, said.faults) == (
        2,
        ["--format: there is no xls. There are: xlsx, docx, pdf, xlsform."],
    )

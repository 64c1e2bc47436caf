"""The form on paper: every question and every step is there, in both formats, with nothing read as markup."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pypdfium2
import pytest
from docx import Document

from impactkit.instrument.paper import diary, form, printed
from impactkit.instrument.word import document
from impactkit.languages import LANGUAGES, Language
from impactkit.words import Words
from tests.instrument.hope import asking, project


def in_pdf(content: bytes) -> str:
    """The text of every page, with single spaces."""
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def in_word(content: bytes) -> str:
    """The text of every paragraph and cell, with single spaces."""
    read = Document(io.BytesIO(content))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in read.paragraphs), *cells]).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_survey_holds_every_question_and_step(language: Language) -> None:
    """With their numbers, before and after, how the code is made, and who keeps the answers."""
    told = form(project(), Words(language))
    for said in (in_pdf(printed(told)), in_word(document(told))):
        for one in told.questions:
            assert one.text in said
            assert all(f"{at} {step}" in said for at, step in enumerate(one.steps, start=1))
        assert all(words in said for words in told.said.values())
        assert "hours a week" in said or "timmar i veckan" in said
        assert told.kept_by in said
        assert told.kept_by.endswith("Kaféet")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diary_names_the_activities_and_asks_for_no_name(language: Language) -> None:
    """A heading for each column that is read back."""
    told = diary(project(), Words(language))
    for said in (in_pdf(printed(told)), in_word(document(told))):
        assert all(one in said for one in (*told.headings, *told.activities))


def test_the_pdf_is_tagged_and_tells_its_title_and_language() -> None:
    """PDF/UA-1, as the reports."""
    with pikepdf.open(io.BytesIO(printed(form(project(), Words("sv"))))) as read:
        assert read.Root.MarkInfo.Marked
        assert str(read.Root.Lang) == "sv"
        assert b"pdfuaid:part" in read.Root.Metadata.read_bytes()
        assert str(read.docinfo["/Title"]) == "Framtidstro: Enkät före och efter"


@pytest.mark.parametrize(
    "text", ['#set page(paper: "a3") *x* _y_ $z$ @a', '<w:p>& "quoted" {{x}}', "=cmd|' /C calc'!A0"]
)
def test_no_text_is_read_as_markup(text: str) -> None:
    """Of questions and steps."""
    told = form(asking(question=text, levels=[text, "Ja"]), Words("sv"))
    for said in (in_pdf(printed(told)), in_word(document(told))):
        assert (
            re.sub(r"[\W_]", "", said.replace("“", "").replace("”", "")).count(re.sub(r"[\W_]", "", text))
            == 2
        )


def test_a_very_long_question_and_many_of_them_go_on_on_the_next_page() -> None:
    """A page's footer counts them."""
    told = form(
        asking(question="lång fråga " * 400, levels=[f"steg {n} " * 60 for n in range(5)]), Words("sv")
    )
    said = in_pdf(printed(told))
    assert said.count("lång fråga") == 400
    assert re.search("Sida 1 av [2-9]", said)
    assert in_word(document(told)).count("lång fråga") == 400


def test_equal_projects_give_equal_bytes() -> None:
    """No clock, no chance, and Word documents hold no name of anybody who made them."""
    told = form(project(), Words("sv"))
    assert printed(told) == printed(told)
    assert document(told) == document(told)
    assert "docProps/core.xml" not in zipfile.ZipFile(io.BytesIO(document(told))).namelist()

"""Sheets on paper: the same bytes each time, links that lead, and room for a pen where somebody is to write."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from impactkit.languages import LANGUAGES, Language
from impactkit.publish.docx import word_document
from impactkit.publish.pdf import pdf_document
from impactkit.teach.prints import HANDOUTS, NOTES, printed, sheet
from tests.teach.prints.sheets import COURSE

SHEET = """# Ett blad

Det här står först.

## Att skriva på

| Vem | Vad |
|---|---|
| Vi | |

---

---

## Källor

1. Någon (2020). *Något*. <https://example.org/en-lang/adress/som-ingen-delar>
"""


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Every sheet of the course, printed once in each language."""
    return dict(printed(COURSE / request.param, request.param))


def words(made: bytes) -> str:
    """The document part of a Word file."""
    return zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()


def text(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.every(2)
def test_every_sheet_is_printed_in_both_formats(made: dict[str, bytes]) -> None:
    """By its own name; what is printed can be opened."""
    stems = {name.rpartition(".")[0] for name in made}
    assert stems
    assert {f"{stem}.{format_}" for stem in stems for format_ in ("pdf", "docx")} == set(made)
    assert all(
        zipfile.ZipFile(io.BytesIO(one)).testzip() is None
        for name, one in made.items()
        if name.endswith("docx")
    )


def test_a_handout_is_one_or_two_pages(made: dict[str, bytes]) -> None:
    """It is copied on both sides of one paper."""
    pages = {
        name: len(pypdfium2.PdfDocument(one))
        for name, one in made.items()
        if name.startswith(HANDOUTS) and name.endswith(".pdf")
    }
    assert pages
    assert not {name: count for name, count in pages.items() if count > 2}


def test_notes_are_not_a_book(made: dict[str, bytes]) -> None:
    """A trainer reads them standing: four pages at most."""
    pages = [
        len(pypdfium2.PdfDocument(one))
        for name, one in made.items()
        if name.startswith(NOTES) and name.endswith(".pdf")
    ]
    assert pages
    assert max(pages) <= 4


def test_equal_sheets_give_equal_bytes(tmp_path: Path) -> None:
    (tmp_path / NOTES).mkdir()
    (tmp_path / NOTES / "1-blad.md").write_text(SHEET, "utf-8")
    assert dict(printed(tmp_path, "sv")) == dict(printed(tmp_path, "sv"))


def test_a_folder_without_sheets_prints_nothing(tmp_path: Path) -> None:
    assert not list(printed(tmp_path, "sv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_the_sources(language: Language) -> None:
    """In both formats; on paper the address can be read, undivided by hyphens."""
    address = "https://example.org/en-lang/adress/som-ingen-delar"
    told = sheet(SHEET, kind=NOTES, language=language)
    pdf, docx = pdf_document(told, layout="own"), word_document(told, layout="own")
    found = [
        str(mark.A.URI)
        for page in pikepdf.open(io.BytesIO(pdf)).pages
        for mark in page.get("/Annots", [])
        if "/A" in mark
    ]
    assert address in found
    assert address in zipfile.ZipFile(io.BytesIO(docx)).read("word/_rels/document.xml.rels").decode()
    assert address in re.sub(r"[\s\u200b]", "", text(pdf))


def test_a_handout_has_room_for_a_pen_and_notes_have_none() -> None:
    """Rows with an empty cell are high, and a line of its own is a line to write on."""
    handout, notes = (
        words(word_document(sheet(SHEET, kind=kind, language="sv"), layout="own"))
        for kind in (HANDOUTS, NOTES)
    )
    assert handout.count("<w:trHeight") == 1
    assert handout.count("<w:pBdr") == notes.count("<w:pBdr") + 2
    assert "<w:insideV" in handout
    assert "<w:trHeight" not in notes
    assert "<w:insideV" not in notes


def test_a_pen_has_nine_millimetres_on_paper() -> None:
    """Lines to write on stand that far apart in a PDF."""
    many = "# Blad\n\n## Skriv\n\n" + "---\n\n" * 5
    page = pypdfium2.PdfDocument(pdf_document(sheet(many, kind=HANDOUTS, language="sv"), layout="own"))[0]
    picture = page.render(scale=4).to_pil().convert("L")
    across = [y for y in range(picture.height) if picture.getpixel((picture.width // 2, y)) < 140]
    tops = [y for y in across if y - 1 not in across]
    gaps = [(after - before) / 4 * 25.4 / 72 for before, after in pairwise(tops[-5:])]
    assert len(gaps) == 4
    assert min(gaps) == pytest.approx(9, abs=0.15)


def test_a_sheet_says_what_it_is_for() -> None:
    """Under its title, in the reader's language."""
    said = {
        (kind, language): sheet(SHEET, kind=kind, language=language).cover
        for kind in (NOTES, HANDOUTS)
        for language in LANGUAGES
    }
    assert len({cover.paragraphs for cover in said.values() if cover}) == 4


def test_a_sheet_without_a_heading_is_printed() -> None:
    """Whatever a trainer has written of her own."""
    told = sheet("Bara en rad\n\noch en till", kind=NOTES, language="sv")
    assert told.title == "Bara en rad"
    assert "och en till" in text(pdf_document(told, layout="own"))


@pytest.mark.parametrize("lines", range(36, 60, 4))
def test_a_table_of_a_few_rows_is_on_one_page(lines: int) -> None:
    """Wherever it falls; a trainer does not turn the leaf for the last row."""
    source = "# Blad\n\n" + "En rad.\n\n" * lines + "| A | B |\n|---|---|\n" + "| Rad | ett |\n" * 6
    pages = pypdfium2.PdfDocument(pdf_document(sheet(source, kind=NOTES, language="sv"), layout="own"))
    found = [page.get_textpage().get_text_bounded().count("Rad ett") for page in pages]
    assert max(found) == sum(found) == 6

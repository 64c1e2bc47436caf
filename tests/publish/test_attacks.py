"""Text from a project file is text in every format: it is never run, never a link to harm, never breaks the page."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from impactkit.publish import Wanted, arranged, made
from tests.conftest import NASTY, NASTY_PROJECT
from tests.shown import report_of, shown

FORMULA = "=cmd|'/C calc'!A0"
LONG = "Ö" * 10_000
INSIDE = (
    NASTY,
    '#eval("panic()") #read("/etc/passwd") $ x $ `raw` @label <label> \\ ~',
    'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" {INCLUDEPICTURE "http://example.org/x"}',
    '{"signal": "alert(1)"} datum.value); alert(1); (1',
    "fil\u202egpj.exe \u2066vänd\u2069 klocka\x07 och\x0b mer",
)
ATTACKS = {"inside": " ".join(INSIDE), "formula": FORMULA, "long": LONG}


def project(attack: str) -> str:
    """A project whose every text is the attack, but for a long one, which stands in a title and some tables."""
    told = attack.replace("'", "''").replace("\x07", "").replace("\x0b", "")
    whole = NASTY_PROJECT.replace(NASTY.replace("'", "''"), NASTY)
    if len(attack) > 5000:
        return whole.replace(NASTY, told, 5).replace(NASTY, "kort")
    return whole.replace(NASTY, told)


@pytest.fixture(params=ATTACKS, scope="module")
def files(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, bytes]]:
    """The report on such a project in every format."""
    attack = ATTACKS[request.param]
    file = tmp_path_factory.mktemp("attack") / "nasty.yaml"
    file.write_text(project(attack), encoding="utf-8")
    told = arranged(shown(report_of(Path(file), "sv")), "impact")
    wanted = Wanted()
    formats: tuple[Any, ...] = ("html", "pdf", "docx", "xlsx")
    return attack, {one: made(told, one, wanted) for one in formats}


def test_pdf_sets_it_as_text_and_does_nothing(files: tuple[str, dict[str, bytes]]) -> None:
    attack, made_ = files
    document = pypdfium2.PdfDocument(made_["pdf"])
    text = "".join(page.get_textpage().get_text_range() for page in document)
    shown_ = re.sub(r"[\s\u200b\ufffe]", "", text)
    first = re.sub(r"\s", "", attack)[:40]
    assert re.sub("[\u202a-\u202e\u2066-\u2069\x07\x0b]", "", first) in shown_
    with pikepdf.open(io.BytesIO(made_["pdf"])) as pdf:
        kinds = {
            str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one
        }
        assert not kinds & {"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"}
        addresses = [
            str(one.URI) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/URI" in one
        ]
    assert [one for one in addresses if not one.startswith(("http://", "https://", "mailto:"))] == []


def test_nothing_runs_over_the_edge_of_a_pdf_page(files: tuple[str, dict[str, bytes]]) -> None:
    for page in pypdfium2.PdfDocument(files[1]["pdf"]):
        width, text = page.get_width(), page.get_textpage()
        for at in range(0, text.count_chars(), 7):
            left, _, right, _ = text.get_charbox(at)
            assert left >= -1
            assert right <= width + 1


def test_word_gets_it_as_text(files: tuple[str, dict[str, bytes]]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[1]["docx"])) as parts:
        assert parts.testzip() is None
        names = parts.namelist()
        assert not [one for one in names if "vba" in one.lower() or one.endswith(".bin")]
        for name in names:
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))
        body = parts.read("word/document.xml").decode()
        links = parts.read("word/_rels/document.xml.rels").decode()
    assert not re.search(r"<w:instrText[^>]*>[^<]*(DDE|INCLUDE)", body)
    outside = re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', links)
    assert [one for one in outside if not one.startswith(("http://", "https://", "mailto:"))] == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", body)


def test_a_workbook_holds_no_formula_of_it(files: tuple[str, dict[str, bytes]]) -> None:
    attack, made_ = files
    with zipfile.ZipFile(io.BytesIO(made_["xlsx"])) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                assert not re.search(r"<f[ >]", parts.read(name).decode())
            assert "externalLink" not in name
    book = CalamineWorkbook.from_filelike(io.BytesIO(made_["xlsx"]))
    cells = [
        cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    ]
    said = re.sub("[\u202a-\u202e\u2066-\u2069\x07\x0b]", "", attack)[:60]
    assert any(isinstance(cell, str) and said in cell for cell in cells)

"""Figures and tables have the same numbers in every format, and annexes the same letters."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pypdfium2
import pytest

from impactkit.publish import Manuscript, arranged, page
from impactkit.publish.docx import word_document
from impactkit.publish.html.fragment import fragment
from impactkit.publish.numbering import KINDS, UNNUMBERED, annexes, letter, numbering
from impactkit.publish.pdf import pdf_document
from impactkit.show.ground.exhibit import Heading
from tests.publish.test_docx import opened
from tests.shown import told_of

READ = [("siru", "sv"), ("demonstration/kretsloppet", "en"), ("demonstration/navet", "sv")]


def _report(project: str, language: Any) -> Manuscript:
    return arranged(told_of(project, language), "impact")


def _wanted(told: Manuscript) -> list[tuple[str, str]]:
    """What every format must say: labels and titles of figures, then of tables."""
    numbers = numbering(told)
    return [(one.label(told.words), one.title) for kind in KINDS for one in numbers.of_kind(kind)]


def _in_html(told: Manuscript) -> list[tuple[str, str]]:
    """Labels and titles of the page's headings, figures before tables."""
    heads = re.findall(r'<h[34][^>]*><span class="number">(.*?)</span> (.*?)</h', page(told, live=False))
    found = [(unescape(label), unescape(title)) for label, title in heads]
    return [
        one for kind in KINDS for one in found if one[0].startswith(told.words.say(f"print.{kind}", n=""))
    ]


def _in_word(told: Manuscript) -> list[tuple[str, str]]:
    """Labels and titles of the document's captions, figures before tables."""
    captions = [one for one in opened(word_document(told)).paragraphs if one.style.name == "Caption"]
    texts = ["".join(text.text or "" for text in one._p.iter("{*}t")) for one in captions]
    found = [(label, title) for label, _, title in (one.partition(". ") for one in texts)]
    return [
        one for kind in KINDS for one in found if one[0].startswith(told.words.say(f"print.{kind}", n=""))
    ]


@pytest.mark.every(3)
@pytest.mark.parametrize(("project", "language"), READ)
def test_every_format_gives_a_figure_or_table_the_same_number(project: str, language: str) -> None:
    told = _report(project, language)
    wanted = _wanted(told)
    assert wanted
    assert _in_html(told) == wanted
    assert _in_word(told) == wanted
    pages = pypdfium2.PdfDocument(pdf_document(told))
    text = "".join(one.get_textpage().get_text_range() for one in pages)
    squeezed = re.sub(r"[\s\u00a0\u200b\ufffe\u00ad-]+", "", text)
    for label, title in wanted:
        assert re.sub(r"[\s\u00a0\u200b-]+", "", f"{label}{title}".replace("✓", "√")) in squeezed


@pytest.mark.parametrize(("project", "language"), READ)
def test_the_annex_is_lettered_and_folded_on_a_page_and_the_body_is_not(project: str, language: str) -> None:
    told = _report(project, language)
    html, found = page(told, live=False), annexes(told)
    assert found
    assert [*found.values()] == [letter(at) for at in range(len(found))]
    folded = re.findall(
        r'<details class="annex"><summary><h2 id="([^"]+)"><span class="number">([^<]+)', html
    )
    label = told.words.say("print.annex", letter="")
    assert [(name, unescape(said).removeprefix(label)) for name, said in folded] == [*found.items()]
    body = html[: html.index('<details class="annex">')]
    assert [one.id for one in told.headings if f'<h2 id="{one.id}">' in body] == [
        one.id for one in told.headings if one.id not in found
    ]


def test_letters_go_on_after_the_last_of_the_alphabet() -> None:
    assert [letter(at) for at in (0, 1, 25, 26, 27, 52)] == ["A", "B", "Z", "AA", "AB", "BA"]


def test_what_has_no_annex_has_no_letters() -> None:
    plain = tuple(
        one.but(annex=False) if isinstance(one, Heading) else one for one in _report("siru", "sv").pieces
    )
    assert annexes(Manuscript(plain)) == {}


def test_a_report_on_a_single_page_has_no_numbers() -> None:
    told = _report("siru", "en")
    shown = "".join(fragment(one, UNNUMBERED) for one in told.exhibits)
    assert 'class="number"' not in shown

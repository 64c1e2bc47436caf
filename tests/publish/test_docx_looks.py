"""Word documents: text that attacks, the evaluator's own words, drafts, senders and house templates."""

from __future__ import annotations

import io
import itertools
import re
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt

from impactkit.model.brand import Brand, Colours, Cover, Logo
from impactkit.publish import Manuscript, arranged
from impactkit.publish.docx import word_document
from impactkit.publish.manuscript import OwnCell
from impactkit.show import Exhibit
from impactkit.show.ground.cells import Cell, Column, Row
from impactkit.show.ground.exhibit import Figure, Heading, Prose, Table
from tests.conftest import NASTY
from tests.publish.test_docx import DOT, W, demonstration, drafted, files, opened, quick

ATTACKS = (
    NASTY,
    "=cmd|'/c calc'!A1",
    '{ HYPERLINK "https://evil.example" }',
    "]]><w:instrText>",
    "å" * 10_000,
)


def small(*pieces: Any) -> Manuscript:
    """A report of a title and these."""
    title = Heading(id="title", language="sv", title="Rapport", paragraphs=("Läget den 1 maj.",))
    section = Heading(id="section-summary", language="sv", title="Avsnitt")
    return Manuscript((title, section, *pieces))


def table(*texts: str, **more: Any) -> Exhibit:
    """A table with these texts in its cells."""
    rows = tuple(Row(cells=(Cell(shown=one), Cell(shown="1", kind="number", value=1))) for one in texts)
    columns = (Column(id="text", label=texts[0]), Column(id="count", label="Antal", kind="number"))
    return Table(id="t", language="sv", title=texts[0], alt=texts[0], columns=columns, rows=rows, **more)


def test_text_that_attacks_is_text() -> None:
    figure = Figure(id="f", language="sv", title=ATTACKS[0], alt=ATTACKS[2], spec=DOT, notes=ATTACKS)
    prose = Prose(id="p", language="sv", title=ATTACKS[0], paragraphs=ATTACKS)
    tables = [table(*ATTACKS).but(id=f"t{at}") for at in range(12)]
    content = word_document(small(*tables, figure, prose, OwnCell(plain=ATTACKS[0])))
    document = opened(content)
    assert [row.cells[0].text for row in document.tables[0].rows[1:]] == list(ATTACKS)
    said = [one.text for one in document.paragraphs]
    assert set(ATTACKS) <= set(said)
    codes = {one.text.split()[0] for one in document.element.iter(f"{W}instrText")}
    codes |= {one.get(f"{W}instr").split()[0] for one in document.element.iter(f"{W}fldSimple")}
    assert codes == {"TOC", "SEQ", "PAGEREF"}
    assert not [one for one in document.part.rels.values() if one.is_external]


def test_the_evaluator_s_own_words_keep_their_shape() -> None:
    own = OwnCell(
        markdown="## Eget\n\nMed **fett**, *kursivt*, `kod`, [länk](https://example.org/å?a=1) och [fel](javascript:x).\n\n"
        "- ett\n  - två\n\n1. a\n2. b\n\nMellan.\n\n4. c\n\n> Citat.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    )
    document = opened(word_document(small(own)))
    found = [(one.style.name, one.text) for one in document.paragraphs]
    for one in (
        ("Heading 1", "Eget"),
        ("List Bullet", "ett"),
        ("List Bullet 2", "två"),
        ("List Number", "a"),
        ("Quote", "Citat."),
    ):
        assert one in found
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["A", "B"], ["1", "2"]]
    links = [
        one.target_ref for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.HYPERLINK
    ]
    assert links == ["https://example.org/%C3%A5?a=1"]
    numbers = [one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_picture_of_the_evaluator_s_own_is_described() -> None:
    import vl_convert

    png = vl_convert.svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    document = opened(word_document(small(OwnCell(picture=png))))
    assert [one.get("descr") for one in document.element.iter("{*}docPr")] != [""]


def test_groups_of_columns_and_rows_are_merged_cells() -> None:
    columns = (
        Column(id="part", label="Del"),
        Column(id="women", label="Kvinnor", group="Utfall"),
        Column(id="men", label="Män", group="Utfall"),
    )
    rows = tuple(
        Row(group=name, cells=(Cell(shown="Totalt"), Cell(shown="1"), Cell(shown="2"))) for name in "AB"
    )
    one = Table(id="t", language="sv", title="T", alt="T", columns=columns, rows=rows)
    made = opened(word_document(small(one))).tables[0]
    first, second, group = made._tbl.tr_lst[:3]
    assert [cell.grid_span for cell in first.tc_lst] == [1, 2]
    assert [cell.vMerge for cell in (first.tc_lst[0], second.tc_lst[0])] == ["restart", "continue"]
    assert [cell.grid_span for cell in group.tc_lst] == [3]
    assert len(made._tbl.tr_lst) == 6


def test_a_broad_table_lies_down_and_the_rest_stands() -> None:
    columns = tuple(Column(id=str(at), label=f"Kolumnrubrik{at}") for at in range(14))
    rows = (Row(cells=tuple(Cell(shown="ordentligt") for _ in columns)),)
    broad = Table(id="t", language="sv", title="T", alt="T", columns=columns, rows=rows)
    document = opened(word_document(small(table("smal"), broad, table("efter"))))
    assert [one.page_width > one.page_height for one in document.sections] == [False, True, False]
    assert all(one.footer.is_linked_to_previous for one in list(document.sections)[1:])
    assert len(opened(word_document(small(table("smal"), broad))).sections) == 2


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_draft_says_so_on_every_page(language: str) -> None:
    told = drafted(quick(demonstration(language)), draft=True)
    content = word_document(told)
    word = told.words.say("edition.draft")
    document, section = opened(content), opened(content).sections[0]
    assert any(one.text.startswith(told.words.say("edition.draft-band")) for one in document.paragraphs)
    assert document.core_properties.title.startswith(word)
    for head in (section.header, section.first_page_header):
        assert any(one.text.endswith(word) for one in head.paragraphs)
        assert head._element.xml.count(f'string="{word.upper()}"') == 1
    assert any(one.text.startswith(word) for one in section.footer.paragraphs)
    plain = files(word_document(drafted(told, draft=False)))
    assert not [name for name, kept in plain.items() if "header" in name and word.encode() in kept]


_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#117733"/></svg>'


def branded(**more: Any) -> Brand:
    """A sender with everything."""
    return Brand(
        organisation="Region Exempel",
        logo=Logo(content=_SVG, media_type="image/svg+xml", alternative="Region Exempels märke"),
        colours=Colours(accent="#117733"),
        contact=("Storgatan 1", "utveckling@example.org"),
        legal="Medfinansieras av Europeiska unionen.",
        cover=Cover(kicker="Rapportserie", subtitle="Uppföljning", **more.pop("cover", {})),
        **more,
    )


def test_the_sender_stands_on_it() -> None:
    content = word_document(small(table("x")), brand=branded())
    document = opened(content)
    said = "\n".join(one.text for one in document.paragraphs)
    for text in ("Rapportserie", "Uppföljning", "Storgatan 1", "utveckling@example.org", "Medfinansieras av"):
        assert text in said
    assert "Region Exempel" in document.sections[0].footer.paragraphs[0].text
    assert [one.get("descr") for one in document.element.iter("{*}docPr")] == ["Region Exempels märke"]
    assert b"117733" in files(content)["word/styles.xml"]


def test_without_a_cover_the_report_begins_under_its_title() -> None:
    told = small(table("x"))
    for content in (
        word_document(told, brand=branded(cover={"page": False})),
        word_document(told, layout="summary"),
    ):
        assert b"pageBreakBefore" not in files(content)["word/document.xml"]
        assert not opened(content).sections[0].different_first_page_header_footer
    assert not list(opened(word_document(told, layout="summary")).element.iter(f"{W}sdt"))


def template() -> bytes:
    """A house's own Word file, with text, a picture, a header and an author in it."""
    import vl_convert

    document = Document()
    document.styles["Heading 1"].font.size = Pt(31)
    document.styles["Heading 1"].style_id = "Rubrik1"
    document.sections[0].header.paragraphs[0].text = "Husets sidhuvud"
    document.add_paragraph("Mallens egen text")
    document.add_picture(io.BytesIO(vl_convert.svg_to_png(_SVG.decode())))
    document.part.relate_to("https://example.org/gammal", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.core_properties.author = "Någon"
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_a_house_template_keeps_its_looks_and_loses_its_text() -> None:
    told = small(table("x"), OwnCell(markdown="1. a\n\n- b"))
    content = word_document(told, brand=Brand(word_template=template()))
    document, kept = opened(content), files(content)
    heads = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    assert heads
    assert heads[0].style.style_id == "Rubrik1"
    assert heads[0].style.font.size == Pt(31)
    assert document.sections[0].header.paragraphs[0].text == "Husets sidhuvud"
    assert "PAGE" in document.sections[0].footer._element.xml
    whole = b"".join(kept.values())
    for gone in ("Mallens egen text", "https://example.org/gammal", "Någon"):
        assert gone.encode() not in whole
    assert not [name for name in kept if "media" in name or "thumbnail" in name]
    assert document.tables[0].style.name == "Report Table"
    ids = re.findall(rb'w:styleId="([^"]+)"', kept["word/styles.xml"])
    assert len(ids) == len(set(ids))
    assert word_document(told, brand=Brand(word_template=template())) == content


@pytest.mark.parametrize("layout", ["progress", "final", "summary"])
def test_every_layout_can_be_written(layout: Any) -> None:
    told = arranged(quick(demonstration("sv")), layout)
    document = opened(word_document(told, layout=layout))
    levels = [int(one.style.name[-1]) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert layout != "summary" or set(levels) == {1}
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))

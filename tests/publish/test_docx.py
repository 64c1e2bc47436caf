"""Word documents: read back by python-docx and as plain XML, nothing lost and nothing added."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml
from docx.table import Table

from impactkit.dossier import Report
from impactkit.publish import Manuscript
from impactkit.publish.docx import word_document
from impactkit.publish.numbering import KINDS, Kind, numbering, series
from impactkit.publish.printing import printed_options, without_repeats
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Choice, Picture
from impactkit.show.ground.exhibit import Table as ReportTable
from tests.conftest import PROJECTS
from tests.shown import rows_of, shown, told_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOT: dict[str, Any] = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}
"""A figure that is drawn in no time."""


def quick(manuscript: Manuscript) -> Manuscript:
    """The same report with every figure drawn as a dot, for tests of all but figures."""
    return manuscript.with_pieces(
        tuple(_dotted(one) if isinstance(one, Exhibit) else one for one in manuscript.pieces)
    )


def _dotted(one: Exhibit) -> Exhibit:
    if isinstance(one, Picture):
        return one.model_copy(update={"spec": DOT})
    if not isinstance(one, Choice):
        return one
    options = tuple(option.model_copy(update={"exhibit": _dotted(option.exhibit)}) for option in one.options)
    return one.model_copy(update={"options": options})


def demonstration(language: Any) -> Manuscript:
    """A made-up project with data, groups, withheld numbers and choices."""
    return told_of("demonstration/kretsloppet", language)


def drafted(manuscript: Manuscript, *, draft: bool) -> Manuscript:
    """The same report as a draft, or as none."""
    marked = (
        one.model_copy(update={"draft": draft}) if isinstance(one, Exhibit) else one
        for one in manuscript.pieces
    )
    return manuscript.with_pieces(tuple(marked))


@dataclass(frozen=True)
class Made:
    """A report and its document."""

    told: Manuscript
    content: bytes


@pytest.fixture(
    scope="module",
    params=[(one, language) for one in (*PROJECTS, "kretsloppet") for language in ("sv", "en")],
    ids=str,
)
def made(request: pytest.FixtureRequest, reports: dict[tuple[str, str], Report]) -> Made:
    """The source projects and a demonstration, in both languages, each made once."""
    name, language = request.param
    told = shown(reports[name, language]) if name in PROJECTS else demonstration(language)
    told = quick(drafted(told, draft=False))
    return Made(told, word_document(told))


def opened(content: bytes) -> WordDocument:
    """The document as another program reads it."""
    return Document(io.BytesIO(content))


def files(content: bytes) -> dict[str, bytes]:
    """The files of the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as kept:
        return {name: kept.read(name) for name in kept.namelist()}


def printed(manuscript: Manuscript) -> list[Exhibit]:
    """Every exhibit that stands in the document, in order."""
    found: list[Exhibit] = []
    for one in without_repeats(manuscript).exhibits:
        found += printed_options(one) if one.kind == "choice" else [one]
    return found


MARKS = re.compile(r"\s*\[(?:[a-z]{1,3}|\d{1,3})\]")
"""What in a cell leads to a note: in Word, the number of a footnote."""


def without_marks(exhibit: Exhibit, text: str) -> str:
    """What a cell shows, without what leads to a note of its table."""
    marks = {one.partition(" ")[0] for one in exhibit.notes if MARKS.match(one)}
    return MARKS.sub(lambda found: "" if found[0].strip() in marks else found[0], text)


def cells(table: Table) -> list[list[str]]:
    """The texts of a table, a merged cell once, without header rows."""
    rows = [row for row in table._tbl.tr_lst if row.find(f"{W}trPr/{W}tblHeader") is None]
    return [[told(cell) for cell in row.tc_lst] for row in rows]


def told(cell: Any) -> str:
    """The text of a cell without the numbers of footnotes, also where a field refers to one again."""
    again = {text for one in cell.iter(f"{W}fldSimple") for text in one.iter(f"{W}t")}
    return "".join(text.text or "" for text in cell.iter(f"{W}t") if text not in again)


@pytest.mark.every(5)
def test_every_table_stands_in_it_with_every_cell(made: Made) -> None:
    tables = [one for one in opened(made.content).tables if one.style.name == "Report Table"]
    wanted = [one for one in printed(made.told) if one.kind == "table"]
    assert len(tables) == len(wanted)
    by_name = sorted(tables, key=lambda one: one._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val"))
    for table, exhibit in zip(by_name, sorted(wanted, key=lambda one: one.title), strict=True):
        expected: list[list[str]] = []
        under = None
        for row in rows_of(exhibit):
            expected += [[row.group]] if row.group and row.group != under else []
            under = row.group
            expected.append([without_marks(exhibit, cell.shown.replace("\n", "")) for cell in row.cells])
        assert cells(table) == expected


def test_every_table_has_header_rows_a_name_and_rows_that_are_not_divided(made: Made) -> None:
    for table in opened(made.content).tables:
        properties = table._tbl.tblPr
        assert properties.find(f"{W}tblCaption").get(f"{W}val")
        assert properties.find(f"{W}tblDescription").get(f"{W}val")
        heads = [row for row in table._tbl.tr_lst if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert heads == table._tbl.tr_lst[: len(heads)]
        assert len(heads) in ({1, 2} if table.style.name == "Report Table" else {0})
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table._tbl.tr_lst)


@pytest.mark.every(5)
def test_headings_follow_each_other_and_stand_in_the_list_of_contents(made: Made) -> None:
    document = opened(made.content)
    heads = [one for one in document.paragraphs if one.style.name.startswith("Heading")]
    levels = [int(one.style.name[-1]) for one in heads]
    assert [one.text for one in document.paragraphs if one.style.name == "Title"] == [made.told.title]
    numbers, words = numbering(made.told), made.told.words
    labels = [numbers.label(one, words) for one in made.told.headings]
    assert [one.text for one in heads if one.style.name == "Heading 1"] == [
        f"{label}. {one.title}" if label else one.title
        for label, one in zip(labels, made.told.headings, strict=True)
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    listed = [
        "".join(text.text or "" for text in link.iter(f"{W}t"))
        for link in document.element.iter(f"{W}hyperlink")
    ]
    captions = [one for kind in KINDS for one in captions_of(made, kind)]
    wanted = [one.text for one, level in zip(heads, levels, strict=True) if level == 1] + captions
    assert listed == (wanted if numbers.long else [])


def captions_of(made: Made, kind: Kind) -> list[str]:
    """The captions of figures or of tables."""
    paragraphs = [one for one in opened(made.content).paragraphs if one.style.name == "Caption"]
    own = ["".join(t.text or "" for t in one._p.iter(f"{W}t")) for one in paragraphs]
    return [one for one in own if one.startswith(series(made.told.words, kind))]


def test_tables_and_figures_are_counted_from_one_as_in_every_format(made: Made) -> None:
    numbers, words = numbering(made.told), made.told.words
    kinds: tuple[tuple[Kind, Any], ...] = (("table", ReportTable), ("figure", Picture))
    for kind, type_ in kinds:
        expected = [one for one in printed(made.told) if isinstance(one, type_)]
        assert captions_of(made, kind) == [
            f"{series(words, kind)}\u00a0{at}. {one.title}" for at, one in enumerate(expected, start=1)
        ]
        assert [one.number for one in numbers.of_kind(kind)] == list(range(1, 1 + len(expected)))


def test_a_long_report_asks_word_for_the_pages_of_its_lists(made: Made) -> None:
    asked = b"updateFields" in files(made.content)["word/settings.xml"]
    codes = [one.text.split()[0] for one in opened(made.content).element.iter(f"{W}instrText")]
    assert asked == (codes != []) == numbering(made.told).long
    marks = {one.get(f"{W}name") for one in opened(made.content).element.iter(f"{W}bookmarkStart")}
    assert {one.get(f"{W}anchor") for one in opened(made.content).element.iter(f"{W}hyperlink")} <= marks


def test_a_mark_in_a_cell_leads_to_a_footnote_of_words_own(made: Made) -> None:
    tables = [one for one in printed(made.told) if isinstance(one, ReportTable)]
    wanted = [note.partition(" ")[2] for one in tables for note in one.notes if MARKS.match(note)]
    kept = files(made.content).get("word/footnotes.xml")
    assert (kept is not None) == bool(wanted)
    if kept is None:
        return
    notes = [one for one in parse_xml(kept) if one.get(f"{W}type") is None]
    said = {one.get(f"{W}id"): "".join(t.text or "" for t in one.iter(f"{W}t")).strip() for one in notes}
    assert sorted(said.values()) == sorted(wanted)
    references = [one.get(f"{W}id") for one in opened(made.content).element.iter(f"{W}footnoteReference")]
    assert references == [*said]


def test_it_speaks_its_language_and_tells_its_title_and_nobody_s_name(made: Made) -> None:
    content = made.content
    document, language = opened(content), {"sv": "sv-SE", "en": "en-GB"}[made.told.words.language]
    assert {one.get(f"{W}val") for one in document.styles.element.iter(f"{W}lang")} == {language}
    core = document.core_properties
    assert (core.title, core.language, core.author, core.last_modified_by) == (
        made.told.title,
        language,
        "",
        "",
    )
    assert core.created is core.modified is None
    assert "docProps/app.xml" not in files(content)


def test_nothing_leads_out_of_it_but_safe_links(made: Made) -> None:
    for name, content in files(made.content).items():
        assert b"vbaProject" not in content
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in content


def test_every_picture_is_described_and_stands_as_svg_beside_png() -> None:
    told = demonstration("en")
    content = word_document(told)
    found = opened(content).element.iter("{*}docPr")
    alts = [one.get("descr") for one in found]
    assert alts == [one.alt for one in printed(told) if isinstance(one, Picture)]
    assert all(alts)
    kept = files(content)
    drawings = [name for name in kept if name.endswith(".svg")]
    assert (
        len(drawings)
        == len(alts)
        == sum(b"svgBlip" in part for part in kept["word/document.xml"].split(b"<wp:inline")[1:])
    )
    assert all(kept[name].startswith(b"<svg") for name in drawings)
    assert sum(name.endswith(".png") for name in kept) > 0


def test_the_same_report_gives_the_same_bytes_on_another_day_and_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    told = quick(demonstration("sv"))
    first = word_document(told)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: __import__("time").gmtime(2_000_000_000))
    assert word_document(told) == first
    with zipfile.ZipFile(io.BytesIO(first)) as kept:
        assert {one.date_time for one in kept.infolist()} == {(1980, 1, 1, 0, 0, 0)}

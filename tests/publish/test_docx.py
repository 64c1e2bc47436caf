"""Word documents: read back by python-docx and as plain XML, nothing lost and nothing added."""

from __future__ import annotations

import io
import itertools
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table

from impactkit.dossier import Report
from impactkit.publish import Manuscript
from impactkit.publish.docx import word_document
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
    """Every exhibit that stands in the document, those that are folded away on a screen last in their section."""
    found: list[Exhibit] = []
    folded: list[Exhibit] = []
    for one in without_repeats(manuscript).exhibits:
        if one.kind == "heading":
            found, folded = [*found, *folded], []
        shown_ = list(printed_options(one)) if one.kind == "choice" else [one]
        (folded if isinstance(one, ReportTable) and one.folded else found).extend(shown_)
    return [*found, *folded]


def cells(table: Table) -> list[list[str]]:
    """The texts of a table, a merged cell once, without header rows."""
    rows = [row for row in table._tbl.tr_lst if row.find(f"{W}trPr/{W}tblHeader") is None]
    return [["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.tc_lst] for row in rows]


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
            expected.append([cell.shown.replace("\n", "") for cell in row.cells])
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


def test_headings_follow_each_other_and_stand_in_the_list_of_contents(made: Made) -> None:
    document = opened(made.content)
    heads = [one for one in document.paragraphs if one.style.name.startswith("Heading")]
    levels = [int(one.style.name[-1]) for one in heads]
    assert [one.text for one in document.paragraphs if one.style.name == "Title"] == [made.told.title]
    assert [one.text for one in heads if one.style.name == "Heading 1"] == [
        one.title for one in made.told.headings
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    listed = [
        "".join(text.text or "" for text in link.iter(f"{W}t"))
        for link in document.element.iter(f"{W}hyperlink")
    ]
    assert [one.text for one, level in zip(heads, levels, strict=True) if level < 3] == listed[: len(heads)]


def test_numbers_of_tables_and_figures_are_counted_from_one(made: Made) -> None:
    document = opened(made.content)
    captions = [one for one in document.paragraphs if one.style.name == "Caption"]
    for key, kind in (("docx.table", ReportTable), ("docx.figure", Picture)):
        label = made.told.words.say(key)
        own = ["".join(t.text or "" for t in one._p.iter(f"{W}t")) for one in captions]
        numbers = [
            int(one.removeprefix(f"{label}\u00a0").partition(".")[0]) for one in own if one.startswith(label)
        ]
        assert numbers == list(range(1, 1 + sum(isinstance(one, kind) for one in printed(made.told))))


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

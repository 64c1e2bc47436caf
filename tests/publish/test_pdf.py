"""PDF: a look at the tags by another library than the one that wrote them, and at the text as readers get it."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from typing import Any

import pikepdf
import pypdfium2
import pytest

from impactkit.load import project_files
from impactkit.model.brand import Brand, Colours, Cover, Logo
from impactkit.publish import LAYOUTS, arranged
from impactkit.publish.drawing import pixels
from impactkit.publish.manuscript import OwnCell
from impactkit.publish.numbering import numbering
from impactkit.publish.pdf import pdf_document
from tests.conftest import PARAMETERS, PROJECTS
from tests.shown import told_of

WITH_DATA = ("demonstration/navet", "demonstration/kretsloppet")
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


@cache
def _pdf(project: str, language: str, layout: Any = "impact") -> bytes:
    told = arranged(told_of(project, language), layout)
    return pdf_document(told, layout=layout)


def _tags(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure tree, in the order it is read."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def _text(content: bytes, *, first: int = 0) -> str:
    """The text from a page on; words divided at the end of a line are whole again."""
    pages = list(pypdfium2.PdfDocument(content))[first:]
    return (
        "\n".join(page.get_textpage().get_text_range() for page in pages)
        .replace("\ufffe\r\n", "")
        .replace("\ufffe", "")
    )


READ = list(zip((*PROJECTS, *WITH_DATA), cycle(("sv", "en")), strict=False))
USUAL = ("innovate-together", WITH_DATA[0])
"""Projects of which the document is read each time; that of the others by make soak."""


@pytest.fixture(
    params=[pytest.param(one, marks=() if one[0] in USUAL else pytest.mark.soak) for one in READ], ids=str
)
def tagged(request: pytest.FixtureRequest) -> Iterator[tuple[str, pikepdf.Pdf]]:
    project, language = request.param
    with pikepdf.open(io.BytesIO(_pdf(project, language))) as pdf:
        yield language, pdf


def test_it_says_that_it_is_tagged_accessible_and_in_which_language(tagged: tuple[str, pikepdf.Pdf]) -> None:
    language, pdf = tagged
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == language
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"]


def test_headings_follow_each_other_and_are_bookmarks(tagged: tuple[str, pikepdf.Pdf]) -> None:
    _, pdf = tagged
    levels = [HEADINGS.index(str(tag.S)) + 1 for tag in _tags(pdf) if str(tag.S) in HEADINGS]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    with pdf.open_outline() as outline:
        assert len(outline.root) == levels.count(1)


def test_every_figure_is_described(tagged: tuple[str, pikepdf.Pdf]) -> None:
    _, pdf = tagged
    figures = [tag for tag in _tags(pdf) if str(tag.S) == "/Figure"]
    assert figures
    assert [tag for tag in figures if not str(tag.get("/Alt", "")).strip()] == []


def test_every_table_has_heads_for_all_its_columns(tagged: tuple[str, pikepdf.Pdf]) -> None:
    _, pdf = tagged
    tables = [tag for tag in _tags(pdf) if str(tag.S) == "/Table"]
    assert tables
    for one in tables:
        inside = list(_tags_in(one))
        heads = [tag for tag in inside if str(tag.S) == "/TH"]
        widest = max(sum(str(cell.S) == "/TD" for cell in row.K) for row in inside if str(row.S) == "/TR")
        assert len(heads) >= widest
        assert {str(_attribute(tag, "/Scope")) for tag in heads} <= {"/Column", "/Both", "/Row"}


def _tags_in(node: Any) -> Iterator[Any]:
    for one in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            if "/K" in one:
                yield from _tags_in(one)


def _attribute(tag: Any, name: str) -> Any:
    found = tag.get("/A", {})
    for one in found if isinstance(found, pikepdf.Array) else [found]:
        if name in one:
            return one[name]
    return None


@pytest.mark.every(3)
@pytest.mark.parametrize("project", [*PROJECTS, *WITH_DATA])
def test_the_text_comes_in_the_order_it_is_read(project: str) -> None:
    """A tall figure may wait for the head of the next page; what is read aloud comes in the order of the tags."""
    told = arranged(told_of(project, "sv"), "impact")
    first = 2 if numbering(told).long else 0
    body, place = " ".join(_text(_pdf(project, "sv"), first=first).split()), 0
    for one in told.exhibits[1:]:
        said = " ".join(one.title.split())
        if one.kind in {"figure", "diagram"}:
            assert said in body, one.id
        elif one.kind == "heading" or (one.kind == "table" and len(said) < 50):
            assert said in body[place:], one.id
            place = body.index(said, place)


def test_the_text_is_whole_swedish_words() -> None:
    text = _text(_pdf("demonstration/kretsloppet", "sv"))
    for word in ("Innehåll", "Datakvalitet", "Målgrupper", "Sida 1 av"):
        assert word in text


@pytest.mark.every(2)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_accessible_pdf(layout: Any) -> None:
    for project in ("siru", "demonstration/navet"):
        with pikepdf.open(io.BytesIO(_pdf(project, "en", layout))) as pdf, pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"


MADE_UP = sorted(f"demonstration/{one.stem}" for one in project_files([PARAMETERS / "demonstration"]))


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("project", "language"),
    [
        pytest.param(project, language, marks=() if at % 3 == 0 else pytest.mark.soak)
        for at, (project, language) in enumerate(
            zip((*PROJECTS, *MADE_UP), cycle(("sv", "en")), strict=False)
        )
    ],
)
def test_one_page_is_one_page(project: str, language: str) -> None:
    assert len(pypdfium2.PdfDocument(_pdf(project, language, "summary"))) == 1


_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#117733"/></svg>'


def test_the_sender_stands_on_it() -> None:
    brand = Brand(
        organisation="Region Exempel",
        logo=Logo(content=_SVG, media_type="image/svg+xml", alternative="Region Exempels märke"),
        colours=Colours(accent="#117733"),
        contact=("utveckling@example.org",),
        legal="Medfinansieras av Europeiska unionen.",
        cover=Cover(kicker="Rapportserie", subtitle="Uppföljning"),
    )
    content = pdf_document(told_of("siru", "sv"), brand=brand)
    text = _text(content)
    for said in ("Region Exempel", "utveckling@example.org", "Medfinansieras", "RAPPORTSERIE", "Uppföljning"):
        assert said in text
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "Region Exempels märke" in {str(tag.Alt) for tag in _tags(pdf) if "/Alt" in tag}


def test_signs_that_the_typeface_lacks_are_set_or_replaced() -> None:
    told = told_of("siru", "sv")
    cover = told.cover
    assert cover
    strange = cover.model_copy(update={"title": "Smått 漢字 \U0001f642 \U00013000 slut"})
    text = _text(pdf_document(told.with_pieces((strange, *told.pieces[1:]))))
    assert "Smått" in text
    assert "slut" in text


def test_a_picture_of_the_evaluators_own_is_there_and_says_that_nobody_described_it() -> None:
    told = told_of("siru", "sv")
    picture = pixels(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    )
    content = pdf_document(told.with_pieces((*told.pieces, OwnCell(picture=picture))))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        said = [str(tag.Alt) for tag in _tags(pdf) if "/Alt" in tag]
    assert said[-1].startswith("Bild ur utvärderarens egen del")

"""No text can stop a report: any sign of any script, joined and marked in any way, is made in every format."""

from __future__ import annotations

import io
import random
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree

import nbformat
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from impactkit.model.base import Text
from impactkit.model.brand import Brand, Logo
from impactkit.publish import FORMATS, Wanted, made, manuscript
from impactkit.publish.manuscript import Manuscript
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.show.draw.shapes import Drawing, Group, Label
from impactkit.show.ground.cells import Cell, Column, Row
from impactkit.show.ground.exhibit import Diagram, Figure, Gap, Heading, Prose, Table
from impactkit.signs import readable

_STRETCH = 0x80
"""Every block of Unicode begins at a multiple of this, or of less within such a stretch."""
HARD = (
    "\uf0b7 Punkt\x0bnästa\x0cnästa \ufffe \ufdd0 \U0001fffe \x00\x1b[0m\x9b \ud800",
    "👍🏽 👨\u200d👩\u200d👧 🇸🇪 ☺️ 1️⃣ \U000e0061 🏽",
    "สวัสดี नमस्ते 中文　한국어 ትግርኛ ქართული Հայերեն",
    "مرحبا بالعالم שָׁלוֹם fil\u202egpj.exe \u2066a\u2069 \u200f",
    "x\u20dd e\u0301 Z\u0351\u036b\u0343 \u0301 \u0e31 a\u034f\u00ad\u200b\u2060\ufeffb",
    "\U0001f3fd",
    "> & < ]]> \u2028 \u2029 \x85 \u3164 \U000f0000 \U00100000",
)


def _figure(said: str) -> Exhibit:
    spec = {
        "width": 400,
        "height": 40,
        "config": {"background": "#ffffff"},
        "data": {"values": [{"a": said}]},
        "mark": {"type": "text", "fontSize": 12},
        "encoding": {"text": {"field": "a"}},
    }
    return Figure(id="figure", language="sv", title=said, alt=said, spec=spec)


def _diagram(said: str) -> Exhibit:
    words = Label(x=0, y=10, lines=(said, said))
    drawing = Drawing(width=400, height=40, shapes=(Group(tip=said, shapes=(words,)),), note=said)
    return Diagram(id="diagram", language="sv", title=said, alt=said, drawing=drawing)


def told(texts: tuple[str, ...]) -> Manuscript:
    """A report in which each text stands wherever a text can: title, cells, groups, prose, drawings, a note."""
    first, all_ = texts[0], " ".join(one for one in texts if len(one) < 1_000)
    rows = tuple(Row(cells=(Cell(shown=one), Cell(shown=one)), group=first) for one in texts)
    exhibits = (
        Heading(id="title", language="sv", title=first, paragraphs=texts),
        Table(
            id="table",
            language="sv",
            title=texts[-1],
            columns=(Column(id="a", label=first), Column(id="b", label="b", group=first)),
            rows=rows,
            notes=texts,
        ),
        _figure(all_),
        _diagram(all_),
        Prose(id="prose", language="sv", markdown="\n\n".join(texts), paragraphs=texts),
        Gap(id="gap", language="sv", title=first, paragraphs=texts),
    )
    cells = [nbformat.v4.new_markdown_cell(all_)]
    for one in exhibits:
        data = {EXHIBIT_MIME: one.model_dump(mode="json", exclude_defaults=True)}
        output = nbformat.v4.new_output("display_data", data=data)
        cells.append(nbformat.v4.new_code_cell("show", outputs=[output]))
    return manuscript(nbformat.v4.new_notebook(cells=cells))


def require_whole(
    texts: tuple[str, ...], formats: Iterable[Any] = FORMATS, brand: Brand | None = None
) -> None:
    """Make the report in every format; each can be opened, and the workbook says what was written."""
    report = told(texts)
    for format_ in formats:
        content = made(report, format_, Wanted(brand=brand or Brand()))
        match format_:
            case "html":
                assert readable(texts[-1]).strip()[:1] in content.decode()
            case "pdf":
                assert len(pypdfium2.PdfDocument(content)) > 0
            case "docx":
                with zipfile.ZipFile(io.BytesIO(content)) as parts:
                    for name in parts.namelist():
                        if name.endswith((".xml", ".rels")):
                            ElementTree.fromstring(parts.read(name))
            case "xlsx":
                names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
                assert len({one.casefold() for one in names}) == len(names)


def signs(start: int = 0, stop: int = 0x110000, *, each: int = 0) -> Iterator[str]:
    """Signs there are: the first of every stretch, or `each` in a text of its own."""
    for at in range(start, stop, _STRETCH):
        known = [chr(one) for one in range(at, at + _STRETCH) if unicodedata.category(chr(one)) != "Cn"]
        yield from known[: each or 1]


def texts_of(found: Iterable[str], *, length: int = 40) -> list[str]:
    every = list(found)
    return ["".join(every[at : at + length]) for at in range(0, len(every), length)]


def test_hard_texts_are_made_in_every_format() -> None:
    """Pasted from Word, emoji in one, scripts the typefaces lack, and signs that are none."""
    require_whole(HARD)


def test_words_of_ten_thousand_letters_are_made_in_every_format() -> None:
    """Also of letters that the typefaces lack."""
    require_whole(("Kort", "ก" * 10_000))
    require_whole(("Kort", "👨‍👩‍👧" * 2_000))
    require_whole(("Kort", "&" * 300), ("xlsx",))


def test_a_sign_of_every_stretch_of_unicode_is_made_in_every_format() -> None:
    """Private use and controls among them; ideographs and syllables of Hangul by every sixteenth stretch."""
    alike = (*range(0x3400, 0xA000, _STRETCH), *range(0xAC00, 0xF900, _STRETCH))
    skipped = {chr(one) for at in alike if at % 0x800 for one in range(at, at + _STRETCH)}
    found = [one for one in (*signs(stop=0x20000), *signs(0xE0000, 0xE0200)) if one not in skipped]
    require_whole(tuple(f"å{one}" for one in texts_of(found)))


def test_a_logo_with_words_in_any_script_stops_no_report() -> None:
    """Nor does a drawing whose letters bear marks."""
    words = "สวัสดี שָׁלוֹם 👍🏽"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="12">{words}</text></svg>'
    logo = Logo(content=svg.encode(), media_type="image/svg+xml", alternative=Text(und=words))
    require_whole(("Märket",), ("html", "pdf", "docx"), Brand(logo=logo, organisation=Text(und=words)))


def test_word_s_bullets_are_bullets_in_a_pdf_and_lost_signs_are_seen() -> None:
    """What a reader of the PDF gets is what the page shows."""
    content = made(told(("\uf0b7\tEtt\x0btvå ก",)), "pdf", Wanted())
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    assert "• Ett två \ufffd" in text
    assert "Etttvå" not in text


@pytest.mark.soak
@pytest.mark.parametrize("plane", [*range(0, 0x20000, 0x1000), 0xE0000])
def test_every_sign_there_is_can_be_set(plane: int) -> None:
    """Each in a text with its neighbours, as in a table of letters."""
    found = texts_of(signs(plane, plane + 0x1000, each=_STRETCH), length=25)
    for at in range(0, len(found), 60):
        require_whole(
            tuple(f"å{one}" for one in found[at : at + 60]), ("pdf", "docx") if plane % 0x8000 else FORMATS
        )


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(40))
def test_signs_in_any_order_can_be_set(seed: int) -> None:
    """Marks on what bears none, joiners before nothing, tones of skin on letters, both directions in a word."""
    chance = random.Random(seed)
    every = [one for one in map(chr, range(0x20000)) if unicodedata.category(one) not in {"Cn", "Cs"}]
    marks = [one for one in every if unicodedata.category(one)[0] == "M"]
    kinds = (every, marks, list("\u200d\ufe0f\u200b\u200e\u202e\u034f\u00ad🏽اא"), list("ab cå-<&"))
    texts = tuple(
        "".join(chance.choice(chance.choice(kinds)) for _ in range(chance.randint(1, 12))) for _ in range(60)
    )
    require_whole(texts)

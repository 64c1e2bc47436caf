"""The form on paper as a Word document, which whoever asks may change before it is printed; the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from impactkit.instrument.paper import SIGNS, Diary, Form
from impactkit.instrument.questions import Asked
from impactkit.languages import locale
from impactkit.model.colour import ACCENT
from impactkit.publish.docx.archive import archive, files_of
from impactkit.publish.docx.close import set_close
from impactkit.publish.docx.plain import part, plain_document
from impactkit.publish.docx.styles import Styles, speak
from impactkit.publish.docx.template import emptied
from impactkit.publish.docx.xml import Element, node, paragraph, run

_TICK = "☐"
_PEN = 540
"""What a line of handwriting takes, in twentieths of a point."""
_BOX = 460
"""How wide a box for one sign is, likewise."""
_WIDTHS = (1500, 4300, 1900, 1700)
"""The columns of the diary, likewise."""


def document(told: Form | Diary) -> bytes:
    """The form as a Word document (.docx)."""
    look = {
        "accent": ACCENT.removeprefix("#").upper(),
        "language": locale(told.language).babel.replace("_", "-"),
    }
    made = emptied(plain_document(**look))
    styles = Styles(made.styles.element, part("styles.xml", **look), {})
    speak(made.styles.element, look["language"])
    set_close(made.element.body, made.styles.element)
    body = made.element.body
    frame = body.sectPr
    body.remove(frame)
    body.extend(
        (
            *_opening(styles, told),
            *(_form(styles, told) if isinstance(told, Form) else _diary(styles, told)),
            frame,
        )
    )
    kept = io.BytesIO()
    made.save(kept)
    return archive(files_of(kept.getvalue()))


def _opening(styles: Styles, told: Form | Diary) -> Iterator[Element]:
    yield paragraph(styles.id("Report Kicker"), run(told.project))
    yield paragraph(styles.id("Title"), run(told.title))
    yield _line(styles, told.about)


def _form(styles: Styles, told: Form) -> Iterator[Element]:
    yield _line(styles, told.said["when"], strong=True, keep=True, above=200)
    yield _line(styles, f"{_TICK} {told.said['before']}        {_TICK} {told.said['after']}")
    yield _line(styles, told.said["code"], strong=True, keep=True, above=160)
    yield _boxes(styles)
    yield _line(styles, f"{told.said['code-how']} {told.said['code-why']}", above=80)
    if any(one.steps for one in told.questions):
        yield _line(styles, told.said["choose"], above=160)
    for number, one in enumerate(told.questions, start=1):
        yield from _question(styles, number, one)
    yield _line(styles, told.said["thanks"], above=360)
    yield paragraph(styles.id("Report Note"), run(told.kept_by))


def _question(styles: Styles, number: int, asked: Asked) -> Iterator[Element]:
    """A question and its steps, which no page divides."""
    yield _line(styles, f"{number}. {asked.text}", strong=True, keep=True, above=240)
    if not asked.steps:
        yield _line(styles, f"{'_' * 24} {asked.unit}".strip(), above=160)
    for at, step in enumerate(asked.steps, start=1):
        yield _line(styles, f"{_TICK}  {at}  {step}", keep=at < len(asked.steps), above=40, hanging=700)


def _diary(styles: Styles, told: Diary) -> Iterator[Element]:
    for one in told.activities:
        yield _line(styles, f"– {one}", hanging=240)
    heads = [
        _cell(width, paragraph(styles.id("Table Heading"), run(one)))
        for one, width in zip(told.headings, _WIDTHS, strict=True)
    ]
    rows = [[_cell(width, paragraph(styles.id("Table Text"))) for width in _WIDTHS] for _ in range(told.rows)]
    yield _line(styles, "")
    yield _table(_WIDTHS, [heads, *rows])
    yield _line(styles, "")


def _boxes(styles: Styles) -> Element:
    """A box for each sign of the code."""
    cells = [_cell(_BOX, paragraph(styles.id("Table Text"))) for _ in range(SIGNS)]
    return _table((_BOX,) * SIGNS, [cells], head=False)


def _table(across: Sequence[int], rows: Sequence[Sequence[Element]], *, head: bool = True) -> Element:
    """A table with rules, in rows as high as handwriting is."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [node(edge, val="single", sz=6, space=0, color="8A96A3") for edge in edges]
    properties = node(
        "tblPr",
        node("tblW", w=sum(across), type="dxa"),
        node("tblBorders", *lines),
        node("tblLayout", type="fixed"),
    )
    made = node("tbl", properties, node("tblGrid", *(node("gridCol", w=width) for width in across)))
    for at, cells in enumerate(rows):
        first = head and at == 0
        high = node("trHeight", val=_PEN, hRule="atLeast")
        made.append(
            node("tr", node("trPr", node("cantSplit"), high, node("tblHeader") if first else None), *cells)
        )
    return made


def _cell(width: int, *told: Element) -> Element:
    return node("tc", node("tcPr", node("tcW", w=width, type="dxa")), *told)


def _line(
    styles: Styles, text: str, *, strong: bool = False, keep: bool = False, above: int = 0, hanging: int = 0
) -> Element:
    """A paragraph; `keep` holds it on the page of the next, `above` and `hanging` are in twentieths of a point."""
    look = (node("b"),) if strong else ()
    properties = (
        *((node("keepNext"),) if keep else ()),
        node("keepLines"),
        *((node("spacing", before=above, after=40),) if above else ()),
        *((node("ind", left=hanging, hanging=hanging),) if hanging else ()),
    )
    return paragraph(styles.id("Normal"), *([run(text, *look)] if text else []), properties=properties)

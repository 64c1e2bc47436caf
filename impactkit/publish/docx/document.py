"""The whole report as a Word document: cover, contents, pieces in order, last words, and the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from impactkit.languages import locale as locale_of
from impactkit.model.brand import Brand
from impactkit.model.colour import ACCENT, readable
from impactkit.publish.docx.archive import archive, files_of
from impactkit.publish.docx.close import set_close
from impactkit.publish.docx.contents import ask_for_pages, contents, lists
from impactkit.publish.docx.cover import conclusions, cover, last_words
from impactkit.publish.docx.footnotes import Footnotes
from impactkit.publish.docx.margins import fill
from impactkit.publish.docx.numbering import Numbering
from impactkit.publish.docx.pieces import Placed, placed
from impactkit.publish.docx.plain import part, plain_document
from impactkit.publish.docx.sections import rooms, sections
from impactkit.publish.docx.setting import Setting
from impactkit.publish.docx.styles import Styles, speak
from impactkit.publish.docx.template import emptied
from impactkit.publish.docx.xml import Element, node
from impactkit.publish.layouts import ON_ONE_PAGE, Layout
from impactkit.publish.manuscript import Manuscript, Piece
from impactkit.publish.numbering import UNNUMBERED, numbering
from impactkit.publish.numbering import Numbering as ReportNumbers
from impactkit.publish.printing import without_repeats
from impactkit.show.ground.exhibit import Heading
from impactkit.show.ground.reading import text_of

_PAPER = "#ffffff"
_BROAD_LETTER = 9.2
"""The size that letters of 8 points take at most in the typefaces that houses use."""
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"


def word_document(manuscript: Manuscript, *, brand: Brand | None = None, layout: Layout = "impact") -> bytes:
    """The report as a Word document (.docx), in the house's template if the brand has one.

    A `layout` on one page has neither a cover nor a list of contents. Equal manuscripts and brands give equal bytes.
    Raises what `docx` raises for a template that is no Word file.
    """
    brand = brand or Brand()
    look = {
        "accent": readable(brand.colours.accent or ACCENT, _PAPER).removeprefix("#").upper(),
        "language": locale_of(manuscript.words.language).babel.replace("_", "-"),
    }
    document = emptied(brand.word_template or plain_document(**look))
    if layout == "own" and not brand.word_template:
        set_close(document.element.body, document.styles.element)
    frame = document.element.body.sectPr
    numbers = UNNUMBERED if layout in ON_ONE_PAGE else numbering(manuscript)
    setting = _setting(document, frame, manuscript, numbers, look)
    setting.letter = _BROAD_LETTER if brand.word_template else setting.letter
    setting.lift = 0 if manuscript.headings else 1
    sender, draft = text_of(setting.words, brand.organisation), manuscript.draft
    title = setting.words.say("edition.draft-title", title=manuscript.title) if draft else manuscript.title
    own_page = brand.cover.page and setting.numbers.long
    section = document.sections[-1]
    fill(setting, section, title=manuscript.title, sender=sender, draft=draft, cover=own_page)
    first = [*cover(setting, manuscript, brand, page=own_page)]
    told = _told(setting, manuscript, brand, layout=layout)
    if setting.numbers.long:
        first += [contents(setting, new_page=own_page), *lists(setting)]
        ask_for_pages(document.settings.element)
    if own_page:
        _on_new_page(told)
    body = document.element.body
    body.remove(frame)
    body.extend(sections(frame, [Placed(tuple(first)), *told]))
    _properties(document, title=title, sender=sender, language=look["language"])
    kept = io.BytesIO()
    document.save(kept)
    return archive(files_of(kept.getvalue()))


def _setting(
    document: WordDocument,
    frame: Element,
    manuscript: Manuscript,
    numbers: ReportNumbers,
    look: dict[str, str],
) -> Setting:
    lists_ = Numbering(document.part, part("numbering.xml", **look))
    kept = document.styles.element
    styles = Styles(kept, part("styles.xml", **look), lists_.ids)
    speak(kept, look["language"])
    footnotes = Footnotes(document.part, styles)
    return Setting(manuscript.words, document.part, styles, lists_, footnotes, numbers, *rooms(frame))


def _told(setting: Setting, manuscript: Manuscript, brand: Brand, *, layout: Layout) -> list[Placed]:
    """All pieces but the cover, with room for conclusions before the annex, and the last words."""
    told: list[Placed] = []
    read = [one for one in without_repeats(manuscript).pieces if one is not manuscript.cover]
    ends = _end_of_body(read, setting.numbers)
    for at, piece in enumerate((*read, None)):
        if at == ends and manuscript.draft and manuscript.headings and layout not in ON_ONE_PAGE:
            told.append(Placed(tuple(conclusions(setting))))
        if piece is not None:
            told += placed(setting, piece)
    return [*told, Placed(tuple(last_words(setting, brand, leads_on=layout != "own")))]


def _end_of_body(pieces: Sequence[Piece], numbers: ReportNumbers) -> int:
    """The place of the first piece of the annex, or the place after the last where there is none."""
    annexes = (at for at, one in enumerate(pieces) if isinstance(one, Heading) and one.id in numbers.annexes)
    return next(annexes, len(pieces))


def _on_new_page(told: list[Placed]) -> None:
    """After a cover and a list of contents, the report begins on a page of its own."""
    opening = next((one for told_ in told for one in told_.elements if one.tag == qn("w:p")), None)
    if opening is not None:
        opening.find(qn("w:pPr")).insert(1, node("pageBreakBefore"))


def _properties(document: WordDocument, *, title: str, sender: str, language: str) -> None:
    """What the file says of itself: title, sender and language; nobody's name and no time of day."""
    from lxml import etree

    told = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN})
    for name, text in (("title", title), ("creator", sender), ("language", language)):
        etree.SubElement(told, f"{{{_DUBLIN}}}{name}").text = text
    package = document.part.package
    kept = Part(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, serialize_part_xml(told), package
    )
    package.relate_to(kept, RELATIONSHIP_TYPE.CORE_PROPERTIES)

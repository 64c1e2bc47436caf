"""The house's Word template, emptied: its styles, headers and footers stay, its text and its ties to elsewhere do not."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.shared import Twips

_STAY = {
    RT.STYLES,
    RT.NUMBERING,
    RT.SETTINGS,
    RT.THEME,
    RT.FONT_TABLE,
    RT.WEB_SETTINGS,
    RT.FOOTNOTES,
    RT.ENDNOTES,
}
"""What a document has whether or not its text tells of it."""
_LEFT = {RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES, RT.CUSTOM_PROPERTIES, RT.THUMBNAIL}
"""What tells of the template's own past."""
_SHEET = {"page_width": 11906, "page_height": 16838} | {
    f"{side}_margin": 1417 for side in ("top", "right", "bottom", "left")
}
"""A4 with its margins, for a template that leaves them to the program."""


def emptied(template: bytes) -> WordDocument:
    """A document with the template's looks and nothing of what it says in its body; no tie to other files stays."""
    document = Document(io.BytesIO(template))
    body = document.element.body
    for one in list(body)[:-1] if body[-1].tag == qn("w:sectPr") else list(body):
        body.remove(one)
    document.element.body.get_or_add_sectPr()
    for name, size in _SHEET.items():
        if getattr(document.sections[-1], name) is None:
            setattr(document.sections[-1], name, Twips(size))
    _cut(document)
    return document


def _cut(document: WordDocument) -> None:
    """Drop what only the removed text, the template's history or the outside was tied to."""
    from lxml import etree

    told = etree.tostring(document.element).decode("utf-8")
    for id_, relation in list(document.part.rels.items()):
        if relation.is_external or (relation.reltype not in _STAY and f'"{id_}"' not in told):
            del document.part.rels[id_]
    for id_, relation in list(document.part.package.rels.items()):
        if relation.reltype in _LEFT:
            del document.part.package.rels[id_]
    for relation in document.part.rels.values():
        if relation.reltype == RT.SETTINGS:
            _untie(relation.target_part)


def _untie(settings: XmlPart) -> None:
    """Forget which template, on whose disk, the template itself was made from."""
    for id_ in [id_ for id_, relation in settings.rels.items() if relation.is_external]:
        del settings.rels[id_]
    for tied in settings.element.findall(qn("w:attachedTemplate")):
        settings.element.remove(tied)

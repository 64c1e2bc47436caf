"""Lists: bullets and numbers, each numbered list counted from its own beginning."""

from __future__ import annotations

from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart

from impactkit.publish.docx.xml import Element, node

_NUMBERS = "2"
"""The plain document's numbered list; its bullets are 1."""


class Numbering:
    """The lists of a document: those of the plain one are added to a template's own."""

    def __init__(self, document: DocumentPart, plain: bytes) -> None:
        """`plain` is the numbering of the plain document."""
        own = parse_xml(plain)
        kept = _kept(document)
        if kept is None:
            kept = node("numbering")
            part = NumberingPart(
                PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, kept, document.package
            )
            document.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        self._kept = kept
        self._abstract: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        for one in own.iterchildren(qn("w:abstractNum")):
            self._abstract[one.get(qn("w:abstractNumId"))] = self._shape(one)
        for one in own.iterchildren(qn("w:num")):
            shape = one.find(qn("w:abstractNumId")).get(qn("w:val"))
            self.ids[one.get(qn("w:numId"))] = self._list(self._abstract[shape])

    def restarted(self, start: int, level: int) -> str:
        """A numbered list of its own, counted from `start` at a level; 0 is the outermost."""
        made = self._list(self._abstract[_NUMBERS])
        override = node("lvlOverride", node("startOverride", val=start), ilvl=level)
        self._kept[-1].append(override)
        return made

    def _shape(self, plain: Element) -> str:
        """A shape of list under a number that is free; shapes stand before lists."""
        shapes = self._kept.findall(qn("w:abstractNum"))
        made = deepcopy(plain)
        number = str(1 + max((int(one.get(qn("w:abstractNumId"))) for one in shapes), default=0))
        made.set(qn("w:abstractNumId"), number)
        if shapes:
            shapes[-1].addnext(made)
        else:
            self._kept.insert(0, made)
        return number

    def _list(self, shape: str) -> str:
        lists = self._kept.findall(qn("w:num"))
        number = str(1 + max((int(one.get(qn("w:numId"))) for one in lists), default=0))
        self._kept.append(node("num", node("abstractNumId", val=shape), numId=number))
        return number


def _kept(document: DocumentPart) -> Element | None:
    for relation in document.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    return None

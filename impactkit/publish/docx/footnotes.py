"""Footnotes at the foot of the page: what a mark in a cell leads to, counted by Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.parts.document import DocumentPart

from impactkit.publish.docx.styles import Styles
from impactkit.publish.docx.xml import Element, field, node, paragraph, run

_NOTE = re.compile(r"\[([a-z]{1,3}|\d{1,3})\] (.+)", re.DOTALL)
"""A note that a mark in a cell leads to: `[a] The fund is printed in capitals`."""
_MARK = re.compile(r"\s*\[([a-z]{1,3}|\d{1,3})\]")
_LINES = ("separator", "continuationSeparator")
"""The lines over footnotes, which every document with footnotes has, under the numbers -1 and 0."""


class Footnotes:
    """The footnotes of a document, in the order they are first referred to."""

    def __init__(self, document: DocumentPart, styles: Styles) -> None:
        """The part that keeps them is made with the first footnote."""
        self._document, self._styles = document, styles
        self._kept: Element | None = None
        self._count = 0

    def added(self, text: str) -> int:
        """The number of a new footnote with this text."""
        kept = self._part()
        self._count += 1
        number = node("r", self._raised(), node("footnoteRef"))
        said = paragraph(self._styles.id("footnote text"), number, run(f" {text}"))
        kept.append(node("footnote", said, id=self._count))
        return self._count

    def reference(self, number: int) -> list[Element]:
        """The number where it is first referred to, with a bookmark that later references lead to."""
        name, mark = _bookmark(number), 1_000_000 + number
        start = node("bookmarkStart", id=mark, name=name)
        return [
            start,
            node("r", self._raised(), node("footnoteReference", id=number)),
            node("bookmarkEnd", id=mark),
        ]

    def again(self, number: int) -> list[Element]:
        """The number where it is referred to once more, in a field that Word keeps right."""
        return [field(f"NOTEREF {_bookmark(number)} \\f \\h", str(number), self._style())]

    def _raised(self) -> Element:
        return node("rPr", self._style())

    def _style(self) -> Element:
        return node("rStyle", val=self._styles.id("footnote reference"))

    def _part(self) -> Element:
        if self._kept is None:
            self._kept = _made(self._document)
            for at, kind in enumerate(_LINES):
                line = node(
                    "p",
                    node("pPr", node("spacing", after=0, line=240, lineRule="auto")),
                    node("r", node(kind)),
                )
                self._kept.append(node("footnote", line, type=kind, id=at - 1))
        return self._kept


class Marks:
    """The marks in the cells of one table, and the footnotes that they lead to."""

    def __init__(self, footnotes: Footnotes, notes: Iterable[str], shown: Iterable[str]) -> None:
        """Of the `notes` those are footnotes that a mark in what the cells have `shown` leads to."""
        used = {mark for text in shown for mark in _MARK.findall(text)}
        self._texts = {mark: text for mark, text in _told(notes) if mark in used}
        self._footnotes = footnotes
        self._numbers: dict[str, int] = {}

    @property
    def notes(self) -> frozenset[str]:
        """The notes that are footnotes, as they stood under the table."""
        return frozenset(f"[{mark}] {text}" for mark, text in self._texts.items())

    def runs(self, shown: str, *look: Element) -> Iterator[Element]:
        """What a cell shows, each mark exchanged for the number of its footnote."""
        end = 0
        for found in _MARK.finditer(shown):
            if found[1] not in self._texts:
                continue
            if shown[end : found.start()]:
                yield run(shown[end : found.start()], *look)
            yield from self._number(found[1])
            end = found.end()
        if shown[end:] or not end:
            yield run(shown[end:], *look)

    def _number(self, mark: str) -> list[Element]:
        if mark in self._numbers:
            return self._footnotes.again(self._numbers[mark])
        self._numbers[mark] = self._footnotes.added(self._texts[mark])
        return self._footnotes.reference(self._numbers[mark])


def _told(notes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Marks and what they lead to: `[a] In capitals` → ("a", "In capitals")."""
    return ((found[1], found[2]) for note in notes if (found := _NOTE.fullmatch(note)))


def _bookmark(number: int) -> str:
    return f"_RefNote{number:06d}"


def _made(document: DocumentPart) -> Element:
    """The document's part for footnotes; a template's own, to which nothing refers any more, makes way for it."""
    for id_, relation in list(document.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            del document.rels[id_]
    kept = node("footnotes")
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, kept, document.package)
    document.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return kept

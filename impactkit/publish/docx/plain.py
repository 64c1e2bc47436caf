"""The plain document: what a report is set in where the house has no template of its own."""

from __future__ import annotations

from functools import cache
from importlib import resources

from impactkit.publish.docx.archive import archive

_PLACES = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "relations.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document-relations.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}


@cache
def part(name: str, *, accent: str, language: str) -> bytes:
    """A part of the plain document, in a colour (six hexadecimal digits) and a language."""
    text = resources.files(__package__).joinpath("blank", name).read_text(encoding="utf-8")
    return text.replace("ACCENT", accent).replace("LANGUAGE", language).encode()


@cache
def plain_document(*, accent: str, language: str) -> bytes:
    """The plain document, without a word in it."""
    return archive({place: part(name, accent=accent, language=language) for place, name in _PLACES.items()})

"""Elements of WordprocessingML, made so that no text is ever read as markup."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.oxml.ns import NamespacePrefixedTag, qn
from docx.oxml.parser import oxml_parser

Element = Any
"""An element of the document's tree."""

_name = cache(qn)


def node(tag: str, *children: Element | None, text: str | None = None, **attributes: object) -> Element:
    """An element with its attributes and children, all of Word's main namespace unless the tag says otherwise.

    Children that are None are left out, so that a condition may stand in their place.
    """
    name, spaces = _tag(tag)
    told = {_name(f"w:{key}"): str(value) for key, value in attributes.items()}
    made = oxml_parser.makeelement(name, attrib=told, nsmap=spaces)
    if text is not None:
        made.text = text
    for child in children:
        if child is not None:
            made.append(child)
    return made


@cache
def _tag(tag: str) -> tuple[str, dict[str, str]]:
    """The whole name of a tag, and the namespace that it is written with."""
    named = NamespacePrefixedTag(tag if ":" in tag else f"w:{tag}")
    return named.clark_name, named.nsmap


def paragraph(style: str, *children: Element | None, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph in a style, by the style's id; `properties` come in the order that Word's schema asks for."""
    return node("p", node("pPr", node("pStyle", val=style), *properties), *children)


def run(text: str, *properties: Element) -> Element:
    """Words in one look; a line break where the text has one."""
    made = node("r", node("rPr", *properties) if properties else None)
    for at, part in enumerate(text.split("\n")):
        if at:
            made.append(node("br"))
        made.append(_words(part))
    return made


def _words(text: str) -> Element:
    made = node("t", text=text)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(instruction: str, shown: str, *look: Element) -> Element:
    """A field that Word works out, with what it shows until then."""
    return node("fldSimple", run(shown, *look), instr=f" {instruction} ")


def field_mark(kind: str) -> Element:
    """The begin, separate or end of a field that runs over several paragraphs."""
    return node("r", node("fldChar", fldCharType=kind))


def field_code(instruction: str) -> Element:
    """The instruction of a field that runs over several paragraphs."""
    made = node("instrText", text=f" {instruction} ")
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node("r", made)

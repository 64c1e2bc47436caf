"""The styles a report is set in: the house's own where its template has them, else the plain ones."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from impactkit.publish.docx.xml import Element, node


class Styles:
    """Styles by the names that Word keeps them by in every language; those that are missing are added."""

    def __init__(self, kept: Element, plain: bytes, lists: Mapping[str, str]) -> None:
        """`kept` is the root of the document's styles, `plain` those to add from, `lists` what lists are called here."""
        own = list(parse_xml(plain).iterchildren(qn("w:style")))
        self._ids: dict[str, str] = {
            _name(one): one.get(qn("w:styleId")) for one in kept.iterchildren(qn("w:style"))
        }
        taken, added = set(self._ids.values()), [one for one in own if _name(one) not in self._ids]
        for one in added:
            id_ = one.get(qn("w:styleId"))
            self._ids[_name(one)] = f"Report{id_}" if id_ in taken else id_
        names = {one.get(qn("w:styleId")): _name(one) for one in own}
        for one in added:
            kept.append(self._fitted(one, names, lists))

    def id(self, name: str) -> str:
        """A style's id by its name; raises `KeyError` for a style there is not."""
        return self._ids[name.lower()]

    def _fitted(self, plain: Element, names: Mapping[str, str], lists: Mapping[str, str]) -> Element:
        """A plain style that calls itself, other styles and lists what they are called in this document."""
        made = deepcopy(plain)
        made.set(qn("w:styleId"), self._ids[_name(plain)])
        made.attrib.pop(qn("w:default"), None)
        for tag in ("basedOn", "next"):
            for other in made.iterchildren(qn(f"w:{tag}")):
                other.set(qn("w:val"), self._ids[names[other.get(qn("w:val"))]])
        for number in made.iter(qn("w:numId")):
            number.set(qn("w:val"), lists[number.get(qn("w:val"))])
        return made


def _name(style: Element) -> str:
    named: str = style.find(qn("w:name")).get(qn("w:val"))
    return named.lower()


def speak(styles: Element, language: str) -> None:
    """Set the language of all text that tells no other, for spelling, hyphenation and speech."""
    place = styles
    for tag in ("docDefaults", "rPrDefault", "rPr"):
        found = place.find(qn(f"w:{tag}"))
        if found is None:
            found = node(tag)
            place.insert(0, found)
        place = found
    for old in place.findall(qn("w:lang")):
        place.remove(old)
    place.append(node("lang", val=language, eastAsia=language, bidi="ar-SA"))

"""Words in their looks: bold, italics, code and links, as Word's own styles of characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE

from impactkit.publish.docx.setting import Setting
from impactkit.publish.docx.xml import Element, node, run
from impactkit.publish.prose import Run

_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"
"""Signs that stand in an address as they are: those of RFC 3986, and `%` of what is escaped already."""
_LONGEST_ADDRESS = 2000
"""Signs of a link: some programs take no more than 2 083."""
"""A choice: longer ones are no address a person would open, and Word may refuse them."""


def runs(setting: Setting, parts: Iterable[Run]) -> Iterator[Element]:
    """Words in their looks; links lead to http, https and mailto only."""
    for part in parts:
        if part.text:
            yield _linked(setting, part) if part.address else run(part.text, *_looks(setting, part))


def _linked(setting: Setting, part: Run) -> Element:
    """A link, written so that Word takes any address; one longer than Word allows leads nowhere."""
    written = quote(part.address, safe=_IN_ADDRESSES)
    if len(written) > _LONGEST_ADDRESS:
        return run(part.text, *_looks(setting, replace(part, address="")))
    address = setting.part.relate_to(written, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = node("hyperlink", run(part.text, *_looks(setting, part)))
    made.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", address)
    return made


def _looks(setting: Setting, part: Run) -> list[Element]:
    """One style of characters, and what is laid over it."""
    named = [("Hyperlink", bool(part.address)), ("HTML Code", part.code), ("Strong", part.strong)]
    style = next((name for name, on in [*named, ("Emphasis", part.emphasis)] if on), None)
    if style is None:
        return []
    over = [node("b")] if part.strong and style != "Strong" else []
    over += [node("i")] if part.emphasis and style != "Emphasis" else []
    return [node("rStyle", val=setting.styles.id(style)), *over]

"""The plain document set close, for a report on one page: smaller headings with less room around them."""

from __future__ import annotations

from dataclasses import dataclass

from docx.oxml.ns import qn

from impactkit.publish.docx.xml import Element


@dataclass(frozen=True)
class _Look:
    """A style set close."""

    before: int
    """Room above, in twentieths of a point."""
    after: int
    """Room below, likewise."""
    size: int
    """Letters, in half points."""


_LOOKS = {
    "Title": _Look(before=0, after=80, size=40),
    "Subtitle": _Look(before=0, after=20, size=18),
    "Heading1": _Look(before=170, after=40, size=24),
    "Caption": _Look(before=60, after=40, size=18),
}


_MARGIN = "2270"
"""What the plain document leaves free to the right of prose, in twentieths of a point."""
_EDGES = {"top": 1060, "bottom": 960, "header": 480, "footer": 420}
"""Where the text of a page begins and ends, in twentieths of a point."""


def set_close(body: Element, styles: Element) -> None:
    """Set the plain document's pages and styles close; a house's template keeps its look and may run longer."""
    for margins in body.iter(qn("w:pgMar")):
        for name, width in _EDGES.items():
            margins.set(qn(f"w:{name}"), str(width))
    for indent in styles.iter(qn("w:ind")):
        if indent.get(qn("w:right")) == _MARGIN:
            indent.set(qn("w:right"), "0")
    for style in styles.iter(qn("w:style")):
        look = _LOOKS.get(str(style.get(qn("w:styleId"))))
        if look:
            _set(style, look)


def _set(style: Element, look: _Look) -> None:
    for border in style.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    for spacing in style.iter(qn("w:spacing")):
        spacing.set(qn("w:before"), str(look.before))
        spacing.set(qn("w:after"), str(look.after))
    for size in style.iter(qn("w:sz"), qn("w:szCs")):
        size.set(qn("w:val"), str(look.size))

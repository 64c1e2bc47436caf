"""A figure drawn once for every format: SVG for screens and print, PNG for programs that cannot show SVG."""

from __future__ import annotations

import base64
import json
import re
from functools import lru_cache

from impactkit.publish.typefaces import typefaces
from impactkit.show import Exhibit
from impactkit.show.draw import diagram
from impactkit.show.draw.figure import svg
from impactkit.show.draw.shapes import Drawing
from impactkit.show.draw.theme import FONT
from impactkit.show.ground.exhibit import Diagram, Figure, Picture
from impactkit.signs import readable, shaped

PIXELS = 2.0
"""Pixels of a PNG for each pixel of the drawing, so that it is sharp in print."""


_TAG = re.compile(r"<[^>]+>")
_NEEDLESS = re.compile(
    r""" (?:aria-[a-z]+|role|class|pointer-events|version|xmlns:xlink)="[^"]*"| opacity="1"| stroke-width="1"| font-family="[^"]*\""""
    r"""| font-size="12px"| font-weight="normal"| text-anchor="start"| stroke-dasharray="1,0"| [xy]2="0\""""
)
"""What says nothing to the eye, or the same in every tag."""
_NOTHING = re.compile(
    r'<path d="[^"]*"(?: display="none")?/>|<text[^>]* opacity="0"[^>]*>[^<]*</text>|<g [^>]*></g>'
)
"""What leaves no mark: paths that are empty or not displayed, texts nobody sees, groups with nothing in them."""
_GROUP = re.compile(r"<(/?)g( [^>]*?)?(/?)>")
_LONG = re.compile(r"-?\d+\.\d{3,}")
_PICTURE = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')
_WIDTH = re.compile(r'\bwidth="([\d.]+)"')
_SHEET = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg", width: float(sys.inputs.width) * 1pt)"""
_POINT = 72


def drawn(figure: Picture) -> str:
    """The figure as SVG: a chart half as large as Vega writes it, and the same to the eye."""
    if isinstance(figure, Diagram):
        return _diagram(_This(figure.drawing))
    kept = _kept(_key(figure))
    if not kept:
        kept.append(_slim(svg(figure.spec, figure.language)))
    return kept[0]


class _This:
    """A drawing that is known by being the same object, since to compare all its shapes takes longer than to draw it."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and self.drawing is other.drawing

    def __hash__(self) -> int:
        return id(self.drawing)


@lru_cache(maxsize=64)
def _diagram(this: _This) -> str:
    return diagram.svg(this.drawing)


def remember(exhibit: Exhibit, html: str) -> None:
    """Keep the drawing in the HTML that a notebook showed of this very figure, so that it is not drawn again."""
    picture = _PICTURE.search(html) if isinstance(exhibit, Figure) else None
    if picture and isinstance(exhibit, Figure):
        _kept(_key(exhibit))[:] = [_slim(base64.b64decode(picture[1]).decode())]


def _key(figure: Figure) -> str:
    """All that a drawing follows from: `["sv", {"mark": "bar", ...}]`."""
    return json.dumps([figure.language, figure.spec], sort_keys=True, ensure_ascii=False)


@lru_cache(maxsize=256)
def _kept(key: str) -> list[str]:  # noqa: ARG001 - the cache finds the list by it
    """The list that keeps the drawing of a key for the process: empty at first, then `["<svg ...>"]`."""
    return []


def _slim(drawing: str) -> str:
    """A drawing without what nobody sees; only tags are touched, never a text that is seen."""
    bare = _TAG.sub(lambda tag: _LONG.sub(_two_decimals, _NEEDLESS.sub("", tag[0])), drawing)
    seen = _NOTHING.sub("", _flat(_NOTHING.sub("", bare)))
    return seen.replace("<svg ", f'<svg font-family="{FONT}" font-size="12px" ', 1)


def _flat(drawing: str) -> str:
    """A drawing without groups that neither move nor paint what is in them."""
    kept: list[bool] = []

    def judged(tag: re.Match[str]) -> str:
        end, says, empty = tag.groups()
        if end:
            return tag[0] if kept.pop() else ""
        stays = says is not None and says != ' transform="translate(0,0)"'
        if not empty:
            kept.append(stays)
        return tag[0] if stays and not empty else ""

    return _GROUP.sub(judged, drawing)


def _two_decimals(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=64)
def pixels(drawing: str) -> bytes:
    """A drawing in SVG as PNG, in the report's own typefaces; a sign they lack becomes a replacement for it."""
    import typst

    width = _WIDTH.search(drawing)
    assert width is not None
    return typst.compile(
        _SHEET,
        format="png",
        ppi=_POINT * PIXELS,
        sys_inputs={"drawing": shaped(readable(drawing)), "width": width[1]},
        font_paths=typefaces(),
    )

"""Pictures in a Word document: PNG beside SVG, described for those who do not see them."""

from __future__ import annotations

import io
import re

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from impactkit.publish.docx.setting import TWIP, Room, Setting
from impactkit.publish.docx.xml import Element, node, paragraph
from impactkit.publish.drawing import drawn, pixels
from impactkit.show.ground.exhibit import Diagram, Picture

_PIXEL = 9525
"""English metric units in a pixel, at 96 to the inch."""
_SQUEEZED = 0.72
"""Drawn smaller than this, letters are hard to read, and the sheet is turned: those of eleven become eight."""
_ABOVE, _LINE, _LETTERS = 2700, 215, 140
"""Room for a heading with its guide and a caption, for a line of notes, in twentieths of a point; letters in a line."""
_CAPTION = 700
"""The same for a caption alone."""
_STRIP = 3
"""How many times wider than it is high a diagram is that stands among the text. A choice: most of a sheet would be empty."""
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DRAWING = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name=""/>
<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{id}" name=""/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{png}">{more}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"""
_SVG = """<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip
 xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{svg}"/></a:ext></a:extLst>"""


def fills_a_sheet(exhibit: Picture) -> bool:
    """Whether a figure wants a sheet lying down for itself: a diagram that says it is wide, and is no strip."""
    if not (isinstance(exhibit, Diagram) and exhibit.wide):
        return False
    width, height = _size(drawn(exhibit))
    return height > width / _STRIP


def is_broad(setting: Setting, exhibit: Picture) -> bool:
    """Whether a figure could be read only on a sheet lying down."""
    if fills_a_sheet(exhibit):
        return True
    size = _size(drawn(exhibit))
    standing, lying = (
        _scale(size, room, beside=_beside(exhibit, room)) for room in (setting.room, setting.lying)
    )
    return standing < _SQUEEZED and lying > standing * 1.15


def figure(setting: Setting, exhibit: Picture, *, turned: bool) -> Element:
    """A figure: the SVG for programs that draw it, the PNG for those that do not."""
    svg = drawn(exhibit)
    room = setting.space(turned=turned)
    scale = _scale(_size(svg), room, beside=_beside(exhibit, room))
    return _picture(setting, pixels(svg), exhibit.alt, size=_size(svg), scale=scale, svg=svg.encode())


def picture(
    setting: Setting, png: bytes, alt: str, *, svg: bytes = b"", style: str = "Report Figure", most: float = 1
) -> Element:
    """A picture as large as it wants to be and the page, or its share `most` of the page's width, allows."""
    kept = setting.part.get_or_add_image(io.BytesIO(png))[1]
    size = float(kept.px_width), float(kept.px_height)
    room = Room(round(most * setting.room.width), setting.room.height)
    return _picture(setting, png, alt, size=size, scale=_scale(size, room), svg=svg, style=style)


def _picture(
    setting: Setting,
    png: bytes,
    alt: str,
    *,
    size: tuple[float, float],
    scale: float,
    svg: bytes = b"",
    style: str = "Report Figure",
) -> Element:
    kept, wide, high = setting.part.get_or_add_image(io.BytesIO(png))[0], *size
    number = setting.next("picture")
    made = parse_xml(
        _DRAWING.format(
            width=round(wide * scale * _PIXEL),
            height=round(high * scale * _PIXEL),
            id=number,
            png=kept,
            more=_SVG.format(svg=_vector(setting, svg, number)) if svg else "",
        )
    )
    for named in (*made.iter("{*}docPr"), *made.iter("{*}cNvPr")):
        named.set("name", setting.words.say("docx.picture", n=number))
        named.set("descr", alt)
    return paragraph(setting.styles.id(style), node("r", made))


def _vector(setting: Setting, svg: bytes, number: int) -> str:
    """The relation to a drawing kept in the document."""
    part = Part(PackURI(f"/word/media/drawing{number}.svg"), "image/svg+xml", svg, setting.part.package)
    return setting.part.relate_to(part, _IMAGE)


def _size(svg: str) -> tuple[float, float]:
    """Width and height in pixels."""
    width, height = (float(one) for one in re.findall(r'\b(?:width|height)="([\d.]+)"', svg)[:2])
    return width, height


def _beside(exhibit: Picture, room: Room) -> int:
    """How much of the page's height goes to what stands over and under a figure."""
    letters = _LETTERS * room.width // 9400
    lines = sum(1 + len(note) // letters for note in (*exhibit.notes, exhibit.source))
    return (_CAPTION if fills_a_sheet(exhibit) else _ABOVE) + lines * _LINE


def _scale(size: tuple[float, float], room: Room, *, beside: int = 0) -> float:
    """How much smaller a picture must be to stand on the page."""
    width, height = size
    across = room.width * TWIP / (width * _PIXEL)
    down = (room.height - beside) * TWIP / (height * _PIXEL)
    return min(1.0, across, down)

"""A logo as PNG or SVG: whole, harmless, and with nothing in it but what is drawn.

Pictures remember who made them and in which folder; that is left out, as a logo stands in public reports.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree

MediaType = Literal["image/png", "image/svg+xml"]

MAX_PIXELS = 4_000
"""The widest and highest PNG: one that unpacks to gigabytes may be small as a file. Wider than any page in print."""
_PNG = b"\x89PNG\r\n\x1a\n"
_DRAWN = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs"}
"""The parts of a PNG that say what it looks like."""
_SVG, _XLINK, _XML = (
    "{http://www.w3.org/2000/svg}",
    "{http://www.w3.org/1999/xlink}",
    "{http://www.w3.org/XML/1998/namespace}",
)
_ALIVE = {
    *(
        "script",
        "foreignobject",
        "handler",
        "listener",
        "animate",
        "animatemotion",
        "animatetransform",
        "set",
    ),
    *("discard", "iframe", "audio", "video", "canvas", "embed", "object"),
}
"""Elements of a drawing that do something, or hold what may; in small letters."""
_DEFINED = re.compile(r"<!ENTITY|<!ATTLIST|<\?xml-stylesheet", re.IGNORECASE)
"""What brings text, attributes or style into a drawing from where nobody looks."""
_INSIDE = re.compile(r"#|data:image/(png|jpeg);base64,")
"""How a reference begins that needs nothing from elsewhere."""
_STYLED = re.compile(
    r"@import|expression\s*\(|\\|url\(\s*(?!['\"]?(?:#|data:image/(?:png|jpeg);))", re.IGNORECASE
)
"""Style that fetches or runs something, or hides what it does behind a backslash."""


_PREFIXES = (("", _SVG), ("xlink", _XLINK))
"""How a drawing writes its namespaces, so that styles and programs that go by them know it again."""


class LogoError(Exception):
    """What is wrong with a logo: the code of the fault, and what was found."""

    def __init__(self, code: str, kind: str = "") -> None:
        super().__init__(code)
        self.code, self.found = code, kind


def logo_in(raw: bytes) -> tuple[bytes, MediaType]:
    """What is drawn, and as what; raises `LogoError`."""
    if raw.startswith(_PNG):
        return _png(raw), "image/png"
    if re.match(rb"(\xef\xbb\xbf)?\s*<", raw):
        return _svg(raw), "image/svg+xml"
    raise LogoError("logo-kind")


def _png(raw: bytes) -> bytes:
    parts = dict.fromkeys(kind for kind, _ in _chunks(raw))
    header = next((whole for kind, whole in _chunks(raw) if kind == b"IHDR"), b"")
    if len(header) != 25 or next(iter(parts)) != b"IHDR" or not {b"IDAT", b"IEND"} <= set(parts):
        raise LogoError("logo-damaged")
    width, height = int.from_bytes(header[8:12]), int.from_bytes(header[12:16])
    if max(width, height) > MAX_PIXELS or not width or not height:
        raise LogoError("logo-pixels", f"{width} × {height}")
    return _PNG + b"".join(whole for kind, whole in _chunks(raw) if kind in _DRAWN)


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG up to its end: the kind of each, and the whole of it."""
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        size, kind = int.from_bytes(raw[at : at + 4]), raw[at + 4 : at + 8]
        whole = raw[at : at + 12 + size]
        if len(whole) != 12 + size or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:]):
            raise LogoError("logo-damaged")
        yield kind, whole
        at += len(whole)


def _svg(raw: bytes) -> bytes:
    try:
        text = raw.decode("utf-8-sig")
        if found := _DEFINED.search(text):
            raise LogoError("logo-alive", found[0])
        root = ElementTree.fromstring(text)
        if root.tag != f"{_SVG}svg":
            raise LogoError("logo-kind")
        for element in root.iter():
            _refuse_alive(element)
        _keep_drawn(root)
        for prefix, namespace in _PREFIXES:  # every time: other libraries write over what is registered
            ElementTree.register_namespace(prefix, namespace[1:-1])
        drawn: bytes = ElementTree.tostring(root, encoding="utf-8")
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise LogoError("logo-damaged") from error
    return drawn


def _refuse_alive(element: ElementTree.Element) -> None:
    name = element.tag.rpartition("}")[2]
    if name.casefold() in _ALIVE:
        raise LogoError("logo-alive", f"<{name}>")
    if name == "style" and _STYLED.search("".join(element.itertext())):
        raise LogoError("logo-outside", "<style>")
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].casefold()
        if attribute.startswith("on"):
            raise LogoError("logo-alive", attribute)
        if attribute in {"href", "src"} and not _INSIDE.match(value.strip()):
            raise LogoError("logo-outside", value[:64])
        if _STYLED.search(value) and (attribute == "style" or "url(" in value.casefold()):
            raise LogoError("logo-outside", value[:64])


def _keep_drawn(element: ElementTree.Element) -> None:
    """Only what belongs to the drawing: nothing of the program that made it, no description of who did."""
    for key in [one for one in element.attrib if one.startswith("{") and not one.startswith((_XLINK, _XML))]:
        del element.attrib[key]
    for child in list(element):
        if not child.tag.startswith(_SVG) or child.tag == f"{_SVG}metadata":
            element.remove(child)
        else:
            _keep_drawn(child)

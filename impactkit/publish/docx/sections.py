"""Sheets that stand and sheets that lie: the document divided into sections, each with one kind."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from itertools import groupby

from docx.oxml.ns import qn

from impactkit.publish.docx.pieces import Placed
from impactkit.publish.docx.setting import Room
from impactkit.publish.docx.xml import Element, node


def rooms(frame: Element) -> tuple[Room, Room]:
    """The room for text on a sheet standing up and lying down, as the section's properties tell."""
    size, margins = frame.find(qn("w:pgSz")), frame.find(qn("w:pgMar"))
    width, height = sorted((int(size.get(qn("w:w"))), int(size.get(qn("w:h")))))
    beside, above = (
        sum(abs(int(margins.get(qn(f"w:{side}"), "0"))) for side in sides)
        for sides in (("left", "right", "gutter"), ("top", "bottom"))
    )
    return Room(width - beside, height - above), Room(height - beside, width - above)


def sections(frame: Element, pieces: Iterable[Placed]) -> list[Element]:
    """What stands in the body, with a change of section wherever the sheet turns.

    The first section keeps the frame's headers and footers; the others have the same.
    """
    kept = _led([one for one in pieces if one.elements])
    runs = [(turned, list(run)) for turned, run in groupby(kept, key=lambda one: one.turned)]
    body: list[Element] = []
    for at, (turned, run) in enumerate(runs):
        body += [element for one in run for element in one.elements]
        if body[-1].tag != qn("w:p"):
            body.append(node("p", node("pPr")))
        properties = _section(frame, turned=turned, first=at == 0)
        last = at == len(runs) - 1
        (body if last else body[-1].find(qn("w:pPr"))).append(properties)
    return body


def _led(pieces: list[Placed]) -> list[Placed]:
    """A heading goes with what it leads to."""
    for at in range(len(pieces) - 1, 0, -1):
        before = pieces[at - 1]
        if before.leads and pieces[at].turned and not pieces[at].alone:
            pieces[at - 1] = Placed(before.elements, turned=True, leads=True)
    return pieces


def _section(frame: Element, *, turned: bool, first: bool) -> Element:
    made = deepcopy(frame)
    if not first:
        for tag in ("headerReference", "footerReference", "titlePg"):
            for one in made.findall(qn(f"w:{tag}")):
                made.remove(one)
    size = made.find(qn("w:pgSz"))
    width, height = sorted((int(size.get(qn("w:w"))), int(size.get(qn("w:h")))), reverse=turned)
    size.set(qn("w:w"), str(width))
    size.set(qn("w:h"), str(height))
    size.attrib.pop(qn("w:orient"), None)
    if turned:
        size.set(qn("w:orient"), "landscape")
    return made

"""How a report is set on paper: no page left nearly empty, no heading stranded at a page's foot, no letter too small."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from impactkit.load import project_files
from impactkit.publish import Manuscript, arranged
from impactkit.publish.numbering import numbering
from impactkit.publish.pdf import pdf_document
from tests.conftest import PARAMETERS, PROJECTS
from tests.shown import told_of

DEMONSTRATION = sorted(f"demonstration/{one.stem}" for one in project_files([PARAMETERS / "demonstration"]))
USUAL = {
    "siru": "sv",
    "innovate-together": "en",
    "demonstration/navet": "sv",
    "demonstration/kretsloppet": "en",
}
READ = [
    pytest.param(project, language, marks=() if USUAL.get(project) == language else pytest.mark.soak)
    for project in (*PROJECTS, *DEMONSTRATION)
    for language in ("sv", "en")
]
MARGIN = 54
"""Points at the head and at the foot of a page where only its margins stand."""
LEAST = 0.3
"""How far down the page the text must reach on all but the last."""
TEXT = 10.0
"""Points of the type of prose; headings are larger."""
WATERMARK = 60
"""Points that only the mark of a draft is larger than."""
SMALLEST, ON_ITS_SIDE = 6.8, 6.0
"""Points of the smallest letters, those in figures: seven, or a little less in the widest of a choice. A chain of
fifty arrows, which a whole sheet on its side has no room for in seven, has six.
"""


@dataclass(frozen=True)
class Letter:
    """A letter on a page."""

    foot: float
    """Points from the page's foot to its own."""
    size: float


@cache
def _told(project: str, language: Any) -> Manuscript:
    return arranged(told_of(project, language), "impact")


@cache
def _pages(project: str, language: Any) -> list[list[Letter]]:
    """The letters of each page's text and figures, but for its margins and the mark of a draft."""
    document = pypdfium2.PdfDocument(pdf_document(_told(project, language)))
    return [[*_letters(page)] for page in document]


def _letters(page: Any) -> Iterator[Letter]:
    text, high = page.get_textpage(), page.get_height()
    for at in range(text.count_chars()):
        turned = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, at, turned)
        size = raw.FPDFText_GetFontSize(text, at) * (turned.b**2 + turned.d**2) ** 0.5
        foot = text.get_charbox(at)[1]
        if (
            MARGIN < foot < high - MARGIN
            and size < WATERMARK
            and not chr(raw.FPDFText_GetUnicode(text, at)).isspace()
        ):
            yield Letter(foot, size)


@pytest.mark.parametrize(("project", "language"), READ)
def test_no_page_is_nearly_empty(project: str, language: str) -> None:
    pages = _pages(project, language)
    first = 2 if numbering(_told(project, language)).long else 0
    ends = [min(one.foot for one in page) for page in pages[first:-1]]
    assert [one for one in ends if one > 842 * (1 - LEAST)] == []


@pytest.mark.parametrize(("project", "language"), READ)
def test_no_heading_is_stranded_at_the_foot_of_a_page(project: str, language: str) -> None:
    pages = _pages(project, language)
    last = [min(page, key=lambda one: one.foot) for page in pages]
    assert [one for one in last if one.foot < 842 / 2 and one.size > TEXT + 0.5] == []


@pytest.mark.parametrize(("project", "language"), READ)
def test_no_letter_is_too_small_to_read(project: str, language: str) -> None:
    for page in _pages(project, language):
        lies = max(one.foot for one in page) < 595
        sizes = [one.size for one in page]
        assert min(sizes) >= (ON_ITS_SIDE if lies else SMALLEST)

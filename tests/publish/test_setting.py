"""How a report is set on paper: no page left nearly empty, no heading stranded at a page's foot, no letter too small."""

from __future__ import annotations

from functools import cache
from typing import Any

import pypdfium2
import pytest

from impactkit.load import project_files
from impactkit.publish import arranged
from impactkit.publish.numbering import numbering
from impactkit.publish.pdf import pdf_document
from tests.conftest import PARAMETERS, PROJECTS
from tests.shown import told_of

DEMONSTRATION = sorted(f"demonstration/{one.stem}" for one in project_files([PARAMETERS / "demonstration"]))
USUAL = ("siru", "innovate-together", "demonstration/navet", "demonstration/kretsloppet")
READ = [
    pytest.param(project, language, marks=() if project in USUAL else pytest.mark.soak)
    for project in (*PROJECTS, *DEMONSTRATION)
    for language in ("sv", "en")
]
_BOTTOM, _TOP = 64, 70
"""Points from the foot and from the head of a page within which only its margins stand."""
_LEAST = 0.22
"""How much of a page's height the text must reach down; the last page may be shorter."""


@cache
def _opened(project: str, language: Any) -> Any:
    return pypdfium2.PdfDocument(pdf_document(arranged(told_of(project, language), "impact")))


def _marks(page: Any) -> list[tuple[float, float, float]]:
    """The top, the bottom and the height of every object on a page, but those in its margins and behind its text."""
    height = page.get_height()
    boxes = [one.get_bounds() for one in page.get_objects(max_depth=2)]
    return [
        (height - top, height - bottom, top - bottom)
        for _, bottom, _, top in boxes
        if height - top > _TOP - 10 and bottom > _BOTTOM - 10 and top - bottom < height / 2.2
    ]


@pytest.mark.parametrize(("project", "language"), READ)
def test_no_page_is_nearly_empty(project: str, language: str) -> None:
    told = arranged(told_of(project, language), "impact")
    pages = list(_opened(project, language))
    first = 2 if numbering(told).long else 0
    for number, page in list(enumerate(pages, start=1))[first:-1]:
        reached = max((bottom for _, bottom, _ in _marks(page)), default=0)
        assert reached > page.get_height() * _LEAST + _TOP, (
            f"page {number} of {len(pages)} ends at {reached:.0f}"
        )

"""Typesetting by Typst, which itself refuses what is not PDF/UA-1."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

from impactkit.model.brand import Brand
from impactkit.publish.manuscript import Manuscript
from impactkit.publish.pdf.source import source
from impactkit.publish.typefaces import typefaces

_NO_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')
"""How Typst tells of a character that none of its fonts has."""
_INSTEAD = "\ufffd"


def pdf_document(manuscript: Manuscript, *, brand: Brand | None = None, one_page: bool = False) -> bytes:
    """The report as a PDF that conforms to PDF/UA-1.

    Set in the fonts that come with impactkit; where a text needs others, in those of the computer, and a character
    that no font has becomes a replacement sign. Raises `typst.TypstError` where it cannot be set.
    """
    import typst

    told = json.dumps(
        source(manuscript, brand or Brand(), one_page=one_page), ensure_ascii=False, sort_keys=True
    )
    for system in (False, True):
        try:
            return _typeset(told, system=system)
        except typst.TypstError as error:
            if not _NO_SIGN.search(str(error)):
                raise
    return _without_missing(told)


def _without_missing(told: str) -> bytes:
    """Set again and again, each time without a character that no font of this computer has."""
    import typst

    while True:
        try:
            return _typeset(told, system=True)
        except typst.TypstError as error:
            missing = _NO_SIGN.search(str(error))
            if not missing or _INSTEAD in missing[1]:
                raise
            for sign in missing[1]:
                told = told.replace(sign, _INSTEAD)


def _typeset(told: str, *, system: bool) -> bytes:
    import typst

    return typst.compile(
        _template(),
        format="pdf",
        sys_inputs={"report": told},
        pdf_standards="ua-1",
        font_paths=typefaces(system=system),
    )


@cache
def _template() -> bytes:
    return resources.files("impactkit.publish.pdf").joinpath("report.typ").read_bytes()

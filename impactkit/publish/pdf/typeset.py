"""Typesetting by Typst, which itself refuses what is not PDF/UA-1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from impactkit.model.brand import Brand
from impactkit.publish.layouts import Layout
from impactkit.publish.manuscript import Manuscript
from impactkit.publish.pdf.source import source
from impactkit.publish.typefaces import typefaces
from impactkit.signs import readable, shaped


def pdf_document(manuscript: Manuscript, *, brand: Brand | None = None, layout: Layout = "impact") -> bytes:
    """The report as a PDF that conforms to PDF/UA-1, in the typefaces that come with impactkit.

    A sign they have no shape for becomes a replacement sign, the same on every computer. Raises `typst.TypstError`
    where it cannot be set.
    """
    return typeset(_template(), source(manuscript, brand or Brand(), layout=layout))


def typeset(template: bytes, told: Mapping[str, Any]) -> bytes:
    """Plain data as a template sets it: a PDF that conforms to PDF/UA-1, and no text of it read as markup.

    The template finds the data as JSON under `report`. Raises `typst.TypstError` where it cannot be set.
    """
    import typst

    legible = json.dumps(_legible(told), ensure_ascii=False, sort_keys=True)
    return typst.compile(
        template,
        format="pdf",
        sys_inputs={"report": legible},
        pdf_standards="ua-1",
        font_paths=typefaces(),
    )


def _legible(told: Any) -> Any:
    """Every text of the report, in whatever it is kept, as the typefaces can draw it."""
    if isinstance(told, str):
        return shaped(readable(told.replace("\t", " ")))
    if isinstance(told, Mapping):
        return {key: _legible(one) for key, one in told.items()}
    return [_legible(one) for one in told] if isinstance(told, list | tuple) else told


@cache
def _template() -> bytes:
    return resources.files("impactkit.publish.pdf").joinpath("report.typ").read_bytes()

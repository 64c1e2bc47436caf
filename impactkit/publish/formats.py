"""The files of one report: each layout in each format, made from what the notebook showed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from impactkit.model.brand import Brand
from impactkit.publish.layouts import Layout, with_all_notes
from impactkit.publish.manuscript import Manuscript, manuscript
from impactkit.publish.once import with_notes_once

Format = Literal["html", "pdf", "docx", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
IMPACT: Layout = "impact"
"""The layout that needs no name: the impact report."""


@dataclass(frozen=True)
class Wanted:
    """What is to be made of each report."""

    formats: tuple[Format, ...] = FORMATS
    layouts: tuple[Layout, ...] = (IMPACT,)
    brand: Brand = field(default_factory=Brand)
    live: bool = True
    """Whether figures on pages are live; still ones make smaller files."""

    @property
    def charts(self) -> bool:
        """Whether any of it shows charts: a workbook has their numbers."""
        return set(self.formats) != {"xlsx"}


def file_name(stem: str, layout: Layout, format_: Format) -> str:
    """The name of a file: the report's, the layout's but for the impact report, the format's."""
    return f"{stem}.{format_}" if layout == IMPACT else f"{stem}.{layout}.{format_}"


def published(
    notebook: Any, stem: str, wanted: Wanted, *, back: str | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every file of an executed notebook's report, by name. `back` is the index's file name, beside them."""
    whole = manuscript(notebook)
    for layout in wanted.layouts:
        full = with_all_notes(whole, layout)
        told = with_notes_once(full)
        names = {format_: file_name(stem, layout, format_) for format_ in wanted.formats}
        for format_, name in names.items():
            others: dict[str, str] = {other: names[other] for other in wanted.formats if other != format_}
            shown = full if format_ == "xlsx" else told
            yield name, made(shown, format_, wanted, layout=layout, back=back, beside=others)


def made(
    told: Manuscript,
    format_: Format,
    wanted: Wanted,
    *,
    layout: Layout = IMPACT,
    back: str | None = None,
    beside: Mapping[str, str] | None = None,
) -> bytes:
    """One file of a report; only what makes it is loaded."""
    match format_:
        case "html":
            from impactkit.publish.html.page import page

            look: dict[str, Any] = {"brand": wanted.brand, "live": wanted.live, "close": layout == "own"}
            return page(told, back=back, beside=beside, **look).encode()
        case "pdf":
            from impactkit.publish.pdf import pdf_document

            return pdf_document(told, brand=wanted.brand, layout=layout)
        case "docx":
            from impactkit.publish.docx import word_document

            return word_document(told, brand=wanted.brand, layout=layout)
        case "xlsx":
            from impactkit.publish.xlsx import workbook

            return workbook(told, brand=wanted.brand)

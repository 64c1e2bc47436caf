"""Exhibits as HTML for JupyterLab, with nothing fetched from anywhere."""

from __future__ import annotations

import base64
from html import escape
from typing import assert_never

from impactkit.show.draw import diagram
from impactkit.show.draw.figure import svg
from impactkit.show.draw.theme import WARN
from impactkit.show.ground.exhibit import (
    AnyExhibit,
    Choice,
    Diagram,
    Exhibit,
    Figure,
    Gap,
    Heading,
    Picture,
    Prose,
    Table,
    Tiles,
)
from impactkit.show.ground.table import table_html
from impactkit.words import Words

_STYLE = (
    "<style>.impactkit table{text-align:left}.impactkit th,.impactkit td{text-align:left;vertical-align:top}"
    ".impactkit .r{text-align:right}.impactkit .c,.impactkit .over{text-align:center}"
    ".impactkit .q{font-style:italic;opacity:.8}.impactkit .unseen{position:absolute;clip-path:inset(50%)}</style>"
)
"""The look of tables in JupyterLab; a published page has its own."""


def exhibit_html(exhibit: Exhibit) -> str:
    """An exhibit as a fragment of HTML that stands alone; all texts are escaped, none is typeset as mathematics."""
    style = _STYLE if exhibit.cells or isinstance(exhibit, Choice) else ""
    return f'<div class="impactkit tex2jax_ignore mathjax_ignore" lang="{exhibit.language}">{style}{_body(exhibit)}</div>'


def _body(exhibit: Exhibit) -> str:
    match exhibit:
        case Heading():
            head = f"{_draft(exhibit)}<h2>{escape(exhibit.title)}</h2>"
            return head + _paragraphs(exhibit.paragraphs) + _markdown(exhibit.markdown)
        case Tiles():
            tiles = "".join(
                f"<li><strong>{escape(row.cells[1].shown)}</strong> {escape(row.cells[0].shown)}</li>"
                for row in exhibit.rows
            )
            return f"{_title(exhibit)}<ul>{tiles}</ul>{_notes(exhibit)}"
        case Gap():
            return f"<p><strong>{escape(exhibit.title)}.</strong> {escape(' '.join(exhibit.paragraphs))}</p>"
        case Prose():
            body = _markdown(exhibit.markdown) + _paragraphs(exhibit.paragraphs)
            return _title(exhibit) + body + _notes(exhibit)
        case Table():
            body = _paragraphs(exhibit.paragraphs) + table_html(exhibit)
            return _title(exhibit) + body + _notes(exhibit)
        case Figure() | Diagram():
            return f'<figure style="margin:0">{_title(exhibit)}{picture(exhibit)}{_notes(exhibit)}</figure>'
        case Choice():
            return _title(exhibit) + exhibit_html(exhibit.options[exhibit.chosen].exhibit) + _notes(exhibit)
        case _:
            assert_never(exhibit)


def _draft(heading: Heading) -> str:
    """Over the title of a draft: that it is one, and what that means."""
    if not heading.draft or heading.id != "title":
        return ""
    words = Words(heading.language)
    head, says = (escape(words.say(f"edition.{key}")) for key in ("draft-band", "draft-says"))
    return f'<p style="border:2px dashed {WARN};padding:.5em .8em"><strong>{head}.</strong> {says}</p>'


def picture(figure: Picture) -> str:
    """A figure or a diagram as an image inside the page."""
    drawn = diagram.svg(figure.drawing) if isinstance(figure, Diagram) else svg(figure.spec, figure.language)
    drawing = base64.b64encode(drawn.encode()).decode()
    return (
        f'<img alt="{escape(figure.alt)}" style="max-width:100%" src="data:image/svg+xml;base64,{drawing}">'
    )


def markdown_html(source: str) -> str:
    """Markdown as HTML: markup in it is escaped, and harmful addresses are dropped."""
    import mistune

    return str(mistune.create_markdown(escape=True, plugins=["table"])(source))


def _markdown(source: str | None) -> str:
    return markdown_html(source) if source else ""


def _title(exhibit: AnyExhibit) -> str:
    return f"<h3>{escape(exhibit.title)}</h3>" if exhibit.title else ""


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _notes(exhibit: AnyExhibit) -> str:
    return "".join(f"<p><small>{escape(note)}</small></p>" for note in notes_of(exhibit))


def notes_of(exhibit: AnyExhibit) -> tuple[str, ...]:
    """The notes under an exhibit; the source stands under what may be pasted without its table."""
    source = exhibit.source if isinstance(exhibit, Figure | Diagram | Tiles) else ""
    return (*exhibit.notes, source) if source else exhibit.notes

"""Exhibits as HTML for JupyterLab, with nothing fetched from anywhere."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from impactkit.show.draw.figure import svg
from impactkit.show.draw.theme import WARN
from impactkit.show.ground.table import table_html
from impactkit.words import Words

if TYPE_CHECKING:  # exhibits know how they are shown
    from impactkit.show.ground.exhibit import Exhibit

_STYLE = (
    "<style>.impactkit table{text-align:left}.impactkit th,.impactkit td{text-align:left;vertical-align:top}"
    ".impactkit .r{text-align:right}.impactkit .c,.impactkit .over{text-align:center}"
    ".impactkit .q{font-style:italic;opacity:.8}.impactkit .unseen{position:absolute;clip-path:inset(50%)}</style>"
)
"""The look of tables in JupyterLab; a published page has its own."""


def exhibit_html(exhibit: Exhibit) -> str:
    """An exhibit as a fragment of HTML that stands alone; all texts are escaped, none is typeset as mathematics."""
    style = _STYLE if exhibit.rows or exhibit.options else ""
    return f'<div class="impactkit tex2jax_ignore mathjax_ignore" lang="{exhibit.language}">{style}{_body(exhibit)}</div>'


def _body(exhibit: Exhibit) -> str:
    match exhibit.kind:
        case "heading":
            return (
                _draft(exhibit)
                + f"<h2>{escape(exhibit.title)}</h2>"
                + _paragraphs(exhibit)
                + _own_words(exhibit)
            )
        case "tiles":
            tiles = "".join(
                f"<li><strong>{escape(row.cells[1].shown)}</strong> {escape(row.cells[0].shown)}</li>"
                for row in exhibit.rows
            )
            return f"{_title(exhibit)}<ul>{tiles}</ul>{_notes(exhibit)}"
        case "gap":
            return f"<p><strong>{escape(exhibit.title)}.</strong> {escape(' '.join(exhibit.paragraphs))}</p>"
        case "prose":
            return _title(exhibit) + _own_words(exhibit) + _paragraphs(exhibit) + _notes(exhibit)
        case "table":
            return _title(exhibit) + _paragraphs(exhibit) + table_html(exhibit) + _notes(exhibit)
        case "figure":
            return f'<figure style="margin:0">{_title(exhibit)}{picture(exhibit)}{_notes(exhibit)}</figure>'
        case "choice":
            return _title(exhibit) + exhibit_html(exhibit.options[exhibit.chosen].exhibit) + _notes(exhibit)


def _draft(exhibit: Exhibit) -> str:
    """Over the title of a draft: that it is one, and what that means."""
    if not exhibit.draft or exhibit.id != "title":
        return ""
    words = Words(exhibit.language)
    head, says = (escape(words.say(f"edition.{key}")) for key in ("draft-band", "draft-says"))
    return f'<p style="border:2px dashed {WARN};padding:.5em .8em"><strong>{head}.</strong> {says}</p>'


def picture(exhibit: Exhibit) -> str:
    """A figure as an image inside the page."""
    if exhibit.spec is None:
        return ""
    drawn = base64.b64encode(svg(exhibit.spec, exhibit.language).encode()).decode()
    return f'<img alt="{escape(exhibit.alt)}" style="max-width:100%" src="data:image/svg+xml;base64,{drawn}">'


def markdown_html(source: str) -> str:
    """Markdown as HTML: markup in it is escaped, and harmful addresses are dropped."""
    import mistune

    return str(mistune.create_markdown(escape=True, plugins=["table"])(source))


def _own_words(exhibit: Exhibit) -> str:
    return markdown_html(exhibit.markdown) if exhibit.markdown else ""


def _title(exhibit: Exhibit) -> str:
    return f"<h3>{escape(exhibit.title)}</h3>" if exhibit.title else ""


def _paragraphs(exhibit: Exhibit) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in exhibit.paragraphs)


def _notes(exhibit: Exhibit) -> str:
    return "".join(f"<p><small>{escape(one)}</small></p>" for one in notes_of(exhibit))


def notes_of(exhibit: Exhibit) -> tuple[str, ...]:
    """The notes under an exhibit; the source stands under what may be pasted without its table."""
    return (
        (*exhibit.notes, exhibit.source)
        if exhibit.source and exhibit.kind in {"figure", "tiles"}
        else exhibit.notes
    )

"""Exhibits as HTML for JupyterLab, with nothing fetched from anywhere."""

from __future__ import annotations

import base64
import re
from html import escape
from typing import assert_never

from impactkit.show.draw import diagram
from impactkit.show.draw.figure import svg
from impactkit.show.draw.theme import WARN
from impactkit.show.ground.exhibit import (
    AnyExhibit,
    Board,
    Choice,
    Data,
    Diagram,
    Exhibit,
    Figure,
    Gap,
    Heading,
    Picture,
    Prose,
    Table,
)
from impactkit.show.ground.table import table_html
from impactkit.words import Words

_LINE = "1px solid rgba(128,128,128,.4)"
_RULES = {
    "table:nth-child(n)": "border-collapse:collapse;width:100%;max-width:68em;font-variant-numeric:tabular-nums",
    "table tr:nth-child(n)": "background:none",
    "table :is(th,td):nth-child(n)": "text-align:left;vertical-align:top;white-space:normal;border:0;"
    f"border-bottom:{_LINE};padding:.4em .9em .4em 0",
    "table thead th:nth-child(n)": "vertical-align:bottom;border-bottom:2px solid;opacity:.85",
    "table tbody th:nth-child(n)": "font-weight:normal",
    "table .r:nth-child(n)": "text-align:right",
    "table .c:nth-child(n)": "text-align:center",
    "table td:is(.r,.c):nth-child(n)": "white-space:nowrap",
    "table th.over:nth-child(n)": "text-align:center;border-bottom:0;padding-bottom:.1em",
    "table .over span": f"display:block;border-bottom:{_LINE};padding-bottom:.15em",
    "table th.group:nth-child(n)": "font-weight:bold;background:rgba(128,128,128,.12);padding-left:.6em",
    ".q": "font-style:italic;opacity:.8",
    ".unseen": "position:absolute;clip-path:inset(50%)",
}
"""How tables look, as in a published page; `:nth-child(n)` holds for all, and outweighs what JupyterLab says of tables."""
_STYLE = f"<style>{''.join(f'.impactkit {where}{{{look}}}' for where, look in _RULES.items())}</style>"
"""The look of tables in a notebook, light or dark; a published page has its own."""


def exhibit_html(exhibit: Exhibit, *, charts: bool = True) -> str:
    """An exhibit as a fragment of HTML that stands alone; all texts are escaped, none is typeset as mathematics.

    Without `charts`, what one says to somebody who cannot see it stands in its place: to draw it takes time.
    """
    style, body = (
        _STYLE if exhibit.cells or isinstance(exhibit, Choice) else "",
        _body(exhibit, charts=charts),
    )
    return (
        f'<div class="impactkit tex2jax_ignore mathjax_ignore" lang="{exhibit.language}">{style}{body}</div>'
    )


def _body(exhibit: Exhibit, *, charts: bool) -> str:
    match exhibit:
        case Board():
            return (
                _title(exhibit) + _paragraphs((Words(exhibit.language).say("board.still"),)) + _notes(exhibit)
            )
        case Data():
            return _title(exhibit) + _paragraphs(exhibit.paragraphs) + _notes(exhibit)
        case Heading():
            head = f"{_draft(exhibit)}<h2>{escape(exhibit.title)}</h2>"
            return head + _paragraphs(exhibit.told) + _markdown(exhibit.markdown)
        case Gap():
            return f"<p><strong>{escape(exhibit.title)}.</strong> {escape(' '.join(exhibit.paragraphs))}</p>"
        case Prose():
            body = _markdown(exhibit.markdown) + _paragraphs(exhibit.paragraphs)
            return _title(exhibit) + body + _notes(exhibit)
        case Table():
            body = _paragraphs(exhibit.paragraphs) + _sided(table_html(exhibit))
            return _title(exhibit) + body + _notes(exhibit)
        case Figure() | Diagram():
            shown = (
                picture(exhibit) if charts or isinstance(exhibit, Diagram) else _paragraphs((exhibit.alt,))
            )
            return f'<figure style="margin:0">{_title(exhibit)}{shown}{_notes(exhibit)}</figure>'
        case Choice():
            chosen = exhibit_html(exhibit.options[exhibit.chosen].exhibit, charts=charts)
            return _title(exhibit) + chosen + _notes(exhibit)
        case _:
            assert_never(exhibit)


_CELL = re.compile(r"<(t[hd])( [^>]*)?>")
_UNSEEN = "position:absolute;opacity:0"


def _sided(table: str) -> str:
    """A table whose cells say themselves on which side their text stands.

    JupyterLab leaves out style sheets, but not styles, of what it has not run itself, such as Papermill's outputs.
    """
    hidden = table.replace('<caption class="unseen"', f'<caption class="unseen" style="{_UNSEEN}"')
    return _CELL.sub(_with_side, hidden)


def _with_side(cell: re.Match[str]) -> str:
    tag, told = cell[1], cell[2] or ""
    names = told.partition('class="')[2].split('"')[0].split()
    side = "right" if "r" in names else "center" if {"c", "over"} & set(names) else "left"
    return f'<{tag}{told} style="text-align:{side}">'


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
    source = exhibit.source if isinstance(exhibit, Figure | Diagram) else ""
    return (*exhibit.notes, source) if source else exhibit.notes

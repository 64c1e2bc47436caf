"""One exhibit as a piece of the page: real headings, described figures, tables with headers, choices without a kernel."""

from __future__ import annotations

import re
from html import escape

from impactkit.show import Exhibit
from impactkit.show.figure import svg
from impactkit.show.markup import markdown_html, notes_of
from impactkit.show.table import table_html
from impactkit.words import Words


def fragment(exhibit: Exhibit) -> str:
    """The exhibit as HTML; every text from a project file is shown as text."""
    match exhibit.kind:
        case "heading":
            return _heading(exhibit)
        case "tiles":
            return _section(exhibit, _tiles(exhibit))
        case "gap":
            said = escape(" ".join(exhibit.paragraphs))
            return f'<p class="gap"><strong>{escape(exhibit.title)}.</strong> {said}</p>'
        case "prose":
            own = markdown_html(exhibit.markdown) if exhibit.markdown else ""
            return _section(exhibit, own + _paragraphs(exhibit))
        case "table":
            return _folded(exhibit, _paragraphs(exhibit) + table(exhibit))
        case "figure":
            return _figure(exhibit)
        case "choice":
            return _section(exhibit, _choice(exhibit))


def _heading(exhibit: Exhibit) -> str:
    if exhibit.id == "title":
        lines = "".join(f"<p>{escape(one)}</p>" for one in exhibit.paragraphs)
        return f'<header class="cover"><h1>{escape(exhibit.title)}</h1>{lines}</header>'
    guide = "".join(f'<p class="guide">{escape(one)}</p>' for one in exhibit.paragraphs)
    own = f'<div class="prose">{markdown_html(exhibit.markdown)}</div>' if exhibit.markdown else ""
    return f'<h2 id="{escape(exhibit.id)}">{escape(exhibit.title)}</h2>{guide}{own}'


def _section(exhibit: Exhibit, body: str) -> str:
    title = f'<h3 id="{escape(exhibit.id)}">{escape(exhibit.title)}</h3>' if exhibit.title else ""
    wide = " wide" if exhibit.wide else ""
    return f'<section class="exhibit {exhibit.kind}{wide}">{title}{body}{_notes(exhibit)}</section>'


def _folded(exhibit: Exhibit, body: str) -> str:
    if not exhibit.folded:
        return _section(exhibit, body)
    summary = f"<summary><h3>{escape(exhibit.title)}</h3></summary>"
    return f'<details class="exhibit" id="{escape(exhibit.id)}">{summary}{body}{_notes(exhibit)}</details>'


def _paragraphs(exhibit: Exhibit) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in exhibit.paragraphs)


def _notes(exhibit: Exhibit) -> str:
    return "".join(f'<p class="note">{escape(one)}</p>' for one in notes_of(exhibit))


def _tiles(exhibit: Exhibit) -> str:
    tiles = "".join(
        f"<div><dt>{escape(row.cells[0].shown)}</dt><dd>{escape(row.cells[1].shown)}</dd></div>"
        for row in exhibit.rows
    )
    return f'<dl class="key-figures">{tiles}</dl>'


def table(exhibit: Exhibit) -> str:
    """The exhibit's table by great_tables, without the style sheet each table brings; the page has one for all."""
    html = re.sub(r"<style>.*?</style>", "", table_html(exhibit), flags=re.DOTALL)
    inner = html[html.index("<table") : html.rindex("</table>") + len("</table>")]
    widths = "".join(
        f'<col style="width:{column.width}%">' if column.width else "<col>" for column in exhibit.columns
    )
    caption = f'<caption class="unseen">{escape(exhibit.title)}</caption><colgroup>{widths}</colgroup>'
    named = inner.replace(">", f">{caption}", 1)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(exhibit.title)}">{named}</div>'
    )


def _figure(exhibit: Exhibit) -> str:
    words = Words(exhibit.language)
    behind = ""
    if exhibit.rows:
        shown = exhibit.model_copy(update={"id": f"{exhibit.id}-data"})
        label = escape(words.say("page.table-behind"))
        behind = f"<details><summary>{label}</summary>{table(shown)}</details>"
    wide = " wide" if exhibit.wide else ""
    title = f'<h3 id="{escape(exhibit.id)}">{escape(exhibit.title)}</h3>'
    return f'<figure class="exhibit{wide}">{title}{drawing(exhibit)}<figcaption>{_notes(exhibit)}</figcaption>{behind}</figure>'


def drawing(exhibit: Exhibit) -> str:
    """The figure as SVG inside the page, described for those who cannot see it."""
    drawn = re.sub(
        r"<[^>]+>", lambda tag: _own_names(tag[0], exhibit.id), svg(exhibit.spec or {}, exhibit.language)
    )
    opened = f'<svg role="img" aria-label="{escape(exhibit.alt)}" '
    return f'<div class="drawing" tabindex="0" role="group">{drawn.replace("<svg ", opened, 1)}</div>'


def _own_names(tag: str, name: str) -> str:
    """A tag whose names are the figure's own in the page, and which says nothing beside the figure's description."""
    tag = re.sub(r' (aria-[a-z]+|role)="[^"]*"', "", tag)
    tag = re.sub(r'\bid="', f'id="{name}-', tag)
    return tag.replace("url(#", f"url(#{name}-").replace('href="#', f'href="#{name}-')


def _choice(exhibit: Exhibit) -> str:
    name = escape(exhibit.id)
    options = "".join(
        f'<div class="option" data-option="{i}"{"" if i == exhibit.chosen else " hidden"}>{_option(option.exhibit, exhibit.notes)}</div>'
        for i, option in enumerate(exhibit.options)
    )
    label = escape(exhibit.control_label)
    if exhibit.control == "slider":
        last, shown = len(exhibit.options) - 1, escape(exhibit.options[exhibit.chosen].label)
        labels = escape("|".join(option.label for option in exhibit.options))
        control = (
            f'<input type="range" id="{name}-control" min="0" max="{last}" step="1" value="{exhibit.chosen}" '
            f'aria-valuetext="{shown}" data-labels="{labels}"><output for="{name}-control">{shown}</output>'
        )
    else:
        items = "".join(
            f'<option value="{i}">{escape(option.label)}</option>' for i, option in enumerate(exhibit.options)
        )
        control = f'<select id="{name}-control">{items}</select>'
    return f'<div class="choice"><p class="control"><label for="{name}-control">{label}</label>{control}</p>{options}</div>'


def _option(exhibit: Exhibit, told: tuple[str, ...]) -> str:
    exhibit = exhibit.model_copy(update={"notes": tuple(note for note in exhibit.notes if note not in told)})
    body = drawing(exhibit) if exhibit.kind == "figure" else table(exhibit)
    return f"<h4>{escape(exhibit.title)}</h4>{body}{_notes(exhibit)}"

"""One exhibit as a piece of the page: real headings, described figures, tables with headers, choices without a kernel."""

from __future__ import annotations

import base64
import re
from html import escape
from typing import assert_never

from impactkit.publish.drawing import drawn
from impactkit.publish.manuscript import OwnCell
from impactkit.publish.numbering import UNNUMBERED, Numbering
from impactkit.publish.printing import printed_options
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import (
    AnyExhibit,
    Board,
    Celled,
    Choice,
    Data,
    Diagram,
    Figure,
    Gap,
    Heading,
    Lens,
    Picture,
    Prose,
    Table,
    Tabular,
)
from impactkit.show.ground.markup import markdown_html, notes_of
from impactkit.show.ground.table import table_html
from impactkit.words import Words

_LEGIBLE = 11 / 12
"""How much smaller than it was drawn a diagram is shown: letters of twelve pixels become eleven."""
_MOST_FOOTNOTES = 4
"""How many notes on how things were read stand open under a table. A choice: what is more would be longer than the table."""


def fragment(
    exhibit: Exhibit, numbers: Numbering = UNNUMBERED, *, live: bool = False, narrowed: bool = True
) -> str:
    """The exhibit as HTML under its number; every text from a project file is shown as text.

    Where figures are `live`, those that are not shown at first are drawn when they are chosen. Where they stand still, a
    choice among them holds them drawn: all, or where it is `narrowed` what is printed.
    """
    label = numbers.label(exhibit, Words(exhibit.language))
    match exhibit:
        case Heading():
            return cover(exhibit) if exhibit.id == "title" else heading(exhibit, label)
        case Gap():
            text = escape(" ".join(exhibit.paragraphs))
            return f'<p class="gap"><strong>{escape(exhibit.title)}.</strong> {text}</p>'
        case Prose():
            written = markdown_html(exhibit.markdown) if exhibit.markdown else ""
            return _section(exhibit, written + _paragraphs(exhibit.paragraphs))
        case Table():
            return _table(exhibit, label)
        case Figure():
            return _figure(exhibit, label, _lenses(exhibit, live))
        case Diagram():
            return _figure(exhibit, label)
        case Choice():
            choice = _with_common_notes(exhibit)
            return _section(choice, _choice(choice, numbers, live=live, narrowed=narrowed))
        case Board():
            return _board(exhibit)
        case Data():
            return ""  # workbooks have it
        case _:
            assert_never(exhibit)


def own(piece: OwnCell, words: Words) -> str:
    """What a cell of the evaluator's own showed, as it showed it."""
    if piece.markdown:
        return f'<section class="exhibit prose">{markdown_html(piece.markdown)}</section>'
    if piece.picture:
        picture = base64.b64encode(piece.picture).decode()
        alt = escape(words.say("print.own-picture"))
        return f'<section class="exhibit"><img alt="{alt}" src="data:image/png;base64,{picture}"></section>'
    return f'<section class="exhibit">{piece.html}</section>'


def cover(exhibit: Heading) -> str:
    """The report's title with what kind of report it is, and the facts of its cover."""
    facts = "".join(
        f"<div><dt>{escape(one.label)}</dt><dd>{escape(one.text)}</dd></div>" for one in exhibit.lines
    )
    listed = f"<dl>{facts}</dl>" if facts else ""
    lines = _paragraphs(exhibit.paragraphs)
    return f'<header class="cover"><h1>{escape(exhibit.title)}</h1>{lines}{listed}</header>'


def heading(exhibit: Heading, label: str = "") -> str:
    """The heading of a section, and what stands under it."""
    return _titled(2, exhibit.id, exhibit, label) + _under(exhibit)


def annex(exhibit: Heading, label: str, pieces: str) -> str:
    """A part of the annex, which opens on demand: its heading, and what stands in it."""
    title = f'<h2 id="{escape(exhibit.id)}">{_label(label)}{escape(exhibit.title)}</h2>'
    body = f'<div class="annexed">{_under(exhibit)}{pieces}</div>'
    return f'<details class="annex"><summary>{title}</summary>{body}</details>'


def _under(exhibit: Heading) -> str:
    written = f'<div class="prose">{markdown_html(exhibit.markdown)}</div>' if exhibit.markdown else ""
    told = "".join(f'<p class="lead">{escape(text)}</p>' for text in exhibit.paragraphs)
    return written + told


def _titled(level: int, name: str, exhibit: AnyExhibit, number: str = "") -> str:
    """A heading under its number, and the way back to it, for those who want to point others there."""
    if not exhibit.title:
        return ""
    name, title = escape(name), escape(exhibit.title)
    label = escape(Words(exhibit.language).say("tools.link", title=exhibit.title))
    here = f'<a class="here" href="#{name}" aria-label="{label}">#</a>'
    return f'<div class="titled"><h{level} id="{name}">{_label(number)}{title}</h{level}>{here}</div>'


def _label(number: str) -> str:
    return f'<span class="number">{escape(number)}</span> ' if number else ""


def _board(exhibit: Board) -> str:
    """A place for a board, which a script fills; without scripts it says so."""
    guide = "".join(f'<p class="guide">{escape(text)}</p>' for text in exhibit.paragraphs)
    without = escape(Words(exhibit.language).say("board.without-script"))
    place = f'<div id="{escape(exhibit.id)}-place"><noscript><p>{without}</p></noscript></div>'
    return f'<section class="board">{_titled(2, exhibit.id, exhibit)}{guide}{place}</section>'


def _section(exhibit: Exhibit, body: str, label: str = "") -> str:
    title = _titled(3, exhibit.id, exhibit, label)
    return f'<section class="exhibit {exhibit.kind}{_wide(exhibit)}">{title}{body}{_notes(exhibit)}</section>'


def _wide(exhibit: AnyExhibit) -> str:
    return " wide" if isinstance(exhibit, Tabular) and exhibit.wide else ""


def _table(exhibit: Table, label: str) -> str:
    body = _paragraphs(exhibit.paragraphs) + table(exhibit)
    if not exhibit.folded:
        return _section(exhibit, body, label)
    opening = f'<details class="exhibit{_wide(exhibit)}" id="{escape(exhibit.id)}">'
    return f"{opening}<summary><h3>{_label(label)}{escape(exhibit.title)}</h3></summary>{body}{_notes(exhibit)}</details>"


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _notes(exhibit: AnyExhibit, but: tuple[str, ...] = ()) -> str:
    """The notes; of how things were read they open on demand where they are many."""
    notes = [note for note in notes_of(exhibit) if note not in but]
    footnotes = exhibit.footnotes if isinstance(exhibit, Celled) else ()
    aside = [note for note in notes if note in footnotes] if len(footnotes) > _MOST_FOOTNOTES else []
    plain = "".join(_note(note) for note in notes if note not in aside)
    if not aside:
        return plain
    words = Words(exhibit.language)
    label = escape(words.say("page.footnotes", n=words.number(len(aside))))
    return f"<details><summary>{label}</summary>{''.join(map(_note, aside))}</details>{plain}"


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


def table(exhibit: Tabular, *, headed: bool = False) -> str:
    """The exhibit's table, in a frame that can be scrolled with the keyboard where it is wider than the page.

    One that stands under a heading that says the same has no caption beside it.
    """
    label, inside = escape(exhibit.title), table_html(exhibit, captioned=not headed)
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">{inside}</div>'


def _figure(exhibit: Picture, label: str, lenses: str = "") -> str:
    body = f"{drawing(exhibit)}<figcaption>{_notes(exhibit)}</figcaption>{_behind(exhibit)}"
    head = _titled(3, exhibit.id, exhibit, label) + lenses
    return f'<figure class="exhibit{_wide(exhibit)}">{head}{body}</figure>'


def _behind(exhibit: Picture) -> str:
    """The table behind a figure, folded."""
    if not exhibit.rows:
        return ""
    label = escape(Words(exhibit.language).say("page.table-behind"))
    return f'<details class="behind"><summary>{label}</summary>{table(exhibit)}</details>'


_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What a drawing needs in a file of its own, and not inside a page."""


def drawing(exhibit: Picture, *, later: bool = False) -> str:
    """The figure as SVG inside the page, described for those who cannot see it; `later` leaves its place empty."""
    place = f'<div class="drawing" tabindex="0" role="group" aria-label="{escape(exhibit.title)}" data-figure="{escape(exhibit.id)}"'
    if later:
        return f'{place} data-alt="{escape(exhibit.alt)}"></div>'
    inside = drawn(exhibit).replace(_NAMESPACE, "", 1)
    named = re.sub(r"<[^>]+>", lambda tag: _own_names(tag[0], exhibit.id), inside)
    opened = f'<svg role="img" aria-label="{escape(exhibit.alt)}"{_least(exhibit)} '
    return f"{place}>{named.replace('<svg ', opened, 1)}</div>"


def _least(exhibit: Picture) -> str:
    """How small a diagram that wants more than the width of text may become, so that its words stay legible."""
    if not (isinstance(exhibit, Diagram) and exhibit.wide):
        return ""
    return f' style="--least:{exhibit.drawing.width * _LEGIBLE:.0f}px"'


def _own_names(tag: str, name: str) -> str:
    """A tag whose names are the figure's own in the page."""
    tag = re.sub(r'\bid="', f'id="{name}-', tag)
    return tag.replace("url(#", f"url(#{name}-").replace('href="#', f'href="#{name}-')


def _lenses(exhibit: Figure, live: bool) -> str:
    """How a live figure may be looked at closer: which series, and which stretch of time."""
    if not live or not exhibit.lenses:
        return ""
    shown = "".join(_lens(exhibit, lens, at) for at, lens in enumerate(exhibit.lenses))
    return f'<div class="lenses" data-lenses="{escape(exhibit.id)}">{shown}</div>'


def _lens(exhibit: Figure, lens: Lens, at: int) -> str:
    words, name = Words(exhibit.language), f"{escape(exhibit.id)}-lens-{at}"
    legend = f"<legend>{escape(lens.label)}</legend>"
    if lens.kind == "some":
        boxes = "".join(
            f'<label><input type="checkbox" name="{name}" value="{i}" checked> {escape(value)}</label>'
            for i, value in enumerate(lens.values)
        )
        return f'<fieldset data-lens="{at}">{legend}{boxes}</fieldset>'
    ends = "".join(
        f'<label>{escape(words.say(f"lens.{key}"))} <select name="{name}-{key}">{_items(lens.values, chosen)}</select></label>'
        for key, chosen in (("from", 0), ("to", len(lens.values) - 1))
    )
    return f'<fieldset data-lens="{at}">{legend}{ends}</fieldset>'


def _items(labels: tuple[str, ...], chosen: int) -> str:
    return "".join(
        f'<option value="{i}"{" selected" if i == chosen else ""}>{escape(label)}</option>'
        for i, label in enumerate(labels)
    )


def _choice(exhibit: Choice, numbers: Numbering, *, live: bool, narrowed: bool) -> str:
    if narrowed and not live:
        exhibit = _narrowed(exhibit)
    options = "".join(
        f'<div class="option" data-option="{i}"{"" if i == exhibit.chosen else " hidden"}>'
        f"{_option(option.exhibit, exhibit, numbers, live=live, shown=i == exhibit.chosen)}</div>"
        for i, option in enumerate(exhibit.options)
    )
    return f'<div class="choice"><div class="control">{_control(exhibit)}</div>{options}</div>'


def _with_common_notes(exhibit: Choice) -> Choice:
    """A choice that says itself, once, what every option would say."""
    first, *others = (notes_of(option.exhibit) for option in exhibit.options)
    common = (note for note in first if all(note in notes for notes in others))
    return exhibit.but(notes=tuple(dict.fromkeys((*common, *exhibit.notes))))


def _narrowed(exhibit: Choice) -> Choice:
    """A choice among figures without those that are not printed, so that the page is small."""
    if not any(isinstance(option.exhibit, Figure) for option in exhibit.options):
        return exhibit
    kept = {one.id for one in printed_options(exhibit)}
    options = tuple(option for option in exhibit.options if option.exhibit.id in kept)
    return exhibit.but(options=options, chosen=0)


def _control(exhibit: Choice) -> str:
    """A slider, a list, or a list for each step of the choice."""
    name, label = f"{escape(exhibit.id)}-control", escape(exhibit.control_label)
    if exhibit.control == "slider":
        last, shown = len(exhibit.options) - 1, escape(exhibit.options[exhibit.chosen].label)
        labels = escape("|".join(option.label for option in exhibit.options))
        return (
            f'<label for="{name}">{label}</label>'
            f'<input type="range" id="{name}" min="0" max="{last}" step="1" value="{exhibit.chosen}" '
            f'aria-valuetext="{shown}" data-labels="{labels}"><output for="{name}">{shown}</output>'
        )
    steps = exhibit.facet_labels if all(option.facets for option in exhibit.options) else ()
    if len(steps) > 1:
        return "".join(_step(exhibit, name, at, step) for at, step in enumerate(steps))
    items = _items(tuple(option.label for option in exhibit.options), exhibit.chosen)
    return f'<label for="{name}">{label}</label><select id="{name}">{items}</select>'


def _step(exhibit: Choice, name: str, at: int, label: str) -> str:
    """One step of a choice; which options each of its values leads to is told beside it."""
    values = tuple(dict.fromkeys(option.facets[at] for option in exhibit.options))
    places = " ".join(str(values.index(option.facets[at])) for option in exhibit.options)
    chosen = values.index(exhibit.options[exhibit.chosen].facets[at])
    return (
        f'<label for="{name}-{at}">{escape(label)}</label>'
        f'<select id="{name}-{at}" data-step="{places}">{_items(values, chosen)}</select>'
    )


def _option(exhibit: Table | Figure, whole: Choice, numbers: Numbering, *, live: bool, shown: bool) -> str:
    """One option; what the whole choice says under it is not said again."""
    label = _label(numbers.label(exhibit, Words(exhibit.language)))
    title, notes = f"<h4>{label}{escape(exhibit.title)}</h4>", _notes(exhibit, whole.notes)
    if isinstance(exhibit, Table):
        return f"{title}{table(exhibit, headed=True)}{notes}"
    body = drawing(exhibit, later=live and not shown)
    return f"{title}{_lenses(exhibit, live)}{body}{notes}{_behind(exhibit)}"

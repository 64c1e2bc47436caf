"""The page without its script: the same lists and entries as they stand, to be read and linked to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from impactkit.navigator.entry import SHOWN, Entry
from impactkit.navigator.lists import Group, Listing
from impactkit.navigator.telling import (
    cited_as,
    evidence_of,
    field_of,
    levels_of,
    lines_of,
    marks_of,
    names_of,
    source_of,
    title_of,
    told_of,
)
from impactkit.words import Words

MOST = 1000
"""Of how many entries the page shows them without its script, too; of more it lists what they are called.

Every entry stands twice in such a page. A choice: a thousand more are two megabytes, which still opens at once.
"""


def without_script(entries: Sequence[Entry], lists: Sequence[Listing], words: Words) -> str:
    """What stands in the page for who has turned JavaScript off."""
    said = f"<p>{escape(words.say('navigator.page.no-script'))}</p>"
    if len(entries) > MOST:
        many = f"<p>{escape(words.say('navigator.page.no-script-many', n=words.number(len(entries))))}</p>"
        own = (one for one in lists if one.name == "from")
        return said + many + "".join(_list(one, entries, words, linked=False) for one in own)
    listed = "".join(_list(one, entries, words, linked=True) for one in lists)
    return said + listed + f'<ol class="hits">{"".join(entry_html(one, words) for one in entries)}</ol>'


def _list(listing: Listing, entries: Sequence[Entry], words: Words, *, linked: bool) -> str:
    title = escape(words.say(f"navigator.list.{listing.name}"))
    groups = "".join(_group(one, entries, words, by=listing.name, linked=linked) for one in listing.groups)
    return f'<section id="list:{listing.name}"><h2>{title}</h2>{groups}</section>'


def _group(group: Group, entries: Sequence[Entry], words: Words, *, by: str, linked: bool) -> str:
    items = "".join(_item(entries[at], words, by=by, linked=linked) for at in group.entries)
    title = f"{escape(group.title)} ({words.number(len(group.entries))})"
    return f"<details><summary>{title}</summary><ul>{items}</ul></details>"


def _item(entry: Entry, words: Words, *, by: str, linked: bool) -> str:
    """A line of a list: in that of needs the need comes first."""
    title, need = (escape(" ".join(told_of(entry, field, words).split())) for field in ("title", "need"))
    first, then = (need, title) if by == "need" and need else (title, need)
    said = f"<b>{first}</b> {then}".rstrip()
    return f'<li><a href="#{escape(entry.address)}">{said}</a></li>' if linked else f"<li>{said}</li>"


def entry_html(entry: Entry, words: Words) -> str:
    """An entry with all that is told of it; every text is text."""
    return f'<li id="{escape(entry.address)}">{"".join(_parts(entry, words))}</li>'


def _parts(entry: Entry, words: Words) -> Iterator[str]:
    yield f'<h2 dir="auto">{escape(title_of(entry, words))}</h2>'
    if marks := marks_of(entry.origin, words):
        yield f'<p class="marks">{" ".join(f"<span>{escape(one)}</span>" for one in marks)}</p>'
    yield f"<dl>{''.join(_field(entry, field, words) for field in SHOWN if field in entry.told)}</dl>"
    yield f"<p>{escape(words.say('navigator.evidence', how=evidence_of(entry, words)))}</p>"
    if entry.levels:
        yield f"<p>{escape(words.say('navigator.level', levels=levels_of(entry, words)))}</p>"
    if entry.also:
        yield f"<p>{escape(words.say('navigator.also', names=names_of(entry, words)))}</p>"
    yield f"<p>{escape(words.say('navigator.page.sources'))}</p><ul>{''.join(_sources(entry))}</ul>"
    cite = f"{words.say('navigator.page.cite')} {cited_as(entry, words)}"
    yield f'<p class="cite"><a href="#{escape(entry.address)}">{escape(cite)}</a></p>'


def _field(entry: Entry, field: str, words: Words) -> str:
    lines = "".join(f'<dd dir="auto">{escape(line)}</dd>' for line in lines_of(entry, field, words))
    return f"<dt>{escape(field_of(entry, field, words))}</dt>{lines}"


def _sources(entry: Entry) -> Iterator[str]:
    for one in entry.sources:
        said = escape(source_of(one.but(address=None)))
        address = escape(one.address or "")
        link = f' <a href="{address}" rel="noreferrer">{address}</a>' if address else ""
        yield f"<li>{said}{link}</li>"

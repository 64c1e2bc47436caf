"""The Navigator as one page that needs nothing else: entries, lists, the search, and an address for each entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib import resources

from impactkit.languages import Language
from impactkit.model.method import WorkingLevel
from impactkit.navigator.guide.section import guide_section
from impactkit.navigator.held import told_to_script
from impactkit.navigator.lists import Listing, lists_of, places_of, support_words
from impactkit.navigator.plain import without_script
from impactkit.navigator.search import Index
from impactkit.publish.html.live import inside_page
from impactkit.publish.html.page import policy
from impactkit.words import Words

_COMMON = "<!-- How common words are: wordfreq 3.1 by Robyn Speer, doi 10.5281/zenodo.7199437, CC BY-SA 4.0, rounded -->"
"""Whose data the page carries, as their licence asks for."""


def navigator_page(index: Index, *, language: Language, feed: str = "") -> str:
    """The page in a language. Entries that do not say something in it say it in the language they have.

    `feed` is where its news stands, as seen from the page; empty where there are none.
    """
    words = Words(language)
    guide = guide_section(index, words)
    script = f"{_kept('find.js')}\n{_kept('page.js')}\n{guide.script}"
    lists = lists_of(index.entries, words)
    title = escape(words.say("navigator.page.title"))
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy([script])}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>{_alternate(feed, title)}",
            f"<style>{_kept('page.css')}{guide.style}</style></head><body><main>",
            f'<h1>{title}</h1><p class="lead">{escape(words.say("navigator.search"))}</p>',
            *_drafts(index, words),
            *_form(index, words),
            guide.html,
            _views(lists, words),
            '<p id="status" role="status"></p><div id="list"></div><ol id="hits" class="hits"></ol>',
            f'<button id="more" type="button" hidden>{escape(words.say("navigator.page.more"))}</button>',
            f"<noscript>{without_script(index.entries, lists, words)}</noscript></main>",
            _COMMON,
            f'<script type="application/json" id="navigator">{inside_page(told_to_script(index, lists, words))}</script>',
            f"<script>{script}</script></body></html>\n",
        )
    )


def _alternate(feed: str, title: str) -> str:
    """Where readers of feeds find the page's news."""
    return (
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{escape(feed)}">'
        if feed
        else ""
    )


def _drafts(index: Index, words: Words) -> Iterator[str]:
    """That there are drafts among the entries, where there are."""
    if any(one.origin.draft for one in index.entries):
        yield f'<p class="draft">{escape(words.say("navigator.page.draft"))}</p>'


def _views(lists: Sequence[Listing], words: Words) -> str:
    """Links to the entries and to each list."""
    links = {"#": words.say("navigator.page.all")}
    links |= {f"#list:{one.name}": words.say(f"navigator.list.{one.name}") for one in lists}
    items = "".join(f'<li><a href="{to}">{escape(said)}</a></li>' for to, said in links.items())
    return f'<nav aria-label="{escape(words.say("navigator.page.lists"))}"><ul>{items}</ul></nav>'


def _form(index: Index, words: Words) -> Iterator[str]:
    """The question, and what entries are narrowed to."""
    yield '<form id="ask" role="search" hidden>'
    yield f'<div class="wide"><label for="q">{escape(words.say("navigator.page.question"))}</label>'
    yield '<input id="q" type="search" autocomplete="off"></div>'
    yield _choices("level", words, _options({one.value: words.choice(one) for one in WorkingLevel}))
    yield _choices("evidence", words, _options(support_words(words)))
    if any(places_of(index.entries, words).values()):
        yield _choices("place", words, "".join(_places(index, words)))
    yield "</form>"


def _choices(name: str, words: Words, options: str) -> str:
    every = f'<option value="">{escape(words.say("navigator.page.every"))}</option>'
    label = escape(words.say(f"navigator.page.{name}"))
    return f'<div><label for="{name}">{label}</label><select id="{name}">{every}{options}</select></div>'


def _options(choices: dict[str, str]) -> str:
    return "".join(
        f'<option value="{escape(value)}">{escape(said)}</option>' for value, said in choices.items()
    )


def _places(index: Index, words: Words) -> Iterator[str]:
    """The places by kind; the kind stands before the name in what is chosen."""
    for kind, names in places_of(index.entries, words).items():
        if names:
            options = _options({f"{kind}:{name}": name for name in names})
            yield f'<optgroup label="{escape(words.say(f"navigator.page.{kind}"))}">{options}</optgroup>'


@cache
def _kept(name: str) -> str:
    return resources.files(__package__).joinpath("script", name).read_text(encoding="utf-8")

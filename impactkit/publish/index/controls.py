"""The controls over and under the index: search, filters, how many there are and what was granted, pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from html import escape

from impactkit.publish.index.filters import Filters
from impactkit.publish.index.rows import IndexRow, granted
from impactkit.words import Words

PAGE = 50
"""Rows on a page. A choice: a few screens, so that a reader pages seldom and a browser draws at once."""


def controls(words: Words, filters: Filters, rows: Sequence[IndexRow], *, live: bool) -> str:
    """Search and filters, hidden until the script is there to use them; how many projects there are, and their grants."""
    if not rows:
        return f"<p>{escape(words.say('index.none'))}</p>"
    found = _search(words, filters) if live else ""
    return f"{found}{_hits(words, len(rows))}{_sums(words, rows)}"


def _search(words: Words, filters: Filters) -> str:
    say = {key: escape(words.say(f"index.{key}")) for key in ("search", "search-in", "clear")}
    return (
        f'<div role="search" class="controls" aria-label="{say["search"]}" hidden>'
        f'<p class="wide"><label for="q">{say["search"]}</label><input type="search" id="q" autocomplete="off" '
        f'spellcheck="false" aria-describedby="q-in"><span id="q-in" class="hint">{say["search-in"]}</span></p>'
        f'{filters.selects(words)}<p><button type="button" id="clear">{say["clear"]}</button></p></div>'
    )


def _hits(words: Words, total: int) -> str:
    """How many are found, and which page of them is shown."""
    said = {
        "all": words.count("index.all", total),
        "some": words.say("index.some", n="{n}", all=words.number(total)),
        "none": words.say("index.no-hits"),
        "page": words.say("index.page-of", page="{page}", pages="{pages}"),
    }
    return f'<p role="status" id="hits"{_data(said)}>{escape(said["all"])}</p>'


def _sums(words: Words, rows: Sequence[IndexRow]) -> str:
    """What was granted in each currency, and to how many projects; nothing is added over currencies."""
    amounts: dict[str, list[Decimal]] = {}
    for cap in map(granted, rows):
        if cap is not None:
            amounts.setdefault(cap.currency, []).append(cap.amount)
    if not amounts:
        return ""
    order = sorted(amounts, key=lambda one: (one != "SEK", one))
    parts = [
        words.count("index.sum", len(amounts[one]), sum=words.money(sum(amounts[one], Decimal(0)), one))
        for one in order
    ]
    said = {
        "all": words.say("index.sums", sums="{sums}"),
        "one": words.say("index.sum.one", sum="{sum}", n="{n}"),
        "other": words.say("index.sum.other", sum="{sum}", n="{n}"),
        "forms": json.dumps({one: _form(words, one) for one in order}, ensure_ascii=False),
    }
    told = words.say("index.sums", sums="; ".join(parts))
    return f'<p id="sums"{_data(said)}>{escape(told)}</p>'


def _form(words: Words, currency: str) -> str:
    """How an amount of a currency is written, with a place for the number: `{n} kr`."""
    return words.money(Decimal(1), currency).replace("1", "{n}")


def pages(words: Words, total: int) -> str:
    """A place for the buttons that lead to other pages of results, which the script fills; nothing for one page."""
    if total <= PAGE:
        return ""
    said = {key: words.say(f"index.{key}") for key in ("previous", "next", "page")}
    label = escape(words.say("index.pages"))
    return f'<nav id="pages" aria-label="{label}" data-rows="{PAGE}"{_data(said)} hidden></nav>'


def _data(said: dict[str, str]) -> str:
    """Sentences as data of an element, for the script to fill."""
    return "".join(f' data-{key}="{escape(one)}"' for key, one in said.items())

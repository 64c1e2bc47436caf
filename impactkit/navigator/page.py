"""The Navigator as one page that needs nothing else: entries, the search, and an address for each entry."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from impactkit.languages import Language
from impactkit.model.method import WorkingLevel
from impactkit.model.stated.indicator import Attribution
from impactkit.navigator.entry import FIELDS, Entry
from impactkit.navigator.guide.section import guide_section
from impactkit.navigator.rules import rules_of
from impactkit.navigator.search import Index
from impactkit.navigator.telling import evidence_of, levels_of, source_of, told_of
from impactkit.publish.html.live import inside_page
from impactkit.publish.html.page import policy
from impactkit.words import Words

_NO_OUTCOME = "no-outcome"
"""How an entry is known of which no outcome is stated."""


def navigator_page(index: Index, *, language: Language) -> str:
    """The page in a language. Entries that do not say something in it say it in the language they have."""
    words = Words(language)
    guide = guide_section(index, words)
    say, script = words.say, f"{_kept('find.js')}\n{_kept('page.js')}\n{guide.script}"
    title = escape(say("navigator.page.title"))
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy([script])}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title><style>{_kept('page.css')}{guide.style}</style></head><body><main>",
            f'<h1>{title}</h1><p class="lead">{escape(say("navigator.search"))}</p>',
            '<form id="ask" role="search" hidden>',
            f'<div class="wide"><label for="q">{escape(say("navigator.page.question"))}</label>',
            '<input id="q" type="search" autocomplete="off"></div>',
            _choices("level", words, [(one.value, words.choice(one)) for one in WorkingLevel]),
            _choices("evidence", words, _evidence(words)),
            f'</form>{guide.html}<p id="status" role="status"></p><ol id="hits"></ol>',
            f'<button id="more" type="button" hidden>{escape(say("navigator.page.more"))}</button>',
            f"<noscript><p>{escape(say('navigator.page.no-script'))}</p></noscript></main>",
            f'<script type="application/json" id="navigator">{inside_page(_told(index, words))}</script>',
            f"<script>{script}</script></body></html>\n",
        )
    )


def _choices(name: str, words: Words, choices: list[tuple[str, str]]) -> str:
    every = escape(words.say("navigator.page.every"))
    options = "".join(f'<option value="{value}">{escape(said)}</option>' for value, said in choices)
    label = escape(words.say(f"navigator.page.{name}"))
    return f'<div><label for="{name}">{label}</label><select id="{name}"><option value="">{every}</option>{options}</select></div>'


def _evidence(words: Words) -> list[tuple[str, str]]:
    return [
        *((one.value, words.choice(one)) for one in reversed(Attribution)),
        (_NO_OUTCOME, words.say("navigator.no-outcome")),
    ]


def _told(index: Index, words: Words) -> str:
    """What the page's script is told."""
    say = words.say
    told = {
        "rules": rules_of(index),
        "groups": [[" ".join(phrase) for phrase in group.phrases] for group in index.groups],
        "entries": [_entry(one, words) for one in index.entries],
        "words": {
            **{
                key: say(f"navigator.{key}")
                for key in ("evidence", "inferred", "level", "met", "nothing", "unknown")
            },
            **{key: say(f"navigator.page.{key}") for key in ("cite", "count", "sources")},
            "field": {field: say(f"navigator.field.{field}") for field in FIELDS[1:]},
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _entry(entry: Entry, words: Words) -> dict[str, Any]:
    return {
        "address": entry.address,
        "texts": {field: _texts(entry, field, words) for field in entry.told},
        "inferred": entry.inferred,
        "levels": entry.levels,
        "level": levels_of(entry, words),
        "known": [entry.attribution] if entry.attribution else [] if "came" in entry.told else [_NO_OUTCOME],
        "evidence": evidence_of(entry, words),
        "sources": [
            {"text": source_of(one.but(address=None)), "address": one.address} for one in entry.sources
        ],
    }


def _texts(entry: Entry, field: str, words: Words) -> list[str]:
    """What an entry says in a field, first as the reader reads it, then in other words and languages."""
    return list(dict.fromkeys((told_of(entry, field, words), *entry.texts(field))))


@cache
def _kept(name: str) -> str:
    return resources.files(__package__).joinpath("script", name).read_text(encoding="utf-8")

"""What the page's script is told: every line once, and entries that point at their lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from impactkit.navigator.entry import SHOWN, Entry, Origin
from impactkit.navigator.lists import Listing, supports
from impactkit.navigator.rules import rules_of
from impactkit.navigator.search import Index
from impactkit.navigator.telling import (
    MOST_NAMES,
    dated,
    evidence_of,
    levels_of,
    marks_of,
    source_of,
    told_of,
)
from impactkit.show.ground.reading import text_of
from impactkit.words import Words

_SAID = ("also", "evidence", "inferred", "level", "long", "met", "more", "nothing", "unknown")
_ON_PAGE = ("cite", "count", "sources")
_DIGITS = 12
"""Hexadecimal digits of what an entry is known by; that two of a million have the same is one in hundreds."""


class Lines:
    """Lines of text, each with a number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def of(self, text: str) -> int | list[int]:
        """The number of a text's line, or those of its lines."""
        found = [self.numbers.setdefault(line, len(self.numbers)) for line in text.split("\n")]
        return found[0] if len(found) == 1 else found


def told_to_script(index: Index, lists: Iterable[Listing], words: Words) -> str:
    """All that the script is told, as JSON; the same for the same entries."""
    lines, origins = Lines(), dict[Origin, int]()
    for one in index.entries:
        origins.setdefault(one.origin, len(origins))
    told = {
        "rules": rules_of(index),
        "groups": [[" ".join(phrase) for phrase in group.phrases] for group in index.groups],
        "from": [_origin(one, words) for one in origins],
        "entries": [_entry(one, lines, origins[one.origin], words) for one in index.entries],
        "lists": [_list(one) for one in lists],
        "words": _said(words),
        "lines": list(lines.numbers),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _origin(origin: Origin, words: Words) -> dict[str, Any]:
    told = {
        "title": text_of(words, origin.title),
        "dated": dated(origin, words),
        "marks": marks_of(origin, words),
    }
    return {name: one for name, one in told.items() if one}


def _said(words: Words) -> dict[str, Any]:
    return {
        **{key: words.say(f"navigator.{key}") for key in _SAID},
        **{key: words.say(f"navigator.page.{key}") for key in _ON_PAGE},
        "unread": words.say("navigator.unread.other"),
        "field": {field: words.say(f"navigator.field.{field}") for field in SHOWN},
        "names": MOST_NAMES,
    }


def _list(listing: Listing) -> dict[str, Any]:
    return {"name": listing.name, "groups": [[one.title, one.entries] for one in listing.groups]}


def _entry(entry: Entry, lines: Lines, origin: int, words: Words) -> dict[str, Any]:
    """What is told of an entry; what it does not have is left out."""
    told = {
        "address": entry.address,
        "from": origin,
        "texts": {field: [*map(lines.of, _texts(entry, field, words))] for field in entry.told},
        "also": len(entry.also),
        "inferred": entry.inferred,
        "levels": entry.levels,
        "level": lines.of(levels_of(entry, words)) if entry.levels else None,
        "known": supports(entry),
        "evidence": lines.of(evidence_of(entry, words)),
        "sources": [
            [lines.of(source_of(one.but(address=None))), *([lines.of(one.address)] if one.address else [])]
            for one in entry.sources
        ],
        "county": entry.counties,
        "municipality": entry.municipalities,
        "digest": digest(entry),
    }
    return {
        name: one
        for name, one in told.items()
        if one or (name in {"from", "evidence", "level"} and one is not None)
    }


def _texts(entry: Entry, field: str, words: Words) -> list[str]:
    """What an entry says in a field, first as the reader reads it, then in other words and languages."""
    return list(dict.fromkeys((told_of(entry, field, words), *entry.texts(field))))


def digest(entry: Entry) -> str:
    """What an entry is known by as long as it says the same, in whatever language of the page."""
    told = (
        [(field, said.languages()) for field, said in entry.told.items()],
        [entry.also, entry.levels, entry.inferred, entry.counties, entry.municipalities],
        [entry.measurement, entry.attribution, entry.each],
        [source_of(one) for one in entry.sources],
        [entry.origin.draft, entry.origin.illustrative],
    )
    text = json.dumps(told, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:_DIGITS]

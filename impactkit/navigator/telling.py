"""What is told of an entry and of a hit, in words."""

from __future__ import annotations

from decimal import Decimal

from impactkit.languages import UNTOLD
from impactkit.model.method import MethodSource
from impactkit.navigator.entry import Entry
from impactkit.navigator.search import Hit
from impactkit.words import Words


def told_of(entry: Entry, field: str, words: Words) -> str:
    """What an entry says in a field, in the reader's language or in the one there is; empty where it says nothing."""
    if field not in entry.told:
        return ""
    said = entry.told[field].languages()
    return said.get(words.language) or said.get(UNTOLD) or next(iter(said.values()))


def title_of(entry: Entry, words: Words) -> str:
    """What it is called."""
    return told_of(entry, "title", words)


def field_of(entry: Entry, field: str, words: Words) -> str:
    """What a field is called; where no source says it, that it is a conclusion."""
    name = words.say(f"navigator.field.{field}")
    return words.say("navigator.inferred", field=name) if field in entry.inferred else name


def evidence_of(entry: Entry, words: Words) -> str:
    """How what came of it was measured, and what supports that it came of this; or that no outcome is stated."""
    if "came" not in entry.told:
        return words.say("navigator.no-outcome")
    known = [words.choice(one) for one in (entry.measurement, entry.attribution) if one is not None]
    return "; ".join(known) or words.say("navigator.no-evidence")


def levels_of(entry: Entry, words: Words) -> str:
    """Who works with it."""
    return words.listed([words.choice(level) for level in entry.levels])


def source_of(source: MethodSource) -> str:
    """A source as it is cited: who, when, what, where."""
    year = f" ({source.year})" if source.year else ""
    where = [source.title, source.page, source.address]
    return f"{source.by}{year}. {', '.join(part for part in where if part)}"


def met_of(hit: Hit, words: Words) -> str:
    """Why an entry was found: which words of the question met which of its own, and how like it is in meaning."""
    each = [
        one.asked if one.asked == " ".join(one.found) else f"{one.asked} → {' '.join(one.found)}"
        for one in hit.met
    ]
    if not hit.like:
        return words.say("navigator.met", words=words.listed(each))
    like = words.share(Decimal(str(round(hit.like, 2))))
    if not each:
        return words.say("navigator.alike", like=like)
    return words.say("navigator.met-alike", words=words.listed(each), like=like)

"""What is told of an entry and of a hit, in words."""

from __future__ import annotations

from decimal import Decimal

from impactkit.model.method import MethodSource
from impactkit.navigator.entry import Entry, Origin
from impactkit.navigator.search import Hit
from impactkit.show.ground.reading import text_of
from impactkit.words import Words

MOST_NAMES = 12
"""How many other names of an entry are shown. A choice: two lines; all of them are searched."""


def told_of(entry: Entry, field: str, words: Words) -> str:
    """What an entry says in a field, in the reader's language or in the one there is; empty where it says nothing."""
    return text_of(words, entry.told.get(field))


def lines_of(entry: Entry, field: str, words: Words) -> list[str]:
    """What an entry says in a field, line by line."""
    return told_of(entry, field, words).splitlines()


def title_of(entry: Entry, words: Words) -> str:
    """What it is called."""
    return told_of(entry, "title", words)


def field_of(entry: Entry, field: str, words: Words) -> str:
    """What a field is called; where no source says it, that it is a conclusion."""
    name = words.say(f"navigator.field.{field}")
    return words.say("navigator.inferred", field=name) if field in entry.inferred else name


def marks_of(origin: Origin, words: Words) -> list[str]:
    """What a reader must know of where an entry is from: that a project is a draft, or made up."""
    marks = {"draft": origin.draft, "illustrative": origin.illustrative}
    return [words.say(f"navigator.project.{name}") for name, is_so in marks.items() if is_so]


def names_of(entry: Entry, words: Words) -> str:
    """Other names of it, as many as can be taken in, and how many more."""
    names = ", ".join(entry.also[:MOST_NAMES])
    rest = len(entry.also) - MOST_NAMES
    return f"{names} {words.say('navigator.more', n=words.number(rest))}" if rest > 0 else names


def origin_of(origin: Origin, words: Words) -> str:
    """What an entry is from, with whether it is a draft, or which edition."""
    about = dated(origin, words)
    return f"{text_of(words, origin.title)} ({about})" if about else text_of(words, origin.title)


def dated(origin: Origin, words: Words) -> str:
    """Which edition a project is of, or that it is a draft, and the day it speaks of; empty for a register."""
    edition = words.say("navigator.project.edition", n=origin.edition) if origin.edition else ""
    draft = words.say("edition.draft").lower() if origin.draft else ""
    day = words.day(origin.as_of) if origin.as_of else ""
    return ", ".join(part for part in (edition or draft, day) if part)


def cited_as(entry: Entry, words: Words) -> str:
    """How an entry is cited: what it is called, where it is from and as of when, and its address."""
    title, of = title_of(entry, words), text_of(words, entry.origin.title)
    parts = (title, of if of != title else "", dated(entry.origin, words), entry.address)
    return ", ".join(part for part in parts if part)


def cut_at_letter(text: str) -> str:
    """The letter under which a text stands in a list: `Å` for `ålderdom`, `#` for what begins with none."""
    return text[:1].upper() if text[:1].isalpha() else "#"


def evidence_of(entry: Entry, words: Words) -> str:
    """How what came of it was measured, and what supports that it came of this; or that no outcome is stated."""
    if "came" not in entry.told:
        return words.say("navigator.no-outcome")
    if entry.each:
        return words.say("navigator.project.each")
    known = [words.choice(one) for one in (entry.measurement, entry.attribution) if one is not None]
    return "; ".join(known) or words.say("navigator.no-evidence")


def levels_of(entry: Entry, words: Words) -> str:
    """Who works with it."""
    return words.listed([words.choice(level) for level in entry.levels])


def source_of(source: MethodSource) -> str:
    """A source as it is cited: who, when, what, where."""
    year = f" ({source.year})" if source.year else ""
    where = [source.title, source.page, source.address]
    by = "" if source.by == source.title else f"{source.by}{year}".rstrip(".") + ". "
    return f"{by}{', '.join(part for part in where if part)}"


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

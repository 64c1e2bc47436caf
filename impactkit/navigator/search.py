"""What a question finds: by words and their parts, with words of the field that mean the same.

A question is taken apart into terms: a word that says something, or a phrase that the thesaurus knows, with the
others of its group. What an entry comes to is the part of the question that it answers, each term weighed by how few
entries have it; a term that none has weighs most, so that a question about something else finds nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from impactkit.languages import LANGUAGES
from impactkit.navigator.entry import FIELDS, Entry
from impactkit.navigator.letters import GRAM, folded, grams, likeness, spelled, stem, words
from impactkit.navigator.thesaurus import Group, Phrase, groups, phrase
from impactkit.words import Words

ALIKE = 0.62
"""From here on two words count as forms or parts of one another."""
KNOWN = 0.8
"""From here on a word of a question is a form of a word of the thesaurus."""
SAME = 0.85
"""What a word that means the same is worth beside the one that was asked with."""
FEW = 2
"""Fewer entries than so many make a term say no more."""
ANSWERS = 0.4
"""The least part of a question that an entry must answer to be told. Chosen on questions written before."""
WORTH = {
    "title": 1.0,
    "need": 0.85,
    "for_whom": 0.8,
    "done": 0.55,
    "came": 0.45,
    "takes": 0.35,
    "went_wrong": 0.35,
    "where": 0.6,
    "under_way": 0.55,
    "planned": 0.55,
    "expected": 0.35,
    "learned": 0.35,
    "counts": 0.35,
}
"""What a word is worth by the field that it stands in."""


@dataclass(frozen=True)
class Met:
    """A term of a question, and the words by which an entry has it."""

    asked: str
    found: tuple[str, ...]
    field: str


@dataclass(frozen=True)
class Hit:
    """An entry that answers a question."""

    entry: Entry
    part: float
    """The part of the question that it answers, from 0 to 1."""
    met: tuple[Met, ...]


@dataclass(frozen=True)
class Answer:
    """What a question finds, the best first; nothing where nothing answers it."""

    hits: tuple[Hit, ...]
    unknown: tuple[str, ...] = ()
    """Words of the question that no entry has."""


@dataclass
class _Term:
    """What a question asks with: its own words, and phrases that mean the same."""

    asked: Phrase
    others: list[Phrase] = field(default_factory=list[Phrase])


@dataclass(frozen=True)
class _Found:
    """How far an entry has a term, and by which words."""

    worth: float
    words: tuple[str, ...]
    field: str


@dataclass
class Index:
    """Entries by their words. Built once, asked often."""

    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]
    stop: frozenset[str]
    """Words that say nothing of what is asked for."""

    def find(self, question: str, most: int = 10, *, least: float = ANSWERS) -> Answer:
        """At most so many entries, the best first; of two that answer as much, the one that stands first."""
        terms = list(self._terms(question))
        found = [self._having(term) for term in terms]
        weights = [len(term.asked) * self._weight(len(one)) for term, one in zip(terms, found, strict=True)]
        whole = sum(weights)
        parts: dict[int, float] = defaultdict(float)
        for having, weight in zip(found, weights, strict=True):
            for at, one in having.items():
                parts[at] += weight * one.worth / whole
        best = sorted((at for at in parts if parts[at] >= least), key=lambda at: (-parts[at], at))[:most]
        said = spelled([question])
        asked = [" ".join(said.get(word, word) for word in term.asked) for term in terms]
        unknown = tuple(name for name, one in zip(asked, found, strict=True) if not one)
        return Answer(
            tuple(Hit(self.entries[at], parts[at], self._met(at, asked, found)) for at in best), unknown
        )

    def _met(self, at: int, asked: list[str], found: list[dict[int, _Found]]) -> tuple[Met, ...]:
        entry = self.entries[at]
        own = spelled(text for name in FIELDS for text in entry.texts(name))
        return tuple(
            Met(name, tuple(own.get(word, word) for word in one[at].words), one[at].field)
            for name, one in zip(asked, found, strict=True)
            if at in one
        )

    def _weight(self, having: int) -> float:
        """A term says the more the fewer entries have it."""
        return math.log((len(self.entries) + 1) / (max(having, FEW) + 0.5))

    def _terms(self, question: str) -> Iterator[_Term]:
        asked = phrase(question, self.stop)
        taken: dict[frozenset[int], _Term] = {}
        for places, own, group in sorted(self._known(asked), key=lambda one: -len(one[0])):
            term = taken.setdefault(places, _Term(own))
            term.others += [one for one in group.phrases if one != own]
        whole = [places for places in taken if not any(places < other for other in taken)]
        yield from (taken[places] for places in whole)
        known = frozenset().union(*whole)
        yield from (_Term((word,)) for at, word in enumerate(asked) if at not in known)

    def _known(self, asked: Phrase) -> Iterator[tuple[frozenset[int], Phrase, Group]]:
        """Phrases of the thesaurus that stand in a question, and where."""
        known = {word: self._place(word, asked) for word in self._known_words}
        for group in self.groups:
            for one in group.phrases:
                places = [known[word] for word in one]
                if all(place is not None for place in places):
                    at = frozenset(place for place in places if place is not None)
                    yield at, tuple(asked[place] for place in sorted(at)), group

    def _place(self, word: str, asked: Phrase) -> int | None:
        """Where in a question a word stands, in whatever form."""
        alike = [(likeness(word, one), -at) for at, one in enumerate(asked)]
        best, at = max(alike, default=(0.0, 0))
        return -at if best >= KNOWN else None

    def _having(self, term: _Term) -> dict[int, _Found]:
        """Every entry that has a term."""
        found: dict[int, _Found] = {}
        others = ((SAME, other, KNOWN) for other in dict.fromkeys(term.others))
        for worth, one, alike in ((1.0, term.asked, ALIKE), *others):
            for at, having in self._with_phrase(one, alike).items():
                if at not in found or worth * having.worth > found[at].worth:
                    found[at] = _Found(worth * having.worth, having.words, having.field)
        return found

    def _with_phrase(self, asked: Phrase, alike: float) -> dict[int, _Found]:
        """Entries that have every word of a phrase, and how well."""
        each = sorted((self._with_word(word, alike) for word in asked), key=len)
        if len(each) == 1:
            return each[0]
        common = set(each[0]).intersection(*each[1:]) if each else set()
        return {
            at: _Found(
                sum(one[at].worth for one in each) / len(each),
                tuple(word for one in each for word in one[at].words),
                each[0][at].field,
            )
            for at in common
        }

    def _with_word(self, asked: str, least: float) -> dict[int, _Found]:
        """Entries that have a word at least so much like it; kept, as questions and phrases have words in common."""
        if (asked, least) not in self._asked:
            self._asked[asked, least] = {}
            found = self._asked[asked, least]
            for word, alike in self._near(asked, least):
                for name, having in self._places[word].items():
                    one = _Found(alike * WORTH[name], (word,), name)
                    for at in having:
                        if at not in found or one.worth > found[at].worth:
                            found[at] = one
        return self._asked[asked, least]

    def _near(self, asked: str, least: float) -> Iterator[tuple[str, float]]:
        """Words of the entries that are the one asked with, in another form, spelling or compound."""
        if asked in self._places:
            yield asked, 1.0
        shared = {word for gram in grams(asked) for word in self._grams.get(gram, ())}
        shared.update(self._stems.get(stem(asked), ()))
        if len(asked) < GRAM:
            shared |= {word for word in self._places if word.startswith(asked)}
        for word in sorted(shared - {asked}):
            alike = likeness(asked, word)
            if alike >= least:
                yield word, alike

    @cached_property
    def _places(self) -> dict[str, dict[str, list[int]]]:
        """Every word of the entries, with those that have it, by the best field that it stands in."""
        found: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for at, entry in enumerate(self.entries):
            seen = set(self.stop)
            for name in FIELDS:
                own = {word for text in entry.texts(name) for word in words(text)} - seen
                seen |= own
                for word in own:
                    found[word].setdefault(name, []).append(at)
        return dict(found)

    @cached_property
    def _known_words(self) -> tuple[str, ...]:
        """Every word of the thesaurus."""
        every = (word for group in self.groups for one in group.phrases for word in one)
        return tuple(dict.fromkeys(every))

    @cached_property
    def _asked(self) -> dict[tuple[str, float], dict[int, _Found]]:
        return {}

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._places:
            found[stem(word)].append(word)
        return dict(found)

    @cached_property
    def _grams(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._places:
            for gram in grams(word):
                found[gram].append(word)
        return dict(found)


def index_of(entries: Iterable[Entry]) -> Index:
    """Entries to be asked, with the thesaurus of the package."""
    stop = _stop_words()
    return Index(tuple(entries), groups(stop), stop)


def _stop_words() -> frozenset[str]:
    """Words of each language that say nothing of what is asked for."""
    said = (Words(language).say("navigator.stop") for language in LANGUAGES)
    return frozenset(folded(word) for text in said for word in text.split())

"""The words of the entries: which entries have a word, or a phrase, in whatever form, and how far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from impactkit.navigator.entry import FIELDS, Entry
from impactkit.navigator.letters import GRAM, grams, likeness, stem, words
from impactkit.navigator.thesaurus import Phrase

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
    "questions": 0.7,
    "counts": 0.35,
}
"""What a word is worth by the field that it stands in."""


@dataclass(frozen=True)
class Found:
    """How far an entry has what was asked with, and by which words."""

    worth: float
    words: tuple[str, ...]
    field: str


@dataclass
class Vocabulary:
    """Words of entries, by the entries' places."""

    entries: tuple[Entry, ...]
    stop: frozenset[str]

    def having(self, asked: Phrase, least: float) -> dict[int, Found]:
        """Entries that have every word of a phrase at least so far, and how far on the whole."""
        each = sorted((self._with_word(word, least) for word in asked), key=len)
        if len(each) == 1:
            return each[0]
        return {
            at: Found(
                sum(one[at].worth for one in each) / len(each),
                tuple(word for one in each for word in one[at].words),
                each[0][at].field,
            )
            for at in (each[0] if each else ())
            if all(at in one for one in each)
        }

    def _with_word(self, asked: str, least: float) -> dict[int, Found]:
        """Entries that have a word; kept, as questions and phrases have words in common."""
        if (asked, least) not in self._asked:
            self._asked[asked, least] = {}
            found = self._asked[asked, least]
            for word, alike in self._near(asked, least):
                for name, having in self._places[word].items():
                    one = Found(alike * WORTH[name], (word,), name)
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
    def _asked(self) -> dict[tuple[str, float], dict[int, Found]]:
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

"""What a question finds: by words and their parts, with words of the field that mean the same.

A question is taken apart into terms: a word that says something, or a phrase that the thesaurus knows, with the
others of its group. What an entry comes to is the part of the question that it answers, each term weighed by how few
entries have it and by how little common its words are in the language; a rare word that none has weighs most, so that
a question about something else finds nothing. A name that no entry has, of a place say, weighs nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from impactkit.languages import LANGUAGES
from impactkit.navigator.common import common_words
from impactkit.navigator.entry import FIELDS, Entry
from impactkit.navigator.letters import folded, named, spelled
from impactkit.navigator.terms import KNOWN, MOST, Term, asked_with, terms_of
from impactkit.navigator.thesaurus import Group, groups
from impactkit.navigator.vocabulary import Found, Vocabulary
from impactkit.words import Words

if TYPE_CHECKING:
    from impactkit.navigator.meaning import Meaning, Model

ALIKE = 0.4
"""From here on two words count as forms or parts of one another."""
SAME = 0.85
"""What a word that means the same is worth beside the one that was asked with, where no entry has that one."""
BESIDE = 0.5
"""What it is worth where an entry has the one that was asked with."""
HAS = 0.9
"""From here on an entry has what was asked with."""
FEW = 2
"""Fewer entries than so many make a term say no more."""
AT_LEAST = 10
"""Fewer entries than so many are weighed as if they were so many."""
ANSWERS = 0.53
"""The least part of a question that an entry must answer to be told. Chosen on judged questions, a fold at a time."""

MUCH = 1.8
"""An entry that answers so much, in rare words, answers a long question of which it answers less than that."""
PARTLY = 0.3
"""The least part that it must answer then."""
READ = 2_000
"""Names are looked for in so many signs of a question."""
WORDY = 7
"""A question that asks with so much, and finds fewer than `WELL`, is told to be long."""
WELL = 3

MEANS = 0.5
"""What likeness of meaning is worth beside words, where a language model is asked."""
ALONE = 0.8
"""What it is worth where no words met."""
MEANT = 0.5
"""The least that an entry must answer then, chosen in the same way."""


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
    like: float | None = None
    """How like it is in meaning, from 0 to 1; nothing where no model was asked."""


@dataclass(frozen=True)
class Answer:
    """What a question finds, the best first; nothing where nothing answers it."""

    hits: tuple[Hit, ...]
    unknown: tuple[str, ...] = ()
    """Words of the question that no entry has."""
    unread: int = 0
    """Words at the end of the question that were too many to be read."""
    is_long: bool = False
    """True where it asks with so much that few entries answer enough of it: a shorter one finds more."""


@dataclass
class Index:
    """Entries by their words. Built once, asked often."""

    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]
    stop: frozenset[str]
    """Words that say nothing of what is asked for."""
    says: Mapping[str, float] = field(default_factory=common_words)
    """How much a common word says; any other says 1."""
    meaning: Meaning | None = None
    """What a language model tells of the entries."""

    def find(self, question: str, most: int = 10, *, least: float | None = None) -> Answer:
        """At most so many entries, the best first; of two that answer as much, the one that stands first."""
        words = asked_with(question, self.stop)
        terms = list(terms_of(words[:MOST], self.groups))
        found = [self._having(term) for term in terms]
        like = self.meaning.likeness(question) if self.meaning and words else None
        names = named(question[:READ])
        weights = [
            0.0 if not having and names.issuperset(term.asked) else self._weight(term, having)
            for term, having in zip(terms, found, strict=True)
        ]
        parts = _with_meaning(_parts(found, weights), like)
        if least is None:
            least = _least(sum(weights)) if like is None else MEANT
        best = sorted((at for at in parts if parts[at] >= least), key=lambda at: (-parts[at], at))[:most]
        said = spelled([question])
        asked = [" ".join(said.get(word, word) for word in term.asked) for term in terms]
        return Answer(
            tuple(
                Hit(self.entries[at], parts[at], self._met(at, asked, found), like[at] if like else None)
                for at in best
            ),
            tuple(name for name, one in zip(asked, found, strict=True) if not one),
            max(0, len(words) - MOST),
            len(terms) >= WORDY and len(best) < min(most, WELL),
        )

    def _weight(self, term: Term, having: Mapping[int, Found]) -> float:
        """A term says the more the less common its words are, and the fewer entries have it, and less far."""
        count = max(len(self.entries), AT_LEAST) + 1
        many = max(sum(one.worth for one in having.values()), FEW)
        rare = math.log(count / (many + 0.5)) / math.log(count / (FEW + 0.5))
        return sum(self.says.get(word, 1.0) for word in term.asked) * math.sqrt(rare)

    def _having(self, term: Term) -> dict[int, Found]:
        """Every entry that has a term, by its own words or by others that mean the same."""
        found = dict(self._vocabulary.having(term.asked, ALIKE))
        same = BESIDE if any(one.worth >= HAS for one in found.values()) else SAME
        for other in dict.fromkeys(term.others):
            for at, having in self._vocabulary.having(other, KNOWN).items():
                if at not in found or same * having.worth > found[at].worth:
                    found[at] = Found(same * having.worth, having.words, having.field)
        return found

    def _met(self, at: int, asked: list[str], found: list[dict[int, Found]]) -> tuple[Met, ...]:
        entry = self.entries[at]
        own = spelled(text for name in FIELDS for text in entry.texts(name))
        return tuple(
            Met(name, tuple(own.get(word, word) for word in one[at].words), one[at].field)
            for name, one in zip(asked, found, strict=True)
            if at in one
        )

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self.entries, self.stop)


def _parts(found: Sequence[Mapping[int, Found]], weights: Sequence[float]) -> dict[int, float]:
    """What part of the terms each entry answers."""
    whole = sum(weights)
    parts: dict[int, float] = defaultdict(float)
    for having, weight in zip(found, weights, strict=True):
        for at, one in having.items():
            parts[at] += weight * one.worth / whole
    return parts


def _least(whole: float) -> float:
    """The least part that an entry must answer of a question whose terms weigh so much together."""
    return min(ANSWERS, max(PARTLY, MUCH / whole)) if whole else ANSWERS


def _with_meaning(parts: Mapping[int, float], like: Sequence[float] | None) -> Mapping[int, float]:
    """What each entry answers by its words, and by how like it is in meaning."""
    if like is None:
        return parts
    return {
        at: max((1 - MEANS) * parts.get(at, 0.0) + MEANS * one, ALONE * one) for at, one in enumerate(like)
    }


def index_of(entries: Iterable[Entry], *, model: Model | None = None) -> Index:
    """Entries to be asked, with the thesaurus of the package, and with a language model where one is given."""
    stop, every = _stop_words(), tuple(entries)
    meaning = None
    if model is not None:
        from impactkit.navigator.meaning import Meaning

        meaning = Meaning(every, model)
    return Index(every, groups(stop), stop, meaning=meaning)


def _stop_words() -> frozenset[str]:
    """Words of each language that say nothing of what is asked for."""
    said = (Words(language).say("navigator.stop") for language in LANGUAGES)
    return frozenset(folded(word) for text in said for word in text.split())

"""A question taken apart into terms: a word that says something, or a phrase of the thesaurus with those that mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from impactkit.navigator.letters import likeness
from impactkit.navigator.thesaurus import Group, Phrase, phrase

KNOWN = 0.8
"""From here on a word of a question is a form of a word of the thesaurus."""
MOST = 40
"""A question is read to so many words that say something, each once; the rest is not."""


@dataclass
class Term:
    """What a question asks with: its own words, and phrases that mean the same."""

    asked: Phrase
    others: list[Phrase] = field(default_factory=list[Phrase])


def asked_with(question: str, stop: frozenset[str]) -> Phrase:
    """The words that a question asks with, each once."""
    return tuple(dict.fromkeys(phrase(question, stop)))


def terms_of(asked: Phrase, groups: Sequence[Group]) -> Iterator[Term]:
    """Its terms: phrases that are not within longer ones, the longest first, then the words that are in none."""
    taken: dict[frozenset[int], Term] = {}
    for places, own, group in sorted(_known(asked, groups), key=lambda one: -len(one[0])):
        term = taken.setdefault(places, Term(own))
        term.others += [one for one in group.phrases if one != own]
    whole = [places for places in taken if not any(places < other for other in taken)]
    yield from (taken[places] for places in whole)
    known = frozenset().union(*whole)
    yield from (Term((word,)) for at, word in enumerate(asked) if at not in known)


def _known(asked: Phrase, groups: Sequence[Group]) -> Iterator[tuple[frozenset[int], Phrase, Group]]:
    """Phrases of the thesaurus that stand in a question, and where."""
    every = dict.fromkeys(word for group in groups for one in group.phrases for word in one)
    known = {word: _place(word, asked) for word in every}
    for group in groups:
        for one in group.phrases:
            places = [known[word] for word in one]
            if all(place is not None for place in places):
                at = frozenset(place for place in places if place is not None)
                yield at, tuple(asked[place] for place in sorted(at)), group


def _place(word: str, asked: Phrase) -> int | None:
    """Where in a question a word stands, in whatever form."""
    alike = [(likeness(word, one), -at) for at, one in enumerate(asked)]
    best, at = max(alike, default=(0.0, 0))
    return -at if best >= KNOWN else None

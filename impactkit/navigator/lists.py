"""The entries in lists: by need, by who works with it, by what supports it, by where they are from, and by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from impactkit.model.method import WorkingLevel
from impactkit.model.stated.indicator import Attribution
from impactkit.navigator.entry import Entry, Origin
from impactkit.navigator.telling import cut_at_letter, origin_of, told_of
from impactkit.show.ground.reading import text_of
from impactkit.show.project.kinds import alphabetical
from impactkit.words import Words

NO_OUTCOME = "no-outcome"
"""What an entry is under of which no outcome is stated."""
UNSUPPORTED = "unsupported"
"""What an entry is under of whose outcome nothing says what supports it."""


@dataclass(frozen=True)
class Group:
    """Entries under a heading, by their places among all."""

    title: str
    entries: tuple[int, ...]


@dataclass(frozen=True)
class Listing:
    """All entries that a list has, in groups; an entry may stand in several."""

    name: str
    groups: tuple[Group, ...]


def supports(entry: Entry) -> tuple[str, ...]:
    """What supports what came of an entry, the best first; or that nothing says so, or that no outcome is stated."""
    if "came" not in entry.told:
        return (NO_OUTCOME,)
    return tuple(one.value for one in reversed(Attribution) if one in entry.known) or (UNSUPPORTED,)


def support_words(words: Words) -> dict[str, str]:
    """What may support an entry, in words, the best first."""
    known = {one.value: words.choice(one) for one in reversed(Attribution)}
    return {**known, **{name: words.say(f"navigator.{name}") for name in (UNSUPPORTED, NO_OUTCOME)}}


def lists_of(entries: Sequence[Entry], words: Words) -> tuple[Listing, ...]:
    """Every list there is something in."""
    every = {
        "need": _by_need,
        "level": _by_level,
        "evidence": _by_evidence,
        "from": _by_origin,
        "place": _by_place,
    }
    made = (Listing(name, tuple(_groups(of(entries, words)))) for name, of in every.items())
    return tuple(one for one in made if one.groups)


_Under = Iterator[tuple[str, Iterable[int]]]


def _groups(under: _Under) -> Iterator[Group]:
    for title, places in under:
        if found := tuple(places):
            yield Group(title, found)


def _by_need(entries: Sequence[Entry], words: Words) -> _Under:
    """By the first letter of the need as it is told; what states none comes last."""
    needs = [(alphabetical(words, told_of(one, "need", words)), at) for at, one in enumerate(entries)]
    said = [at for need, at in sorted(needs) if need]
    letters = {at: cut_at_letter(told_of(entries[at], "need", words)) for at in said}
    yield from (
        (letter, (at for at in said if letters[at] == letter)) for letter in dict.fromkeys(letters.values())
    )
    yield words.say("navigator.list.no-need"), (at for need, at in needs if not need)


def _by_level(entries: Sequence[Entry], words: Words) -> _Under:
    for level in WorkingLevel:
        yield words.choice(level), (at for at, one in enumerate(entries) if level in one.levels)
    yield words.say("absence.not stated"), (at for at, one in enumerate(entries) if not one.levels)


def _by_evidence(entries: Sequence[Entry], words: Words) -> _Under:
    for name, said in support_words(words).items():
        yield said, (at for at, one in enumerate(entries) if name in supports(one))


def _by_origin(entries: Sequence[Entry], words: Words) -> _Under:
    """Registers as they were given, then projects by their titles."""
    places: dict[Origin, list[int]] = {}
    for at, one in enumerate(entries):
        places.setdefault(one.origin, []).append(at)
    titles = {one: alphabetical(words, text_of(words, one.title)) if one.is_project else "" for one in places}
    for origin in sorted(places, key=lambda one: (one.is_project, titles[one])):
        yield origin_of(origin, words), places[origin]


def _by_place(entries: Sequence[Entry], words: Words) -> _Under:
    """Counties, then municipalities, each by name."""
    for of in _PLACES.values():
        places: dict[str, list[int]] = {}
        for at, one in enumerate(entries):
            for name in of(one):
                places.setdefault(name, []).append(at)
        yield from ((name, places[name]) for name in named(entries, of, words))


Places = Callable[[Entry], tuple[str, ...]]
_PLACES: Mapping[str, Places] = {
    "county": lambda entry: entry.counties,
    "municipality": lambda entry: entry.municipalities,
}


def places_of(entries: Sequence[Entry], words: Words) -> dict[str, list[str]]:
    """The counties and the municipalities that entries name, each in the order of the alphabet."""
    return {kind: named(entries, of, words) for kind, of in _PLACES.items()}


def named(entries: Iterable[Entry], of: Places, words: Words) -> list[str]:
    """Every name of a kind of place, in the order of the alphabet."""
    return sorted({name for one in entries for name in of(one)}, key=lambda name: alphabetical(words, name))

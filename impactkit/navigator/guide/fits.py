"""Which entries fit what is answered, and by which answer and words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from impactkit.navigator.entry import Entry
from impactkit.navigator.guide.answers import Answers
from impactkit.navigator.search import Hit, Index

COUNTS = {"challenge": 1.0, "for_whom": 0.5, "where": 0.2, "means": 0.1}
"""What an answer counts. What is known already says nothing of which entry fits."""
ABOUT = ("challenge", "for_whom")
"""What decides whether an entry is told; where and with what means decide its place among others."""
FITS = 0.35
"""What those must come to, so counted. Chosen by reading what is found for twelve sets of answers."""
MOST = 8
"""So many entries are told: a screen or two."""

AMONG = 300
"""Entries that are looked at of those that meet an answer, the best first: of ten thousand, too, it takes no time."""


@dataclass(frozen=True)
class Fit:
    """An entry that fits."""

    entry: Entry
    worth: float
    """What the parts of the answers that it meets come to."""
    why: dict[str, Hit]
    """How it meets each answer, by the question."""


def fitting(index: Index, answers: Answers, most: int = MOST) -> tuple[Fit, ...]:
    """At most so many entries, the best first; each meets the challenge, at least in part."""
    met = {name: _hits(index, getattr(answers, name)) for name in COUNTS}
    fits = [_fit(address, hit, met) for address, hit in met["challenge"].items()]
    order = {one.address: at for at, one in enumerate(index.entries)}
    told = [one for one in fits if _worth(one.why, ABOUT) >= FITS]
    return tuple(sorted(told, key=lambda one: (-one.worth, order[one.entry.address]))[:most])


def _hits(index: Index, said: str) -> dict[str, Hit]:
    """The entries that meet an answer best, however little, by their addresses."""
    found = index.find(said, AMONG, least=0).hits if said.strip() else ()
    return {hit.entry.address: hit for hit in found}


def _fit(address: str, hit: Hit, met: dict[str, dict[str, Hit]]) -> Fit:
    why = {name: found[address] for name, found in met.items() if address in found}
    return Fit(hit.entry, _worth(why, COUNTS), why)


def _worth(why: dict[str, Hit], names: Iterable[str]) -> float:
    """What the answers of these questions come to."""
    return sum(COUNTS[name] * why[name].part for name in names if name in why)

"""What others have learned, looked up for those who read no registers themselves: a question goes in, hits in words come out.

A board asks it as a process of its own (`python -m impactkit.lookup sv`); the class asks it in the process of its groups.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from impactkit.answering import answer_each
from impactkit.languages import spoken
from impactkit.load.method.read import first_registers, read_methods
from impactkit.navigator.entry import entries_of
from impactkit.navigator.search import Answer, Hit, Index, index_of
from impactkit.navigator.telling import (
    evidence_of,
    field_of,
    levels_of,
    met_of,
    source_of,
    title_of,
    told_of,
)
from impactkit.words import Words

Told = dict[str, Any]
LONGEST = 500
"""Letters of a question that are searched with. A choice: a long challenge of a project; every word costs a millisecond."""
MOST = 5
"""Hits that are told, as many as `impactkit find` tells."""
FIELDS = ("need", "done", "came", "takes", "went_wrong")
"""What is told of a hit, in the order of `impactkit find`."""
_IDLE = 900.0
"""Seconds after which a process that nobody asks ends: whoever asks then begins another."""
_OFTEN = 1000
"""Questions after which an index is made anew, as it remembers every word that it was asked with."""


class Lookup:
    """The first registers, to be asked; they are read when somebody asks."""

    def __init__(self, words: Words) -> None:
        self.words, self._times = words, 0

    def answer(self, asked: Mapping[str, Any]) -> Told:
        """What a question finds, said in `said`; of what is longer than `LONGEST`, the beginning is asked."""
        self._forget_now_and_then()
        said = asked.get("said")
        found = self._index.find(said[:LONGEST] if isinstance(said, str) else "", MOST)
        return {
            "hits": [_hit(hit, self.words) for hit in found.hits],
            "outcome": _outcome(found, self.words),
        }

    @cached_property
    def _index(self) -> Index:
        return index_of(one for file in first_registers() for one in entries_of(read_methods(file)))

    def _forget_now_and_then(self) -> None:
        self._times += 1
        if self._times % _OFTEN == 0:
            vars(self).pop("_index", None)


def _outcome(found: Answer, words: Words) -> str:
    """That nothing was found, which words no entry has, and that the question is long; empty where there is nothing of this to say."""
    nothing = "" if found.hits else words.say("navigator.nothing")
    unknown = words.say("navigator.unknown", words=words.listed(found.unknown)) if found.unknown else ""
    long = words.say("navigator.long") if found.is_long else ""
    return " ".join(part for part in (nothing, unknown, long) if part)


def _hit(hit: Hit, words: Words) -> Told:
    """A hit as pages show it: each field with its name, each source with its address, and why it was found."""
    entry = hit.entry
    told = [(field_of(entry, field, words), told_of(entry, field, words)) for field in FIELDS]
    level = words.say("navigator.level", levels=levels_of(entry, words)) if entry.levels else ""
    return {
        "address": entry.address,
        "title": title_of(entry, words),
        "told": [[name, said] for name, said in told if said],
        "known": [
            part for part in (words.say("navigator.evidence", how=evidence_of(entry, words)), level) if part
        ],
        "sources": [
            {
                "text": words.say("navigator.source", source=source_of(one.but(address=None))),
                "address": one.address,
            }
            for one in entry.sources
        ],
        "met": met_of(hit, words),
    }


def serve(language: str) -> None:
    """Answer the questions of boards."""
    words = Words(spoken(language))
    answer_each(Lookup(words).answer, lambda why: words.say("board.find.stopped", why=why), idle=_IDLE)


if __name__ == "__main__":
    serve(sys.argv[1])

"""Why an entry fits, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.navigator.guide.fits import Fit
from impactkit.navigator.search import Met
from impactkit.words import Words

MOST = 3
"""Lines of a field that are told of an entry among others; its address leads to all of them."""


def shown(said: str, words: Words) -> str:
    """The first lines of a field on one line, and how many more there are."""
    lines = said.split("\n")
    more = [words.say("navigator.more", n=words.number(len(lines) - MOST))] if len(lines) > MOST else []
    return " ".join((*lines[:MOST], *more))


def words_met(met: Iterable[Met], words: Words) -> str:
    """Which words of a question met which of an entry."""
    each = ((one.asked, " ".join(one.found)) for one in met)
    return words.listed([asked if asked == found else f"{asked} → {found}" for asked, found in each])


def why_of_fit(fit: Fit, words: Words) -> Iterator[str]:
    """A line for each answer that the entry meets, with the words."""
    for name, hit in fit.why.items():
        yield words.say("guide.why", question=words.say(f"guide.met.{name}"), words=words_met(hit.met, words))

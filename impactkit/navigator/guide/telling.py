"""Why an entry fits, in words."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.navigator.guide.fits import Fit
from impactkit.navigator.telling import met_of
from impactkit.words import Words


def why_of_fit(fit: Fit, words: Words) -> Iterator[str]:
    """A line for each answer that the entry meets, with the words."""
    for name, hit in fit.why.items():
        yield words.say("guide.why", question=words.say(f"guide.met.{name}"), words=met_of(hit, words))

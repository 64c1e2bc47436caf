"""Words of the field that mean the same, each group with where that can be looked up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from impactkit.navigator.letters import words

Phrase = tuple[str, ...]
"""Folded words in their order, those that say nothing left out."""


@dataclass(frozen=True)
class Group:
    """Phrases that mean the same, in any language."""

    phrases: tuple[Phrase, ...]
    source: str


def phrase(text: str, stop: frozenset[str]) -> Phrase:
    """The words of a text that say something; all of them where none does."""
    every = tuple(words(text))
    return tuple(word for word in every if word not in stop) or every


@cache
def _told() -> tuple[dict[str, list[str] | str], ...]:
    text = resources.files(__package__).joinpath("thesaurus.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["group"])


def groups(stop: frozenset[str]) -> tuple[Group, ...]:
    """Every group that the package knows."""
    return tuple(_group(one["words"], str(one["source"]), stop) for one in _told())


def _group(said: Iterable[str], source: str, stop: frozenset[str]) -> Group:
    return Group(tuple(dict.fromkeys(phrase(one, stop) for one in said)), source)

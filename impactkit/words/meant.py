"""Which choice or key of the model a word means, in whatever language it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

_SHORTEST = 4
"""Letters of the shortest word that may be the beginning of another: with three, *res* would be results and resources."""


def meant(word: str, allowed: Iterable[str], sentences: Sequence[Mapping[str, str]]) -> str:
    """The one choice among `allowed` that goes by the word, or by one that begins like it; empty for any other word.

    `meant("resultat", ["output", "outcome"], [sentences("sv")])` is `outcome`. `sentences` are those of each language.
    A slip in the choice itself gives nothing: what is allowed is told with the nearest first.
    """
    return _one(
        word,
        {choice: {*_labels(choice, sentences), *_others(f"meant.{choice}", sentences)} for choice in allowed},
    )


def meant_key(word: str, allowed: Iterable[str], sentences: Sequence[Mapping[str, str]]) -> str:
    """The one key among `allowed` that goes by the word, likewise: `mål` is `goals`, `enhet` is `unit`."""
    return _one(word, {key: {*_others(f"meant-key.{key}", sentences)} for key in allowed})


def _one(word: str, known: Mapping[str, set[str]]) -> str:
    """The name one of whose words is the word, or begins like it; empty where none is, or several."""
    said = word.strip().casefold()
    same = [choice for choice, words in known.items() if said in words]
    alike = [choice for choice, words in known.items() if any(_begins(said, one) for one in words)]
    found = same or alike
    return found[0] if len(found) == 1 and not _begins(said, found[0]) else ""


def _labels(choice: str, sentences: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """What reports call a choice, in every funder's terms."""
    for told in sentences:
        for key, said in told.items():
            room, _, name = key.partition(".")
            if room in {"choice", "terms"} and name.partition(".")[2] == choice:
                yield said.casefold()


def _others(key: str, sentences: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Other words people write, which stand under a key with commas between."""
    for told in sentences:
        yield from (one.strip().casefold() for one in told.get(key, "").split(",") if one.strip())


def _begins(word: str, choice: str) -> bool:
    shorter = min(len(word), len(choice))
    return shorter >= _SHORTEST and (choice.startswith(word) or word.startswith(choice))

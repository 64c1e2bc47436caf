"""Which choice of the model a word means, in whatever language it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

_SHORTEST = 4
"""Letters of the shortest word that may be the beginning of another: with three, *res* would be results and resources."""


def meant(word: str, allowed: Iterable[str], sentences: Sequence[Mapping[str, str]]) -> str:
    """The one choice among `allowed` that goes by the word, or by one that begins like it; empty for any other word.

    `meant("resultat", ["output", "outcome"], [sentences("sv")])` is `outcome`. `sentences` are those of each language.
    A slip in the choice itself gives nothing: what is allowed is told with the nearest first.
    """
    said = word.strip().casefold()
    known = {choice: set(_words(choice, sentences)) for choice in allowed}
    same = [choice for choice, words in known.items() if said in words]
    alike = [choice for choice, words in known.items() if any(_begins(said, one) for one in words)]
    found = same or alike
    return found[0] if len(found) == 1 and not _begins(said, found[0]) else ""


def _words(choice: str, sentences: Sequence[Mapping[str, str]]) -> Iterable[str]:
    """The words for a choice: its labels, the funders' terms, and other words people write."""
    for told in sentences:
        for key, said in told.items():
            room, _, name = key.partition(".")
            if room in {"choice", "terms"} and name.partition(".")[2] == choice:
                yield said.casefold()
        yield from (
            one.strip().casefold() for one in told.get(f"meant.{choice}", "").split(",") if one.strip()
        )


def _begins(word: str, choice: str) -> bool:
    shorter = min(len(word), len(choice))
    return shorter >= _SHORTEST and (choice.startswith(word) or word.startswith(choice))

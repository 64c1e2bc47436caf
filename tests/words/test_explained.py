"""What keys and choices mean: said in every language, of everything a file may hold, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from impactkit.languages import FALLBACK, LANGUAGES, explained, explanations
from impactkit.model.brand import BrandFile
from impactkit.model.explained import MEANINGS, explained_schema
from impactkit.model.kept import KeptFile
from impactkit.model.method import MethodFile
from impactkit.model.portfolio_file import PortfolioFile
from impactkit.model.stated.project import Project
from impactkit.workspace.indicators import OURS, SOURCE

FILES = (Project, PortfolioFile, MethodFile, BrandFile, KeptFile)
APART = {
    "impactkit project file",
    "impactkit register of methods",
    "impactkit brand file",
    "impactkit file of kept findings",
    SOURCE,
    OURS,
}
TRANSLATED = [language for language in LANGUAGES if language != FALLBACK]


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)


def sentences_of_the_code() -> set[str]:
    """What the schemas say of every key and every choice."""
    parts = [part for file in FILES for part in nodes(explained_schema(file))]
    said = [part["description"] for part in parts if isinstance(part.get("description"), str)]
    said += [sentence for part in parts for sentence in part.get(MEANINGS, ())]
    return {" ".join(sentence.split()) for sentence in said}


SENTENCES = sentences_of_the_code()


@pytest.mark.parametrize("file", FILES)
def test_every_choice_says_what_each_of_its_members_means(file: type[Any]) -> None:
    """Choices of the model and literals alike."""
    chosen = [part for part in nodes(explained_schema(file)) if isinstance(part.get("enum"), list)]
    assert [part for part in chosen if len(part.get(MEANINGS, ())) != len(part["enum"])] == []
    assert chosen or file in (PortfolioFile, BrandFile)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_key_and_choice_is_explained_in_every_language(language: str) -> None:
    """A sentence that changes in the code is told again here, and one that is gone is taken away."""
    assert explanations(language).keys() == SENTENCES | APART


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_written_in_files_is_the_same_in_every_language(language: str) -> None:
    """Keys and choices inside backticks are not translated; examples of words may be."""
    ours = {said: re.findall("`[a-z_]+`", said) for said in SENTENCES}
    assert sum(map(len, ours.values())) > 10
    missing = {
        said for said, words in ours.items() if not all(word in explained(said, language) for word in words)
    }
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_whole(language: str) -> None:
    """It ends with a point, or goes on for ever."""
    said = {explained(sentence, language) for sentence in SENTENCES}
    assert [one for one in said if not one.endswith((".", "…")) or one != one.strip()] == []

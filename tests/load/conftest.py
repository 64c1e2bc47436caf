"""What tests of reading share: a folder to stand in, and what is said of a file there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from impactkit.load import read_project
from impactkit.problem import InputError
from impactkit.words import Language, Words
from tests.terminal import write


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, so that messages name files as a person types them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def said(in_folder: Path) -> Callable[[str | bytes], list[str]]:
    """What is said of a file `x.yaml` with this content, in English."""

    def saying(content: str | bytes) -> list[str]:
        write(content)
        return told("en")

    return saying


def told(language: Language, name: str = "x.yaml") -> list[str]:
    """Every fault of a file, told; none where it is read."""
    try:
        read_project(Path(name))
    except InputError as error:
        return [Words(language).problem(problem) for problem in error.problems]
    return []

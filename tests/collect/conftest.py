"""A made-up programme collected twice, half a year apart; tests only read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks.enterprises import Enterprise, enterprises
from benchmarks.programme import LEAST, first_round, listed, second_round
from tests.conftest import made_once
from tests.terminal import impactkit


@dataclass(frozen=True)
class Collected:
    """What was sent in both rounds, and the programme after each."""

    folder: Path
    everyone: tuple[Enterprise, ...]

    def inbox(self, number: int) -> Path:
        """What was sent in a round."""
        return self.folder / f"round-{number}"

    def programme(self, number: int) -> Path:
        """The programme after a round."""
        return self.folder / f"after-{number}" / "programme"

    def account(self, number: int) -> Mapping[str, Any]:
        """What a collection came to."""
        return account(self.programme(number), number)

    def letter(self, name: str, number: int = 1) -> str:
        """A letter as text."""
        return letter(self.programme(number), name, number)


def account(programme: Path, number: int) -> Mapping[str, Any]:
    """The account of a collection."""
    file = programme / "collected" / str(number) / "account.json"
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def letter(programme: Path, name: str, number: int = 1) -> str:
    """The text of a letter."""
    file = programme / "collected" / str(number) / "letters" / f"{name}.txt"
    return file.read_text(encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file in and below a folder, but for the lock, by its way from there."""
    files = (one for one in folder.rglob("*") if one.is_file() and one.name != ".lock")
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(files)}


def collect(inbox: Path, programme: Path, *options: str) -> list[str]:
    """Collect as a person does; the lines on the screen. Faults of the command itself fail the test."""
    said = impactkit("collect", str(inbox), "--into", str(programme), "--language", "en", *options)
    assert said.code in {0, 1}
    assert said.faults == []
    return said.lines


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """Both rounds of a programme of forty, each collected."""
    everyone = enterprises(LEAST)

    def make(folder: Path) -> None:
        told = Collected(folder, tuple(everyone))
        listed(everyone, told.programme(1))
        first_round(everyone, told.inbox(1))
        second_round(everyone, told.inbox(2))
        collect(told.inbox(1), told.programme(1))
        for name, content in tree(told.programme(1)).items():
            (told.programme(2) / name).parent.mkdir(parents=True, exist_ok=True)
            (told.programme(2) / name).write_bytes(content)
        collect(told.inbox(2), told.programme(2))

    return Collected(made_once(tmp_path_factory, "collected", make), tuple(everyone))

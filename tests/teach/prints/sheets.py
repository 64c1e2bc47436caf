"""The sheets of class and course as they lie in the repository: Markdown, by language, kind and name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from impactkit.languages import LANGUAGES, Language

COURSE = Path(__file__).parents[3] / "notebooks" / "course"
_SOURCES = {"sv": "Källor", "en": "Sources"}


@dataclass(frozen=True)
class Sheet:
    """One Markdown file."""

    language: Language
    path: Path

    @property
    def number(self) -> str:
        """Which lesson it is for, or `class`."""
        return self.path.name.partition("-")[0]

    @property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @property
    def sections(self) -> dict[str, str]:
        """Its text, by heading."""
        parts = re.split(r"^## +(.*)$", self.text, flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2], strict=True))

    @property
    def lead(self) -> str:
        """What stands under its title, before the first heading."""
        return re.split(r"^## ", self.text, flags=re.MULTILINE)[0]

    @property
    def sources(self) -> dict[str, str]:
        """The sources it lists, by number."""
        return sources(self.sections.get(_SOURCES[self.language], ""))

    @property
    def marks(self) -> set[str]:
        """The numbers of the sources that its facts refer to."""
        return marks(re.split(rf"^## {_SOURCES[self.language]}$", self.text, flags=re.MULTILINE)[0])

    def __str__(self) -> str:
        return f"{self.language}/{self.path.parent.name}/{self.path.stem}"


def sources(listed: str) -> dict[str, str]:
    """The items of a numbered list, by number."""
    return dict(re.findall(r"^(\d+)\. (.+)$", listed, re.MULTILINE))


def marks(text: str) -> set[str]:
    """The numbers in brackets: `[1]`, and both of `[1, 2]`."""
    return {one for found in re.findall(r"\[(\d+(?:, \d+)*)\]", text) for one in found.split(", ")}


def sheets(kind: str) -> list[Sheet]:
    """All sheets of a kind, in both languages."""
    return [
        Sheet(language, path)
        for language in LANGUAGES
        for path in sorted((COURSE / language / kind).glob("*.md"))
    ]

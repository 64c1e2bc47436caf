"""The evaluator's own words: Markdown files beside a project file, one for each matter and language.

`jobs.yaml` may have `jobs.summary.sv.md`, `jobs.lessons.en.md`, or `jobs.lessons.md` for every language.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from impactkit.languages import LANGUAGES, UNTOLD
from impactkit.load.yaml.source import MAX_BYTES
from impactkit.model.base import Text
from impactkit.model.stated.project import Project, Topic
from impactkit.problem import InputError, Problem, file_name
from impactkit.signs import Noticed, noticed_in, readable_markdown

SECTIONS: tuple[Topic, ...] = get_args(Topic)
"""What may be written about."""


class Beside:
    """The Markdown files beside project files; each folder is looked at once, however many projects stand in it."""

    def __init__(self) -> None:
        self.folders: dict[Path, dict[str, list[Path]]] = {}

    def of(self, file: Path) -> list[Path]:
        """Those that begin with the project file's name, in order."""
        if file.parent not in self.folders:
            self.folders[file.parent] = _by_name(file.parent)
        return self.folders[file.parent].get(file.stem, [])


def _by_name(folder: Path) -> dict[str, list[Path]]:
    """The Markdown files of a folder by every name they may begin with: a.b.summary.md belongs to a and to a.b."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.glob("*.md")):
        parts = path.stem.split(".")
        for length in range(1, len(parts)):
            found[".".join(parts[:length])].append(path)
    return found


def narratives_beside(files: Iterable[Path]) -> tuple[Path, ...]:
    """Every Markdown file that belongs to one of these project files, each once, whatever it holds."""
    beside = Beside()
    return tuple(dict.fromkeys(one for file in files for one in beside.of(file)))


def narratives_by_file(files: Iterable[Path]) -> dict[Path, tuple[Path, ...]]:
    """The Markdown files of each of these project files that has any."""
    beside = Beside()
    return {file: tuple(own) for file in files if (own := beside.of(file))}


@dataclass(frozen=True)
class Narrated:
    """A project with the words of the files beside it, and the signs of them that are not shown as written."""

    project: Project
    noticed: tuple[Noticed, ...] = ()


def with_narrative(project: Project, file: Path, beside: Beside) -> Narrated:
    """The project with the words of the files beside it.

    Raises `InputError` for a file that names no section, cannot be read, or says what the project file
    already says.
    """
    written: dict[Topic, dict[str, str]] = {}
    problems: list[Problem] = []
    noticed: list[Noticed] = []
    for path in beside.of(file):
        try:
            section, language = _named(path, file, sections=project.narrative)
            text = _read(path)
            written.setdefault(section, {})[language] = readable_markdown(text)
            noticed += _noticed_in(text, path, section)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(tuple(problems))
    if not written:
        return Narrated(project)
    own = {section: Text(**languages) for section, languages in written.items()}
    told = project.but(narrative={**project.narrative, **own})
    return Narrated(told, tuple(noticed))


def _noticed_in(text: str, path: Path, section: Topic) -> Iterator[Noticed]:
    """What is noticed of the signs of a file, line by line; the place is the file's."""
    for at, line in enumerate(text.split("\n"), start=1):
        yield from noticed_in(line, where=f"narrative.{section}", place=f"{file_name(path)}:{at}")


def _named(path: Path, file: Path, *, sections: Collection[str]) -> tuple[Topic, str]:
    """Which section and language a file's name tells; not one that the project file itself tells."""
    name, *rest = path.stem.removeprefix(f"{file.stem}.").split(".")
    section = next((one for one in SECTIONS if one == name), None)
    if section is None:
        near = tuple(difflib.get_close_matches(name, SECTIONS, n=3))
        allowed = near + tuple(one for one in SECTIONS if one not in near)
        raise InputError((Problem("no-section", file_name(path), values={"name": name}, allowed=allowed),))
    if rest and (len(rest) > 1 or rest[0] not in LANGUAGES):
        raise InputError(
            (Problem("no-language", file_name(path), values={"name": ".".join(rest)}, allowed=LANGUAGES),)
        )
    if section in sections:
        raise InputError((Problem("narrative-twice", file_name(path), values={"name": section}),))
    return section, rest[0] if rest else UNTOLD


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            raise InputError(
                (Problem("too-large", file_name(path), values={"size": len(raw), "limit": MAX_BYTES}),)
            )
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            (Problem("unreadable", file_name(path), values={"why": error.strerror or ""}),)
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError((Problem("not-utf8", file_name(path), line),)) from error
    if not text.strip():
        raise InputError((Problem("empty-words", file_name(path)),))
    return text

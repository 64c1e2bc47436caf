"""Trainer's notes and handouts on paper: Markdown in a course's folder as PDF and Word documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from impactkit.files import write_whole
from impactkit.languages import Language
from impactkit.problem import InputError, Problem, file_name
from impactkit.publish.formats import Format, Wanted, made
from impactkit.publish.manuscript import Manuscript, OwnCell, Piece
from impactkit.show.ground.exhibit import Heading
from impactkit.words import Words

NOTES, HANDOUTS = "notes", "handouts"
"""The folders of a course in which sheets lie: for who leads, and for those who take part."""
_FORMATS: tuple[Format, ...] = ("pdf", "docx")


def printed(folder: Path, language: Language) -> Iterator[tuple[str, bytes]]:
    """Each sheet of a course's folder in each format, by its path there: `notes/1-effektlogik.pdf`, its bytes."""
    for kind in (NOTES, HANDOUTS):
        for source in sorted((folder / kind).glob("*.md")):
            told = sheet(source.read_text("utf-8"), kind=kind, language=language)
            for format_ in _FORMATS:
                yield f"{kind}/{source.stem}.{format_}", made(told, format_, Wanted(), layout="own")


def has_sheets(folder: Path) -> bool:
    """Whether a course lies in a folder, with something to print."""
    return any(file for kind in (NOTES, HANDOUTS) for file in (folder / kind).glob("*.md"))


def print_sheets(folder: Path, language: Language) -> tuple[Path, ...]:
    """Write each sheet of a folder as PDF and Word, beside its Markdown; returns all of them.

    A file that somebody has changed is not written over: raises `InputError`, and then nothing is written.
    """
    made = {folder / name: content for name, content in printed(folder, language)}
    others = [file for file, content in made.items() if file.exists() and file.read_bytes() != content]
    if others:
        raise InputError(tuple(Problem("print-in-the-way", file_name(file)) for file in others))
    for file, content in made.items():
        write_whole(content, file)
    return tuple(made)


def sheet(source: str, *, kind: str, language: Language) -> Manuscript:
    """A sheet's Markdown as what publishing sets: its title, and under each heading its text.

    In a handout, an empty cell of a table and a line of its own (`---`) are room for a pen.
    """
    opening, *sections = re.split(r"^## +", source, flags=re.MULTILINE)
    title, _, lead = opening.strip().partition("\n")
    cover = Heading(
        id="title",
        language=language,
        title=title.lstrip("# "),
        paragraphs=(Words(language).say(f"prints.{kind}"),),
    )
    by_hand = kind == HANDOUTS
    pieces: list[Piece] = [cover, *_own(lead, by_hand=by_hand)]
    for at, section in enumerate(sections, start=1):
        heading, _, text = section.partition("\n")
        pieces.append(Heading(id=f"section-{at}", language=language, title=heading.strip()))
        pieces.extend(_own(text, by_hand=by_hand))
    return Manuscript(tuple(pieces), on_paper=True)


def _own(markdown: str, *, by_hand: bool) -> Iterator[OwnCell]:
    """A piece of text, where there is any."""
    if markdown.strip():
        yield OwnCell(markdown=markdown.strip(), by_hand=by_hand)

"""Each note of a report once, where it is first needed."""

from __future__ import annotations

from collections.abc import Set
from typing import TypeVar

from impactkit.publish.manuscript import Manuscript, Piece
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import AnyExhibit, Choice, SourcedExhibit

E = TypeVar("E", bound=AnyExhibit)
_REFERRED = "["
"""What a note begins with that a mark in a cell leads to: it stays in its own table."""


def with_notes_once(manuscript: Manuscript) -> Manuscript:
    """The report, with every note where it is first said; notes that marks in cells lead to stay in their tables."""
    said: set[str] = set()
    return manuscript.with_pieces(tuple(_piece(one, said) for one in manuscript.pieces))


def _piece(piece: Piece, said: set[str]) -> Piece:
    if not isinstance(piece, Exhibit):
        return piece
    before = frozenset(said)
    said.update(_notes(piece))
    if not isinstance(piece, Choice):
        return _without(piece, before)
    said.update(*(_notes(one.exhibit) for one in piece.options))
    options = tuple(one.but(exhibit=_without(one.exhibit, before)) for one in piece.options)
    return _without(piece.but(options=options), before)


def _without(exhibit: E, said: Set[str]) -> E:
    """The exhibit without the notes that are said; its source is one of them."""
    notes = tuple(note for note in exhibit.notes if note not in said or note.startswith(_REFERRED))
    shown = exhibit if notes == exhibit.notes else exhibit.but(notes=notes)
    if isinstance(shown, SourcedExhibit) and shown.source in said:
        return shown.but(source="")
    return shown


def _notes(exhibit: AnyExhibit) -> tuple[str, ...]:
    source = exhibit.source if isinstance(exhibit, SourcedExhibit) else ""
    return (*exhibit.notes, source) if source else exhibit.notes

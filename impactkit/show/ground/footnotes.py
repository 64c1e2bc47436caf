"""Notes on how things were read, as footnotes of the table they stand in, each said once."""

from __future__ import annotations

from typing import TypeVar

from impactkit.show.ground.cells import Cell, Row
from impactkit.show.ground.exhibit import AnyExhibit, Celled
from impactkit.words import NBSP

E = TypeVar("E", bound=AnyExhibit)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def footnoted(exhibit: E) -> E:
    """The exhibit with a letter at each cell that has a note, and the notes under it: `[a] The fund is printed …`.

    Numbers are the footnotes of measured values, so that the two are never taken for each other.
    """
    texts = list(dict.fromkeys(cell.note for cell in exhibit.cells if cell.note))
    if not texts or not isinstance(exhibit, Celled):
        return exhibit
    letters = {note: letter(at) for at, note in enumerate(texts)}
    footnotes = tuple(f"[{letters[note]}] {note}" for note in texts)
    fields = {"rows": tuple(_row(row, letters) for row in exhibit.rows), "footnotes": footnotes}
    return exhibit.model_copy(update={**fields, "notes": (*exhibit.notes, *footnotes)})


def letter(at: int) -> str:
    """The letter of a footnote, from 0: a to z, then aa, ab and so on."""
    whole, rest = divmod(at, len(_LETTERS))
    return (letter(whole - 1) if whole else "") + _LETTERS[rest]


def _row(row: Row, letters: dict[str, str]) -> Row:
    return row.but(cells=tuple(_cell(cell, letters) for cell in row.cells))


def _cell(cell: Cell, letters: dict[str, str]) -> Cell:
    if not cell.note:
        return cell
    mark = f"[{letters[cell.note]}]"
    return cell.but(shown=f"{cell.shown}{NBSP}{mark}" if cell.shown else mark, note="")

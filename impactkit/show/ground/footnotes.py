"""Notes on how things were read, as footnotes of the table they stand in, each said once."""

from __future__ import annotations

from impactkit.show.ground.exhibit import Cell, Exhibit, Row
from impactkit.words import NBSP

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def footnoted(made: Exhibit) -> Exhibit:
    """The exhibit with a letter at each cell that has a note, and the notes under it: `[a] The fund is printed …`.

    Numbers are the footnotes of measured values, so that the two are never taken for each other.
    """
    said = list(dict.fromkeys(cell.note for row in made.rows for cell in row.cells if cell.note))
    if not said:
        return made
    letters = {note: letter(at) for at, note in enumerate(said)}
    rows = tuple(_row(row, letters) for row in made.rows)
    notes = (*made.notes, *(f"[{letters[note]}] {note}" for note in said))
    return made.but(rows=rows, notes=notes)


def letter(at: int) -> str:
    """The letter of a footnote, from 0: a to z, then aa, ab and so on."""
    whole, rest = divmod(at, len(_LETTERS))
    return (letter(whole - 1) if whole else "") + _LETTERS[rest]


def footnotes_of(made: Exhibit) -> tuple[str, ...]:
    """The notes of a table that a figure shows the rows of, so that no letter stands without its note."""
    marks = {f"[{letter(at)}]" for at in range(len(made.notes))}
    return tuple(note for note in made.notes if note.partition(" ")[0] in marks)


def _row(row: Row, letters: dict[str, str]) -> Row:
    return row.but(cells=tuple(_cell(cell, letters) for cell in row.cells))


def _cell(cell: Cell, letters: dict[str, str]) -> Cell:
    if not cell.note:
        return cell
    mark = f"[{letters[cell.note]}]"
    return cell.but(shown=f"{cell.shown}{NBSP}{mark}" if cell.shown else mark, note="")

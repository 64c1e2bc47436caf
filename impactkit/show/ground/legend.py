"""What the absences in a table or figure mean, so that none is taken for another or for zero."""

from __future__ import annotations

from impactkit.model.quantity import Absence
from impactkit.show.ground.exhibit import Cell, Exhibit
from impactkit.show.ground.values import SIGNS, absence_words
from impactkit.words import NBSP, Words

_ORDER = (Absence.WITHHELD, Absence.MISSING, Absence.NOT_APPLICABLE, Absence.NOT_STATED)
_NUMBERS = {"number", "money", "share"}


def legend(words: Words, made: Exhibit) -> tuple[str, ...]:
    """One note of the absences that occur in an exhibit's cells, and that zero is none of them.

    Where all is words, those that have no sign say what they mean themselves.
    """
    cells = [cell for row in made.rows for cell in row.cells]
    found = [one for one in _ORDER if _is_shown(words, cells, one)]
    numbers = any(column.kind in _NUMBERS for column in made.columns)
    if not found or not (numbers or any(one in SIGNS for one in found)):
        return ()
    meanings = [_meaning(words, one) for one in found]
    return (" ".join((*meanings, words.say("legend.zero"))),)


def _is_shown(words: Words, cells: list[Cell], absence: Absence) -> bool:
    """Whether any cell shows an absence by its sign, also among other words, or by its name."""
    name = absence_words(words, absence)
    if absence in SIGNS:
        signed = f"{SIGNS[absence]} {name}"
        return any(cell.absence is absence or signed in cell.shown.replace(NBSP, " ") for cell in cells)
    return any(cell.absence is absence and name in cell.shown for cell in cells)


def _meaning(words: Words, absence: Absence) -> str:
    name = absence_words(words, absence)
    name = f"{SIGNS[absence]}{NBSP}{name}" if absence in SIGNS else f"{name[:1].upper()}{name[1:]}"
    return f"{name}: {words.say(f'legend.{absence.value}')}"

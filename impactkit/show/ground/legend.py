"""What the absences in a table or figure mean, so that none is taken for another or for zero."""

from __future__ import annotations

from impactkit.model.quantity import Absence
from impactkit.show.ground.exhibit import AnyExhibit, Tabular
from impactkit.show.ground.values import SIGNS, absence_words
from impactkit.words import NBSP, Words

_ORDER = (Absence.WITHHELD, Absence.MISSING, Absence.NOT_APPLICABLE, Absence.NOT_STATED)
_NUMBERS = {"number", "money", "share"}


def legend(words: Words, exhibit: AnyExhibit) -> tuple[str, ...]:
    """A note of each absence that an exhibit's cells name, and that zero is none of them.

    Where all is words, those that have no sign say what they mean themselves.
    """
    named = {absence for cell in exhibit.cells for absence in cell.names}
    absences = [absence for absence in _ORDER if absence in named]
    numbers = isinstance(exhibit, Tabular) and any(column.kind in _NUMBERS for column in exhibit.columns)
    if not absences or not (numbers or named & SIGNS.keys()):
        return ()
    return (*(meaning(words, absence) for absence in absences), words.say("legend.zero"))


def meaning(words: Words, absence: Absence) -> str:
    """What a name of absence means: `■ withheld: the number is known, but hidden to protect someone.`"""
    name = absence_words(words, absence)
    name = f"{SIGNS[absence]}{NBSP}{name}" if absence in SIGNS else f"{name[:1].upper()}{name[1:]}"
    return f"{name}: {words.say(f'legend.{absence.value}')}"

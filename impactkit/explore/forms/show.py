"""The forms of a project in a notebook, or in the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from impactkit.files import sought
from impactkit.languages import LANGUAGES, Language
from impactkit.notebook import somebody_there
from impactkit.problem import ImpactkitError, Problem
from impactkit.show.ground.display import typed_cells_alone
from impactkit.words import Words

if TYPE_CHECKING:
    from impactkit.explore.forms.widget import FormsWidget


def forms(path: str | Path = "parameters", *, language: Language = "sv") -> FormsWidget | None:
    """Forms in which a project is written: its chain, its indicators and its values; each change is in the file at once.

    A file that is not there yet is begun with a name; in a folder, one of its projects is chosen, or a new one begun.
    `language` is that of the forms, and of the texts that are written. None where nobody is there to write.

    >>> forms("parameters/cafe.yaml").language
    'sv'
    """
    if language not in LANGUAGES:
        fault = Problem(
            "not-a-choice", "forms", key="language", values={"found": language}, allowed=LANGUAGES
        )
        raise ImpactkitError(Words("en").problem(fault))
    if typed_cells_alone() or not somebody_there():
        return None
    from impactkit.explore.forms.widget import FormsWidget

    return FormsWidget(_meant(Path(path)), language, str(path))


def _meant(path: Path) -> Path:
    """The path from the nearest folder above that has it; one that is not there yet, in the nearest folder it names."""
    found = sought(path)
    return found if found.exists() else sought(path.parent) / path.name

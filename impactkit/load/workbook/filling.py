"""What has been read of a workbook so far: values as a YAML file would have them, where each stands, and faults."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from impactkit.languages import Language
from impactkit.load.table.grid import Raw
from impactkit.load.yaml.path import Keys, key_path
from impactkit.problem import Problem
from impactkit.signs import Noticed, noticed_in, readable

_LONGEST_ID = 40
"""Signs of an id that is made of a text: five or six words, to be read in a list."""

_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "Æ": "Ae", "Ø": "O", "đ": "d", "ł": "l", "Ł": "L"})
"""Letters that have no parts to leave off."""


@dataclass(frozen=True)
class Cell:
    """A cell and where it is: `Kedjan!C7`."""

    value: Raw
    place: str


@dataclass
class Filling:
    """The values of a workbook, filled in sheet by sheet."""

    file: str
    language: Language
    values: dict[str, object] = field(default_factory=dict)
    cells: dict[Keys, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    """What stands there and is not read; it stops nothing."""
    noticed: list[Noticed] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    """The questions of the first sheet that have an answer."""

    def put(self, path: Keys, value: object, cell: Cell) -> None:
        """A value at a key path, with the cell it stands in; nothing for None."""
        if value is None:
            return
        for length in range(1, len(path) + 1):
            self.cells.setdefault(path[:length], cell.place)
        self.cells[path] = cell.place
        if isinstance(value, str):
            self.noticed += noticed_in(value, where=key_path(path))
            value = readable(value, line="\n" if "\n" in value else " ")
        *way, last = path
        here: dict[str, object] = self.values
        for part in way:
            here = here.setdefault(str(part), {})  # type: ignore[assignment]
        here[str(last)] = value

    def fault(self, code: str, where: Cell | str, *, allowed: tuple[str, ...] = (), **values: object) -> None:
        """A fault of a cell, or of what is at a place."""
        self.problems.append(self._told(code, where, allowed, values))

    def leave(self, code: str, where: Cell | str, **values: object) -> None:
        """Something that is not read, and stops nothing."""
        self.unread.append(self._told(code, where, (), values))

    def _told(
        self, code: str, where: Cell | str, allowed: tuple[str, ...], values: Mapping[str, object]
    ) -> Problem:
        place = where if isinstance(where, str) else where.place
        return Problem(code, self.file, key=place, values=values, allowed=allowed)


def free_id(text: str, taken: Callable[[str], bool], otherwise: str = "rad") -> str:
    """A short name made of a text, or of another where it has no letters, that is not taken: `fler-har-arbete-2`."""
    name, number = _folded(text) or _folded(otherwise) or "x", 2
    found = name
    while taken(found):
        found, number = f"{name}-{number}", number + 1
    return found


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDED)).encode("ascii", "ignore").decode()
    whole = "-".join(re.findall("[a-z0-9]+", plain.lower()))
    cut = whole[:_LONGEST_ID].rstrip("-")
    return cut.rsplit("-", 1)[0] if cut != whole and whole[len(cut)] != "-" and "-" in cut else cut


def inside(values: Mapping[str, object], *way: str) -> Mapping[str, object]:
    """What stands at a place among values; nothing where there is no such place."""
    here: object = values
    for part in way:
        here = here.get(part, {}) if isinstance(here, Mapping) else {}
    return here if isinstance(here, Mapping) else {}
